"""Positions out of hand-made frames: holder, measure, object, sign, condition, basis."""

import pytest

from verbale.record import positions, statements
from verbale.record.lexicon import Lexicon
from verbale.record.thresholds import Thresholds
from verbale.schema import LinkedActor, Provenance

from .conftest import context

PARTIES = {"Russia": "RUS", "China": "CHN", "Iraq": "IRQ"}


def found(made):
    """What is found, each written as ``holder sign measure object``."""
    return [
        f"{p.holder} {p.sign} {p.measure} {p.object or '-'}"
        for p in (stance.position for stance in positions.find(made, []))
    ]


# text, frames → positions
STANCES = [
    (
        "for",
        "Russia backs talks with Iraq.",
        "talks: position talks+; holder = Russia; object = Iraq",
        ["RUS + talks IRQ"],
    ),
    (
        "against",
        "Russia opposes sanctions on Iraq.",
        "opposes: position sanctions-; holder = Russia; object = Iraq",
        ["RUS - sanctions IRQ"],
    ),
    (
        "undecided",
        "Russia will abstain.",
        "abstain: position resolution0; holder = Russia",
        ["RUS 0 resolution -"],
    ),
    (
        "an unlikely stance",
        "Russia backs talks with Iraq.",
        "talks: position talks+ 0.4; holder = Russia; object = Iraq",
        [],
    ),
    (
        "nobody holds it",
        "Iraq should talk.",
        "talk: position talks+; object = Iraq",
        [],
    ),
    (
        "the object may be the holder",
        "Iraq will disarm.",
        "disarm: position disarmament+; holder = Iraq; object = Iraq",
        ["IRQ + disarmament IRQ"],
    ),
    (
        "two objects are joined in alphabetical order",
        "Russia backs talks between Iraq and China.",
        "talks: position talks+; holder = Russia; object = Iraq, China",
        ["RUS + talks CHN+IRQ"],
    ),
    (
        "two holders are two positions",
        "Russia and China oppose sanctions on Iraq.",
        "oppose: position sanctions-; holder = Russia, China; object = Iraq",
        ["CHN - sanctions IRQ", "RUS - sanctions IRQ"],
    ),
    (
        "two measures in a sentence are two positions",
        "Russia opposes force and backs inspections in Iraq.",
        "force: position force-; holder = Russia; object = Iraq\n"
        "inspections: position inspections+; holder = Russia; object = Iraq",
        ["RUS - force IRQ", "RUS + inspections IRQ"],
    ),
    (
        "of opposite signs at one place the likelier counts",
        "Russia did not oppose talks.",
        "oppose: position talks- 0.6; position talks+ 0.8; holder = Russia",
        ["RUS + talks -"],
    ),
    (
        "opposite signs in two sentences are both kept",
        "Russia opposes the harsh draft. Russia backs the mild draft.",
        "opposes: position resolution-; holder = Russia\nbacks: position resolution+; holder = Russia#2",
        ["RUS - resolution -", "RUS + resolution -"],
    ),
    (
        "one position told twice is kept once",
        "Russia backs talks. Russia wants talks.",
        "backs: position talks+; holder = Russia\nwants: position talks+; holder = Russia#2",
        ["RUS + talks -"],
    ),
]


@pytest.mark.parametrize(
    ("text", "frames", "expected"), [pytest.param(*row[1:], id=row[0]) for row in STANCES]
)
def test_stances(text, frames, expected):
    mentions = {name: party for name, party in PARTIES.items() if name in text}
    mentions |= {f"{name}#2": party for name, party in PARTIES.items() if text.count(name) > 1}
    assert found(context(text, mentions, frames)) == expected


# text → the sign of a position that the network takes for one in favour
UNDER_NO = [
    ("Russia promised no new sanctions on Iraq.", "-"),
    ("Russia promised no further unilateral trade sanctions on Iraq.", "-"),
    ("Russia promised new sanctions on Iraq.", "+"),
    ("Russia sees no reason why sanctions on Iraq should end.", "+"),
    ("Russia wants no ban but sanctions on Iraq.", "+"),
]


TAGS = {"sanctions": "NOUN", "ban": "NOUN", "reason": "NOUN", "trade": "NOUN", "Iraq": "PROPN"}
TAGS |= dict.fromkeys(("new", "further", "unilateral"), "ADJ")


