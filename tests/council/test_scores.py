"""Scores of forecasts, against what one can work out by hand."""

import math

import numpy as np
import pytest

from verbale.council.scores import difference, event_losses, reliability, vote_losses


def test_a_votes_losses_by_hand():
    ballots = np.array([[0.5, 0.25, 0.25, 0.0], [1.0, 0.0, 0.0, 0.0]])
    losses = vote_losses(ballots, np.array([1, 0]), np.array([0, 0]))
    assert losses.log_loss.tolist() == pytest.approx([math.log(4), 0])
    assert losses.brier.tolist() == pytest.approx([0.25 + 0.5625 + 0.0625, 0])
    assert losses.score().n == 2


def test_an_events_losses_by_hand():
    losses = event_losses(np.array([0.8, 0.8]), np.array([1.0, 0.0]), np.arange(2))
    assert losses.log_loss.tolist() == pytest.approx([-math.log(0.8), -math.log(0.2)])
    assert losses.brier.tolist() == pytest.approx([0.04, 0.64])


def test_certain_and_wrong_is_bad_but_not_without_bound():
    losses = event_losses(np.array([1.0]), np.array([0.0]), np.arange(1))
    assert 10 < losses.log_loss[0] < 20


def test_no_forecasts_have_no_score():
    nothing = event_losses(np.zeros(0), np.zeros(0), np.zeros(0, dtype=int))
    assert nothing.score().n == 0
    assert difference(nothing, nothing) is None


def losses(chance, drafts=60, votes=15):
    happened = np.random.default_rng(3).random(drafts * votes) < 0.8
    return event_losses(
        np.full(drafts * votes, chance), happened.astype(float), np.repeat(np.arange(drafts), votes)
    )


def test_a_model_that_knows_more_saves_and_one_that_knows_no_more_does_not():
    better = difference(losses(0.8), losses(0.5))
    assert 0.1 < better.log_loss_low < better.log_loss < better.log_loss_high
    assert 0 < better.brier_low < better.brier < better.brier_high
    equal = difference(losses(0.8), losses(0.8))
    assert (equal.log_loss, equal.log_loss_low, equal.log_loss_high, equal.brier) == (0, 0, 0, 0)
    assert difference(losses(0.5), losses(0.8)).log_loss_high < 0


def test_intervals_are_wider_where_the_votes_on_a_draft_hang_together():
    happened = np.repeat(np.random.default_rng(3).random(60) < 0.8, 15).astype(float)
    widths = []
    for draft in (np.repeat(np.arange(60), 15), np.arange(900)):
        model, base = (event_losses(np.full(900, chance), happened, draft) for chance in (0.8, 0.5))
        found = difference(model, base)
        widths.append(found.log_loss_high - found.log_loss_low)
    assert widths[0] > 2 * widths[1]


def test_reliability_counts_by_probability():
    bins = reliability(np.array([0.01, 0.015, 0.55, 0.55, 1.0]), np.array([0.0, 0.0, 1.0, 0.0, 1.0]))
    assert [(each.forecast, each.happened, each.n) for each in bins] == [
        (pytest.approx(0.0125), 0.0, 2), (pytest.approx(0.55), 0.5, 2), (1.0, 1.0, 1),
    ]  # fmt: skip
    assert all(each.low <= each.forecast <= each.high for each in bins)
