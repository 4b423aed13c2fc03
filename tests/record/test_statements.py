"""Statements out of hand-made frames: cue, speaker, kind, evidence."""

import pytest

from verbale.record import statements
from verbale.record.thresholds import Thresholds
from verbale.schema import LinkedActor, Provenance

from .conftest import context

IVANOV = {"Ivanov": "RUS Igor Ivanov"}
SAID = "said: statement cue; speaker = Ivanov"


def found(made):
    """What is found, as (principal, speaker, cue)."""
    return [(row.principal, row.speaker, row.cue.text) for row in statements.find(made)[0]]


# text, mentions, frames → principal, speaker, cue of each
TOLD = [
    (
        "a person",
        "Ivanov said no.",
        IVANOV,
        SAID,
        [("RUS", "Igor Ivanov", "said")],
    ),
    (
        "a capital",
        "Moscow said no.",
        {"Moscow": "RUS"},
        "said: statement cue; speaker = Moscow",
        [("RUS", None, "said")],
    ),
    (
        "an unlikely cue",
        "Ivanov said no.",
        IVANOV,
        "said: statement cue 0.4; speaker = Ivanov",
        [],
    ),
    (
        "two sentences are two statements",
        "Ivanov said no. He added that it was late.",
        {**IVANOV, "He": "RUS Igor Ivanov"},
        f"{SAID}\nadded: statement cue; speaker = He",
        [("RUS", "Igor Ivanov", "said"), ("RUS", "Igor Ivanov", "added")],
    ),
    (
        "two cues of one speaker in a sentence are one entry with the first cue",
        "Ivanov said no and added that it was late.",
        IVANOV,
        f"added: statement cue; speaker = Ivanov\n{SAID}",
        [("RUS", "Igor Ivanov", "said")],
    ),
    (
        "an unnamed speaker of the same party is the same",
        "Ivanov said no, Moscow added.",
        {**IVANOV, "Moscow": "RUS"},
        f"{SAID}\nadded: statement cue; speaker = Moscow",
        [("RUS", "Igor Ivanov", "said")],
    ),
    (
        "two speakers of one party in a sentence are two",
        "Powell said yes but Rumsfeld warned of delay.",
        {"Powell": "USA Colin Powell", "Rumsfeld": "USA Donald Rumsfeld"},
        "said: statement cue; speaker = Powell\nwarned: statement cue; speaker = Rumsfeld",
        [("USA", "Colin Powell", "said"), ("USA", "Donald Rumsfeld", "warned")],
    ),
    (
        "two parties in a sentence are two",
        "Paris said yes but Moscow said no.",
        {"Paris": "FRA", "Moscow": "RUS"},
        "said: statement cue; speaker = Paris\nsaid#2: statement cue; speaker = Moscow",
        [("FRA", None, "said"), ("RUS", None, "said")],
    ),
    (
        "a joint statement is one entry per party",
        "Paris and Moscow said no.",
        {"Paris": "FRA", "Moscow": "RUS"},
        "said: statement cue; speaker = Paris, Moscow 0.8",
        [("FRA", None, "said"), ("RUS", None, "said")],
    ),
    (
        "the two sides are two parties",
        "The two sides said no.",
        {"sides": "CHN+RUS"},
        "said: statement cue; speaker = sides",
        [("CHN", None, "said"), ("RUS", None, "said")],
    ),
]


@pytest.mark.parametrize(
    ("text", "mentions", "frames", "expected"), [pytest.param(*row[1:], id=row[0]) for row in TOLD]
)
def test_who_said(text, mentions, frames, expected):
    assert found(context(text, mentions, frames)) == expected


LEAST = Thresholds(cue=0.5, speaker=0.6, speaker_fallback=0.2)
SPEAKERS = [
    # chances of Paris and Moscow as speakers → who spoke
    ((0.7, 0.65), ["FRA", "RUS"]),
    ((0.7, 0.5), ["FRA"]),
    ((0.3, 0.5), ["RUS"]),
    ((0.1, 0.19), []),
]


@pytest.mark.parametrize(("chances", "expected"), SPEAKERS)
def test_likely_speakers_else_the_likeliest(chances, expected):
    frames = "said: statement cue; speaker = Paris {}, Moscow {}".format(*chances)
    made = context("Paris and Moscow said no.", {"Paris": "FRA", "Moscow": "RUS"}, frames, thresholds=LEAST)
    assert [row.principal for row in statements.find(made)[0]] == expected


def test_the_source_of_the_attribution_helps_out():
    made = context(
        "Moscow said no.", {"Moscow": "RUS"}, "said: statement cue", attributions=["Moscow | said | no"]
    )
    assert found(made) == [("RUS", None, "said")]


