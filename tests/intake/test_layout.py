"""What stands above the body: headline, byline, date, dateline."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.intake import furniture
from verbale.intake.layout import top_of

BODY = "The two ministers met in Vienna on Tuesday and agreed on a date for talks.\n\nThey left at noon."


def top(text, title=None):
    return top_of(text, title, furniture(text))


def headline(text):
    at = top(text).headline
    return at and text[at.start : at.end]


@pytest.mark.parametrize(
    "line",
    [
        "Ministers meet in Vienna",
        "Ministers say 'Nein' to tough words",
        "Will the ministers meet?",
        "Russia rebuffs U.S.",
        '"No deal," says host',
        "$3 billion pledged to Kabul",
        "MINISTERS MEET",
    ],
)
@pytest.mark.parametrize(
    "between",
    [
        "\n\n",
        "\n",
        "\r\n\r\n",
        "\n2009-10-13 17:23:00.0\n",
        "\n\nBy Anna Novak\n\n",
        "\nAPForeign Minister Anna Novak on Wednesday.\n",
        "\n\n? ",
        "\n\nVIENNA, May 13 (AP) - ",
        "\n\nTalks open after months of silence\n\n",
    ],
)
@pytest.mark.parametrize(
    "above", ["", "Watch CBS News\n\n", "Accessibility links\n\nBreaking News\n\n", "\n\n "]
)
def test_the_headline_is_the_first_line_that_is_no_furniture(line, between, above):
    assert headline(above + line + between + BODY) == line


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Ministers meet in Vienna",
        "Ministers meet in Vienna\n\nTalks open",
        "Ministers meet in Vienna.\n\n" + BODY,
        "Vienna\n\n" + BODY,
        "the ministers met\n\n" + BODY,
        "- Ministers meet\n\n" + BODY,
        "VIENNA, May 13 (AP)\n\n" + BODY,
        "By Anna Novak\n\n" + BODY,
        "The two ministers met in Vienna on Tuesday and agreed on a\ndate for talks, the host said.",
        "The ministers " + "and their many guests " * 6 + "met\n\n" + BODY,
        "Advertisement\n\n" + BODY,
        "",
    ],
)
def test_no_headline_is_made_up(text):
    assert headline(text) is None


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("2009-10-13 17:23:00.0\n", date(2009, 10, 13)),
        ("May 14, 2003\n", date(2003, 5, 14)),
        ("Posted: Wednesday, 14 May 2003, 10:15 GMT\n", date(2003, 5, 14)),
        ("By Anna Novak | May 14, 2003\n", date(2003, 5, 14)),
        ("Published May 14, 2003. Updated May 16, 2003\n", date(2003, 5, 14)),
        ("Last Updated: May 16, 2003\n", None),
        (". Last Updated: 07/27/2016\n", None),
        ("Last modified: 27 July 2016\nMay 14, 2003\n", date(2003, 5, 14)),
        ("May 14, 2003\nMay 15, 2003\n", None),
        ("03/04/2003\n", None),
        ("May 14\n", None),
        ("© 2003 The Ledger, May 14, 2003\n", None),
        ("", None),
    ],
)
def test_the_day_is_that_of_a_date_line_never_of_a_change(above, day):
    assert top(f"Ministers meet in Vienna\n{above}{BODY}").day == day
    assert top(above + BODY).day == day


def test_a_date_line_below_the_body_does_not_count():
    assert top(f"{BODY}\n\nMay 14, 2003").day is None


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("By ANNA NOVAK, Associated Press Writer", "AP"),
        ("By ANNA NOVAK, AP Diplomatic Writer", "AP"),
        ("by Xinhua writer Li Na", "Xinhua"),
        ("By Anna Novak | Reuters", "Reuters"),
        ("By Petra Novak", None),
        ("By Anna Novak", None),
    ],
)
def test_a_byline_credits_its_agency(byline, agency):
    assert top(f"Ministers meet in Vienna\n\n{byline}\n\n{BODY}").agency == agency


@pytest.mark.parametrize(
    "line", ["Ministers meet in Vienna", "MINISTERS MEET IN VIENNA", "Ministers ‘meet’ in Vienna"]
)
def test_a_line_that_repeats_the_title_is_told(line):
    text = f"{line}\n\n{BODY}"
    found = top(text, "Ministers 'meet' in Vienna") if "‘" in line else top(text, "Ministers meet in Vienna")
    assert found.headline is None
    assert text[found.repeated.start : found.repeated.end] == line


def test_with_a_title_no_other_line_is_the_headline():
    found = top(f"Talks open after months\n\n{BODY}", "Ministers meet in Vienna")
    assert (found.headline, found.repeated) == (None, None)


@given(
    st.lists(
        st.sampled_from(
            ["Ministers meet", BODY, "? ", "Advertisement", "\n", "VIENNA (AP) - ", "May 14, 2003"]
        )
    )
)
def test_what_is_found_lies_in_the_text_apart(parts):
    text = "\n".join(parts)
    marked = furniture(text)
    found = top_of(text, None, marked)
    spans = sorted(filter(None, (found.headline, found.dateline_at, *marked)))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)
