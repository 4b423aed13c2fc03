"""Filters as conditions of SQL."""

from __future__ import annotations

from sqlalchemy import ColumnElement, FromClause, and_, exists, literal, or_, select, true

from verbale.store import tables
from verbale.store.base import Filter

Conditions = list[ColumnElement[bool]]


def of_report(wanted: Filter) -> Conditions:
    """What is asked of the report that a row comes from."""
    asked: Conditions = []
    if wanted.since:
        asked.append(tables.report.c.published_on >= wanted.since.isoformat())
    if wanted.until:
        asked.append(tables.report.c.published_on <= wanted.until.isoformat())
    if wanted.report_id:
        asked.append(tables.report.c.report_id == wanted.report_id)
    return asked


def reports(wanted: Filter) -> Conditions:
    """What is asked of reports."""
    wanted.require("reports")
    asked = of_report(wanted)
    if wanted.text:
        asked.append(or_(_has(tables.report.c.text, wanted.text), _has(tables.report.c.title, wanted.text)))
    return asked


def statements(wanted: Filter) -> Conditions:
    """What is asked of statements."""
    wanted.require("statements", "principal", "speaker")
    asked = _of_row(tables.statement, wanted)
    if wanted.principal:
        asked.append(tables.statement.c.principal == wanted.principal)
    if wanted.speaker:
        asked.append(_spoken_by(tables.statement, wanted.speaker))
    return asked


def positions(wanted: Filter) -> Conditions:
    """What is asked of positions."""
    wanted.require("positions", *_OF_POSITIONS)
    return _of_row(tables.position, wanted) + _of_position(tables.position, wanted)


def links(wanted: Filter, first: FromClause, second: FromClause) -> Conditions:
    """What is asked of links; the positions they join are given, one of which must be wanted."""
    wanted.require("links", *_OF_POSITIONS)
    either = or_(*(and_(true(), *_of_position(each, wanted)) for each in (first, second)))
    return [*_of_row(tables.link, wanted), either]


def events(wanted: Filter) -> Conditions:
    """What is asked of events."""
    wanted.require("events", "principal", "object", "type", "status")
    asked = _of_row(tables.event, wanted)
    if wanted.type:
        asked.append(tables.event.c.type == wanted.type)
    if wanted.status:
        asked.append(tables.event.c.status == wanted.status)
    if wanted.principal:
        asked.append(_party("actor", tables.event_party.c.principal == wanted.principal))
    if wanted.object:
        beside = and_(
            ~_party("recipient"),
            _party("actor", tables.event_party.c.principal == wanted.object),
            _party("actor", tables.event_party.c.principal != wanted.object),
        )
        asked.append(or_(_party("recipient", tables.event_party.c.principal == wanted.object), beside))
    return asked


def disputes(wanted: Filter) -> Conditions:
    """What is asked of disputes."""
    wanted.require("disputes", "principal", "object")
    asked = _of_row(tables.dispute, wanted)
    if wanted.principal:
        asked.append(tables.dispute.c.claimant == wanted.principal)
    if wanted.object:
        asked.append(tables.dispute.c.about == wanted.object)
    return asked


def unresolved(wanted: Filter) -> Conditions:
    """What is asked of things unresolved."""
    wanted.require("unresolved rows")
    return _of_row(tables.unresolved, wanted)


_OF_POSITIONS = ("principal", "speaker", "measure", "object", "sign")


def _of_row(table: FromClause, wanted: Filter) -> Conditions:
    asked = of_report(wanted)
    if wanted.text:
        asked.append(_has(table.c.evidence_text, wanted.text))
    return asked


def _of_position(table: FromClause, wanted: Filter) -> Conditions:
    asked: Conditions = []
    if wanted.principal:
        asked.append(table.c.holder == wanted.principal)
    if wanted.speaker:
        asked.append(_spoken_by(table, wanted.speaker))
    if wanted.measure:
        asked.append(table.c.measure == wanted.measure)
    if wanted.object:
        joined = literal("+").concat(table.c.object).concat("+")
        asked.append(joined.contains(f"+{wanted.object}+", autoescape=True))
    if wanted.sign:
        asked.append(table.c.sign == wanted.sign)
    return asked


def _spoken_by(table: FromClause, name: str) -> ColumnElement[bool]:
    return or_(_has(table.c.speaker, name), _has(table.c.actor_name, name))


def _has(column: ColumnElement[str | None], words: str) -> ColumnElement[bool]:
    return column.icontains(words, autoescape=True)


def _party(role: str, *asked: ColumnElement[bool]) -> ColumnElement[bool]:
    party = select(tables.event_party.c.row_id).where(
        tables.event_party.c.row_id == tables.event.c.row_id, tables.event_party.c.role == role, *asked
    )
    return exists(party)