NOBODY = "unresolved: the report names no speaker here"


@pytest.mark.parametrize(
    ("mentions", "reason"),
    [
        ({}, NOBODY),
        ({"minister": "? unresolved: two candidates"}, "unresolved: two candidates"),
    ],
)
def test_a_speaker_who_is_not_known_is_told_with_the_reason(mentions, reason):
    made = context("The minister said no.", mentions, "said: statement cue; speaker = minister")
    rows, unresolved = statements.find(made)
    assert rows == []
    assert [(u.what, u.reason, u.evidence.text) for u in unresolved] == [
        ("speaker", reason, "The minister said no.")
    ]


# content in quotation marks or not → kind
KINDS = [
    ("Ivanov said that Russia would veto it.", "that Russia would veto it", "indirect"),
    ("“Russia will veto it,” Ivanov said.", "Russia will veto it", "direct"),
    ("Ivanov said Russia would “veto it”.", "Russia would … veto it", "mixed"),
    ("Ivanov said “we will veto it” and “we mean it”.", "we will veto it … we mean it", "direct"),
    ("Ivanov said no.", "", "indirect"),
]


@pytest.mark.parametrize(("text", "content", "kind"), KINDS)
def test_kind(text, content, kind):
    made = context(text, IVANOV, SAID, attributions=[f"Ivanov | said | {content}"])
    (row,), _ = statements.find(made)
    assert row.kind == kind


def test_every_piece_is_evidence():
    text = "“Moscow will wait,” Ivanov of Russia said in Paris. “Until May.”"
    attributions = ["Ivanov of Russia | said | Moscow will wait … Until May"]
    made = context(text, IVANOV, SAID, attributions=attributions)
    (row,), _ = statements.find(made)
    assert row.evidence.text == "“Moscow will wait,” Ivanov of Russia said in Paris."
    assert row.cue.text == "said"
    assert row.source is not None
    assert row.source.text == "Ivanov of Russia"
    assert [piece.text for piece in row.content] == ["Moscow will wait", "Until May"]
    for piece in (row.evidence, row.cue, row.source, *row.content):
        made.report.check(piece)


def test_without_an_attribution_the_mention_is_the_source():
    (row,), _ = statements.find(context("Igor Ivanov said no.", {"Igor Ivanov": "RUS Igor Ivanov"}, SAID))
    assert row.source is not None
    assert row.source.text == "Igor Ivanov"
    assert row.content == ()


def test_no_piece_runs_from_the_title_into_the_text():
    made = context(
        "Ivanov said so.",
        IVANOV,
        SAID,
        title="Veto is certain",
        attributions=["Ivanov | said | is certain … so"],
    )
    (row,), _ = statements.find(made)
    assert [(piece.text, piece.in_title) for piece in row.content] == [("is certain", True), ("so", False)]


def test_a_statement_in_the_title():
    made = context(
        "Rain fell.", {"Moscow": "RUS"}, "Veto: statement cue; speaker = Moscow", title="Moscow: Veto"
    )
    (row,), _ = statements.find(made)
    assert row.cue.in_title
    assert row.evidence.in_title


def test_furniture_is_neither_statement_nor_content():
    made = context(
        "Ivanov said Russia Watch Live would wait. Subscribe now, Ivanov said.",
        IVANOV,
        SAID,
        attributions=["Ivanov | said | Russia Watch Live would wait"],
        furniture="Watch Live",
    )
    (row,), _ = statements.find(made)
    assert [piece.text for piece in row.content] == ["Russia", "would wait"]


def test_a_cue_in_furniture_is_none():
    made = context("Subscribe, Ivanov said.", IVANOV, SAID, furniture="Subscribe, Ivanov said.")
    assert statements.find(made) == ([], [])


@pytest.mark.parametrize(
    ("cue", "speaker", "confidence"), [(0.9, 0.81, 0.81), (0.9, 0.64, 0.72), (0.6, 0.64, 0.48)]
)
def test_confidence_falls_with_the_cue_and_the_speaker(cue, speaker, confidence):
    made = context("Ivanov said no.", IVANOV, f"said: statement cue {cue}; speaker = Ivanov {speaker}")
    (row,), _ = statements.find(made)
    assert row.confidence == pytest.approx(confidence, abs=1e-3)


def test_actor_and_provenance():
    (row,), _ = statements.find(context("Ivanov said no.", IVANOV, SAID))
    assert row.actor == LinkedActor("Igor Ivanov", None, "RUS", "“Ivanov”")
    assert row.provenance == Provenance("statements", "0.1.0", "0123456789abcdef")
