"""Agreement of parties: on how many proposals two of them stand alike, by date and measure.

For each proposal on which two holders take positions in a period, the probability that they have the
same sign is added up: a row of confidence c is right with probability c, else it shows either sign alike, and
a holder's rows on a proposal are taken together as independent. The sum of these is taken as successes of
as many trials as there are proposals; with a uniform prior the share of agreement has a Beta posterior, whose
mean and central 95 percent interval are given (Gelman et al. 2013, Bayesian Data Analysis, 2.1). Openly
undecided positions take no side and are left out; a condition does not change the side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

import networkx as nx
import numpy as np

from verbale.analysis.history import Row
from verbale.analysis.proposals import Proposal

Period = Literal["all", "year", "quarter", "month"]
Sides = Mapping[str, float]
"""For each holder the probability that it is for a proposal."""

INTERVAL = 0.95
_STEPS = 4001
_SURE = 0.99


@dataclass(frozen=True)
class Estimate:
    """A share with its uncertainty, from 0 to 1: the mean and the central 95 percent of its posterior."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Agreement:
    """How far two holders stand alike.

    Args:
        one, other: the holders, in the order of the alphabet.
        measure: the measure; None for all together.
        period: as ``"2003"``, ``"2003-Q2"``, ``"2003-05"``; ``"all"`` for the whole.
        shared: the proposals on which both take sides.
        same: on how many of them they are expected to have the same sign.
        share: the share of agreement; its distance is 1 less this.
    """

    one: str
    other: str
    measure: str | None
    period: str
    shared: tuple[Proposal, ...]
    same: float
    share: Estimate

    @property
    def distance(self) -> float:
        """How far apart they are, from 0 (alike) to 1."""
        return round(1 - self.share.mean, 4)


@dataclass(frozen=True)
class Bloc:
    """Holders that agree with each other more than with the rest.

    Args:
        cohesion: the mean share of agreement among its members, from 0 to 1; None where no two of them
            share a proposal.
    """

    period: str
    holders: tuple[str, ...]
    cohesion: float | None


def agreements(
    proposals: Iterable[Proposal],
    *,
    by: Period = "all",
    by_measure: bool = False,
    least_shared: int = 1,
) -> tuple[Agreement, ...]:
    """The agreement of every two holders that share proposals.

    Args:
        proposals: those of a history.
        by: how days are put together; with anything but ``all``, rows of unknown day are left out.
        by_measure: whether each measure is counted by itself.
        least_shared: how many proposals two holders must share.

    Returns:
        By period, measure and holders.
    """
    shared: defaultdict[tuple[str, str, str, str], list[tuple[Proposal, float]]] = defaultdict(list)
    for proposal in proposals:
        for period, rows in _periods(proposal.rows, by).items():
            sides = sides_of(rows)
            for one, other in combinations(sorted(sides), 2):
                a, b = sides[one], sides[other]
                key = (period, proposal.measure if by_measure else "", one, other)
                shared[key].append((proposal, a * b + (1 - a) * (1 - b)))
    return tuple(_agreement(key, shared[key]) for key in sorted(shared) if len(shared[key]) >= least_shared)


def _agreement(key: tuple[str, str, str, str], found: Sequence[tuple[Proposal, float]]) -> Agreement:
    period, measure, one, other = key
    same = sum(chance for _, chance in found)
    return Agreement(
        one=one,
        other=other,
        measure=measure or None,
        period=period,
        shared=tuple(proposal for proposal, _ in found),
        same=round(same, 4),
        share=share(same, len(found) - same),
    )


def sides_of(rows: Iterable[Row]) -> Sides:
    """The probability that each holder is for a proposal, from its rows for and against it."""
    odds: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        if row.row.sign != "0":
            right = min(row.row.confidence, _SURE)
            weight = float(np.log((1 + right) / (1 - right)))
            odds[row.row.holder] += weight if row.row.sign == "+" else -weight
    return {holder: float(1 / (1 + np.exp(-value))) for holder, value in odds.items()}


def share(same: float, different: float) -> Estimate:
    """The posterior of a share under a uniform prior: Beta(1 + same, 1 + different).

    Args:
        same: trials that came out so, counted with their probability.
        different: trials that did not.

    Example:
        >>> share(0, 0)
        Estimate(mean=0.5, low=0.025, high=0.975)
        >>> share(9, 1).low > 0.5
        True
    """
    a, b = 1 + same, 1 + different
    at = np.linspace(0, 1, _STEPS)
    with np.errstate(divide="ignore"):
        density = np.exp((a - 1) * _log(at) + (b - 1) * _log(1 - at))
    below = np.concatenate(([0.0], np.cumsum((density[1:] + density[:-1]) / 2)))
    tail = (1 - INTERVAL) / 2
    low, high = np.interp([tail, 1 - tail], below / below[-1], at)
    return Estimate(round(a / (a + b), 4), round(float(low), 4), round(float(high), 4))


def _log(
    values: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.log(np.maximum(values, 1e-300))


def _periods(rows: Iterable[Row], by: Period) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        name = period_of(row.published_on, by)
        if name is not None:
            found.setdefault(name, []).append(row)
    return found


def period_of(day: date | None, by: Period) -> str | None:
    """The period that a day lies in.

    Example:
        >>> period_of(date(2003, 5, 14), "quarter"), period_of(date(2003, 5, 14), "month")
        ('2003-Q2', '2003-05')
    """
    if by == "all":
        return "all"
    if day is None:
        return None
    match by:
        case "year":
            return f"{day.year}"
        case "quarter":
            return f"{day.year}-Q{(day.month + 2) // 3}"
        case "month":
            return f"{day.year}-{day.month:02}"


def blocs(found: Iterable[Agreement], seed: int = 0) -> tuple[Bloc, ...]:
    """Communities of holders in each period, by the Louvain method (Blondel et al. 2008).

    Two holders are tied by their expected number of agreements less that of disagreements, where that is
    more than none.

    Args:
        found: agreements over all measures.
        seed: of the method's own order; the same seed gives the same blocs.
    """
    by_period: defaultdict[str, list[Agreement]] = defaultdict(list)
    for each in found:
        if each.measure is None:
            by_period[each.period].append(each)
    made = []
    for period in sorted(by_period):
        graph = nx.Graph()
        graph.add_nodes_from(
            sorted({holder for each in by_period[period] for holder in (each.one, each.other)})
        )
        for each in by_period[period]:
            surplus = 2 * each.same - len(each.shared)
            if surplus > 0:
                graph.add_edge(each.one, each.other, weight=surplus)
        for members in nx.community.louvain_communities(graph, weight="weight", seed=seed):
            inside = [each.share.mean for each in by_period[period] if {each.one, each.other} <= members]
            cohesion = round(sum(inside) / len(inside), 4) if inside else None
            made.append(Bloc(period, tuple(sorted(members)), cohesion))
    return tuple(sorted(made, key=lambda bloc: (bloc.period, -len(bloc.holders), bloc.holders)))
