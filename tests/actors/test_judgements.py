"""What a reviewer says of actors: what it changes, what it leaves, and how it is taken back."""

from datetime import date

import pytest

from verbale.actors.gazetteer import Gazetteer
from verbale.actors.judgements import Judged, Judgement, in_force, mention_id, place_of
from verbale.errors import QueryError
from verbale.schema import Mention, Report

TEXT = "The minister, Igor Ivanov, left. Ivanov spoke. He said no. Sergei Ivanov stayed. Moscow was silent."
REPORT = Report(TEXT, published_on=date(2003, 5, 14))


def mention(words, kind, principal, person=None, office=None, skip=0):
    start = TEXT.index(words, skip)
    return Mention(start, start + len(words), start, kind, principal, person, office, "the program")


IGOR = mention("Igor Ivanov", "name", "RUS", "Igor Ivanov", "foreign minister")
SHORT = mention("Ivanov", "name", "RUS", "Igor Ivanov", "foreign minister", skip=30)
HE = mention("He", "pronoun", "RUS", "Igor Ivanov", "foreign minister")
SERGEI = mention("Sergei Ivanov", "name", "RUS", "Sergei Ivanov", "defence minister")
MOSCOW = mention("Moscow", "place", "RUS")
MENTIONS = [IGOR, SHORT, HE, SERGEI, MOSCOW]


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


def say(deed, subject, actor=None, principal=None, office=None, when="2026-01-01T00:00:00+00:00"):
    if isinstance(subject, Mention):
        subject = mention_id(REPORT.report_id, subject)
    return Judgement(deed, subject, "anna", when, "I know them", actor, principal, office)


def after(gazetteer, *judgements):
    """Name, office and party of each mention; the name is the report's own where none is judged."""
    judged = Judged(judgements, gazetteer).apply(MENTIONS, REPORT)
    return [(m.person if m.actor is None else m.actor, m.office, m.principal) for m in judged]


BEFORE = [
    ("Igor Ivanov", "foreign minister", "RUS"),
    ("Igor Ivanov", "foreign minister", "RUS"),
    ("Igor Ivanov", "foreign minister", "RUS"),
    ("Sergei Ivanov", "defence minister", "RUS"),
    (None, None, "RUS"),
]


def changed(**others):
    """What stands before, with some of the five changed by their place."""
    return [others.get(f"at{place}", row) for place, row in enumerate(BEFORE)]


SERGEI_NOW = ("Sergei Ivanov", "defence minister", "RUS")
CASES = [
    ("nothing said", [], changed()),
    (
        "is: the person in the whole report, with the office of that day",
        [("is", SHORT, "Sergei Ivanov")],
        changed(at0=SERGEI_NOW, at1=SERGEI_NOW, at2=SERGEI_NOW),
    ),
    (
        "is: somebody the gazetteer does not know, for a party",
        [("is", SERGEI, "Sergei Ivanovich Petrov", "RUS:DUMA", "member of parliament")],
        changed(at3=("Sergei Ivanovich Petrov", "member of parliament", "RUS:DUMA")),
    ),
    ("is: a party only", [("is", MOSCOW, None, "RUS:DUMA")], changed(at4=(None, None, "RUS:DUMA"))),
    (
        "never: not that person",
        [("never", SHORT, "Igor Ivanov")],
        changed(at0=("", None, "RUS"), at1=("", None, "RUS"), at2=("", None, "RUS")),
    ),
    ("never: not that party", [("never", MOSCOW, "RUS")], changed(at4=("", None, None))),
    ("never: somebody it is not linked to anyway", [("never", SERGEI, "Igor Ivanov")], changed()),
    (
        "merge: two names of one person",
        [("merge", "Sergei Ivanov", "Igor Ivanov")],
        changed(at3=("Igor Ivanov", "foreign minister", "RUS")),
    ),
    (
        "rename: the office stays",
        [("rename", "Sergei Ivanov", "Sergei Borisovich Ivanov")],
        changed(at3=("Sergei Borisovich Ivanov", "defence minister", "RUS")),
    ),
    ("split: only for that party", [("split", "Sergei Ivanov", "S. Ivanov II", "RUS:DUMA")], changed()),
    (
        "split: where the party is that one",
        [("split", "Sergei Ivanov", "S. Ivanov II", "RUS")],
        changed(at3=("S. Ivanov II", "defence minister", "RUS")),
    ),
    (
        "of two on one mention the last counts",
        [("is", MOSCOW, None, "RUS:DUMA"), ("is", MOSCOW, None, "RUS:YUKOS")],
        changed(at4=(None, None, "RUS:YUKOS")),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("judgements", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_a_judgement_changes(gazetteer, judgements, expected):
    assert after(gazetteer, *(say(*each) for each in judgements)) == expected


@pytest.mark.parametrize("deed", [say("is", SHORT, "Sergei Ivanov"), say("merge", "Sergei Ivanov", "X Y")])
def test_it_is_undone_by_another_and_that_one_too(gazetteer, deed):
    undo = say("undo", deed.judgement_id)
    again = say("undo", undo.judgement_id)
    assert after(gazetteer, deed, undo) == BEFORE
    assert after(gazetteer, deed, undo, again) == after(gazetteer, deed) != BEFORE
    assert in_force([deed, undo, again]) == [deed]


def test_it_says_who_said_so_and_why(gazetteer):
    (judged, *_) = Judged([say("is", IGOR, "Sergei Ivanov")], gazetteer).apply(MENTIONS, REPORT)
    assert judged.why == "anna: I know them"


def test_it_leaves_other_reports_alone(gazetteer):
    other = Report(TEXT, published_on=date(2003, 5, 14), given_id="another")
    assert Judged([say("is", IGOR, "Sergei Ivanov")], gazetteer).apply(MENTIONS, other) == MENTIONS


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (("is", "the minister", "X"), "not a mention: 'the minister'; verbale actors review lists them"),
        (("is", IGOR), "a judgement that a mention is someone names the actor or the party"),
        (("merge", "Igor Ivanov"), "the judgement merge names another actor"),
        (("split", "Igor Ivanov", "X Y"), "a split names the party whose speaker is another person"),
        (("merge", " ", "X"), "a judgement needs subject"),
    ],
)
def test_what_is_no_judgement(parts, reason):
    with pytest.raises(QueryError) as raised:
        say(*parts)
    assert str(raised.value) == reason


def test_a_mention_is_named_by_its_place():
    assert place_of(mention_id(REPORT.report_id, IGOR)) == (REPORT.report_id, 14, 25)
