"""Reviewers' judgements are appended, outlive a new reading, and can be undone."""

from datetime import UTC, datetime, timedelta

import pytest

from verbale.errors import QueryError
from verbale.schema import ProposalJudgement
from verbale.schema.judgement import in_force

from .samples import baghdad

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def judged(kind, *rows, undoes=None, minutes=0, why="one draft"):
    return ProposalJudgement(kind, rows, undoes, "A. Reader", why, NOON + timedelta(minutes=minutes))


def test_judgements_come_back_in_the_order_they_were_made(store):
    second, first = judged("split", "p-3", minutes=5), judged("merge", "p-1", "p-2")
    for each in (second, first):
        store.judge_proposals(each)
    assert store.proposal_judgements() == (first, second)


def test_they_stay_when_a_report_is_read_again_or_taken_out(full):
    row = full.positions()[0]
    made = judged("split", row.row_id)
    full.judge_proposals(made)
    full.add(baghdad(version="9.9"))
    full.remove(row.report_id)
    assert full.proposal_judgements() == (made,)


def test_what_is_not_there_cannot_be_undone(store):
    with pytest.raises(QueryError, match="no judgement j-0"):
        store.judge_proposals(judged("undo", undoes="j-0"))
    assert store.proposal_judgements() == ()


def test_the_same_is_not_kept_twice(store):
    store.judge_proposals(judged("merge", "p-1", "p-2"))
    with pytest.raises(QueryError, match="there already"):
        store.judge_proposals(judged("merge", "p-1", "p-2"))


def test_an_undoing_can_be_undone():
    made = judged("merge", "p-1", "p-2")
    undone = judged("undo", undoes=made.judgement_id, minutes=1)
    again = judged("undo", undoes=undone.judgement_id, minutes=2)
    assert in_force((made,)) == (made,)
    assert in_force((undone, made)) == ()
    assert in_force((again, made, undone)) == (made,)


@pytest.mark.parametrize(
    ("kind", "rows", "undoes", "by", "why"),
    [
        ("merge", ("p-1",), None, " ", "why"),
        ("merge", ("p-1",), None, "who", ""),
        ("merge", (), None, "who", "why"),
        ("merge", ("p-1",), "j-1", "who", "why"),
        ("undo", (), None, "who", "why"),
    ],
)
def test_a_judgement_says_what_who_and_why(kind, rows, undoes, by, why):
    with pytest.raises(QueryError):
        ProposalJudgement(kind, rows, undoes, by, why, NOON)
