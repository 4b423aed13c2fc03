"""Dependence: which outcome has to come first, which is offered for which, and what one of them frees.

A dependence says that a holder lets one outcome happen only with another. It is told by a `Link` between two
positions, by the words of a position's condition, or, where the reader gave neither, by the sentence that two
positions of one holder rest on, if a conjunction ("before", "until", "in exchange for") parts their measures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from typing import Literal

from verbale.analysis.history import History, Row
from verbale.analysis.outcomes import Outcome, OutcomeSign, demanded, held_back, hinge, named_outcomes
from verbale.analysis.proposals import SILENCE_DAYS, Proposal, about
from verbale.analysis.words import stems
from verbale.errors import QueryError
from verbale.schema import Evidence, Link
from verbale.schema.record import LinkKind
from verbale.store.base import StoredRow

ToldBy = Literal["link", "condition", "sentence"]

_ENOUGH = 0.5
_OFFERS = ("in exchange for", "in return for", "in return")


@dataclass(frozen=True)
class Node:
    """An outcome in the graph: a proposal coming about or not.

    Args:
        proposal: None where nobody takes a position on what is demanded.
    """

    outcome: Outcome
    proposal: Proposal | None

    @property
    def key(self) -> tuple[str, OutcomeSign]:
        """The same for the same outcome."""
        outcome = self.outcome
        named = self.proposal.proposal_id if self.proposal else f"{outcome.measure} {outcome.object}"
        return named, outcome.sign


@dataclass(frozen=True)
class Dependence:
    """A holder lets one outcome happen only with another.

    Args:
        kind: as links have it; ``requires`` or ``in_exchange_for`` where a condition tells it.
        holder: whose position it is.
        held: what is held back or offered.
        needed: what has to come first, or what it is offered for.
        condition: the words that make it depend.
        first: the position it is told by.
        second: the position on what is needed, where a link joins it.
        confidence: from 0 to 1, that of the least sure row.
        link: the link, where one tells it.
    """

    kind: LinkKind
    told_by: ToldBy
    holder: str
    held: Node
    needed: Node
    condition: Evidence
    first: Row
    second: Row | None
    confidence: float
    link: StoredRow[Link] | None

    @property
    def on(self) -> date | None:
        """The day of the report."""
        return self.first.published_on

    @property
    def report_id(self) -> str:
        """The report that tells it."""
        return self.first.report_id


@dataclass(frozen=True)
class Freed:
    """What the fulfilment of a condition sets free.

    Args:
        step: 1 where the condition itself is fulfilled; more where what was freed frees further.
        dependence: whose condition it is.
        still_needs: what else the same holder demands for the same outcome.
    """

    step: int
    dependence: Dependence
    still_needs: tuple[Dependence, ...]


def dependences(history: History, proposals: Sequence[Proposal]) -> tuple[Dependence, ...]:
    """The graph of dependence, by day; what a link and a condition both tell comes once, by the link.

    Args:
        history: what was read.
        proposals: those of the history.
    """
    finder = _Finder(history, proposals)
    linked = [finder.of_link(link) for link in history.links]
    known = {(each.first.row_id, each.needed.outcome.measure) for each in linked}
    conditional = [
        each
        for row in history.positions
        if row.row.condition is not None
        for each in finder.of_condition(row)
        if (row.row_id, each.needed.outcome.measure) not in known
    ]
    told = {each.first.row_id for each in (*linked, *conditional)}
    hinged = [each for pair in _pairs(history, told) for each in finder.of_sentence(*pair)]
    return tuple(sorted(_once([*linked, *conditional, *hinged]), key=_order))


def _pairs(history: History, told: set[str]) -> Iterator[tuple[Row, Row]]:
    """Every two positions of one holder on one sentence, of which neither has a condition or a link."""
    by_sentence: defaultdict[tuple[str, str, Evidence], list[Row]] = defaultdict(list)
    for row in history.positions:
        if row.row.condition is None and row.row_id not in told:
            by_sentence[row.report_id, row.row.holder, row.row.evidence].append(row)
    for rows in by_sentence.values():
        yield from permutations(rows, 2)


def _once(found: Iterable[Dependence]) -> list[Dependence]:
    """What one report tells twice, once: where it is surest."""
    best: dict[tuple[object, ...], Dependence] = {}
    for each in found:
        key = (each.report_id, each.holder, each.kind, each.held.key, each.needed.key)
        if key not in best or each.confidence > best[key].confidence:
            best[key] = each
    return list(best.values())


def _order(each: Dependence) -> tuple[bool, date, str, int, str, str]:
    place = each.condition.start
    return (
        each.on is None,
        each.on or date.min,
        each.report_id,
        place,
        each.first.row_id,
        each.needed.key[0],
    )


@dataclass
class _Finder:
    history: History
    proposals: Sequence[Proposal]

    def __post_init__(self) -> None:
        self.of_row: Mapping[str, Proposal] = {
            row.row_id: proposal for proposal in self.proposals for row in proposal.rows
        }
        self.of_subject: defaultdict[tuple[str, str | None], list[Proposal]] = defaultdict(list)
        for proposal in self.proposals:
            for subject in {_subject(row) for row in proposal.rows}:
                self.of_subject[subject].append(proposal)

    def of_link(self, link: StoredRow[Link]) -> Dependence:
        first, second = (
            self.history.by_place[link.report_id, place] for place in (link.row.first, link.row.second)
        )
        held, needed = self._plain(first), self._plain(second)
        if first.row.condition is not None:
            held = Node(held_back(first.row), held.proposal)
            needed = self._as_demanded(first, needed)
        elif link.row.kind == "blocks":  # the second comes about only where the first does not
            held, needed, first, second = needed, _turned(held), second, first
        return Dependence(
            kind=link.row.kind,
            told_by="link",
            holder=first.row.holder,
            held=held,
            needed=needed,
            condition=link.row.evidence,
            first=first,
            second=second,
            confidence=round(min(link.row.confidence, first.row.confidence, second.row.confidence), 4),
            link=link,
        )

    def of_condition(self, row: Row) -> list[Dependence]:
        condition = row.row.condition
        assert condition is not None
        candidates = [
            Node(outcome, self._nearest(outcome, row)) for outcome in demanded(row.row, self.history.phrases)
        ]
        spoken_of = [node for node in candidates if node.proposal is not None]
        offered = any(phrase in f" {row.row.evidence.text.casefold()} " for phrase in _OFFERS)
        return [
            Dependence(
                kind="in_exchange_for" if offered else "requires",
                told_by="condition",
                holder=row.row.holder,
                held=Node(held_back(row.row), self.of_row[row.row_id]),
                needed=node,
                condition=condition,
                first=row,
                second=None,
                confidence=row.row.confidence,
                link=None,
            )
            for node in spoken_of or candidates[:1]
        ]

    def of_sentence(self, first: Row, second: Row) -> list[Dependence]:
        parted = hinge(first.row, self.history.phrases)
        if parted is None or _subject(first) == _subject(second):
            return []
        (held_measure, held_of), (needed_measure, needed_of) = _subject(first), _subject(second)
        return [
            Dependence(
                kind="requires",
                told_by="sentence",
                holder=first.row.holder,
                held=Node(Outcome(held_measure, held_of, held.sign), self.of_row[first.row_id]),
                needed=Node(Outcome(needed_measure, needed_of, needed.sign), self.of_row[second.row_id]),
                condition=first.row.evidence,
                first=first,
                second=second,
                confidence=min(first.row.confidence, second.row.confidence),
                link=None,
            )
            for held in parted.held
            for needed in parted.needed
            if (held.measure, needed.measure) == (held_measure, needed_measure)
        ]

    def _plain(self, row: Row) -> Node:
        position = row.row
        sign: OutcomeSign = "-" if position.sign == "-" else "+"
        of = about(position.holder, position.measure, position.object)
        return Node(Outcome(position.measure, of, sign), self.of_row[row.row_id])

    def _as_demanded(self, first: Row, needed: Node) -> Node:
        """What a link names, with the sign of the condition: the position can be that of who refuses."""
        signs = {each.measure: each.sign for each in demanded(first.row, self.history.phrases)}
        outcome = needed.outcome
        sign = signs.get(outcome.measure, outcome.sign)
        return Node(Outcome(outcome.measure, outcome.object, sign), needed.proposal)

    def _nearest(self, outcome: Outcome, row: Row) -> Proposal | None:
        """The proposal that an outcome is of: spoken of in the same report, else at the same time."""
        found = self.of_subject.get((outcome.measure, outcome.object), [])
        inside = [each for each in found if any(other.report_id == row.report_id for other in each.rows)]
        around = [each for each in found if any(at_one_time(other, row) for other in each.rows)]
        return next(iter(inside or around), None)


def _subject(row: Row) -> tuple[str, str | None]:
    return row.row.measure, about(row.row.holder, row.row.measure, row.row.object)


def _turned(node: Node) -> Node:
    outcome = node.outcome
    turned = Outcome(outcome.measure, outcome.object, "-" if outcome.sign == "+" else "+")
    return Node(turned, node.proposal)


def at_one_time(one: Row, other: Row) -> bool:
    """Whether two rows can speak of one state of things: one report, or days with no silence between.

    Of a report whose day is unknown only its own rows are.
    """
    if one.report_id == other.report_id:
        return True
    if one.published_on is None or other.published_on is None:
        return False
    return abs((one.published_on - other.published_on).days) <= SILENCE_DAYS


def freed_by(words: str, graph: Sequence[Dependence], history: History) -> tuple[Freed, ...]:
    """What would be free if something happened, and what that would free in turn.

    A condition is met where the words name what is needed (a measure, and the same party where they
    name one), or have half of their telling words in common with it.

    Args:
        words: what happens, as ``"inspectors return"``.
        graph: the dependences.
        history: whose words of measures and parties are used.

    Raises:
        QueryError: if the words name nothing that can be looked for.
    """
    named, asked = named_outcomes(words, history.phrases), set(stems(words))
    if not named and not asked:
        raise QueryError(f"no word to look for in {words!r}")
    met = [each for each in graph if _is_met(each, named, asked)]
    freed: list[Freed] = []
    done: set[int] = set()
    step = 1
    while met:
        done |= {id(each) for each in met}
        freed += [Freed(step, each, _others(each, graph, done)) for each in met]
        reached = {each.held.key: each for each in met if not _others(each, graph, done)}
        met = [
            each
            for each in graph
            if id(each) not in done
            and each.needed.key in reached
            and at_one_time(each.first, reached[each.needed.key].first)
        ]
        step += 1
    return tuple(freed)


def _is_met(each: Dependence, named: Sequence[Outcome], asked: set[str]) -> bool:
    needed = each.needed.outcome
    if any(
        one.measure == needed.measure and one.sign == needed.sign and one.object in (None, needed.object)
        for one in named
    ):
        return True
    shared = asked & set(stems(each.condition.text))
    return not named and len(shared) >= _ENOUGH * len(asked)


def _others(each: Dependence, graph: Iterable[Dependence], done: set[int]) -> tuple[Dependence, ...]:
    """What the same holder still demands for the same outcome, each demand once."""
    left = {
        other.needed.key: other
        for other in graph
        if id(other) not in done
        and (other.holder, other.held.key) == (each.holder, each.held.key)
        and other.needed.key != each.needed.key
        and at_one_time(other.first, each.first)
    }
    return tuple(left[key] for key in sorted(left))
