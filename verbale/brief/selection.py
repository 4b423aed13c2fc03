"""The rows of the record that a brief is made of: those in its range and on its topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from verbale.brief.topic import Topic
from verbale.brief.wording import EVENTS, Names
from verbale.intake.copies import find_copies
from verbale.schema.record import Dispute, Event, Link, Position, Statement, Unresolved
from verbale.store.base import Filter, RowT, Store, StoredReport, StoredRow

Words = tuple[Iterable[str], Iterable[str | None]]
"""What a topic is sought in: the principals of a row, and the words of its codes and evidence."""


@dataclass(frozen=True)
class Linked:
    """A link with the two positions that it joins."""

    link: StoredRow[Link]
    first: StoredRow[Position]
    second: StoredRow[Position]


@dataclass(frozen=True)
class Selection:
    """All reports of a range, and the rows on a topic, each in the order of the store.

    Copies of other reports, and their rows, are left out: `copies` is how many.
    """

    copies: int
    reports: Sequence[StoredReport]
    statements: Sequence[StoredRow[Statement]]
    positions: Sequence[StoredRow[Position]]
    events: Sequence[StoredRow[Event]]
    disputes: Sequence[StoredRow[Dispute]]
    links: Sequence[Linked]
    unresolved: Sequence[StoredRow[Unresolved]]


def select(store: Store, wanted: Filter, topic: Topic, names: Names) -> Selection:
    """Read what a brief needs.

    Args:
        store: the record.
        wanted: the range of days.
        topic: what the rows must meet; a link is met by either of its positions.
        names: the names of parties, which a topic may also meet.

    Raises:
        StoreError: if the store cannot be read.
    """
    reports = store.reports(wanted)
    copies = {each for group in find_copies(found.report for found in reports) for each in group.others}

    def on_topic(rows: Sequence[StoredRow[RowT]], words: Callable[[RowT], Words]) -> list[StoredRow[RowT]]:
        return [each for each in rows if each.report_id not in copies and _is_met(words(each.row))]

    def _is_met(words: Words) -> bool:
        parties, texts = words
        known = [party for joined in parties for party in joined.split("+")]
        return topic.is_met(known, [*map(names.name, known), *(text for text in texts if text)])

    positions = store.positions(wanted)
    chosen = on_topic(positions, lambda row: _of_position(row, names))
    ids = {each.row_id for each in chosen}
    return Selection(
        copies=len(copies),
        reports=[each for each in reports if each.report.report_id not in copies],
        statements=on_topic(store.statements(wanted), _of_statement),
        positions=chosen,
        events=on_topic(store.events(wanted), _of_event),
        disputes=on_topic(store.disputes(wanted), _of_dispute),
        links=[
            each
            for each in _linked(store.links(wanted), positions)
            if each.first.row_id in ids or each.second.row_id in ids
        ],
        unresolved=on_topic(store.unresolved(wanted), lambda row: ((), (row.evidence.text,))),
    )


def _linked(links: Sequence[StoredRow[Link]], positions: Sequence[StoredRow[Position]]) -> list[Linked]:
    of_report: defaultdict[str, list[StoredRow[Position]]] = defaultdict(list)
    for each in positions:
        of_report[each.report_id].append(each)
    return [
        Linked(each, *(of_report[each.report_id][place] for place in (each.row.first, each.row.second)))
        for each in links
    ]


def _of_position(row: Position, names: Names) -> Words:
    measure = row.measure.replace("_", " ")
    proposal = names.proposal(row.measure, row.object, row.note)
    condition = row.condition.text if row.condition else None
    parties = (row.holder, row.object) if row.object else (row.holder,)
    return parties, (measure, proposal, row.actor.name or row.speaker, row.evidence.text, condition)


def _of_statement(row: Statement) -> Words:
    return (row.principal,), (
        row.actor.name or row.speaker,
        row.evidence.text,
        *(piece.text for piece in row.content),
    )


def _of_event(row: Event) -> Words:
    return (*row.actors, *row.recipients), (EVENTS[row.type], row.evidence.text)


def _of_dispute(row: Dispute) -> Words:
    answer = row.answer_evidence.text if row.answer_evidence else None
    return (row.claimant, row.about), (row.claim.text, row.evidence.text, answer)
