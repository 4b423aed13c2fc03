"""Forecasts of votes: what they rest on, and what moves them."""

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.council.ballots import MEMBERS, council
from tests.council.rows import position
from verbale.council.ballot import VOTES, Draft
from verbale.council.forecast import HALF_LIFE, VoteForecaster, shipped_forecaster
from verbale.council.history import History
from verbale.council.model import Examples
from verbale.council.votes import security_council

ROLL_CALLS = council()
HISTORY = History(ROLL_CALLS)
MODEL = Examples(HISTORY).fitted(before=2005)
FORECASTER = VoteForecaster(HISTORY, MODEL)
IRAQ = Draft("sanctions", "IRQ", "sanctions on Iraq", (), date(2003, 5, 15))
SYRIA = Draft("sanctions", "SYR", "sanctions on Syria", ("GBR",), date(2005, 5, 15))


@pytest.fixture(scope="module")
def shipped():
    return shipped_forecaster()


def one(member, draft=IRAQ, positions=(), met=(), forecaster=FORECASTER):
    return forecaster.forecast(draft, [member], positions, met)[0]


def log_odds(forecast):
    return math.log(forecast.ballot.for_ / (1 - forecast.ballot.for_))


def test_members_are_foreseen_by_their_votes():
    russia, china, france, syria = FORECASTER.forecast(SYRIA, ["RUS", "CHN", "FRA", "SYR"])
    assert russia.ballot.likeliest == "-"
    assert china.ballot.likeliest == "0"
    assert france.ballot.likeliest == "+"
    assert 0.2 < syria.ballot.abstain < 0.6
    assert all(each.grounded for each in (russia, china, france, syria))


def test_reasons_say_what_was_counted():
    russia = one("RUS", SYRIA)
    texts = [reason.text for reason in russia.reasons]
    on_item = [each for each in ROLL_CALLS if each.on < SYRIA.on and "Syria" in each.topic]
    vetoed = sum(not each.adopted for each in on_item)
    assert f"{vetoed} of {len(on_item)} drafts on the item since 2001 were not agreed by all" in texts
    assert any(text.startswith(f"voted against {vetoed} of {vetoed} drafts on the item") for text in texts)
    assert "it is tabled from the West, without Russia and China" in texts
    shifts = [abs(reason.shift) for reason in russia.reasons]
    assert shifts == sorted(shifts, reverse=True)


@pytest.mark.parametrize("member", ["RUS", "CHN", "FRA", "SYR", "ITA"])
@pytest.mark.parametrize("draft", [IRAQ, SYRIA], ids=["Iraq", "Syria"])
def test_the_shifts_add_up_to_the_forecast(member, draft):
    positions = [position("RUS", "-", "Moscow opposes it."), position("SYR", "+", "Damascus is for it.")]
    found = FORECASTER.forecast(draft, ["RUS", "CHN", "FRA", "SYR", "ITA"], positions)
    mine = next(each for each in found if each.member == member)
    assert sum(reason.shift for reason in mine.reasons) == pytest.approx(log_odds(mine), abs=0.03)


def test_the_ballot_is_the_mean_of_the_divisions():
    for each in FORECASTER.forecast(SYRIA, MEMBERS, [position("CHN", "-", "Beijing opposes it.")]):
        assert sum(division.weight for division in each.divisions) == pytest.approx(1)
        for place in range(len(VOTES)):
            mean = sum(division.weight * division.ballot.shares[place] for division in each.divisions)
            assert each.ballot.shares[place] == pytest.approx(mean)
        assert [division.name for division in each.divisions] == ["agreed", "east", "west", "elected"]


@given(on=st.dates(date(2001, 1, 1), date(2006, 12, 31)), vote=st.sampled_from(VOTES))
def test_a_forecast_is_the_same_whatever_comes_later(on, vote):
    draft = replace(SYRIA, on=on)
    altered = [
        each if each.on < on else replace(each, votes=tuple((code, vote) for code, _ in each.votes))
        for each in ROLL_CALLS
    ]
    after = VoteForecaster(History(altered), MODEL)
    assert FORECASTER.forecast(draft, MEMBERS) == after.forecast(draft, MEMBERS)


@pytest.mark.parametrize(
    ("sign", "draft_sign", "moves"),
    [("+", "+", 1), ("-", "+", -1), ("0", "+", -1), ("+", "-", -1), ("-", "-", 1)],
)
def test_a_position_moves_its_holder(sign, draft_sign, moves):
    draft = replace(IRAQ, sign=draft_sign)
    stands = position("FRA", sign, "So says Paris.")
    before, after = one("FRA", draft), one("FRA", draft, [stands])
    assert (log_odds(after) - log_odds(before)) * moves > 0.1
    (reason,) = [each for each in after.reasons if each.evidence is not None]
    assert (reason.evidence, reason.report_id) == (stands.row.evidence, "r-1")
    assert reason.shift * moves > 0.1


