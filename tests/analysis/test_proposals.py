"""Positions in different words on one thing come under one proposal."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.analysis.proposals import SILENCE_DAYS, find_proposals, proposal_named
from verbale.errors import QueryError
from verbale.schema import ProposalJudgement

from .histories import Said, history, report

LIFT = "Washington urged an immediate end to UN sanctions on Iraq."
DRAFT = "Britain backs the draft resolution that would lift sanctions on Iraq."
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def grouped(*records, judgements=()):
    """The stances of each proposal, as sets."""
    found = find_proposals(history(*records, judgements=judgements))
    return [{f"{r.row.holder} {r.row.sign}" for r in each.rows} for each in found]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (Said("USA - sanctions IRQ", LIFT), Said("GBR - sanctions IRQ", DRAFT), True),
        (
            Said("USA - sanctions IRQ", LIFT),
            Said("GBR - sanctions IRN", "London opposes curbs on Iran."),
            False,
        ),
        (Said("USA - sanctions IRQ", LIFT), Said("GBR - force IRQ", "London opposes war."), False),
        (
            Said("USA + sanctions MMR", "Washington wants UN sanctions on Myanmar."),
            Said("FRA + sanctions MMR", "Paris wants EU sanctions on Myanmar."),
            False,
        ),
        (
            Said("USA + talks PRK", "Washington is ready to talk to Pyongyang."),
            Said("PRK + talks USA", "Pyongyang is ready to talk to Washington."),
            True,
        ),
        (
            Said("USA + talks PRK", "Washington is ready to talk to Pyongyang."),
            Said("CHN + talks PRK+USA", "Beijing wants the two to talk."),
            True,
        ),
        (
            Said("USA + talks PRK", "Washington is ready to talk to Pyongyang."),
            Said("CHN + talks PRK", "Beijing will host Pyongyang's envoys for talks."),
            False,
        ),
        (
            Said("USA + justice LBN", "Washington wants a tribunal for the killers of Hariri."),
            Said("FRA + justice LBN", "Paris backs the tribunal on the Hariri killing."),
            True,
        ),
        (
            Said("USA + justice LBN", "Washington wants a tribunal for the killers of Hariri."),
            Said("ISR + justice LBN", "Israel demands that the kidnappers of its soldiers be punished."),
            False,
        ),
    ],
)
def test_what_is_one_proposal(one, other, together):
    assert (len(grouped(report("2003-05-14", one), report("2003-05-20", other))) == 1) == together


@pytest.mark.parametrize(("days", "proposals"), [(1, 1), (SILENCE_DAYS, 1), (SILENCE_DAYS + 1, 2)])
def test_after_a_long_silence_it_is_another(days, proposals):
    later = (datetime(2003, 1, 1) + timedelta(days=days)).date().isoformat()
    said = Said("USA - sanctions IRQ", LIFT)
    assert len(grouped(report("2003-01-01", said), report(later, said, name="again"))) == proposals


def test_a_report_of_unknown_day_is_not_placed_in_time():
    said = Said("USA - sanctions IRQ", LIFT)
    assert len(grouped(report("2003-01-01", said), report(None, said))) == 2


def test_each_position_is_in_one_proposal_with_a_name():
    made = history(
        report("2003-05-14", Said("USA - sanctions IRQ", LIFT), Said("GBR + force IRQ", "London is for war."))
    )
    found = find_proposals(made)
    assert sorted(row.row_id for each in found for row in each.rows) == sorted(
        r.row_id for r in made.positions
    )
    assert {each.name for each in found} == {"sanctions on Iraq", "the use of force against Iraq"}


@pytest.fixture
def two():
    records = (
        report("2003-05-14", Said("USA - sanctions IRQ", LIFT)),
        report("2003-05-15", Said("GBR + resolution IRQ", "London tabled a draft resolution on Iraq.")),
        report("2003-05-16", Said("FRA + sanctions IRQ", "Paris would keep sanctions.")),
    )
    return records, [row.row_id for row in history(*records).positions]


def judged(kind, *rows, undoes=None, minute=0):
    return ProposalJudgement(kind, rows, undoes, "A. Reader", "one draft", NOON + timedelta(minutes=minute))


def test_a_reviewer_merges_and_undoes_it(two):
    records, (usa, gbr, _) = two
    merge = judged("merge", usa, gbr)
    assert grouped(*records) == [{"USA -", "FRA +"}, {"GBR +"}]
    assert grouped(*records, judgements=[merge]) == [{"USA -", "GBR +", "FRA +"}]
    undo = judged("undo", undoes=merge.judgement_id, minute=1)
    assert grouped(*records, judgements=[merge, undo]) == [{"USA -", "FRA +"}, {"GBR +"}]


def test_a_reviewer_splits(two):
    records, (_, _, fra) = two
    assert {"FRA +"} in grouped(*records, judgements=[judged("split", fra)])


def test_the_later_judgement_has_the_last_word(two):
    records, (usa, gbr, fra) = two
    both = [judged("merge", usa, gbr, minute=1), judged("split", gbr, fra, minute=2)]
    assert grouped(*records, judgements=both) == [{"USA -"}, {"GBR +", "FRA +"}]


def test_a_judgement_on_a_row_that_is_gone_changes_nothing(two):
    records, (usa, *_) = two
    assert grouped(*records, judgements=[judged("merge", usa, "p-0")]) == grouped(*records)


@pytest.mark.parametrize(
    ("words", "stages"),
    [
        ("Washington tabled a draft resolution on Iraq.", ["first heard", "tabled"]),
        ("The Council adopted the resolution on Iraq.", ["first heard", "adopted"]),
        ("Moscow vetoed the resolution on Iraq.", ["first heard", "rejected"]),
        ("London revised the draft resolution on Iraq.", ["first heard", "amended"]),
        ("The resolution on Iraq will be adopted on Friday.", ["first heard"]),
        ("The Council has not adopted the resolution on Iraq.", ["first heard"]),
        (
            "Paris backs the resolution on Iraq; ministers in Rome, who met for hours, adopted a budget.",
            ["first heard"],
        ),
    ],
)
def test_the_life_of_a_proposal(words, stages):
    (only,) = find_proposals(history(report("2003-05-14", Said("USA + resolution IRQ", words))))
    assert [stage.stage for stage in only.life] == stages


def test_it_lapses_in_silence_unless_it_was_adopted():
    open_ = report("2003-05-14", Said("USA + resolution IRQ", "Washington wants a resolution on Iraq."))
    adopted = report("2003-05-14", Said("UNSC + aid IRQ", "The Council approved aid for Iraq.", basis="act"))
    later = report("2004-05-14", Said("RUS + talks IRN", "Moscow will talk to Tehran."))
    lives = {p.measure: [s.stage for s in p.life] for p in find_proposals(history(open_, adopted, later))}
    assert lives == {
        "resolution": ["first heard", "lapsed"],
        "aid": ["first heard", "adopted"],
        "talks": ["first heard"],
    }


def test_it_is_found_by_its_identifier_or_that_of_a_position():
    made = history(report("2003-05-14", Said("USA - sanctions IRQ", LIFT)))
    (only,) = find_proposals(made)
    for name in (only.proposal_id, only.proposal_id[:8], only.proposal_id[2:9], made.positions[0].row_id):
        assert proposal_named([only], name) == only
    with pytest.raises(QueryError, match="no proposal answers to 'x'"):
        proposal_named([only], "x")
    with pytest.raises(QueryError):
        proposal_named([only], "")


STANCES = st.builds(
    "{} {} {} {}".format,
    st.sampled_from(["USA", "RUS", "FRA"]),
    st.sampled_from("+-0"),
    st.sampled_from(["sanctions", "justice", "talks"]),
    st.sampled_from(["IRQ", "IRN"]),
)
WORDS = st.sampled_from([LIFT, DRAFT, "The tribunal will sit.", "The trial of the generals opened."])
DAYS = st.dates(datetime(2001, 1, 1).date(), datetime(2004, 1, 1).date()).map(str) | st.none()
REPORTS = st.lists(
    st.tuples(DAYS, st.lists(st.builds(Said, STANCES, WORDS), min_size=1, max_size=3)), max_size=6
)


@settings(max_examples=25, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_intake_leaves_no_trace(noted, chance):
    records = [report(day, *said, name=str(number)) for number, (day, said) in enumerate(noted)]
    shuffled = list(records)
    chance.shuffle(shuffled)
    assert find_proposals(history(*records)) == find_proposals(history(*shuffled))
