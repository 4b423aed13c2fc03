"""Counting a vote exactly: every course that the votes can take, with courses of one future merged.

The seats vote one after another. After each, what matters of the votes so far are the sums that the
rule bounds, and of these only so much as can still decide: a bound that is met whatever follows, or
out of reach, needs no exact sum. States with the same future are one state, as in a decision diagram,
so that nothing is sampled and nothing rounded off, and the number of states stays small: some dozens
for the Security Council, a few ten thousand for the qualified majority of the European Union.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from verbale.council.rules import Member, Rule, Sum

LOST, WON, _FIRST = 0, 1, 2
"""States of every layer: the draft has failed or is adopted whatever the other seats do."""

_LARGEST_KEY = 2**62

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Diagram:
    """Every course of a vote under one rule.

    Args:
        seats: for each seat, in the order in which they are counted, the place of its member.
        layers: for each seat, the next state for each vote and state; shape (4 votes, states).
        start: the state before the first vote.
    """

    seats: tuple[int, ...]
    layers: tuple[Ints, ...]
    start: int

    @classmethod
    def build(cls, rule: Rule, members: Sequence[Member]) -> Diagram:
        """Lay out the courses of a vote.

        Args:
            rule: how the body decides.
            members: who sits in it.
        """
        ways = rule.sums(members)
        sums = [each for way in ways for each in way]
        columns = np.repeat(np.arange(len(ways)), [len(way) for way in ways])
        seats = [place for place in _order(members, sums) for _ in range(members[place].seats)]
        # by seat, vote, sum
        adds = np.array([[each.coefficients[place] for each in sums] for place in seats], dtype=np.int64)
        adds = adds.transpose(0, 2, 1)
        bounds = np.array([each.bound for each in sums], dtype=np.int64)
        least, most = _still_to_come(adds.min(axis=1)), _still_to_come(adds.max(axis=1))
        step = _Step(columns, len(ways), bounds)
        found, states = step.settle(np.zeros((1, len(sums)), dtype=np.int64), least[0], most[0])
        start = int(found[0])
        layers = []
        for place in range(len(seats)):
            different, of_vote = np.unique(adds[place], axis=0, return_inverse=True)
            reached = (states[None, :, :] + different[:, None, :]).reshape(-1, len(sums))
            found, following = step.settle(reached, least[place + 1], most[place + 1])
            ends = np.array([[LOST, WON]] * len(different))
            layers.append(np.hstack([ends, found.reshape(len(different), -1)])[of_vote.ravel()])
            states = following
        return cls(tuple(seats), tuple(layers), start)

    def won(self, ballots: Floats) -> float:
        """The probability that the draft is adopted.

        Args:
            ballots: probabilities for each member and vote; shape (members, 4).
        """
        return min(1.0, float(self._values(ballots[:, :, None])[0][self.start, 0]))

    def won_by_vote(self, ballots: Floats) -> Floats:
        """The probability of adoption if one seat votes so, the others by their ballots.

        Args:
            ballots: probabilities for each member, vote and case; shape (members, 4, cases).

        Returns:
            Shape (members, 4, cases); of a member with several seats, one seat votes so.
        """
        members, votes, cases = ballots.shape
        values = self._values(ballots)
        reach: Floats = np.zeros((len(values[0]), cases))
        reach[self.start] = 1.0
        found = np.full((members, votes, cases), np.nan)
        each_case = np.arange(cases)
        for place, (member, layer) in enumerate(zip(self.seats, self.layers, strict=True)):
            following = values[place + 1]
            if np.isnan(found[member, 0, 0]):  # the seats of one member are alike
                for vote, to in enumerate(layer):
                    decided = np.einsum("sc,sc->c", following[to], reach)
                    found[member, vote] = np.minimum(1.0, decided)  # sums of shares can end just above
            share = ballots[member][:, None, :] * reach
            cast = [vote for vote in range(votes) if ballots[member, vote].any()]
            target = (layer[cast][:, :, None] * cases + each_case).ravel()
            summed = np.bincount(target, share[cast].ravel(), minlength=following.size)
            reach = summed.astype(np.float64).reshape(following.shape)
        return found

    def fewest_changes(self, votes: Sequence[int], to: int, winning: bool) -> list[Ints]:
        """How many seats must at least change, from each state on, for the other outcome.

        Args:
            votes: the vote of each member, as a place in `VOTES`.
            to: the vote to which seats change.
            winning: whether adoption is the outcome that is sought.

        Returns:
            For each layer and the end, the number for each state; a huge number where none will do.
        """
        never = np.iinfo(np.int64).max // 2
        ends = np.array([never, 0] if winning else [0, never])
        costs = [ends]
        for member, layer in zip(reversed(self.seats), reversed(self.layers), strict=True):
            keep = costs[0][layer[votes[member]]]
            change = costs[0][layer[to]] + (votes[member] != to)
            costs.insert(0, np.minimum(keep, change))
        return costs

    @property
    def widest(self) -> int:
        """The number of states of the layer that has most."""
        return max((layer.shape[1] for layer in self.layers), default=2)

    def _values(self, ballots: Floats) -> list[Floats]:
        """The probability of adoption from each state on, for each layer and the end, and each case."""
        values = [np.repeat([[0.0], [1.0]], ballots.shape[2], axis=1)]
        for member, layer in zip(reversed(self.seats), reversed(self.layers), strict=True):
            total = np.zeros((layer.shape[1], ballots.shape[2]))
            for share, to in zip(ballots[member], layer, strict=True):
                if share.any():
                    total += share * values[-1][to]
            values.append(total)
        return values[::-1]


@dataclass(frozen=True)
class _Step:
    """Merges the states after a seat: `columns` says to which way each sum belongs."""

    columns: Ints
    ways: int
    bounds: Ints

    def settle(self, states: Ints, least: Ints, most: Ints) -> tuple[Ints, Ints]:
        """Find the state that each row of sums amounts to.

        Args:
            states: the sums so far; shape (rows, sums).
            least: what the seats to come add to each sum, at the least.
            most: the same, at the most.

        Returns:
            For each row its state, and the sums of the states that are still open.
        """
        met, missed = self.bounds - least, self.bounds - most - 1
        kept = np.clip(states, missed, met)
        lost_way = np.zeros((len(states), self.ways), dtype=bool)
        won_way = np.ones((len(states), self.ways), dtype=bool)
        for place, way in enumerate(self.columns):
            lost_way[:, way] |= kept[:, place] == missed[place]
            won_way[:, way] &= kept[:, place] == met[place]
        won, lost = won_way.any(axis=1), lost_way.all(axis=1)
        kept = np.where(lost_way[:, self.columns], missed, kept)
        found = np.where(won, WON, LOST)
        is_open = ~(won | lost)
        rows, places = _merged(kept[is_open], missed, met)
        found[is_open] = places + _FIRST
        return found, rows


def _merged(states: Ints, low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """The different rows, and for each row which of them it is."""
    sizes = [int(each) for each in high - low + 1]
    if prod(sizes) >= _LARGEST_KEY:
        rows, places = np.unique(states, axis=0, return_inverse=True)
        return rows, places.ravel()
    steps = np.array([prod(sizes[place + 1 :]) for place in range(len(sizes))], dtype=np.int64)
    _, first, places = np.unique((states - low) @ steps, return_index=True, return_inverse=True)
    return states[first], places.ravel()


def _still_to_come(adds: Ints) -> Ints:
    """For each place, what the seats from there on add together; shape (seats + 1, sums)."""
    summed = np.zeros((len(adds) + 1, adds.shape[1]), dtype=np.int64)
    summed[:-1] = np.cumsum(adds[::-1], axis=0)[::-1]
    return summed


def counting_order(rule: Rule, members: Sequence[Member]) -> list[int]:
    """The places of the members in the order in which they are counted, which keeps the states few."""
    return _order(members, [each for way in rule.sums(members) for each in way])


def _order(members: Sequence[Member], sums: Sequence[Sum]) -> list[int]:
    # Single seats first, the heaviest first: most is then settled soonest.

    def weight(place: int) -> int:
        return sum(abs(each) for total in sums for each in total.coefficients[place])

    return sorted(
        range(len(members)),
        key=lambda place: (members[place].seats > 1, members[place].kind, -weight(place), place),
    )
