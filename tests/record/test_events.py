"""Events out of hand-made frames: type, parties, trigger, status."""

import pytest

from verbale.record import events
from verbale.record.thresholds import Thresholds
from verbale.schema import Provenance

from .conftest import context

PARTIES = {"Russia": "RUS", "China": "CHN", "Iraq": "IRQ", "UN": "UN"}


def found(made):
    """What is found, each written as ``TYPE actors > recipients``."""
    return [f"{e.type} {','.join(e.actors)} > {','.join(e.recipients)}".strip() for e in events.find(made)]


# text, frames → events
HAPPENED = [
    (
        "one does it to another",
        "Russia accused Iraq.",
        "accused: event ACCUSE; actor = Russia; recipient = Iraq",
        ["ACCUSE RUS > IRQ"],
    ),
    (
        "to nobody",
        "Russia mobilized.",
        "mobilized: event MOBILIZE; actor = Russia",
        ["MOBILIZE RUS >"],
    ),
    (
        "parties are in alphabetical order",
        "Russia and China accused Iraq.",
        "accused: event ACCUSE; actor = Russia, China; recipient = Iraq",
        ["ACCUSE CHN,RUS > IRQ"],
    ),
    (
        "in consultations every party is an actor",
        "Russia met China.",
        "met: event CONSULT; actor = Russia; recipient = China",
        ["CONSULT CHN,RUS >"],
    ),
    (
        "in agreements too",
        "Russia signed a pact with China.",
        "signed: event AGREE; actor = Russia; recipient = China",
        ["AGREE CHN,RUS >"],
    ),
    (
        "a consultation whose actor is not known",
        "Envoys met China.",
        "met: event CONSULT; recipient = China",
        ["CONSULT CHN >"],
    ),
    (
        "nobody is known to have done it",
        "Iraq was accused.",
        "accused: event ACCUSE; recipient = Iraq",
        [],
    ),
    (
        "an unlikely trigger",
        "Russia accused Iraq.",
        "accused: event ACCUSE 0.4; actor = Russia; recipient = Iraq",
        [],
    ),
    (
        "who does it is not who it is done to",
        "Russia and Iraq fought.",
        "fought: event ASSAULT; actor = Russia, Iraq; recipient = Russia 0.7, Iraq 0.7",
        ["ASSAULT IRQ,RUS >"],
    ),
    (
        "two types in a sentence are two events",
        "Russia accused Iraq and met China.",
        "accused: event ACCUSE; actor = Russia; recipient = Iraq\n"
        "met: event CONSULT; actor = Russia; recipient = China",
        ["ACCUSE RUS > IRQ", "CONSULT CHN,RUS >"],
    ),
    (
        "one event told twice is kept once, whichever way round",
        "Russia met China. China met Russia.",
        "met: event CONSULT; actor = Russia; recipient = China\n"
        "met#2: event CONSULT; actor = China#2; recipient = Russia#2",
        ["CONSULT CHN,RUS >"],
    ),
    (
        "two places in a sentence for one type are two events",
        "Russia accused Iraq while China accused the UN.",
        "accused: event ACCUSE; actor = Russia; recipient = Iraq\n"
        "accused#2: event ACCUSE; actor = China; recipient = UN",
        ["ACCUSE RUS > IRQ", "ACCUSE CHN > UN"],
    ),
]


@pytest.mark.parametrize(
    ("text", "frames", "expected"), [pytest.param(*row[1:], id=row[0]) for row in HAPPENED]
)
def test_what_happened(text, frames, expected):
    mentions = {name: party for name, party in PARTIES.items() if name in text}
    mentions |= {f"{name}#2": party for name, party in PARTIES.items() if text.count(name) > 1}
    assert found(context(text, mentions, frames)) == expected


LEAST = Thresholds(party=0.6, party_fallback=0.2)
LIKELY = [
    # chances of Russia and China as actors, of Iraq as recipient → event
    (0.8, 0.7, 0.7, ["ACCUSE CHN,RUS > IRQ"]),
    (0.8, 0.5, 0.5, ["ACCUSE RUS > IRQ"]),
    (0.3, 0.5, 0.1, ["ACCUSE CHN >"]),
    (0.1, 0.1, 0.9, []),
]


