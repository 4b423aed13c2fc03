"""How much power a rule gives each member: the indices of Shapley and Shubik and of Banzhaf, exactly.

Both come from the probability that a seat's vote decides when the others vote for or against by the
toss of a coin: Banzhaf's with a fair coin, Shapley's and Shubik's as the average over all coins (G. Owen,
"Multilinear extensions of games", 1972). That probability is a polynomial in the coin's bias, whose
average Gauss's and Legendre's quadrature gives without error for enough points; no order of the members
is sampled, and none need be listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from verbale.council.diagram import Diagram, Floats
from verbale.council.rules import Member, Rule

_LARGEST_PASS = 100_000
"""So many states times biases are worked on at once, to bound the memory."""


@dataclass(frozen=True)
class Power:
    """A member's share in a body's power.

    Args:
        member: its code.
        shapley_shubik, banzhaf: its shares under either index; those of all members add up to 1. Of
            a member with several seats, the shares of all of them together.
    """

    member: str
    shapley_shubik: float
    banzhaf: float


def power(rule: Rule, members: Sequence[Member]) -> list[Power]:
    """The power of each member under a rule, where everyone votes for or against.

    Args:
        rule: how the body decides.
        members: who sits in it.

    Returns:
        The shares, in the order of the members.

    Example:
        >>> from datetime import date
        >>> from verbale.council.bodies import body_named, load_bodies
        >>> council = body_named(load_bodies(), "unsc")
        >>> shares = power(council.rule(date(2003, 5, 15)), council.members(date(2003, 5, 15)))
        >>> [round(shares[place].shapley_shubik, 5) for place in (0, 14)]
        [0.19627, 0.00186]
    """
    return power_of(Diagram.build(rule, members), members)


def power_of(diagram: Diagram, members: Sequence[Member]) -> list[Power]:
    """The power of each member, where the courses of the vote are laid out already."""
    seats = np.array([member.seats for member in members])
    nodes, weights = np.polynomial.legendre.leggauss(max(1, (int(seats.sum()) + 1) // 2))
    nodes, weights = (nodes + 1) / 2, weights / 2
    at_once = max(1, min(len(nodes), _LARGEST_PASS // diagram.widest))
    average = np.zeros(len(members))
    for first in range(0, len(nodes), at_once):
        some = slice(first, first + at_once)
        average += _decides(diagram, len(members), nodes[some]) @ weights[some]
    fair = _decides(diagram, len(members), np.array([0.5]))[:, 0] * seats
    return [
        Power(member.code, float(first), float(second))
        for member, first, second in zip(members, average * seats, fair / fair.sum(), strict=True)
    ]


def _decides(diagram: Diagram, members: int, biases: Floats) -> Floats:
    """The probability, for a seat of each member and each bias of the coin, that its vote decides."""
    zero = np.zeros_like(biases)
    ballots = np.tile(np.stack([biases, 1 - biases, zero, zero]), (members, 1, 1))
    by_vote = diagram.won_by_vote(ballots)
    return by_vote[:, 0] - by_vote[:, 1]
