"""Reviewing with the real reader: doubts come up, a judgement changes the record and survives."""

from datetime import date

import pytest

from verbale.actors.judgements import Judgement
from verbale.errors import QueryError
from verbale.pipeline import Reader
from verbale.review import doubts, judge
from verbale.schema import Report
from verbale.store import SqlStore

REPORT = Report(
    "MOSCOW, May 14. Russian Foreign Minister Igor Ivanov said Moscow rejected the draft resolution on Iraq. "
    "Ivanov insisted that the inspectors must return to Baghdad before the sanctions are lifted. "
    "Yemen's ambassador, Salim al-Nowhere, said the Arab states wanted more talks.",
    given_id="reviewed",
    published_on=date(2003, 5, 14),
)
AFTERWARDS = Report(
    "Igor Ivanov said Russia would vote against the resolution.", published_on=date(2003, 5, 20), given_id="x"
)
WHEN = "2026-01-01T00:00:00+00:00"


@pytest.fixture(scope="module")
def reader():
    return Reader.load(threads=1)


@pytest.fixture
def store(reader):
    reader.heed(())
    with SqlStore.open(":memory:") as opened:
        for report in (REPORT, AFTERWARDS):
            opened.add(reader.read(report), version=reader.version, model=reader.model)
        yield opened


def say(deed, subject, actor=None, principal=None):
    return Judgement(deed, subject, "anna", WHEN, "I know them", actor, principal)


def speakers(store):
    return [(each.row.actor.name, each.row.principal) for each in store.statements()]


def place(words, report=REPORT):
    start = report.text.index(words)
    return f"{report.report_id}:{start}-{start + len(words)}"


def test_a_judgement_on_a_mention_changes_its_report_alone(reader, store):
    before = speakers(store)
    assert before.count(("Igor Ivanov", "RUS")) == 3
    done = judge(reader, store, say("is", place("Igor Ivanov"), "Sergei Ivanov"))
    assert done == [REPORT.report_id]
    assert speakers(store).count(("Sergei Ivanov", "RUS")) == 2
    assert speakers(store).count(("Igor Ivanov", "RUS")) == 1
    assert {each.row.speaker for each in store.statements() if each.row.actor.name == "Sergei Ivanov"} == {
        "Igor Ivanov"
    }  # the report's own words stay


def test_a_merge_changes_every_report_and_undoing_it_too(reader, store):
    before = speakers(store)
    merge = say("merge", "Igor Ivanov", "Sergei Ivanov")
    assert len(judge(reader, store, merge)) == 2
    assert ("Igor Ivanov", "RUS") not in speakers(store)
    assert len(judge(reader, store, say("undo", merge.judgement_id))) == 2
    assert speakers(store) == before


def test_it_survives_a_new_reading(reader, store):
    judge(reader, store, say("rename", "Igor Ivanov", "Igor Sergeyevich Ivanov"))
    judged = speakers(store)
    store.remove(REPORT.report_id)
    reader.heed(store.judgements())
    store.add(reader.read(REPORT), version=reader.version, model=reader.model)
    assert sorted(speakers(store), key=str) == sorted(judged, key=str)
    assert ("Igor Sergeyevich Ivanov", "RUS") in judged


def test_what_is_settled_is_in_doubt_no_more(reader, store):
    settled = say("is", place("Salim al-Nowhere"), "Salim al-Nowhere", "YEM")
    judge(reader, store, settled)
    assert settled.subject not in {doubt.mention_id for doubt in doubts(reader, store)}


def test_a_doubt_shows_the_words_and_whom_they_can_mean(reader, store):
    short = Report("Ivanov said the talks would go on.", published_on=date(2003, 5, 14), given_id="short")
    store.add(reader.read(short), version=reader.version, model=reader.model)
    (doubt,) = [each for each in doubts(reader, store) if each.report_id == short.report_id]
    assert (doubt.words, doubt.after) == ("Ivanov", " said the talks would go on.")
    assert {"Igor Ivanov", "Sergei Ivanov"} <= {candidate.name for candidate in doubt.candidates}


@pytest.mark.parametrize(
    ("judgement", "reason"),
    [
        (say("is", f"{REPORT.report_id}:1-2", "X Y"),
         f"no mention at 1-2 of {REPORT.report_id}; verbale actors review lists them"),
        (say("is", "r-0000000000000000:1-2", "X Y"), "no report r-0000000000000000 in the database"),
        (say("undo", "j-0"), "no judgement 'j-0' to undo"),
    ],
)  # fmt: skip
def test_what_is_refused_is_not_kept(reader, store, judgement, reason):
    with pytest.raises(QueryError) as raised:
        judge(reader, store, judgement)
    assert (str(raised.value), store.judgements()) == (reason, [])
