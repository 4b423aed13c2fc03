"""Change: where each holder stood on each proposal, day by day, and when it moved.

A holder's stance is one of five levels, in order: for, conditionally for, undecided, conditionally
against, against. What the reports of a day say is taken as doubtful sight of the level of that day: a row
of confidence c is right with probability c and then shows the true level; else it shows any of the five.
Between two days with reports the holder moves with probability `MOVES`, to each other level alike. That is
a hidden Markov model; the likeliest series of levels is found by Viterbi's algorithm, and the confidence
of a movement is its posterior probability by the forward-backward algorithm (Rabiner 1989, A Tutorial on
Hidden Markov Models). One doubtful row among many is thereby taken for noise, and two reports that agree
for movement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

from verbale.analysis.history import Row
from verbale.analysis.proposals import Proposal
from verbale.analysis.words import stems
from verbale.schema import Position

Level = Literal["for", "conditionally for", "undecided", "conditionally against", "against"]
LEVELS: tuple[Level, ...] = ("for", "conditionally for", "undecided", "conditionally against", "against")
"""The levels in their order: a move towards the end is a hardening, towards the start a softening."""

Kind = Literal["sign", "condition added", "condition dropped", "condition changed"]
Direction = Literal["softening", "hardening"]
Floats = npt.NDArray[np.float64]

MOVES = 0.3
"""The probability, before anything is read, that a holder moves between two days with reports."""

LEAST = 0.5
"""The least confidence of a movement that is shown: more likely than not."""

_SURE = 0.99
_SIGNS = {
    "for": "+",
    "conditionally for": "+",
    "undecided": "0",
    "conditionally against": "-",
    "against": "-",
}


@dataclass(frozen=True)
class Stance:
    """Where a holder stood on a day.

    Args:
        level: the likeliest level, all days taken together.
        confidence: its posterior probability, from 0 to 1.
        rows: the positions reported on that day, the surest first.
        noise: those of them that say another level and are not believed.
    """

    on: date
    level: Level
    confidence: float
    rows: tuple[Row, ...]
    noise: tuple[Row, ...]


@dataclass(frozen=True)
class Timeline:
    """All stances of one holder on one proposal, by day. Reports of unknown day have no place in it."""

    holder: str
    proposal: Proposal
    stances: tuple[Stance, ...]


@dataclass(frozen=True)
class Change:
    """A movement of a holder between two reports.

    Args:
        kind: what is other after it: the sign, or that there is a condition, or which.
        direction: ``softening`` towards for, ``hardening`` towards against; None where the level stays.
        old: the level before.
        new: the level after.
        before_on: the last day before it of which there is a report.
        after_on: the first day after it.
        before: the position that shows the old level.
        after: the position that shows the new one.
        confidence: the probability that it is a movement and not noise, from 0 to 1.
    """

    holder: str
    proposal: Proposal
    kind: Kind
    direction: Direction | None
    old: Level
    new: Level
    before_on: date
    after_on: date
    before: Row
    after: Row
    confidence: float


def level_of(position: Position) -> Level:
    """The level that one row tells.

    A condition on a position that is openly undecided changes nothing.
    """
    if position.sign == "0":
        return "undecided"
    if position.sign == "+":
        return "conditionally for" if position.condition else "for"
    return "conditionally against" if position.condition else "against"


def timelines(proposals: Iterable[Proposal]) -> tuple[Timeline, ...]:
    """The timeline of each holder on each proposal, in the order of the proposals."""
    made = []
    for proposal in proposals:
        of_holder: defaultdict[str, list[Row]] = defaultdict(list)
        for row in proposal.rows:
            if row.published_on is not None:
                of_holder[row.row.holder].append(row)
        made += [_timeline(holder, proposal, of_holder[holder])[0] for holder in sorted(of_holder)]
    return tuple(made)


def changes(proposals: Iterable[Proposal], least: float = LEAST) -> tuple[Change, ...]:
    """Every movement of every holder, by the day after it.

    Args:
        proposals: those of a history.
        least: the least confidence, from 0 to 1.
    """
    found = []
    for proposal in proposals:
        for holder in proposal.holders:
            rows = [row for row in proposal.rows if row.row.holder == holder and row.published_on]
            if len({row.published_on for row in rows}) > 1:
                found += _moves(*_timeline(holder, proposal, rows))
    shown = [each for each in found if each.confidence >= least]
    return tuple(sorted(shown, key=lambda each: (each.after_on, each.holder, each.proposal.proposal_id)))


def _timeline(holder: str, proposal: Proposal, rows: Sequence[Row]) -> tuple[Timeline, Floats]:
    """The timeline, and the joint posterior of each two neighbouring days: shape (days - 1, 5, 5)."""
    by_day: defaultdict[date, list[Row]] = defaultdict(list)
    for row in rows:
        assert row.published_on is not None
        by_day[row.published_on].append(row)
    days = sorted(by_day)
    seen = [_once(by_day[day]) for day in days]
    sight = np.array([_sight(each) for each in seen])
    levels, chances, joint = _smoothed(sight)
    stances = tuple(
        Stance(
            on=day,
            level=LEVELS[level],
            confidence=round(float(chance[level]), 4),
            rows=tuple(each),
            noise=tuple(row for row in each if level_of(row.row) != LEVELS[level]),
        )
        for day, each, level, chance in zip(days, seen, levels, chances, strict=True)
    )
    return Timeline(holder, proposal, stances), joint


def _once(rows: Iterable[Row]) -> list[Row]:
    """The rows of a day, the surest first; the same words in two reports are one sight."""
    ranked = sorted(rows, key=lambda row: (-row.row.confidence, row.report_id, row.row_id))
    kept: dict[tuple[Level, str], Row] = {}
    for row in ranked:
        kept.setdefault((level_of(row.row), " ".join(row.row.evidence.text.split())), row)
    return list(kept.values())


def _sight(rows: Iterable[Row]) -> Floats:
    """How likely the rows of a day are under each level, scaled to a largest value of 1."""
    chance = np.ones(len(LEVELS))
    for row in rows:
        right = min(row.row.confidence, _SURE)
        told = np.full(len(LEVELS), (1 - right) / len(LEVELS))
        told[LEVELS.index(level_of(row.row))] += right
        chance *= told
        chance /= chance.max()
    return chance


def _smoothed(sight: Floats) -> tuple[list[int], Floats, Floats]:
    """The likeliest levels, the posterior of each day (days, 5), and of each step (days - 1, 5, 5)."""
    days, count = sight.shape
    step = np.full((count, count), MOVES / (count - 1))
    np.fill_diagonal(step, 1 - MOVES)
    forward, backward, best = np.empty_like(sight), np.ones_like(sight), np.empty_like(sight)
    came = np.zeros((days, count), dtype=np.int64)
    forward[0] = sight[0] / sight[0].sum()
    best[0] = np.log(sight[0])
    for day in range(1, days):
        forward[day] = (forward[day - 1] @ step) * sight[day]
        forward[day] /= forward[day].sum()
        ways = best[day - 1][:, None] + np.log(step)
        came[day] = ways.argmax(0)
        best[day] = ways.max(0) + np.log(sight[day])
    for day in range(days - 2, -1, -1):
        backward[day] = step @ (sight[day + 1] * backward[day + 1])
        backward[day] /= backward[day].sum()
    chances = forward * backward
    chances /= chances.sum(1, keepdims=True)
    joint = forward[:-1, :, None] * step * (sight[1:] * backward[1:])[:, None, :]
    joint /= joint.sum((1, 2), keepdims=True)
    levels = [int(best[-1].argmax())]
    for day in range(days - 1, 0, -1):
        levels.append(int(came[day, levels[-1]]))
    return levels[::-1], chances, joint


def _moves(timeline: Timeline, joint: Floats) -> list[Change]:
    """The movements of the likeliest series, and the doubtful ones that the surest rows would make."""
    found = []
    for place, (before, after) in enumerate(pairwise(timeline.stances)):
        old, new = before.level, after.level
        if old == new:
            old, new = level_of(before.rows[0].row), level_of(after.rows[0].row)
        if old != new:
            chance = float(joint[place, LEVELS.index(old), LEVELS.index(new)])
            found.append(_change(timeline, before, after, old, new, chance))
        elif _conditions_differ(_shown(before, old).row, _shown(after, new).row):
            found.append(_change(timeline, before, after, old, new, before.confidence * after.confidence))
    return found


def _change(
    timeline: Timeline, before: Stance, after: Stance, old: Level, new: Level, chance: float
) -> Change:
    return Change(
        holder=timeline.holder,
        proposal=timeline.proposal,
        kind=_kind(old, new),
        direction=None
        if old == new
        else "hardening"
        if LEVELS.index(new) > LEVELS.index(old)
        else "softening",
        old=old,
        new=new,
        before_on=before.on,
        after_on=after.on,
        before=_shown(before, old),
        after=_shown(after, new),
        confidence=round(chance, 4),
    )


def _shown(stance: Stance, level: Level) -> Row:
    """The surest row of a day that tells this level; the surest of all where none does."""
    return next((row for row in stance.rows if level_of(row.row) == level), stance.rows[0])


def _kind(old: Level, new: Level) -> Kind:
    if old == new:
        return "condition changed"
    if _SIGNS[old] != _SIGNS[new]:
        return "sign"
    return "condition added" if new.startswith("conditionally") else "condition dropped"


def _conditions_differ(one: Position, other: Position) -> bool:
    """Whether both have conditions, and these have no telling word in common."""
    if one.condition is None or other.condition is None:
        return False
    return not set(stems(one.condition.text)) & set(stems(other.condition.text))
