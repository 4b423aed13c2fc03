"""The questions put to the tables, and their answers as rows of the record, in their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select
from sqlalchemy import RowMapping as Line

from verbale.actors.judgements import Judgement
from verbale.schema.record import Dispute, Event, Link, Position, Statement, Unresolved
from verbale.store import rows, tables
from verbale.store.base import RowT, StoredReport, StoredRow
from verbale.store.filters import Conditions
from verbale.store.lines import Reading

FIRST = tables.position.alias("first")
SECOND = tables.position.alias("second")
"""The two positions that a link joins."""


def is_read(connection: Connection, report_id: str, reading: Reading) -> bool:
    """Whether this very version and model have read the report; never where one is unknown."""
    if reading.version is None or reading.model is None:
        return False
    query = select(tables.reading).where(
        tables.reading.c.report_id == report_id,
        tables.reading.c.version == reading.version,
        tables.reading.c.model == reading.model,
    )
    return connection.execute(query).first() is not None


def counts(connection: Connection) -> dict[str, int]:
    """How many reports there are, and rows of each kind."""
    counted = {
        "reports": tables.report,
        "statements": tables.statement,
        "positions": tables.position,
        "events": tables.event,
        "disputes": tables.dispute,
        "links": tables.link,
        "unresolved": tables.unresolved,
    }
    return {
        name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in counted.items()
    }


def reports(connection: Connection, asked: Conditions) -> list[StoredReport]:
    """The reports of which all that is asked holds."""
    report, reading = tables.report, tables.reading
    query = (
        select(report, reading.c.version, reading.c.model)
        .join(reading, reading.c.report_id == report.c.report_id)
        .where(*asked)
        .order_by(*_by_day(), report.c.report_id)
    )
    chosen = select(report.c.report_id).where(*asked)
    furniture = _children(connection, tables.furniture, "report_id", chosen)
    return [
        StoredReport(rows.report_from(line, furniture[line["report_id"]]), line["version"], line["model"])
        for line in connection.execute(query).mappings()
    ]


def report_ids(connection: Connection, asked: Conditions) -> list[str]:
    """The identifiers of the reports of which all that is asked holds."""
    report = tables.report
    query = select(report.c.report_id).where(*asked).order_by(*_by_day(), report.c.report_id)
    return list(connection.execute(query).scalars())


def statements(connection: Connection, asked: Conditions) -> list[StoredRow[Statement]]:
    """The statements of which all that is asked holds."""
    content = _children(connection, tables.statement_content, "row_id", _chosen(tables.statement, asked))
    query = _listing(tables.statement, asked)
    return _stored(connection, query, lambda line: rows.statement_from(line, content[line["row_id"]]))


def positions(connection: Connection, asked: Conditions) -> list[StoredRow[Position]]:
    """The positions of which all that is asked holds."""
    return _stored(connection, _listing(tables.position, asked), rows.position_from)


def events(connection: Connection, asked: Conditions) -> list[StoredRow[Event]]:
    """The events of which all that is asked holds."""
    parties = _children(connection, tables.event_party, "row_id", _chosen(tables.event, asked))
    query = _listing(tables.event, asked)
    return _stored(connection, query, lambda line: rows.event_from(line, parties[line["row_id"]]))


def disputes(connection: Connection, asked: Conditions) -> list[StoredRow[Dispute]]:
    """The disputes of which all that is asked holds."""
    return _stored(connection, _listing(tables.dispute, asked), rows.dispute_from)


def links(connection: Connection, asked: Conditions) -> list[StoredRow[Link]]:
    """The links of which all that is asked holds, of them or of `FIRST` or `SECOND`."""
    query = (
        _listing(tables.link, asked, FIRST.c.place.label("first_place"), SECOND.c.place.label("second_place"))
        .join(FIRST, FIRST.c.row_id == tables.link.c.first_id)
        .join(SECOND, SECOND.c.row_id == tables.link.c.second_id)
    )
    return _stored(connection, query, rows.link_from)


def unresolved(connection: Connection, asked: Conditions) -> list[StoredRow[Unresolved]]:
    """The things unresolved of which all that is asked holds."""
    return _stored(connection, _listing(tables.unresolved, asked), rows.unresolved_from)


def judgements(connection: Connection) -> list[Judgement]:
    """What reviewers said of actors, in the order in which they said it."""
    lines = connection.execute(select(tables.judgement).order_by(tables.judgement.c.place))
    return [rows.judgement_from(line) for line in lines.mappings()]


def _by_day() -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    day = tables.report.c.published_on
    return day.is_(None), day


def _listing(table: Table, asked: Conditions, *besides: ColumnElement[Any]) -> Select[Any]:
    report, reading = tables.report, tables.reading
    return (
        select(table, report.c.published_on, reading.c.version, reading.c.model, *besides)
        .join(report, report.c.report_id == table.c.report_id)
        .join(reading, reading.c.report_id == table.c.report_id)
        .where(*asked)
        .order_by(*_by_day(), report.c.report_id, table.c.place)
    )


def _chosen(table: Table, asked: Conditions) -> Select[Any]:
    report = tables.report
    return select(table.c.row_id).join(report, report.c.report_id == table.c.report_id).where(*asked)


def _children(
    connection: Connection, table: Table, key: str, chosen: Select[Any]
) -> defaultdict[str, list[Line]]:
    """The lines of a table that belong to the chosen rows, by the key of the row, in their order."""
    children: defaultdict[str, list[Line]] = defaultdict(list)
    query = select(table).where(table.c[key].in_(chosen)).order_by(*table.primary_key.columns)
    for line in connection.execute(query).mappings():
        children[line[key]].append(line)
    return children


def _stored(
    connection: Connection, query: Select[Any], make: Callable[[Line], RowT]
) -> list[StoredRow[RowT]]:
    return [
        StoredRow(line["row_id"], line["report_id"], rows.day_from(line["published_on"]), make(line))
        for line in connection.execute(query).mappings()
    ]


def bare(found: Sequence[StoredRow[RowT]]) -> tuple[RowT, ...]:
    """The rows alone, without what the store says of them."""
    return tuple(each.row for each in found)
