"""The back-test: each year is foreseen from the years before it alone."""

import json
from dataclasses import replace

import numpy as np
import pytest

from tests.council.ballots import council
from verbale.council.backtest import FORECASTERS, backtest, with_shipped
from verbale.council.votes import shipped_votes
from verbale.errors import QueryError

# The votes that come with verbale stand before a table that starts later; these start as early as they do.
ROLL_CALLS = council(range(1994, 2001))


@pytest.fixture(scope="module")
def found():
    return backtest(ROLL_CALLS, 1997, 2000)


def test_the_json_has_the_parts_and_the_forecasters(found):
    written = json.loads(json.dumps(found.to_json()))
    assert (written["from"], written["to"], written["drafts"]) == (1997, 2000, 160)
    for part in ("all", "contested", "adoption"):
        assert tuple(written[part]) == FORECASTERS
        for score in written[part].values():
            assert set(score) == {"log_loss", "brier", "n"}
    votes = written["contested_drafts"] * 15
    assert {part: written[part]["model"]["n"] for part in ("all", "contested", "adoption")} == {
        "all": 160 * 15, "contested": votes, "adoption": 160,
    }  # fmt: skip
    assert set(written["reliability"]) == {"for", "contested", "adoption"}
    assert {row["member"] for row in written["members"]} >= {"RUS", "FRA"}
    assert set(written["differences"]["contested"]) == set(FORECASTERS[1:])


def test_the_model_beats_the_baselines_where_there_is_something_to_learn(found):
    for part in ("all", "contested", "adoption"):
        scores = found.scores[part]
        assert all(scores["model"].log_loss < scores[name].log_loss for name in FORECASTERS[1:])
        assert all(scores["model"].brier < scores[name].brier for name in FORECASTERS[1:])
    saved = found.differences["contested"]["member_base_rate"]
    assert saved.log_loss > 0.5
    assert saved.log_loss_low <= saved.log_loss <= saved.log_loss_high


def test_always_yes_is_what_it_says(found):
    not_for = sum(vote != "+" for each in ROLL_CALLS if each.on.year >= 1997 for _, vote in each.votes)
    votes = found.scores["all"]["always_yes"].n
    expected = (not_for * -np.log(0.001 / 3) + (votes - not_for) * -np.log(0.999)) / votes
    assert found.scores["all"]["always_yes"].log_loss == pytest.approx(expected)
    failed = found.failed_drafts / found.drafts
    assert found.scores["adoption"]["always_yes"].brier == pytest.approx(failed, abs=0.002)


def test_the_base_rate_of_a_member_that_always_votes_for_is_near_one(found):
    france = next(each for each in found.members if each.member == "FRA")
    russia = next(each for each in found.members if each.member == "RUS")
    assert france.not_for == 0
    assert france.base_log_loss < 0.01
    assert russia.base_log_loss > 1 > russia.log_loss
    assert russia.right == 1.0


def test_years_are_foreseen_alike_whatever_comes_after(found):
    turned = [
        replace(each, votes=tuple((code, "-") for code, _ in each.votes), adopted=False)
        if each.on.year >= 1999
        else each
        for each in ROLL_CALLS
    ]
    assert backtest(turned, 1997, 1998) == backtest(ROLL_CALLS, 1997, 1998)


def test_a_year_alone_is_foreseen_as_among_others(found):
    alone = [backtest(ROLL_CALLS, year, year) for year in range(1997, 2001)]
    losses = [each.scores["contested"]["model"] for each in alone]
    mean = sum(each.log_loss * each.n for each in losses) / sum(each.n for each in losses)
    assert mean == pytest.approx(found.scores["contested"]["model"].log_loss)


def test_shipped_votes_go_before_those_that_start_later():
    late = [replace(each, on=each.on.replace(year=2024)) for each in council(range(2001, 2002))]
    known = with_shipped(late)
    assert known[: len(shipped_votes())] == shipped_votes()
    assert known[len(shipped_votes()) :] == tuple(late)
    assert with_shipped(ROLL_CALLS)[-len(ROLL_CALLS) :] == ROLL_CALLS


def test_by_default_the_years_with_five_before_them():
    found = backtest(ROLL_CALLS)
    assert (found.first, found.last) == (1999, 2000)


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ((2030, 2031), "no votes in 2030 to 2031"),
        ((1999, 1998), "no votes in 1999 to 1998"),
        ((1994, 1996), "no votes before 1994 to learn from; start with --from 1995 or later"),
    ],
)
def test_years_without_votes_are_told(years, told):
    with pytest.raises(QueryError, match=told):
        backtest(ROLL_CALLS, *years)


@pytest.mark.slow
def test_the_goals_on_2013_to_2022():
    """Contested votes: a fifth less log-loss than the base rate; adoption: a better Brier score than all."""
    found = backtest(shipped_votes(), 2013, 2022)
    assert found.differences["contested"]["member_base_rate"].log_loss_low > 0.2
    assert all(each.brier_low > 0 for each in found.differences["adoption"].values())
