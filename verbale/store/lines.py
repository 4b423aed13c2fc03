"""A record as lines of the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Table

from verbale.actors.judgements import Judgement
from verbale.errors import StoreError
from verbale.ids import content_id
from verbale.schema.actor import LinkedActor
from verbale.schema.record import Dispute, Event, Link, Position, Record, Statement, Unresolved
from verbale.schema.report import Evidence, Report
from verbale.store import tables

Values = dict[str, Any]
"""The columns of one line of a table, by name."""

Row = Statement | Position | Event | Dispute | Link | Unresolved
"""A row of the record, of any kind."""


@dataclass(frozen=True)
class Reading:
    """What read a report; None where the record does not say."""

    version: str | None
    model: str | None


def reading_of(record: Record, version: str | None, model: str | None) -> Reading:
    """Which version and model made a record, by its rows and by what is said beside it.

    Raises:
        StoreError: if they do not agree.
    """
    made = [each.provenance for each in _rows_of(record) if not isinstance(each, Unresolved)]
    versions = {each.version for each in made} | ({version} - {None})
    models = {each.model for each in made} | ({model} - {None})
    if len(versions) > 1 or len(models) > 1:
        makers = ", ".join(sorted(map(str, versions if len(versions) > 1 else models)))
        raise StoreError(f"{record.report.report_id}: one record, but made by several: {makers}")
    return Reading(next(iter(versions), None), next(iter(models), None))


def _rows_of(record: Record) -> Iterator[Row]:
    yield from record.statements
    yield from record.positions
    yield from record.events
    yield from record.disputes
    yield from record.links
    yield from record.unresolved


def lines_of(record: Record, reading: Reading) -> Iterator[tuple[Table, list[Values]]]:
    """All lines that keep a record, table by table, each after those it refers to.

    Raises:
        StoreError: if a link names a position that the record does not have.
    """
    report_id = record.report.report_id
    yield tables.report, [_report_values(record.report)]
    yield (
        tables.furniture,
        [
            {"report_id": report_id, "place": place, "furniture_start": s.start, "furniture_end": s.end}
            for place, s in enumerate(record.report.furniture)
        ],
    )
    yield (
        tables.reading,
        [{"report_id": report_id, "version": reading.version, "model": reading.model}],
    )
    yield from _statement_lines(report_id, record.statements)
    positions = _lines(report_id, [(each, _position_values(each)) for each in record.positions])
    yield tables.position, positions
    yield from _event_lines(report_id, record.events)
    yield tables.dispute, _lines(report_id, [(each, _dispute_values(each)) for each in record.disputes])
    links = [(each, _link_values(each, positions)) for each in record.links]
    yield tables.link, _lines(report_id, links)
    unresolved = [(each, {"what": each.what, "reason": each.reason}) for each in record.unresolved]
    yield tables.unresolved, _lines(report_id, unresolved)


def _identity(row: Row, values: Values) -> tuple[str, tuple[str | int | None, ...]]:
    """What makes a row itself, besides its report and its evidence; its kind's letter first."""
    match row:
        case Statement():
            return "s", (row.principal, row.kind, row.cue.start, row.cue.end)
        case Position():
            return "p", (row.holder, row.measure, row.object, row.sign, row.basis)
        case Event():
            parties = "+".join(row.actors), "+".join(row.recipients)
            return "e", (row.type, row.status, *parties, row.trigger.start, row.trigger.end)
        case Dispute():
            return "d", (row.claimant, row.about, row.answer, row.claim.start, row.claim.end)
        case Link():
            return "l", (row.kind, values["first_id"], values["second_id"])
        case Unresolved():
            return "u", (row.what,)


def _lines(report_id: str, rows: Sequence[tuple[Row, Values]]) -> list[Values]:
    """Add to the values of rows what every row has: identifier, report, place, evidence, provenance."""
    seen: Counter[str] = Counter()
    lines = []
    for place, (row, values) in enumerate(rows):
        evidence = row.evidence
        kind, codes = _identity(row, values)
        row_id = content_id(kind, report_id, evidence.start, evidence.end, evidence.in_title, *codes)
        seen[row_id] += 1
        if seen[row_id] > 1:  # two rows alike in everything that counts: the second, the third
            row_id = content_id(kind, row_id, seen[row_id])
        line = {"row_id": row_id, "report_id": report_id, "place": place, **values}
        line |= _evidence_values("evidence", evidence)
        if not isinstance(row, Unresolved):
            line |= {"confidence": row.confidence, "stage": row.provenance.stage}
        lines.append(line)
    return lines


