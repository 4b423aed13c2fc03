"""Networks of parties: congruence and conflict as discourse-network analysis has them, and events.

Congruence ties two parties by the proposals on which they stand on the same side, conflict by those on
which they stand on opposite sides (Leifeld 2017, Discourse Network Analysis: Policy Debates as Dynamic
Networks, in The Oxford Handbook of Political Networks). With x(a, p, s) = 1 where party a takes side s on
proposal p, the weights are

- congruence(a, b): the sum over p and s of x(a, p, s) · x(b, p, s),
- conflict(a, b): the sum over p and s ≠ t of x(a, p, s) · x(b, p, t),
- subtract: congruence less conflict,

and each can be divided by the average activity of the two (half the sum of all x of both), by the size of
the union of what they say (Jaccard), or by the geometric mean of their activities (cosine). Openly undecided
positions take no side; a condition does not change the side.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Literal, get_args

import networkx as nx

from verbale.analysis.proposals import Proposal
from verbale.errors import QueryError
from verbale.schema import Event
from verbale.store.base import StoredRow

Tie = Literal["congruence", "conflict", "subtract"]
Normalisation = Literal["none", "average", "jaccard", "cosine"]
Choice = frozenset[tuple[str, str]]
"""What a party says: the proposals with the sides it takes on them."""

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
"""PLOVER's cooperative types; the others are conflict, REQUEST is neither."""
NEITHER = frozenset({"REQUEST"})


@dataclass(frozen=True)
class Member:
    """A party in a network.

    Args:
        activity: the sides it takes, or the events it takes part in.
        degree: the sum of the absolute weights of its ties.
        betweenness: the share of shortest ways between others that lead over it (Freeman 1977); strong
            ties are short.
        community: its community by the Louvain method, from 0, the largest first; of ties above 0.
    """

    party: str
    activity: int
    degree: float
    betweenness: float
    community: int


@dataclass(frozen=True)
class Network:
    """Parties with the ties between them; `graph` has what GraphML holds: the attributes of both."""

    kind: str
    normalisation: str
    members: tuple[Member, ...]
    graph: nx.Graph

    @property
    def ties(self) -> tuple[tuple[str, str, float], ...]:
        """Each tie with its weight, in the order of the alphabet."""
        return tuple((one, other, data["weight"]) for one, other, data in self.graph.edges(data=True))


def choices(proposals: Iterable[Proposal]) -> dict[str, Choice]:
    """For each holder the sides it takes: ``(proposal_id, "+" or "-")``."""
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for proposal in proposals:
        for row in proposal.rows:
            if row.row.sign != "0":
                found[row.row.holder].add((proposal.proposal_id, row.row.sign))
    return {holder: frozenset(found[holder]) for holder in sorted(found)}


def weight_of(one: Choice, other: Choice, kind: Tie, normalisation: Normalisation = "none") -> float:
    """The weight of a tie between two parties.

    Example:
        >>> usa, gbr = frozenset({("a", "+"), ("b", "+")}), frozenset({("a", "+"), ("b", "-")})
        >>> weight_of(usa, gbr, "congruence"), weight_of(usa, gbr, "conflict")
        (1.0, 1.0)
        >>> weight_of(usa, gbr, "congruence", "cosine")
        0.5
    """
    same = len(one & other)
    opposite = sum((proposal, "-" if sign == "+" else "+") in other for proposal, sign in one)
    raw = {"congruence": same, "conflict": opposite, "subtract": same - opposite}[kind]
    divisor = {
        "none": 1.0,
        "average": (len(one) + len(other)) / 2,
        "jaccard": len(one | other),
        "cosine": math.sqrt(len(one) * len(other)),
    }[normalisation]
    return raw / divisor if divisor else 0.0


