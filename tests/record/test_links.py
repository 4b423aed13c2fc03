"""Links: a position whose condition is another position's proposal."""

import pytest

from verbale.record import links, positions
from verbale.record.lexicon import Lexicon
from verbale.schema import Provenance

from .conftest import context

RUSSIA = {"Russia": "RUS"}
TALKS = "talks: position talks+; holder = Russia; condition = "
RETURN = "return: position inspections+; holder = Russia"

# text, words of the condition → kind
KINDS = [
    ("Russia backs talks if Iraq lets inspectors return.", "if Iraq lets inspectors return", "requires"),
    ("Russia backs talks once inspectors return.", "once inspectors return", "requires"),
    ("Russia backs talks once inspectors return.", "inspectors return", "requires"),
    ("Russia wants talks only before inspectors return.", "before inspectors return", "before"),
    ("Russia wants talks only before inspectors return.", "inspectors return", "before"),
    ("Russia wants talks if inspectors first return.", "if inspectors first return", "before"),
    ("Russia wants talks, but inspectors must return first.", "inspectors must return first", "before"),
    (
        "Russia offers talks in exchange for letting inspectors return.",
        "inspectors return",
        "in_exchange_for",
    ),
]


def find(made):
    return links.find(made, positions.find(made, []))


@pytest.mark.parametrize(("text", "words", "kind"), KINDS)
def test_kind(text, words, kind):
    (link,) = find(context(text, RUSSIA, f"{TALKS}{words}\n{RETURN}"))
    assert link.kind == kind


def test_a_refusal_while_something_lasts_is_blocked_by_it():
    text = "Russia refuses talks as long as inspectors return."
    refused = "talks: position talks-; holder = Russia; condition = as long as inspectors return"
    (link,) = find(context(text, RUSSIA, f"{refused}\n{RETURN}"))
    assert link.kind == "blocks"


# Whose position is meant where the condition names a measure and no position stands in its words.
NAMED = [
    ("the holder's own", "Russia backs talks if the inspector returns. Russia wants inspections.", "RUS"),
    ("a party's in the condition", "Russia backs talks if the inspector sees Iraq. Iraq wants it.", "IRQ"),
    ("nobody's in it", "Russia backs talks if the inspector returns. France wants it.", None),
]


@pytest.mark.parametrize(("text", "linked"), [pytest.param(*row[1:], id=row[0]) for row in NAMED])
def test_a_condition_that_names_a_measure(text, linked):
    condition = text[text.index("if the") : text.index(".")]
    states = {"Russia": "RUS", "Iraq": "IRQ", "France": "FRA"}
    named = {name: code for name, code in states.items() if name in text}
    holder = text.split(". ")[1].split()[0]
    frames = f"wants: position inspections+; holder = {holder}\n{TALKS}{condition}"
    made = context(text, named, frames, lexicon=Lexicon.load())
    rows = [stance.position for stance in positions.find(made, [])]
    assert [rows[link.second].holder for link in find(made)] == ([linked] if linked else [])


def test_the_first_depends_on_the_second():
    text = "Russia backs talks if Iraq lets inspectors return."
    less = RETURN.replace("inspections+", "inspections+ 0.7")
    made = context(text, RUSSIA, f"{TALKS}if Iraq lets inspectors return\n{less}")
    rows = [stance.position for stance in positions.find(made, [])]
    (link,) = find(made)
    assert (rows[link.first].measure, rows[link.second].measure) == ("talks", "inspections")
    assert link.evidence.text == "if Iraq lets inspectors return"
    assert link.confidence == rows[link.second].confidence < rows[link.first].confidence
    assert link.provenance == Provenance("links", "0.1.0", "0123456789abcdef")


UNLINKED = [
    (
        "no condition",
        "Russia backs talks and wants Iraq to let inspectors return.",
        f"talks: position talks+; holder = Russia\n{RETURN}",
    ),
    (
        "a condition that is nobody's proposal",
        "Russia backs talks if rain falls and wants inspectors to return to Iraq.",
        f"{TALKS}if rain falls\n{RETURN}",
    ),
    (
        "the condition repeats the measure",
        "Russia backs talks if Iraq wants talks too.",
        f"{TALKS}if Iraq wants talks\nwants: position talks-; holder = Russia",
    ),
    (
        "a single position",
        "Russia backs talks if Iraq lets inspectors return.",
        f"{TALKS}if Iraq lets inspectors return",
    ),
]


@pytest.mark.parametrize(("text", "frames"), [pytest.param(*row[1:], id=row[0]) for row in UNLINKED])
def test_no_link(text, frames):
    assert find(context(text, RUSSIA, frames)) == []
