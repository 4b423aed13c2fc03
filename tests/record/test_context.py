"""What the stages of the record read from a report."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from verbale.actors.linking import Mentions
from verbale.errors import LanguageError
from verbale.record.context import Context, Filler, actor, chosen, groups
from verbale.schema import Evidence, LinkedActor, Mention, Report

from .conftest import context

TEXT = "Russia and China met France in Paris. They agreed. Watch our news. Nobody signed."
PARTIES = {"Russia": "RUS", "China": "CHN", "France": "FRA", "Paris": "FRA", "They": "CHN+RUS"}


def filler(chance: float, principal: str | None = "RUS") -> Filler:
    return Filler(Mention(0, 1, 0, "place", principal), chance)


def named(fillers: list[Filler]) -> list[tuple[str | None, float]]:
    return [(f.mention.principal, round(f.chance, 2)) for f in fillers]


def test_without_frames_the_error_says_what_to_add():
    doc = spacy.blank("en")("Moscow objected.")
    bare = Context(Report(text=doc.text), doc, Mentions((), {}, None), "0.1.0", "")
    with pytest.raises(LanguageError, match="add the component verbale_annotator"):
        _ = bare.frames


def test_sentences_leave_furniture_out():
    made = context(TEXT, PARTIES, furniture="Watch our news.")
    assert [s.text for s in made.sentences] == [
        "Russia and China met France in Paris.",
        "They agreed.",
        "Nobody signed.",
    ]


def test_furniture_in_a_sentence_carries_nothing():
    made = context(
        "Moscow View In Browser objected.",
        {},
        "View: statement cue\nobjected: statement cue",
        furniture="View In Browser",
    )
    (sentence,) = made.sentences
    chances = made.chances("statement", sentence)[:, 0]
    assert [t.text for t, chance in zip(sentence, chances, strict=True) if chance > 0.5] == ["objected"]


def test_reading_the_chances_leaves_the_frames_as_they_are():
    made = context("Moscow objected.", {}, "objected: statement cue", furniture="objected")
    (sentence,) = made.sentences
    assert made.chances("statement", sentence).max() == 0
    assert made.frames.words["statement"].max() > 0.5


FILLERS = [
    # role at "met" → fillers, the likeliest first
    ("actor = Russia 0.7, China 0.8", [("CHN", 0.8), ("RUS", 0.7)]),
    ("actor = France 0.6, Paris 0.9", [("FRA", 0.9)]),
    ("actor = met 0.9", []),
    ("recipient = Russia", []),
]


@pytest.mark.parametrize(("roles", "expected"), FILLERS)
def test_fillers(roles, expected):
    made = context(TEXT, PARTIES, f"met: {roles}")
    (anchor,) = (t.i for t in made.doc if t.text == "met")
    assert [f for f in named(made.fillers([anchor], "actor")) if f[1] > 0.01] == expected


def test_fillers_of_several_words_have_the_mean_of_their_chances():
    made = context(TEXT, PARTIES, "met: actor = Russia 0.9\nFrance: actor = Russia 0.5")
    met, france = (t.i for t in made.doc if t.text in ("met", "France"))
    assert named(made.fillers([met, france], "actor"))[0] == ("RUS", 0.7)


@pytest.mark.parametrize(
    ("coordinated", "expected"),
    [(False, [("RUS", 0.8), ("CHN", 0.3)]), (True, [("RUS", 0.8), ("CHN", 0.8)])],
)
def test_coordinated_names_stand_or_fall_together(coordinated, expected):
    made = context(TEXT, PARTIES, "met: actor = Russia 0.8, China 0.3")
    russia, china, met = (next(t for t in made.doc if t.text == word) for word in ("Russia", "China", "met"))
    if coordinated:
        china.head, china.dep_ = russia, "conj"
    assert [f for f in named(made.fillers([met.i], "actor")) if f[1] > 0.01] == expected


def test_words_of_another_window_have_no_say():
    made = context(
        "Russia met France. China met Japan.",
        {"Russia": "RUS", "France": "FRA", "China": "CHN", "Japan": "JPN"},
        "met: actor = Russia 0.8\nmet#2: actor = Japan 0.8",
        second_window="China",
    )
    first, second = (t.i for t in made.doc if t.text == "met")
    assert [f for f in named(made.fillers([first, second], "actor")) if f[1] > 0.01] == [("RUS", 0.8)]
    assert [f for f in named(made.fillers([second], "actor")) if f[1] > 0.01] == [("JPN", 0.8)]


def test_furniture_fills_no_role_and_belongs_to_no_condition():
    made = context(
        "Paris Video talks may go on until inspectors Watch Live return.",
        {"Paris": "FRA", "Video": "FRA:VIDEO"},
        "talks: holder = Paris, Video; condition = until inspectors Watch Live return",
        furniture="Watch Live",
    )
    anchor = next(t.i for t in made.doc if t.text == "talks")
    words = made.words([anchor], "condition", 0.5)
    assert [made.doc[i].text for i in words] == ["until", "inspectors", "return"]
    hidden = context(
        "Paris Video talks may go on.", {"Video": "FRA:VIDEO"}, "talks: holder = Video", furniture="Video"
    )
    assert hidden.fillers([anchor], "holder") == []


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ({"minister": "? unresolved: two candidates"}, "unresolved: two candidates"),
        ({"minister": "RUS Igor Ivanov"}, None),
        ({}, None),
    ],
)
def test_the_likeliest_filler_may_be_unresolved(mentions, expected):
    made = context("The minister objected.", mentions, "objected: speaker = minister")
    found = made.unresolved([2], "speaker")
    assert (found.why if found else None) == expected


def test_evidence_is_that_of_the_report():
    made = context("Moscow objected.", {}, title="Russia objects")
    assert made.evidence(0, 2) == Evidence(0, 14, "Russia objects", in_title=True)
    assert made.evidence(3, 4) == Evidence(0, 6, "Moscow")


CHOSEN = [
    # chances → those chosen at a least of 0.5 and a fallback of 0.1
    ([0.9, 0.6, 0.3], [0.9, 0.6]),
    ([0.5], [0.5]),
    ([0.4, 0.3], [0.4]),
    ([0.1], [0.1]),
    ([0.09], []),
    ([], []),
]


@pytest.mark.parametrize(("chances", "expected"), CHOSEN)
def test_chosen(chances, expected):
    assert [f.chance for f in chosen([filler(c) for c in chances], 0.5, 0.1)] == expected


@pytest.mark.parametrize(
    ("principal", "parties"),
    [("RUS", ["RUS"]), ("CHN+RUS", ["CHN", "RUS"]), (None, []), ("LBN:HEZBOLLAH", ["LBN:HEZBOLLAH"])],
)
def test_parties(principal, parties):
    assert filler(0.9, principal).parties == parties


def test_the_actor_keeps_person_office_and_reason():
    mention = Mention(0, 6, 0, "name", "RUS", "Igor Ivanov", "foreign minister", "title")
    assert actor(mention, "RUS") == LinkedActor("Igor Ivanov", "foreign minister", "RUS", "title")


@pytest.mark.parametrize(
    ("places", "gap", "expected"),
    [
        ([], 1, []),
        ([3, 4, 6, 9], 1, [[3, 4, 6], [9]]),
        ([3, 4, 6, 9], 0, [[3, 4], [6], [9]]),
        ([3, 4, 6, 9], 2, [[3, 4, 6, 9]]),
        ([9, 3, 4], 1, [[3, 4], [9]]),
    ],
)
def test_groups(places, gap, expected):
    assert groups(places, gap) == expected


@given(st.sets(st.integers(0, 60)), st.integers(0, 4))
def test_groups_are_whole_and_apart(places, gap):
    runs = groups(list(places), gap)
    assert [place for run in runs for place in run] == sorted(places)
    assert all(b - a <= gap + 1 for run in runs for a, b in pairwise(run))
    assert all(b[0] - a[-1] > gap + 1 for a, b in pairwise(runs))
