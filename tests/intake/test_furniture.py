"""Page furniture goes, sentences stay."""

import re
import time
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.intake import furniture


def found(text):
    return [text[span.start : span.end] for span in furniture(text)]


LINES = [
    # doors and switches of the page
    "Watch CBS News",
    "Watch Sky News Live",
    "Watch Live",
    "Live TV",
    "View CBS News In",
    "CBS News App Open",
    "Chrome Safari Continue",
    "View CBS News InCBS News AppOpenChromeSafariContinue",
    "Accessibility links",
    "Skip to main content",
    "Breaking News",
    "Most read",
    "Menu",
    "Home > World > Europe",
    "Back to top",
    "Page 2 of 3",
    "12 comments",
    "Leave a comment",
    "Loading...",
    # signs
    ".",
    "?",
    "___",
    "* * *",
    # subscribing, sharing, cookies
    "Get the latest updates as we post them — right on your browser",
    "Get breaking news alerts in your inbox",
    "Sign up for our daily newsletter",
    "Subscribe to our newsletter",
    "Share this article",
    "Share on Facebook",
    "Facebook Twitter Email",
    "E-mail this to a friend Printable version",
    "Follow us on Twitter",
    "We use cookies to improve your experience on this site.",
    "This website uses cookies.",
    "Accept all cookies",
    "Thank you for reading our newsletter.",
    "Please log in to continue.",
    "Create a free account or log in for more features.",
    "Do not sell my personal information",
    "A version of this article appears in print on May 14, 2003, Section A, Page 4.",
    "Download the free app",
    # dates and times of the page
    ". Last Updated: 07/27/2016",
    "Last Updated: Wednesday, 14 May, 2003, 10:15 GMT 11:15 UK",
    "Updated 5 hours ago",
    "Posted: May 14, 2003",
    "Published 10:15 GMT",
    "2009-10-13 17:23:00.0",
    "May 14, 2003",
    "Wednesday, 14 May 2003, 10:15 GMT",
    "14 May 2003 | 10:15 GMT",
    # who wrote it
    "By Anna Novak",
    "By ANNA NOVAK, AP Diplomatic Writer",
    "By Anna Novak and Jean-Luc Petit in Geneva",
    "by Xinhua writer Li Na",
    "By Saud Abu Karim",
    "By The Associated Press",
    "Associated Press Writer",
    "Special to The Ledger",
    "(Additional reporting by Anna Novak)",
    "(Reporting by Anna Novak; Editing by Jean-Luc Petit)",
    "Reporting by Anna Novak and Omar Said in Cairo; Editing by Jean-Luc Petit",
    "Anna Novak in Vienna contributed to this report.",
    "The Associated Press contributed to this report.",
    "mn/jlp/kr",
    # pictures
    "AP Photo/Anna Novak",
    "Photo: Reuters",
    "Image caption Ministers arrive at the palace",
    "Ministers arrive at the palace on Tuesday. (AP Photo/Anna Novak)",
    "Getty Images",
    # rights
    "Copyright 2003 The Ledger. All rights reserved. This material may not be published.",
    "© 2003 The Ledger",
    "© Reuters",
    "All rights reserved.",
    "Advertisement",
    "ADVERTISEMENT",
    "Story continues below advertisement",
    "Terms of use | Privacy policy",
    "The BBC is not responsible for the content of external internet sites",
    # other reports
    "Read more: Ministers to meet again in June",
    "READ MORE: Ministers to meet again",
    "Related: What the treaty says",
    "Watch: Ministers leave the palace",
    "Click here to read the treaty",
    # the wire's own
    "Enditem",
    "(more)",
    "Eds: Updates with details",
    "ATTENTION - ADDS quotes ///",
]