def stance_network(
    proposals: Iterable[Proposal], kind: Tie, normalisation: Normalisation = "none"
) -> Network:
    """The network of those who take sides on proposals.

    Args:
        proposals: those of a history.
        kind: which ties.
        normalisation: what the weights are divided by.

    Raises:
        QueryError: if there is no such kind or normalisation.
    """
    for value, known in ((kind, get_args(Tie)), (normalisation, get_args(Normalisation))):
        if value not in known:
            raise QueryError(f"no such network: {value!r} (one of {', '.join(known)})")
    taken = choices(proposals)
    graph: nx.Graph = nx.Graph(kind=kind, normalisation=normalisation)
    graph.add_nodes_from(taken)
    for one, other in combinations(taken, 2):
        weight = round(weight_of(taken[one], taken[other], kind, normalisation), 6)
        if weight:
            graph.add_edge(one, other, weight=weight)
    return _measured(graph, {holder: len(choice) for holder, choice in taken.items()})


def event_network(events: Sequence[StoredRow[Event]]) -> Network:
    """Who does what to whom: directed ties with how many events there are, cooperative and of conflict.

    One event told by several reports (the same type, parties and days; where the days are unknown, the
    same day of publication) counts once. What did not happen is left out. Two or more actors without a
    recipient act with each other.
    """
    graph: nx.DiGraph = nx.DiGraph(kind="events", normalisation="none")
    activity: Counter[str] = Counter()
    for event in _once(events):
        activity.update({*event.actors, *event.recipients})
        pairs = [(one, other) for one in event.actors for other in event.recipients if one != other]
        if not event.recipients:
            pairs = [pair for a, b in combinations(sorted(set(event.actors)), 2) for pair in ((a, b), (b, a))]
        for one, other in pairs:
            if not graph.has_edge(one, other):
                graph.add_edge(one, other, weight=0, cooperation=0, conflict=0)
            tie = graph.edges[one, other]
            tie["weight"] += 1
            tie["cooperation"] += event.type in COOPERATIVE
            tie["conflict"] += event.type not in COOPERATIVE | NEITHER
    graph.add_nodes_from(activity)
    ordered: nx.DiGraph = nx.DiGraph(**graph.graph)
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted(graph.edges(data=True), key=lambda edge: edge[:2]))
    return _measured(ordered, activity)


def _once(events: Sequence[StoredRow[Event]]) -> list[Event]:
    kept: dict[tuple[object, ...], Event] = {}
    for each in events:
        row = each.row
        if row.status in ("occurred", "alleged"):
            when = (row.earliest, row.latest) if row.earliest or row.latest else (each.published_on, None)
            by = each.report_id if when == (None, None) else None
            kept.setdefault((row.type, frozenset(row.actors), frozenset(row.recipients), when, by), row)
    return list(kept.values())


def _measured(graph: nx.Graph, activity: dict[str, int] | Counter[str]) -> Network:
    """A network with the measures of its members, which also become attributes of the nodes."""
    ways = nx.Graph()
    ways.add_nodes_from(sorted(graph))
    for one, other, data in graph.edges(data=True):
        if data["weight"] > 0:
            known = ways.edges[one, other]["weight"] if ways.has_edge(one, other) else 0
            ways.add_edge(one, other, weight=known + data["weight"])
    for *_, data in ways.edges(data=True):
        data["length"] = 1 / data["weight"]
    between = nx.betweenness_centrality(ways, weight="length")
    degree = dict.fromkeys(graph, 0.0)
    for one, other, data in graph.edges(data=True):
        degree[one] += abs(data["weight"])
        degree[other] += abs(data["weight"])
    groups = nx.community.louvain_communities(ways, weight="weight", seed=0) if len(ways) else []
    ranked = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))
    community = {party: number for number, group in enumerate(ranked) for party in group}
    members = tuple(
        Member(party, activity[party], round(degree[party], 6), round(between[party], 6), community[party])
        for party in sorted(graph, key=lambda party: (-degree[party], party))
    )
    for member in members:
        graph.nodes[member.party].update(
            activity=member.activity,
            degree=member.degree,
            betweenness=member.betweenness,
            community=member.community,
        )
    return Network(graph.graph["kind"], graph.graph["normalisation"], members, graph)


def to_graphml(network: Network) -> str:
    """A network as GraphML; the same network gives the same text."""
    lines: Any = nx.generate_graphml(network.graph, named_key_ids=True)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


def write_graphml(network: Network, path: Path) -> None:
    """Write a network to a file of GraphML.

    Raises:
        OSError: if it cannot be written.
    """
    path.write_text(to_graphml(network), encoding="utf-8")
