"""How good forecasts of votes were: log-loss, Brier score, reliability, and intervals for differences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from verbale.council.logit import Floats, Ints

SEED = 20
RESAMPLES = 2000
_FLOOR = 1e-6  # a forecast that was certain and wrong would else lose without bound
_BINS = np.array([0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0])


@dataclass(frozen=True)
class Score:
    """The scores of forecasts.

    Args:
        log_loss: the mean of minus the natural logarithm of the probability of what happened.
        brier: the mean squared distance between the probabilities and what happened; for votes added
            up over the four ways of voting (0 to 2), for adoption of the probability alone (0 to 1).
        n: how many forecasts.
    """

    log_loss: float
    brier: float
    n: int


@dataclass(frozen=True)
class Losses:
    """The losses of single forecasts, each with the draft that it belongs to.

    Args:
        log_loss, brier: shape (forecasts,).
        draft: a number for each draft; shape (forecasts,).
    """

    log_loss: Floats
    brier: Floats
    draft: Ints

    def only(self, those: NDArray[np.bool_]) -> Losses:
        """The losses of some of the forecasts."""
        return Losses(self.log_loss[those], self.brier[those], self.draft[those])

    def score(self) -> Score:
        """Their means; 0 where there are none."""
        if not len(self.draft):
            return Score(0.0, 0.0, 0)
        return Score(float(self.log_loss.mean()), float(self.brier.mean()), len(self.draft))


@dataclass(frozen=True)
class Difference:
    """By how much a model lost less than a baseline, with the bounds of the central 95 % of resamples.

    Args:
        log_loss, log_loss_low, log_loss_high: the share of the baseline's log-loss that was saved
            (0.2: a fifth less; below 0: more).
        brier, brier_low, brier_high: the Brier score of the baseline minus the model's.
    """

    log_loss: float
    log_loss_low: float
    log_loss_high: float
    brier: float
    brier_low: float
    brier_high: float


@dataclass(frozen=True)
class Bin:
    """Forecasts of about one probability, and how often it came so.

    Args:
        low, high: the bounds of the bin.
        forecast: the mean probability.
        happened: the share of those that came so.
        n: how many.
    """

    low: float
    high: float
    forecast: float
    happened: float
    n: int


def vote_losses(ballots: Floats, votes: Ints, draft: Ints) -> Losses:
    """The losses of ballots.

    Args:
        ballots: shape (votes, 4).
        votes: the places of the votes cast; shape (votes,).
        draft: a number for each draft; shape (votes,).
    """
    happened = np.eye(ballots.shape[1])[votes]
    chance = ballots[np.arange(len(votes)), votes]
    return Losses(-np.log(np.maximum(chance, _FLOOR)), ((ballots - happened) ** 2).sum(axis=1), draft)


def event_losses(chances: Floats, happened: Floats, draft: Ints) -> Losses:
    """The losses of the probabilities of something that happened (1) or not (0)."""
    chance = np.where(happened > 0, chances, 1 - chances)
    return Losses(-np.log(np.maximum(chance, _FLOOR)), (chances - happened) ** 2, draft)


def difference(model: Losses, baseline: Losses) -> Difference | None:
    """What a model saved against a baseline, by a bootstrap over drafts.

    Drafts are drawn with replacement, all votes of one together, as they hang together; the draws are
    the same each time.

    Args:
        model: the losses of the model.
        baseline: those of the baseline on the same forecasts.

    Returns:
        None where there are no forecasts.
    """
    if not len(model.draft):
        return None
    drafts, of = np.unique(model.draft, return_inverse=True)
    sums = np.array(
        [np.bincount(of, each) for each in (model.log_loss, baseline.log_loss, model.brier, baseline.brier)]
    )
    size = np.bincount(of).astype(np.float64)
    drawn = np.random.default_rng(SEED).multinomial(
        len(drafts), np.full(len(drafts), 1 / len(drafts)), RESAMPLES
    )
    whole = np.ones((1, len(drafts)))
    log_loss, brier = zip(
        *(_saved(each, sums, size) for each in (whole, drawn.astype(np.float64))), strict=True
    )
    low, high = np.quantile(log_loss[1], [0.025, 0.975])
    brier_low, brier_high = np.quantile(brier[1], [0.025, 0.975])
    return Difference(
        float(log_loss[0][0]),
        float(low),
        float(high),
        float(brier[0][0]),
        float(brier_low),
        float(brier_high),
    )


def _saved(draws: Floats, sums: Floats, size: Floats) -> tuple[Floats, Floats]:
    mine, theirs, brier, their_brier = (draws @ each for each in sums)
    return 1 - mine / theirs, (their_brier - brier) / (draws @ size)


def reliability(chances: Floats, happened: Floats) -> tuple[Bin, ...]:
    """How often what was forecast with about one probability came so; empty bins are left out."""
    places = np.clip(np.searchsorted(_BINS, chances, side="right") - 1, 0, len(_BINS) - 2)
    return tuple(
        Bin(
            float(_BINS[place]), float(_BINS[place + 1]), float(chances[places == place].mean()),
            float(happened[places == place].mean()), int((places == place).sum()),
        )
        for place in range(len(_BINS) - 1)
        if (places == place).any()
    )  # fmt: skip