SENTENCES = [
    "By Tuesday the army had left the town, the minister said.",
    "By John Major's account, the two leaders agreed on nothing.",
    "By the time the envoys arrived the talks were over.",
    "Copyright law is at the heart of the dispute, the European Union said.",
    "Breaking news of the raid reached the council during its debate.",
    "Watch towers along the border will be taken down, Hungary said.",
    "Watch what we do, not what we say, the envoy told reporters.",
    "Read more books, the minister told the pupils.",
    "Read the treaty, he told them.",
    "Related talks on trade will open in Geneva on Monday.",
    "Advertisement of arms sales is banned by the treaty.",
    "Share prices fell after the vote.",
    "Share the burden, the minister told her allies.",
    "Follow the money, the inspector said.",
    "Reporting by state television was restricted during the siege.",
    "Reporting by Anna Novak led to an inquiry in three countries.",
    "Editing by the censors delayed the statement.",
    "Photographs of the site were shown to the council.",
    "Images by satellites showed troops near the border.",
    "Pictures of the prisoners shocked the delegates.",
    "This report contains evidence of enrichment, the agency said.",
    "This article was amended by the parliament in June.",
    "This article of the treaty forbids it.",
    "Thank you for visiting our country, the president told his guest.",
    "Please support the peace plan, the secretary-general wrote.",
    "Get out of our land, the crowd shouted at the soldiers.",
    "Get the latest offer on paper, the minister told the envoy.",
    "Sign up for the treaty or face sanctions, Washington told them.",
    "Subscribers to the treaty met in Vienna.",
    "Cookies were served at the talks.",
    "Subscribe to the treaty, he told the last two states.",
    "Sign up to the pact or be held to account, he told them.",
    "Please register your protest with the council, the ministry said.",
    "Do not sell us arms, the president told Paris.",
    "A version of this report was shown to the council in May.",
    "Create an account of the losses, the court ordered.",
    "We use force only when we must, the general said.",
    "Published reports of a deal are wrong, the ministry said.",
    "Updated figures showed 40 dead.",
    "Posted abroad, the diplomat kept silent.",
    "Live fire was heard near the embassy.",
    "More troops will come, he said.",
    "Most read the statement as a threat.",
    "Terms of the truce were not given.",
    "Home rule was offered to the region.",
    "May 14, 2003 was the last day of the talks.",
    "On May 14, 2003 the council met.",
    "AP reported that the talks had failed.",
    "APEC leaders agreed to meet again.",
    "Reuters said the ship had been stopped.",
    "APNewsBreak is the name of a programme.",
    "AFPs are counted twice.",
    "Menu prices were the talk of the delegates.",
    "Continue the talks, he urged both sides.",
    "Safari lodges closed after the attack.",
    "View the treaty as a whole, he urged.",
    "Skip the summit, advisers told him.",
    "Comments by the minister angered Ankara.",
    '"No comment," he said.',
    "Yes.",
    "No.",
    '"Why?"',
    "In 1999?",
    "He said no.",
    "Image matters, the envoy said.",
    "Ends justify means, he said.",
    "Last updated in 1990, the treaty covers four states.",
    "Contact us, the kidnappers wrote, and bring the money.",
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_furniture_is_found_whole(line):
    above = "The two ministers met in Vienna on Tuesday and agreed on a date."
    below = "They will meet again in June, the host said."
    assert found(f"{above}\n\n{line}\n\n{below}") == [line]
    assert found(line) == [line]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_looks_like_furniture_stays(sentence):
    assert found(f"Envoys meet in Vienna\n\n{sentence}\n\nThey will meet again in June.") == []
    assert found(sentence) == []
    assert found(f"The two met on Tuesday. {sentence}") == []
    assert found(f"“We met.” {sentence}") == []


@pytest.mark.parametrize("line", ["Watch CBS News", "Advertisement", "View CBS News In", "© 2003 The Ledger",
                                  "(Additional reporting by Anna Novak)", "Breaking News",
                                  "Read more: Ministers to meet again", "All rights reserved."])  # fmt: skip
@pytest.mark.parametrize("end", ["concerns.", 'concerns."', "concerns.”", "concerns?", 'concerns," he said.'])
@pytest.mark.parametrize("between", ["", " ", "  "])
def test_furniture_glued_to_the_last_sentence_is_cut_off(line, end, between):
    text = f"He added: \"We know each other's {end}{between}{line}"
    assert found(text) == [line]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("? The president appealed to his guest.", ["?"]),
        ("? “We agree,” he said.", ["?"]),
        ("Accessibility links Breaking News Ministers meet in Vienna", ["Accessibility links Breaking News"]),
        (
            "APForeign Minister Anna Novak greeting her guest on Wednesday.\nThe talks failed.",
            ["APForeign Minister Anna Novak greeting her guest on Wednesday."],
        ),
        (
            "ReutersThe two ministers in Vienna. The talks failed on Tuesday, both said.",
            ["ReutersThe two ministers in Vienna."],
        ),
        ("AFPGen. Petrov with Mr. Blix. The talks failed.", ["AFPGen. Petrov with Mr. Blix."]),
    ],
)
def test_furniture_inside_a_line(text, marked):
    assert found(text) == marked


def test_a_list_of_other_reports_goes_with_its_head():
    text = (
        "The two ministers met in Vienna on Tuesday and agreed on a date for talks.\n\n"
        "RELATED\n\nMinisters to meet again in June\n\nWhat the treaty says\n\n"
        "They will meet again in June, the host said.\n\nA heading of the report\n\nBoth agreed."
    )
    assert found(text) == ["RELATED", "Ministers to meet again in June", "What the treaty says"]


def test_the_headline_under_the_name_of_a_page_is_no_list():
    assert found("Latest news\n\nMinisters meet in Vienna\n\nThey agreed on a date, both said.") == [
        "Latest news"
    ]


@given(st.lists(st.sampled_from([*LINES, *SENTENCES, "Ministers meet in Vienna", "", " ", "\r"])))
def test_sentences_never_go_and_spans_are_in_order(lines):
    text = "\n".join(lines)
    spans = furniture(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for start in (
        match.start() for line in set(SENTENCES) & set(lines) for match in re.finditer(re.escape(line), text)
    ):
        assert not any(span.start <= start < span.end for span in spans)


@given(st.text())
def test_any_text_has_spans_of_words_inside_it(text):
    for span in furniture(text):
        words = text[span.start : span.end]
        assert words and words == words.strip()


def test_no_line_of_the_table_is_left_unread():
    table = files("verbale.intake").joinpath("data/furniture.txt").read_text("utf-8")
    patterns = [line for line in table.splitlines() if line and line[0] not in "#"]
    assert [line for line in patterns if line != line.strip() or "’" in line or "“" in line] == []
    for line in patterns:
        if not re.fullmatch(r"\[[a-z]+\]", line):
            re.compile(re.sub(r"\{[a-z]+\}", "x", line))


@pytest.mark.parametrize(
    "unit",
    [
        "A ",
        "A.",
        "By A ",
        "Published 12:00:00 - (",
        "(Reporting by A, ",
        "a" * 400 + "\n",
        "\n",
        " ",
        "? ",
        '."',
        "Read more: ",
    ],
)
def test_a_hundred_thousand_signs_of_anything_are_quick(unit):
    text = (unit * 100_000)[:100_000]
    started = time.process_time()
    furniture(text)
    furniture(re.sub(r"(.{390})", r"\1\n", text))
    assert time.process_time() - started < 4
