"""Who names, pronouns and role nouns point back to, over texts that leave no doubt."""

import re

import pytest
import spacy

from verbale.language.coreference import chains, quoted_tokens
from verbale.language.persons import title_words

# The word in brackets points back to what stands after the arrow; None: to nobody.
POINTING_BACK = [
    # pronouns and persons
    ("Hubert Vedrine flew to Washington on Sunday. [He] will meet senators.", "Hubert Vedrine"),
    ("Madeleine Albright flew to Geneva on Tuesday. [She] will meet the two leaders.", "Madeleine Albright"),
    ("Kofi Annan arrived in Baghdad on Friday. The Iraqi leader received [him] at once.", "Kofi Annan"),
    ("Hubert Vedrine met Madeleine Albright in Paris. [She] thanked her host.", "Madeleine Albright"),
    ("Madeleine Albright met Hubert Vedrine in Paris. [He] thanked his guest.", "Hubert Vedrine"),
    ("Boris Yeltsin signed the treaty. [His] spokesman called it a success.", "Boris Yeltsin"),
    # he who speaks is he who spoke last
    (
        "Igor Ivanov met Colin Powell in Moscow. Ivanov said the talks went well. "
        'The two men dined together. "We agree," [he] said.',
        "Igor Ivanov",
    ),
    # a woman is not "he", and nobody before is nobody
    ("Madeleine Albright spoke first. [He] left the hall.", None),
    ("[He] left the hall. Kofi Annan stayed.", None),
    # who acted last is kept however far back, who was only named is not
    (
        "Hubert Vedrine flew to Washington on Sunday. Rain fell. Snow fell. Roads were closed. "
        "Shops were shut. Schools were empty. Nobody saw [him].",
        "Hubert Vedrine",
    ),
    (
        "A statue honours Kofi Annan. Rain fell. Snow fell. Roads were closed. Shops were shut. "
        "Schools were empty. Nobody saw [him].",
        None,
    ),
    # role nouns
    ("Russian Foreign Minister Igor Ivanov left for Paris. The [minister] took no questions.", "Igor Ivanov"),
    (
        "Hubert Vedrine, the French foreign minister, left. The [minister] took no questions.",
        "Hubert Vedrine",
    ),
    ("President Jacques Chirac spoke on Monday. The [president] praised the deal.", "Jacques Chirac"),
    (
        "Defense Minister Sergei Ivanov met President Vladimir Putin. The defense [minister] gave a report.",
        "Sergei Ivanov",
    ),
    ("President Jacques Chirac spoke on Monday. The [minister] was absent.", None),
    ("Foreign Minister Igor Ivanov spoke on Monday. A [minister] was absent.", None),
    # states and bodies
    ("Iraq rejected the resolution on Monday. [It] gave no reason.", "Iraq"),
    ("The United Nations closed its office. [It] gave no reason.", "Nations"),
]

# Names in brackets, in order → the persons, each in the fullest form used
PERSONS = [
    ("[Igor Ivanov] left Moscow. [Ivanov] flew to Paris.", ["Igor Ivanov"] * 2),
    ("Mr. [Yeltsin] was ill. [Boris Yeltsin] returned on Monday.", ["Boris Yeltsin"] * 2),
    ("[Hillary Clinton] met [Bill Clinton] in New York.", ["Hillary Clinton", "Bill Clinton"]),
    (
        "Foreign Minister [Igor Ivanov] and Defense Minister [Sergei Ivanov] met. "
        "[Sergei Ivanov] left early.",
        ["Igor Ivanov", "Sergei Ivanov", "Sergei Ivanov"],
    ),
    (
        "Foreign Minister [Igor Ivanov] and Defense Minister [Sergei Ivanov] met. "
        "Foreign Minister [Ivanov] left early.",
        ["Igor Ivanov", "Sergei Ivanov", "Igor Ivanov"],
    ),
    (
        "Foreign Minister [Igor Ivanov] and Defense Minister [Sergei Ivanov] met. "
        "[Ivanov] left early. [Sergei Ivanov] stayed.",
        ["Igor Ivanov", "Sergei Ivanov", "Ivanov", "Sergei Ivanov"],
    ),
    (
        "Foreign Minister [Igor Ivanov] spoke on Monday. Defense Minister [Ivanov] was away.",
        ["Igor Ivanov", "Ivanov"],
    ),
    (
        "Foreign Minister [Igor Ivanov] and Defense Minister [Sergei Ivanov] met. [Ivanov] left early.",
        ["Igor Ivanov", "Sergei Ivanov", "Ivanov"],
    ),
]

TITLES = [
    ("Russian Foreign Minister [Igor Ivanov] left.", {"Russian", "Foreign", "Minister"}),
    ("[Hubert Vedrine], the French foreign minister, left.", {"French", "foreign", "minister"}),
    ("The French foreign minister, [Hubert Vedrine], left.", {"French", "foreign", "minister"}),
    ("U.S. Secretary of State [Colin Powell] left.", {"U.S.", "Secretary", "State"}),
    ("[Kofi Annan] left.", set()),
]

QUOTED = [
    ('He said "we agree" and left.', "we agree"),
    ("He said “we agree” and left.", "we agree"),
    ('"We agree," he said. "Both of us."', "We agree , Both of us ."),
    ('"We agree. \n\n"Both of us," he said.', "We agree . Both of us ,"),
    ('He said "we agree.\n\nThen he left.', "we agree ."),
    ("He said we agree.", ""),
]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without brackets, and the (start, end) of what stood in them."""
    text, places = "", []
    for part in re.split(r"(\[[^]]*\])", marked):
        if part.startswith("["):
            places.append((len(text), len(text) + len(part) - 2))
        text += part.strip("[]") if part.startswith("[") else part
    return text, places


@pytest.mark.parametrize(("marked", "expected"), POINTING_BACK)
def test_pointing_back(nlp, marked, expected):
    text, [place] = unmarked(marked)
    doc = nlp(text)
    found = chains(doc)
    (token,) = doc.char_span(*place)
    target, why = found.antecedent.get(token.i, (None, ""))
    person = found.person_at.get(target)
    assert (person.name if person else None if target is None else doc[target].text) == expected
    assert bool(why) == (expected is not None)
    assert target is None or target < token.i


@pytest.mark.parametrize(("marked", "expected"), PERSONS)
def test_names_of_one_person(nlp, marked, expected):
    text, places = unmarked(marked)
    doc = nlp(text)
    found = chains(doc)
    persons = [found.person_at[doc.char_span(*place).root.i] for place in places]
    assert [person.name for person in persons] == expected
    assert len({id(person) for person in persons}) == len(set(expected))


@pytest.mark.parametrize(("marked", "expected"), TITLES)
def test_the_words_of_a_title(nlp, marked, expected):
    text, [place] = unmarked(marked)
    doc = nlp(text)
    small = {"the", "The", "of"}
    assert {t.text for t in title_words(doc.char_span(*place))} - small == expected


def test_a_person_keeps_every_place_and_title(nlp):
    doc = nlp("Foreign Minister Igor Ivanov left. Career diplomat Ivanov flew to Paris.")
    (person,) = chains(doc).persons
    assert person.last == "Ivanov"
    assert len(person.heads) == 2
    assert {"Foreign", "Minister", "diplomat"} <= {t.text for t in person.titles}


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quoted_tokens(text, expected):
    doc = spacy.blank("en")(text)
    inside = quoted_tokens(doc)
    assert " ".join(t.text for t in doc if t.i in inside and not t.is_space) == expected