def _statement_lines(report_id: str, statements: Sequence[Statement]) -> Iterator[tuple[Table, list[Values]]]:
    lines = _lines(report_id, [(each, _statement_values(each)) for each in statements])
    yield tables.statement, lines
    yield (
        tables.statement_content,
        [
            {"row_id": line["row_id"], "place": place, **_evidence_values("content", piece)}
            for line, statement in zip(lines, statements, strict=True)
            for place, piece in enumerate(statement.content)
        ],
    )


def _event_lines(report_id: str, events: Sequence[Event]) -> Iterator[tuple[Table, list[Values]]]:
    lines = _lines(report_id, [(each, _event_values(each)) for each in events])
    yield tables.event, lines
    yield (
        tables.event_party,
        [
            {"row_id": line["row_id"], "role": role, "place": place, "principal": principal}
            for line, event in zip(lines, events, strict=True)
            for role, principals in (("actor", event.actors), ("recipient", event.recipients))
            for place, principal in enumerate(principals)
        ],
    )


def _report_values(report: Report) -> Values:
    return {
        "report_id": report.report_id,
        "given_id": report.given_id,
        "published_on": _iso(report.published_on),
        "dated_by": report.dated_by,
        "outlet": report.outlet,
        "agency": report.agency,
        "dateline": report.dateline,
        "url": report.url,
        "language": report.language,
        "title": report.title,
        "headline_start": report.headline.start if report.headline else None,
        "headline_end": report.headline.end if report.headline else None,
        "text": report.text,
    }


def _statement_values(statement: Statement) -> Values:
    return {
        "principal": statement.principal,
        "speaker": statement.speaker,
        "kind": statement.kind,
        **_evidence_values("cue", statement.cue),
        **_evidence_values("source", statement.source),
        **_actor_values(statement.actor),
    }


def _position_values(position: Position) -> Values:
    return {
        "holder": position.holder,
        "speaker": position.speaker,
        "measure": position.measure,
        "object": position.object,
        "sign": position.sign,
        "basis": position.basis,
        "note": position.note,
        **_evidence_values("condition", position.condition),
        **_actor_values(position.actor),
    }


def _event_values(event: Event) -> Values:
    return {
        "type": event.type,
        "status": event.status,
        "earliest": _iso(event.earliest),
        "latest": _iso(event.latest),
        "when_text": event.when,
        **_evidence_values("trigger", event.trigger),
    }


def _dispute_values(dispute: Dispute) -> Values:
    return {
        "claimant": dispute.claimant,
        "about": dispute.about,
        "answer": dispute.answer,
        **_evidence_values("claim", dispute.claim),
        **_evidence_values("answer_evidence", dispute.answer_evidence),
    }


def _link_values(link: Link, positions: Sequence[Values]) -> Values:
    for place in (link.first, link.second):
        if not 0 <= place < len(positions):
            raise StoreError(f"a link names position {place} of a record with {len(positions)}")
    return {
        "kind": link.kind,
        "first_id": positions[link.first]["row_id"],
        "second_id": positions[link.second]["row_id"],
    }


def _evidence_values(prefix: str, evidence: Evidence | None) -> Values:
    return {
        f"{prefix}_start": evidence.start if evidence else None,
        f"{prefix}_end": evidence.end if evidence else None,
        f"{prefix}_text": evidence.text if evidence else None,
        f"{prefix}_in_title": evidence.in_title if evidence else None,
    }


def _actor_values(actor: LinkedActor) -> Values:
    return {
        "actor_name": actor.name,
        "actor_office": actor.office,
        "actor_principal": actor.principal,
        "actor_why": actor.why,
    }


def judgement_values(judgement: Judgement, place: int) -> Values:
    """The line of a judgement; `place` counts from 0."""
    return {
        "place": place,
        "judgement_id": judgement.judgement_id,
        "deed": judgement.deed,
        "subject": judgement.subject,
        "actor": judgement.actor,
        "principal": judgement.principal,
        "office": judgement.office,
        "who": judgement.who,
        "judged_at": judgement.when,
        "why": judgement.why,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