@pytest.mark.parametrize(("text", "sign"), UNDER_NO)
def test_what_stands_under_no_is_refused(text, sign):
    parties = {"Russia": "RUS", "Iraq": "IRQ"}
    frames = "sanctions: position sanctions+; holder = Russia; object = Iraq"
    made = context(text, parties, frames, lexicon=Lexicon.load())
    for token in made.doc:
        token.pos_ = TAGS.get(token.text, "X")
    assert found(made) == [f"RUS {sign} sanctions IRQ"]


# chances of Russia (who holds it) and Iraq as the object → the object kept
WITH_WHOM = [
    ("talks+", (0.9, 0.8), "IRQ"),
    ("talks+", (0.9, 0.3), "IRQ"),
    ("talks+", (0.9, 0.01), None),
    ("sanctions-", (0.9, 0.8), "IRQ"),
    ("disarmament+", (0.9, 0.8), "IRQ+RUS"),
    ("disarmament+", (0.9, 0.3), "RUS"),
    ("withdrawal+", (0.9, 0.3), "RUS"),
]


@pytest.mark.parametrize(("stance", "chances", "expected"), WITH_WHOM)
def test_no_party_talks_with_itself(stance, chances, expected):
    frames = "wants: position {}; holder = Russia; object = Russia {}, Iraq {}".format(stance, *chances)
    made = context("Russia wants it of Iraq.", {"Russia": "RUS", "Iraq": "IRQ"}, frames)
    assert [found.position.object for found in positions.find(made, [])] == [expected]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [(0.6, 0.9, "Russia wants talks."), (0.9, 0.6, "Russia backs talks."), (0.7, 0.7, "Russia backs talks.")],
)
def test_it_is_kept_where_it_is_clearest(first, second, kept):
    made = context(
        "Russia backs talks. Russia wants talks.",
        {"Russia": "RUS", "Russia#2": "RUS"},
        f"backs: position talks+ {first}; holder = Russia\n"
        f"wants: position talks+ {second}; holder = Russia#2",
    )
    (stance,) = positions.find(made, [])
    assert stance.position.evidence.text == kept


LEAST = Thresholds(holder=0.6, holder_fallback=0.2, target=0.6, target_fallback=0.2)
ROLES = [
    # chances of Russia and China → as holders, as objects
    ((0.8, 0.7), ["RUS", "CHN"], "CHN+RUS"),
    ((0.8, 0.5), ["RUS"], "RUS"),
    ((0.3, 0.5), ["CHN"], "CHN"),
    ((0.1, 0.15), [], None),
]


@pytest.mark.parametrize(("chances", "holders", "objects"), ROLES)
def test_likely_holders_and_objects_else_the_likeliest(chances, holders, objects):
    text, mentions = "Russia and China want Iraq to talk.", PARTIES
    pair = "Russia {}, China {}".format(*chances)
    held = context(text, mentions, f"talk: position talks+; holder = {pair}", thresholds=LEAST)
    assert sorted(s.position.holder for s in positions.find(held, [])) == sorted(holders)
    aimed = context(
        text, mentions, f"talk: position talks+; holder = Iraq; object = {pair}", thresholds=LEAST
    )
    assert [s.position.object for s in positions.find(aimed, [])] == [objects]


def test_the_two_sides_hold_it_both():
    made = context("The two sides want talks.", {"sides": "CHN+RUS"}, "want: position talks+; holder = sides")
    assert found(made) == ["CHN + talks -", "RUS + talks -"]


def test_the_words_that_carry_a_stance_vote_on_its_roles():
    made = context(
        "Russia and China back talks.",
        {"Russia": "RUS", "China": "CHN"},
        "back: position talks+ 0.9; holder = Russia 0.9, China 0.3\n"
        "talks: position talks+ 0.8; holder = Russia 0.9, China 0.5",
    )
    assert found(made) == ["RUS + talks -"]


# text, words of the condition as the network has them → the condition kept
CONDITIONS = [
    (
        "Russia backs talks if Iraq lets inspectors return.",
        "if Iraq lets inspectors return",
        "if Iraq lets inspectors return",
    ),
    (
        "Russia backs talks if Iraq at last lets inspectors return.",
        "if Iraq, lets inspectors return",
        "if Iraq at last lets inspectors return",
    ),
    (
        "Russia backs talks. It must first let inspectors return, and then it may speak.",
        "must, let inspectors return, speak",
        "must first let inspectors return",
    ),
    ("Russia backs talks soon.", "soon", None),
    ("Russia backs talks.", "", None),
]