@pytest.mark.parametrize(("russia", "china", "iraq", "expected"), LIKELY)
def test_likely_parties_else_the_likeliest(russia, china, iraq, expected):
    frames = f"accused: event ACCUSE; actor = Russia {russia}, China {china}; recipient = Iraq {iraq}"
    text = "Russia and China accused Iraq."
    mentions = {"Russia": "RUS", "China": "CHN", "Iraq": "IRQ"}
    assert found(context(text, mentions, frames, thresholds=LEAST)) == expected


def test_the_two_sides_are_both_actors():
    made = context("The two sides met.", {"sides": "CHN+RUS"}, "met: event CONSULT; actor = sides")
    assert found(made) == ["CONSULT CHN,RUS >"]


TRIGGERS = [
    ("Russia accused Iraq.", "accused", "accused"),
    ("Russia held long talks with Iraq.", "held, talks", "held long talks"),
    ("Russia held very long talks with Iraq.", "talks", "talks"),
]


@pytest.mark.parametrize(("text", "words", "trigger"), TRIGGERS)
def test_the_trigger_is_the_words_that_name_it(text, words, trigger):
    frames = "\n".join(f"{word}: event CONSULT; actor = Russia, Iraq" for word in words.split(", "))
    made = context(text, {"Russia": "RUS", "Iraq": "IRQ"}, frames)
    assert [event.trigger.text for event in events.find(made)] == [trigger]


@pytest.mark.parametrize("status", ["occurred", "planned", "alleged", "hypothetical", "negated"])
def test_status(status):
    made = context(
        "Russia may attack.", {"Russia": "RUS"}, f"attack: event ASSAULT; status {status}; actor = Russia"
    )
    assert [event.status for event in events.find(made)] == [status]


@pytest.mark.parametrize(
    ("first", "second", "trigger"), [(0.6, 0.9, "received"), (0.9, 0.6, "met"), (0.7, 0.7, "met")]
)
def test_it_is_kept_where_it_is_clearest(first, second, trigger):
    made = context(
        "Russia met China. China received Russia.",
        {"Russia": "RUS", "China": "CHN", "Russia#2": "RUS", "China#2": "CHN"},
        f"met: event CONSULT {first}; actor = Russia, China\n"
        f"received: event CONSULT {second}; actor = China#2, Russia#2",
    )
    assert [event.trigger.text for event in events.find(made)] == [trigger]


def test_events_come_in_the_order_of_the_text_the_title_first():
    made = context(
        "China accused Iraq. Russia met China.",
        {"Iraq": "IRQ", "China#2": "CHN", "Iraq#2": "IRQ", "Russia": "RUS", "China#3": "CHN"},
        "warns: event THREATEN; actor = Iraq\n"
        "met: event CONSULT; actor = Russia, China#3\n"
        "accused: event ACCUSE; actor = China#2; recipient = Iraq#2",
        title="Iraq warns China",
    )
    assert found(made) == ["THREATEN IRQ >", "ACCUSE CHN > IRQ", "CONSULT CHN,RUS >"]


def test_furniture_is_no_event():
    made = context(
        "Video: Russia accused Iraq. Rain fell.",
        {"Russia": "RUS"},
        "accused: event ACCUSE; actor = Russia",
        furniture="Video: Russia accused Iraq.",
    )
    assert events.find(made) == []


def test_evidence_confidence_and_provenance():
    made = context(
        "Russia accused Iraq. Rain fell.",
        {"Russia": "RUS"},
        "accused: event ACCUSE 0.8; actor = Russia 0.81",
    )
    (event,) = events.find(made)
    assert event.evidence.text == "Russia accused Iraq."
    assert event.confidence == pytest.approx(0.8 * 0.9, abs=1e-3)
    assert event.provenance == Provenance("events", "0.1.0", "0123456789abcdef")
