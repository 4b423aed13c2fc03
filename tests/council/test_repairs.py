"""Each fault of a published table of votes, and what becomes of it."""

import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.council.ballots import SITTING_2003, lines, write_csv
from verbale.council.repairs import KINDS, read_votes

PUBLISHED = os.environ.get("VERBALE_VOTES_CSV")


def repaired(tmp_path, *votes):
    return read_votes(write_csv(tmp_path / "votes.csv", *votes))


def not_for(roll_call):
    return {code: vote for code, vote in roll_call.votes if vote != "+"}


def test_a_clean_vote_is_left_as_it_is(tmp_path):
    found = repaired(tmp_path, lines("1", votes={"Germany": "Abstain"}, outcome="Adopted by majority"))
    (one,) = found.roll_calls
    assert found.repairs == ()
    assert (one.on, one.draft, one.resolution) == (date(2003, 5, 22), "S/2003/556", "1483 (2003)")
    assert one.sponsors == ("ESP", "GBR", "USA")
    assert one.adopted
    assert not_for(one) == {"DEU": "0"}


@pytest.mark.parametrize(
    ("kind", "vote", "cast"),
    [
        ("columns exchanged", {"draft": "1483 (2003)", "resolution": "S/2003/556"}, {}),
        ("absent", {"members": SITTING_2003[:-1]}, {"SYR": "absent"}),
        ("member twice", {"extra": (("Chile", "Yes"),)}, {}),
        ("outcome", {"votes": {"Germany": "Abstain"}}, {"DEU": "0"}),
        ("votes rebuilt", {"members": ("Malta", *SITTING_2003[1:]), "votes": {"Malta": "No"}}, {}),
        ("votes rebuilt", {"votes": {"United States": "No"}}, {}),
    ],
)
def test_a_fault_is_repaired_and_said(tmp_path, kind, vote, cast):
    found = repaired(tmp_path, lines("1", **vote))
    (one,) = found.roll_calls
    assert found.counts() == {kind: 1}
    assert kind in KINDS
    assert found.repairs[0].line == 2
    assert (one.draft, one.resolution, one.adopted) == ("S/2003/556", "1483 (2003)", True)
    assert len(one.votes) == 15
    assert not_for(one) == cast


@pytest.mark.parametrize(
    ("kind", "vote", "unknown"),
    [
        ("member contradicts", {"extra": (("Chile", "No"),)}, {"CHL"}),
        ("lines lost", {"members": SITTING_2003[:-2]}, {"ESP", "SYR"}),
    ],
)
def test_what_cannot_be_known_is_left_out(tmp_path, kind, vote, unknown):
    found = repaired(tmp_path, lines("1", **vote))
    (one,) = found.roll_calls
    assert found.counts() == {kind: 1}
    assert len(one.votes) == 15 - len(unknown)
    assert not unknown & {code for code, _ in one.votes}


def test_votes_of_another_draft_are_set_aside_where_its_own_are_not_known(tmp_path):
    wrong = lines("1", members=("Malta", *SITTING_2003[1:]), outcome="Adopted by majority")
    found = repaired(tmp_path, wrong, lines("2", meeting="4762", draft="S/2003/557"))
    assert [each.draft for each in found.roll_calls] == ["S/2003/557"]
    assert found.counts() == {"set aside": 1}
    assert "Malta" not in found.repairs[0].what
    assert "MLT was no member" in found.repairs[0].what


def test_of_a_vote_that_stands_there_twice_the_one_with_the_right_outcome_is_kept(tmp_path):
    veto = {"votes": {"United States": "No"}, "resolution": ""}
    wrong = lines("1", outcome="Adopted unanimously", topic="Angola", **veto)
    right = lines("2", outcome="Not adopted - veto", topic="Occupied Arab territories", **veto)
    for order in ((wrong, right), (right, wrong)):
        found = repaired(tmp_path, *order)
        (one,) = found.roll_calls
        assert (one.topic, one.adopted) == ("Occupied Arab territories", False)
        assert not_for(one) == {"USA": "-"}
        assert found.counts() == {"listed twice": 1}


def test_two_votes_on_one_symbol_are_both_kept(tmp_path):
    first = lines("1", resolution="", outcome="Not adopted - veto", votes={"China": "No"})
    second = lines("2", resolution="", outcome="Not adopted - veto", votes={"France": "No"})
    assert [not_for(each) for each in repaired(tmp_path, first, second).roll_calls] == [
        {"CHN": "-"},
        {"FRA": "-"},
    ]


def test_a_procedural_vote_is_adopted_over_a_permanent_members_vote(tmp_path):
    found = repaired(tmp_path, lines("1", votes={"Russian Federation": "No"}, outcome="Adopted by majority"))
    (one,) = found.roll_calls
    assert one.adopted
    assert not_for(one) == {"RUS": "-"}
    assert found.counts() == {"outcome": 1}


@pytest.mark.parametrize(
    ("days", "read"),
    [
        # as written, in order
        (("2003-03-28", "2003-04-04", "2003-04-14"), ("2003-03-28", "2003-04-04", "2003-04-14")),
        # 4 September between 28 March and 14 April is 9 April
        (("2003-03-28", "2003-09-04", "2003-04-14"), ("2003-03-28", "2003-04-09", "2003-04-14")),
        # two in a row
        (("2003-03-28", "2003-02-04", "2003-09-04", "2003-04-14"),
         ("2003-03-28", "2003-04-02", "2003-04-09", "2003-04-14")),
        # 22 December cannot be swapped
        (("2003-03-28", "2003-12-22", "2003-04-14"), ("2003-03-28", "2003-12-22", "2003-04-14")),
        # at the end of the table nothing tells
        (("2003-03-28", "2003-04-05"), ("2003-03-28", "2003-04-05")),
    ],
)  # fmt: skip
def test_days_are_put_in_the_order_of_the_meetings(tmp_path, days, read):
    votes = [
        lines(str(place), day, meeting=str(4700 + place), draft=f"S/2003/{300 + place}")
        for place, day in enumerate(days)
    ]
    found = repaired(tmp_path, *votes)
    by_draft = {each.draft: each.on.isoformat() for each in found.roll_calls}
    assert tuple(by_draft[f"S/2003/{300 + place}"] for place in range(len(days))) == read
    changed = sum(a != b for a, b in zip(days, read, strict=True))
    assert found.counts().get("day and month", 0) == changed


def test_meetings_by_video_are_counted_by_themselves(tmp_path):
    votes = [
        lines("1", "2003-03-28", meeting="4700", draft="S/2003/1"),
        lines("2", "2003-05-20", meeting="V005", draft="S/2003/2"),
        lines("3", "2003-06-20", meeting="S/PV.4701", draft="S/2003/3"),
    ]
    assert repaired(tmp_path, *votes).repairs == ()


def test_a_vote_without_a_meeting_goes_by_the_next_resolution(tmp_path):
    votes = [
        lines("1", "2003-12-01", meeting="", draft="S/2003/1", resolution="1460 (2003)"),
        lines("2", "2003-01-30", meeting="4700", draft="S/2003/2", resolution="1461 (2003)"),
    ]
    found = repaired(tmp_path, *votes)
    assert [each.on.isoformat() for each in found.roll_calls] == ["2003-01-12", "2003-01-30"]


@pytest.mark.skipif(not PUBLISHED, reason="set VERBALE_VOTES_CSV to the published table of votes to compare")
def test_the_shipped_table_is_the_published_one_repaired():
    from verbale.council.votes import shipped_votes

    found = read_votes(Path(PUBLISHED))
    assert found.roll_calls == shipped_votes()
    assert Counter(found.counts())["day and month"] > 300