@pytest.mark.parametrize(("text", "words", "expected"), CONDITIONS)
def test_condition(text, words, expected):
    roles = f"; condition = {words}" if words else ""
    made = context(text, {"Russia": "RUS"}, f"backs: position talks+; holder = Russia{roles}")
    (stance,) = positions.find(made, [])
    kept = stance.position.condition
    assert (kept.text if kept else None) == expected
    assert bool(stance.condition) == (expected is not None)


def test_a_condition_lies_in_the_text():
    made = context(
        "Rain fell in Moscow.",
        {"Russia": "RUS"},
        "backs: position talks+; holder = Russia; condition = if asked",
        title="Russia backs talks if asked",
    )
    (stance,) = positions.find(made, [])
    assert stance.position.evidence.in_title
    assert stance.position.condition is None


@pytest.mark.parametrize("basis", ["stated", "reported", "act"])
def test_basis(basis):
    made = context(
        "Russia vetoed the draft.",
        {"Russia": "RUS"},
        f"vetoed: position resolution-; holder = Russia; basis {basis}",
    )
    (stance,) = positions.find(made, [])
    assert stance.position.basis == basis


SPEAKERS = [
    (
        "a person holds it",
        "Ivanov backs talks.",
        {"Ivanov": "RUS Igor Ivanov"},
        "backs: position talks+; holder = Ivanov",
        "Igor Ivanov",
    ),
    (
        "a state holds it and its minister says so",
        "Russia backs talks, Ivanov said.",
        {"Russia": "RUS", "Ivanov": "RUS Igor Ivanov"},
        "backs: position talks+; holder = Russia\nsaid: statement cue; speaker = Ivanov",
        "Igor Ivanov",
    ),
    (
        "another party says so",
        "Russia backs talks, Powell said.",
        {"Russia": "RUS", "Powell": "USA Colin Powell"},
        "backs: position talks+; holder = Russia\nsaid: statement cue; speaker = Powell",
        None,
    ),
    (
        "the minister speaks in another sentence",
        "Russia backs talks. Ivanov said rain fell.",
        {"Russia": "RUS", "Ivanov": "RUS Igor Ivanov"},
        "backs: position talks+; holder = Russia\nsaid: statement cue; speaker = Ivanov",
        None,
    ),
]


@pytest.mark.parametrize(
    ("text", "mentions", "frames", "speaker"), [pytest.param(*row[1:], id=row[0]) for row in SPEAKERS]
)
def test_speaker(text, mentions, frames, speaker):
    made = context(text, mentions, frames)
    said, _ = statements.find(made)
    (stance,) = positions.find(made, said)
    assert stance.position.speaker == speaker


def test_positions_come_in_the_order_of_the_text():
    made = context(
        "Russia opposes force. China backs inspections.",
        {"Russia": "RUS", "China": "CHN"},
        "inspections: position inspections+; holder = China\nforce: position force-; holder = Russia",
    )
    assert found(made) == ["RUS - force -", "CHN + inspections -"]


def test_furniture_holds_no_position():
    made = context(
        "Talks: Russia in favour. Rain fell.",
        {"Russia": "RUS"},
        "favour: position talks+; holder = Russia",
        furniture="Talks: Russia in favour.",
    )
    assert positions.find(made, []) == []


def test_evidence_actor_confidence_and_provenance():
    made = context(
        "Ivanov backs talks. Rain fell.",
        {"Ivanov": "RUS Igor Ivanov"},
        "backs: position talks+ 0.8; holder = Ivanov 0.81",
    )
    (stance,) = positions.find(made, [])
    row = stance.position
    assert row.evidence.text == "Ivanov backs talks."
    assert row.actor == LinkedActor("Igor Ivanov", None, "RUS", "“Ivanov”")
    assert row.confidence == pytest.approx(0.8 * 0.9, abs=1e-3)
    assert row.provenance == Provenance("positions", "0.1.0", "0123456789abcdef")
    assert [made.doc[i].text for i in stance.anchors] == ["backs"]
