"""``verbale show``: the text of a report with its record beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from verbale.cli import options as o
from verbale.cli.columns import day_of_event, parties, report_to_json, stance
from verbale.cli.output import Screen, one_line, visible, write_json
from verbale.exchange import record_json
from verbale.schema import Dispute, Event, Evidence, Link, Position, Record, Report, Statement, Unresolved

Row = Statement | Position | Event | Dispute | Link | Unresolved

_LABELS: dict[type, tuple[str, str]] = {
    Statement: ("statement", "cyan"),
    Position: ("position", "green"),
    Event: ("event", "yellow"),
    Dispute: ("dispute", "magenta"),
    Link: ("link", "blue"),
    Unresolved: ("unresolved", "red"),
}
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_FAINT = "dim"
_ROWS_INDENT = 4


class ShownAs(StrEnum):
    """How one report is put out."""

    TEXT = "text"
    JSON = "json"


def rows_of(record: Record) -> list[Row]:
    """All rows of a record, by where their evidence starts; those that rest on the title come first."""
    rows: list[Row] = [
        *record.statements, *record.positions, *record.events, *record.disputes, *record.links,
        *record.unresolved,
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (not row.evidence.in_title, row.evidence.start))


def paragraphs(report: Report) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph of a report's text: a line that is not blank."""
    yield from (found.span() for found in _PARAGRAPH.finditer(report.text))


def told(row: Row, record: Record) -> str:
    """One row in words, without its evidence."""
    match row:
        case Statement():
            return f"{_by(row.principal, row.actor.name or row.speaker)} · {row.cue.text} · {row.kind}"
        case Position():
            holder = _by(row.holder, row.actor.name or row.speaker)
            said = f"{holder} · {stance(record_json.position_to_json(row))} · {row.basis}"
            return f"{said} · condition: “{row.condition.text}”" if row.condition else said
        case Event():
            made = record_json.event_to_json(row)
            parts = (row.type, parties(made), row.trigger.text, row.status, day_of_event(made))
            return " · ".join(part for part in parts if part)
        case Dispute():
            said = f"{row.claimant} about {row.about} · “{row.claim.text}” · {row.answer}"
            return f"{said} by “{row.answer_evidence.text}”" if row.answer_evidence else said
        case Link():
            first, second = (record.positions[place] for place in (row.first, row.second))
            return f"{_position(first)} · {row.kind} · {_position(second)}"
        case Unresolved():
            return f"{row.what} · {row.reason}"


def _by(party: str, person: str | None) -> str:
    return f"{party} ({person})" if person else party


def _position(position: Position) -> str:
    return f"{position.holder} {stance(record_json.position_to_json(position))}"


def write_report(screen: Screen, record: Record) -> None:
    """The text of a report, under each paragraph the rows that rest on it."""
    report = record.report
    rows = rows_of(record)
    if report.title:
        screen.print(Text(one_line(report.title), style="bold"))
    screen.print(Text(_facts(report), style=_FAINT))
    for row in rows:
        if row.evidence.in_title:
            _write_row(screen, row, record)
    for start, end in paragraphs(report):
        screen.print()
        screen.print(_paragraph(report, start, end))
        for row in rows:
            if not row.evidence.in_title and start <= row.evidence.start < end:
                _write_row(screen, row, record)


def _facts(report: Report) -> str:
    day = f"{report.published_on} ({report.dated_by})" if report.published_on else "day unknown"
    parts = (
        report.report_id,
        report.given_id,
        day,
        report.outlet,
        report.agency,
        report.dateline,
        report.url,
    )
    return one_line(" · ".join(part for part in parts if part))


def _paragraph(report: Report, start: int, end: int) -> Text:
    """The words from `start` to `end`; page furniture faint, between brackets."""
    text, place = Text(), start
    for span in sorted(report.furniture):
        first, last = max(span.start, place), min(span.end, end)
        if first < last:
            text.append(visible(report.text[place:first]))
            text.append(f"[{visible(report.text[first:last])}]", style=_FAINT)
            place = last
    text.append(visible(report.text[place:end]))
    return text


def _write_row(screen: Screen, row: Row, record: Record) -> None:
    label, colour = _LABELS[type(row)]
    text = Text.assemble((f"{label:<10}", f"bold {colour}"), "  ", one_line(told(row, record)))
    text.append(f"\n{'':<12}“{one_line(_quoted(row.evidence))}”", style=_FAINT)
    screen.print(Padding(text, (0, 0, 0, _ROWS_INDENT), expand=False))


def _quoted(evidence: Evidence, most: int = 100) -> str:
    words = " ".join(evidence.text.split())
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


def show(
    report: Annotated[
        str,
        typer.Argument(
            metavar="REPORT", help="A report: its identifier, the start of it, or the source's own."
        ),
    ],
    db: o.Database = o.DEFAULT_DB,
    form: Annotated[
        ShownAs,
        typer.Option("--format", metavar="text|json", help="Text for reading, or JSON without loss."),
    ] = ShownAs.TEXT,
) -> None:
    """Show the text of a report, and under each paragraph the rows of the record found there."""
    with o.opened(db) as store:
        stored = o.report_named(store, report)
        record = store.record(stored.report.report_id) or Record(stored.report)
    if form is ShownAs.JSON:
        made = record_json.record_to_json(record, stored.version or "", stored.model or "")
        write_json({"report": report_to_json(record.report), **made})
    else:
        write_report(Screen(), record)
