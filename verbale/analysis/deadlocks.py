"""Deadlocks: where each side waits for the other, found in the graph of dependence.

There are two kinds. In a cycle, one party lets A happen only after B, another B only after A (or further
parties stand between). And one party lets A happen only after B, while another wants A, or is whom A is
about, and refuses B. All positions of a deadlock are of one time: one report, or days with no long
silence between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from verbale.analysis.dependence import Dependence, Node, at_one_time
from verbale.analysis.history import Row
from verbale.analysis.naming import Names, with_article
from verbale.analysis.outcomes import Outcome
from verbale.schema import Evidence

LONGEST = 4
"""So many parties at most stand in one cycle."""

_LASTING = frozenset({
    "sanctions", "force", "deployment", "nuclear_activity", "missile_defence", "arms_supply", "aid", "trade",
    "relations", "membership", "security_cooperation",
})  # fmt: skip
"""Measures that go on: not to have them any more is an end to them."""


@dataclass(frozen=True)
class Place:
    """Words that a deadlock rests on, and whose position they show."""

    holder: str
    report_id: str
    on: date | None
    evidence: Evidence


@dataclass(frozen=True)
class Deadlock:
    """Parties that wait for each other.

    Args:
        holders: the parties, in the order of the alphabet.
        outcomes: what they wait for, each with its proposal.
        explanation: one sentence.
        places: the words it rests on, the surest telling first.
        since: the first day on which all of it stands; None where no day is known.
        until: the day of the report in which one of them gives way; None while none does.
        confidence: that all its rows are right, of the surest telling: their product.
    """

    holders: tuple[str, ...]
    outcomes: tuple[Node, ...]
    explanation: str
    places: tuple[Place, ...]
    since: date | None
    until: date | None
    confidence: float


@dataclass(frozen=True)
class _Telling:
    """One way in which a deadlock is told: dependences in a circle, and refusals."""

    waits: tuple[Dependence, ...]
    refusal: Row | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        rows = [row for each in self.waits for row in (each.first, each.second) if row is not None]
        return tuple(dict.fromkeys([*rows, *((self.refusal,) if self.refusal else ())]))

    @property
    def holders(self) -> tuple[str, ...]:
        refusing = {self.refusal.row.holder} if self.refusal else set()
        return tuple(sorted({each.holder for each in self.waits} | refusing))

    @property
    def nodes(self) -> tuple[Node, ...]:
        found = {node.key: node for each in self.waits for node in (each.held, each.needed)}
        return tuple(found[key] for key in sorted(found))

    @property
    def confidence(self) -> float:
        product = 1.0
        for row in self.rows:
            product *= row.row.confidence
        return round(product, 4)

    @property
    def since(self) -> date | None:
        return max((row.published_on for row in self.rows if row.published_on), default=None)


def find_deadlocks(graph: Sequence[Dependence], names: Names) -> tuple[Deadlock, ...]:
    """The deadlocks of a graph, those of the highest confidence first.

    Args:
        graph: the dependences of a history.
        names: how parties and proposals are called in the explanation.
    """
    told: defaultdict[tuple[object, ...], list[_Telling]] = defaultdict(list)
    for telling in (*_cycles(graph), *_refusals(graph)):
        subjects = tuple(sorted({node.key[0] for node in telling.nodes}))
        told[telling.holders, subjects].append(telling)
    made = [_deadlock(tellings, names) for tellings in told.values()]
    return tuple(sorted(made, key=lambda each: (-each.confidence, each.holders, each.explanation)))


def _cycles(graph: Sequence[Dependence]) -> Iterator[_Telling]:
    """Circles of dependences of different holders, each once: it begins with its earliest member."""
    place = {id(each): number for number, each in enumerate(graph)}
    holding: defaultdict[tuple[str, str], list[Dependence]] = defaultdict(list)
    for each in graph:
        holding[each.held.key].append(each)

    def onward(path: tuple[Dependence, ...]) -> Iterator[_Telling]:
        for after in holding.get(path[-1].needed.key, ()):
            if after is path[0] and len(path) > 1:
                yield _Telling(path)
            elif (
                len(path) < LONGEST
                and place[id(after)] > place[id(path[0])]
                and all(after.holder != each.holder and _fit(after, each) for each in path)
            ):
                yield from onward((*path, after))

    for each in graph:
        yield from onward((each,))


def _fit(one: Dependence, other: Dependence) -> bool:
    return at_one_time(one.first, other.first)


def _refusals(graph: Iterable[Dependence]) -> Iterator[_Telling]:
    """A price that is refused by a party that wants what it is the price of, or whom that is about."""
    for each in graph:
        if each.needed.proposal is None or each.held.proposal is None:
            continue
        wants = {
            row.row.holder
            for row in each.held.proposal.rows
            if row.row.sign == each.held.outcome.sign and at_one_time(row, each.first)
        } | set((each.held.outcome.object or "").split("+"))
        refused = "-" if each.needed.outcome.sign == "+" else "+"
        for row in each.needed.proposal.rows:
            holder = row.row.holder
            if (
                row.row.sign == refused
                and holder != each.holder
                and holder in wants
                and at_one_time(row, each.first)
            ):
                yield _Telling((each,), row)


def _deadlock(tellings: Sequence[_Telling], names: Names) -> Deadlock:
    ranked = sorted(tellings, key=lambda each: (-each.confidence, [row.row_id for row in each.rows]))
    best = ranked[0]
    places = {
        (row.report_id, row.row.evidence, row.row.holder): Place(
            row.row.holder, row.report_id, row.published_on, row.row.evidence
        )
        for telling in ranked
        for row in telling.rows
        if row.row.holder in best.holders
    }
    since = min((each.since for each in ranked if each.since), default=None)
    return Deadlock(
        holders=best.holders,
        outcomes=best.nodes,
        explanation=_explained(best, names),
        places=tuple(places.values()),
        since=since,
        until=min((day for day in _ends(best, since)), default=None),
        confidence=best.confidence,
    )


def _ends(telling: _Telling, since: date | None) -> Iterator[date]:
    """The days on which a party takes the outcome that it held back or refused, without a condition."""
    for each in telling.waits:
        yield from _taken(each.holder, each.held, since)
    if telling.refusal is not None:
        yield from _taken(telling.refusal.row.holder, telling.waits[0].needed, since)


def _taken(holder: str, node: Node, since: date | None) -> Iterator[date]:
    for row in node.proposal.rows if node.proposal else ():
        if row.published_on is None or since is None or row.published_on <= since:
            continue
        if (row.row.holder, row.row.sign, row.row.condition) == (holder, node.outcome.sign, None):
            yield row.published_on


def _explained(telling: _Telling, names: Names) -> str:
    parts = [
        f"{_party(each.holder, names)} will have {outcome_in_words(each.held.outcome, names)} only after "
        f"{outcome_in_words(each.needed.outcome, names)}"
        for each in telling.waits
    ]
    if telling.refusal is not None:
        price = telling.waits[0].needed.outcome
        row = telling.refusal.row
        wanted = telling.waits[0].held.outcome
        wants = row.holder in _wanting(telling.waits[0])
        parts.append(
            f"{_party(row.holder, names)}"
            + (f" wants {outcome_in_words(wanted, names)} but" if wants else ", whom this is about,")
            + f" refuses {outcome_in_words(price, names)}"
        )
    sentence = ", while ".join(parts) if len(parts) < 3 else ", ".join(parts[:-1]) + f", and {parts[-1]}"
    return sentence[0].upper() + sentence[1:] + "."


def _wanting(each: Dependence) -> set[str]:
    rows = each.held.proposal.rows if each.held.proposal else ()
    return {row.row.holder for row in rows if row.row.sign == each.held.outcome.sign}


def _party(code: str, names: Names) -> str:
    return with_article(names.name(code))


def outcome_in_words(outcome: Outcome, names: Names) -> str:
    """An outcome as it stands in a sentence, as ``"an end to sanctions on Iraq"``."""
    what = names.proposal(outcome.measure, outcome.object)
    if outcome.sign == "+":
        return what
    if outcome.measure in _LASTING:
        return f"an end to {what}"
    return f"no {what.removeprefix('a ').removeprefix('an ')}"
