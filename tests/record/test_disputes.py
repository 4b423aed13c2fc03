"""Disputes out of hand-made frames: claimant, whom it is about, the claim, the answer."""

import pytest

from verbale.record import disputes, statements
from verbale.record.thresholds import Thresholds
from verbale.schema import Provenance

from .conftest import context

PARTIES = {"Washington": "USA", "Tehran": "IRN"}
CLAIM = "Washington says Tehran hides a reactor."
WORDS = "hides a reactor: claim claim; claimant = Washington; about = Tehran"


def found(made):
    """What is found, each written as ``claimant about answer: claim``."""
    said, _ = statements.find(made)
    return [f"{d.claimant} {d.about} {d.answer}: {d.claim.text}" for d in disputes.find(made, said)]


# frames of the claim → disputes
CLAIMS = [
    ("a claim", WORDS, ["USA IRN none: hides a reactor"]),
    ("unlikely words", WORDS.replace("claim claim", "claim claim 0.2"), []),
    ("a single word", "hides: claim claim; claimant = Washington; about = Tehran", []),
    ("nobody claims it", "hides a reactor: claim claim; about = Tehran", []),
    ("about nobody", "hides a reactor: claim claim; claimant = Washington", []),
    (
        "of oneself",
        "hides a reactor: claim claim; claimant = Tehran; about = Tehran",
        [],
    ),
    (
        "a few words between",
        "hides: claim claim; claimant = Washington; about = Tehran\n"
        "reactor: claim claim; claimant = Washington; about = Tehran",
        ["USA IRN none: hides a reactor"],
    ),
]


@pytest.mark.parametrize(("frames", "expected"), [pytest.param(*row[1:], id=row[0]) for row in CLAIMS])
def test_claims(frames, expected):
    assert found(context(CLAIM, PARTIES, frames)) == expected


@pytest.mark.parametrize(
    ("claimant", "about", "expected"),
    [(0.7, 0.7, 1), (0.3, 0.3, 1), (0.1, 0.7, 0), (0.7, 0.1, 0)],
)
def test_likely_parties_or_none(claimant, about, expected):
    frames = f"hides a reactor: claim claim; claimant = Washington {claimant}; about = Tehran {about}"
    least = Thresholds(disputant=0.5, disputant_fallback=0.2)
    assert len(found(context(CLAIM, PARTIES, frames, thresholds=least))) == expected


# what comes after the claim, its frames and mentions, the network's word → the answer kept
ANSWERS = [
    ("Tehran denied it.", "denied", "Tehran#2", "none", "denied"),
    ("Tehran rejected the charge.", "rejected", "Tehran#2", "none", "denied"),
    ("Tehran admitted it.", "admitted", "Tehran#2", "none", "confirmed"),
    ("Tehran said it was ready.", "said", "Tehran#2", "none", "none"),
    ("Paris denied it.", "denied", "Paris", "none", "none"),
    ("Rain fell.", "fell", None, "denied", "denied"),
    ("Rain fell.", "fell", None, "confirmed", "confirmed"),
    # a denial of something else does not undo what the network is sure was confirmed
    ("Tehran denied it.", "denied", "Tehran#2", "confirmed", "confirmed"),
]


@pytest.mark.parametrize(("after", "cue", "speaker", "network", "expected"), ANSWERS)
def test_answers(after, cue, speaker, network, expected):
    told = f"\n{cue}: statement cue; speaker = {speaker}" if speaker else ""
    mentions = PARTIES | ({speaker: "FRA" if speaker == "Paris" else "IRN"} if speaker else {})
    made = context(f"{CLAIM} {after}", mentions, f"{WORDS}; answer {network}{told}")
    said, _ = statements.find(made)
    (dispute,) = disputes.find(made, said)
    assert dispute.answer == expected
    answered = speaker is not None and expected != "none" and network == "none"
    assert (dispute.answer_evidence.text if dispute.answer_evidence else None) == (
        after if answered else None
    )


def test_a_claimant_and_a_party_have_one_dispute_where_it_is_clearest():
    made = context(
        "Washington says Tehran hides a reactor. Washington says Tehran built a bomb.",
        {**PARTIES, "Washington#2": "USA", "Tehran#2": "IRN"},
        "hides a reactor: claim claim 0.7; claimant = Washington; about = Tehran\n"
        "built a bomb: claim claim 0.9; claimant = Washington#2; about = Tehran#2",
    )
    assert found(made) == ["USA IRN none: built a bomb"]


def test_disputes_come_in_the_order_of_the_text():
    made = context(
        "Washington says Tehran hides a reactor. Tehran says Washington sent a spy.",
        {**PARTIES, "Tehran#2": "IRN", "Washington#2": "USA"},
        "sent a spy: claim claim; claimant = Tehran#2; about = Washington#2\n" + WORDS,
    )
    assert found(made) == ["USA IRN none: hides a reactor", "IRN USA none: sent a spy"]


def test_furniture_claims_nothing():
    made = context(CLAIM, PARTIES, WORDS, furniture="hides a reactor")
    assert found(made) == []


def test_evidence_confidence_and_provenance():
    made = context(f"{CLAIM} Rain fell.", PARTIES, WORDS)
    (dispute,) = disputes.find(made, [])
    assert dispute.evidence.text == CLAIM
    assert dispute.confidence == pytest.approx(0.9, abs=1e-3)
    assert dispute.provenance == Provenance("disputes", "0.1.0", "0123456789abcdef")
