"""Judgements in every store: appended in order, never changed, kept when reports come and go."""

import pytest

from verbale.actors.judgements import Judgement
from verbale.errors import QueryError
from verbale.store import SqlStore

from .samples import baghdad

FIRST = Judgement("merge", "I. Ivanov", "anna", "2026-01-01T09:00:00+00:00", "one person", "Igor Ivanov")
SECOND = Judgement(
    "is", "r-0123456789abcdef:4-10", "bo", "2025-01-01T09:00:00+00:00", "said so", "A B", "RUS:DUMA", "deputy"
)


def test_they_come_back_as_they_were_said_and_in_that_order(store):
    store.judge(FIRST)
    store.judge(SECOND)
    assert store.judgements() == [FIRST, SECOND]


def test_an_undoing_is_appended_too(store):
    store.judge(FIRST)
    undo = Judgement("undo", FIRST.judgement_id, "anna", "2026-01-02T09:00:00+00:00", "I was wrong")
    store.judge(undo)
    assert store.judgements() == [FIRST, undo]


def test_they_outlive_the_reports(store):
    record = baghdad()
    store.judge(SECOND)
    store.add(record)
    store.remove(record.report.report_id)
    assert store.judgements() == [SECOND]


@pytest.mark.parametrize(
    ("judgement", "reason"),
    [
        (FIRST, f"the judgement {FIRST.judgement_id} is there already"),
        (Judgement("undo", "j-0", "anna", "2026-01-02T09:00:00+00:00", "?"), "no judgement 'j-0' to undo"),
    ],
)
def test_what_is_refused_changes_nothing(store, judgement, reason):
    store.judge(FIRST)
    with pytest.raises(QueryError) as raised:
        store.judge(judgement)
    assert (str(raised.value), store.judgements()) == (reason, [FIRST])


def test_a_record_made_again_replaces_the_one_there(store):
    store.add(baghdad(confidence=0.5))
    assert not store.add(baghdad(confidence=0.75))
    assert store.add(baghdad(confidence=0.75), again=True)
    assert store.record(baghdad().report.report_id) == baghdad(confidence=0.75)


def test_a_database_of_the_first_version_is_brought_up_with_its_record(tmp_path):
    path = tmp_path / "old.db"
    with SqlStore.open(path) as store:
        store.add(baghdad())
        with store._engine.begin() as connection:
            for later in ("judgement", "proposal_judgement_row", "proposal_judgement"):
                connection.exec_driver_sql(f"DROP TABLE {later}")
            connection.exec_driver_sql("UPDATE verbale_schema SET version_num = '0001'")
    with SqlStore.open(path) as store:
        assert store.record(baghdad().report.report_id) == baghdad()
        assert store.judgements() == []