def test_an_undecided_member_is_likelier_to_abstain():
    before, after = one("FRA"), one("FRA", positions=[position("FRA", "0", "Paris has not decided.")])
    assert after.ballot.abstain > 2 * before.ballot.abstain


def moved(row, draft=IRAQ, met=()):
    return log_odds(one("FRA", draft, [row], met)) - log_odds(one("FRA", draft))


def test_a_position_counts_less_the_older_it_is():
    fresh = position("FRA", "-", "Paris opposes it.", on="2003-05-14")
    ages = [0, HALF_LIFE, 4 * HALF_LIFE, 40 * HALF_LIFE]
    shifts = [abs(moved(replace(fresh, published_on=IRAQ.on - timedelta(days=int(age))))) for age in ages]
    assert shifts == sorted(shifts, reverse=True)
    assert shifts[0] > 2 * shifts[2] > 20 * shifts[3]


def test_a_position_counts_less_the_less_sure_its_reading_is():
    sure = position("FRA", "-", "Paris opposes it.")
    unsure = replace(sure, row=replace(sure.row, confidence=0.2))
    assert abs(moved(sure)) > 2 * abs(moved(unsure)) > 0


def test_saying_it_twice_is_not_twice_the_evidence():
    said = position("FRA", "-", "Paris opposes it.")
    again = replace(said, row_id="p-again")
    once, twice = (abs(log_odds(one("FRA", positions=rows)) - log_odds(one("FRA")))
                   for rows in ([said], [said, again]))  # fmt: skip
    assert once < twice < 1.4 * once


def test_a_condition_that_holds_makes_a_position_count():
    ready = position("FRA", "+", "Paris is ready if the inspectors return.", "if the inspectors return")
    assert moved(ready) < -0.1
    assert moved(ready, met={ready.row_id}) > 0.1
    hanging = one("FRA", positions=[ready]).reasons
    assert any("on a condition that does not hold" in reason.text for reason in hanging)


def test_a_veto_in_sight_bears_on_the_others():
    before, after = one("RUS"), FORECASTER.forecast(IRAQ, ["RUS", "CHN"], [position("RUS", "-", "No.")])
    assert after[0].ballot.against > before.ballot.against
    assert after[1].ballot.for_ < one("CHN").ballot.for_
    assert any(reason.text.startswith("RUS is on record as against it") for reason in after[1].reasons)


def test_who_tables_a_draft_votes_for_it():
    tabled = one("SYR", replace(SYRIA, sponsors=("SYR",)))
    assert tabled.ballot.for_ > one("SYR", replace(SYRIA, sponsors=("PAK",))).ballot.for_
    assert "it tables the draft itself" in [reason.text for reason in tabled.reasons]


def test_it_says_where_there_is_nothing_to_go_on():
    stranger = one("ITA")
    assert not stranger.grounded
    assert any("no earlier vote of ITA is known" in reason.text for reason in stranger.reasons)
    assert any(reason.text == "no earlier draft on this item is known" for reason in stranger.reasons)
    assert one("ITA", positions=[position("ITA", "-", "Rome opposes it.")]).grounded
    assert not any(each.grounded for each in FORECASTER.forecast(replace(IRAQ, on=date(1990, 1, 1)), MEMBERS))


def test_positions_of_others_are_passed_over():
    assert one("FRA", positions=[position("IRQ", "-", "Baghdad opposes it.")]) == one("FRA")


@pytest.mark.parametrize(
    ("item", "on", "sponsors", "likelier", "than"),
    [
        ("Syria", date(2019, 9, 1), ("USA", "GBR", "FRA"), "USA", "RUS"),
        ("the Palestinian question", date(2019, 9, 1), (), "CHN", "USA"),
        ("Western Sahara", date(2019, 9, 1), ("USA",), "FRA", "RUS"),
    ],
)
def test_what_the_shipped_votes_say(shipped, item, on, sponsors, likelier, than):
    members = [member.code for member in security_council().members(on)]
    found = {each.member: each for each in shipped.forecast(Draft(None, None, item, sponsors, on), members)}
    assert len(found) == 15
    assert found[likelier].ballot.for_ > found[than].ballot.for_ + 0.05


def test_a_text_agreed_beforehand_passes(shipped):
    agreed = Draft(None, None, "Liberia", ("UNSC",), date(2004, 6, 1))
    others = replace(agreed, sponsors=("NOR",))
    for one, other in zip(shipped.forecast(agreed, MEMBERS), shipped.forecast(others, MEMBERS), strict=True):
        assert one.ballot.for_ > max(0.95, other.ballot.for_)
