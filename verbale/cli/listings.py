"""The commands that list what the record holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from verbale.cli import options as o
from verbale.cli.output import Column, Json, warn, write_csv, write_json, write_table
from verbale.exchange import record_json
from verbale.schema import Position, Provenance, Report

SHORT_ID = 10
"""So many letters of a report's identifier stand in a table; they are enough to name it."""


@dataclass(frozen=True)
class Listing:
    """How rows of one kind are listed.

    Args:
        name: what they are, in the plural.
        columns: the columns of the table.
        paths: the columns of CSV, as paths in the JSON of a row.
    """

    name: str
    columns: tuple[Column, ...]
    paths: tuple[str, ...]

    def put(self, rows: Sequence[Json], form: o.Format, limit: int | None) -> None:
        """Put rows out, and say on standard error what is left out, or that there is nothing."""
        shown = rows[:limit]
        match form:
            case o.Format.JSON:
                write_json(list(shown))
            case o.Format.CSV:
                write_csv(shown, self.paths)
            case o.Format.TABLE if shown:
                write_table(shown, self.columns)
        if not rows:
            warn(f"no {self.name} match")
        elif len(shown) < len(rows):
            warn(f"{len(shown)} of {len(rows)} {self.name} shown")


def _evidence(path: str) -> tuple[str, ...]:
    return (f"{path}.text", f"{path}.start", f"{path}.end", f"{path}.in_title")


def _day(row: Json) -> str:
    return row["published_on"] or "unknown"


def _short(row: Json) -> str:
    return str(row["report"])[:SHORT_ID]


def stance(position: Json) -> str:
    """A position's sign, measure and object in a few words, as ``"+ sanctions IRQ"``."""
    note = f"({position['note']})" if position.get("note") else None
    parts = (position["sign"], position["measure"], note, position["object"])
    return " ".join(part for part in parts if part)


def parties(event: Json) -> str:
    """The parties of an event, as ``"USA → IRQ"``."""
    sides = [" ".join(event["actors"]), " ".join(event["recipients"])]
    return " → ".join(side for side in sides if side)


def day_of_event(event: Json) -> str:
    """When an event was or is to be, as far as the report says."""
    earliest, latest = event["earliest"], event["latest"]
    if earliest and latest and earliest != latest:
        return f"{earliest} to {latest}"
    return earliest or latest or event["when"] or ""


def _joined(side: str) -> Callable[[Json], str]:
    return lambda row: f"{row[side]['holder']} {stance(row[side])}"


_STANCE = ("holder", "measure", "object", "sign")
_FIRST = ("row_id", "report", "published_on")
_ACTOR = ("actor.name", "actor.office", "actor.principal", "actor.why")
_MADE = ("confidence", "provenance.stage", "provenance.version", "provenance.model")
_END: tuple[Column, ...] = (("words", "evidence.text"), ("report", _short))

STATEMENTS = Listing(
    "statements",
    (("date", _day), ("party", "principal"), ("speaker", "speaker"), ("cue", "cue.text"), *_END),
    (
        *_FIRST, "principal", "speaker", "kind", *_evidence("cue"), *_evidence("source"), "content",
        *_evidence("evidence"), *_ACTOR, *_MADE,
    ),
)  # fmt: skip
POSITIONS = Listing(
    "positions",
    (
        ("date", _day), ("holder", "holder"), ("speaker", "speaker"), ("position", stance),
        ("condition", "condition.text"), ("basis", "basis"), *_END,
    ),
    (
        *_FIRST, "holder", "speaker", "measure", "note", "object", "sign", "basis", *_evidence("condition"),
        *_evidence("evidence"), *_ACTOR, *_MADE,
    ),
)  # fmt: skip
EVENTS = Listing(
    "events",
    (
        ("date", _day), ("type", "type"), ("parties", parties), ("status", "status"), ("when", day_of_event),
        ("trigger", "trigger.text"), *_END,
    ),
    (
        *_FIRST, "type", "actors", "recipients", "status", "when", "earliest", "latest",
        *_evidence("trigger"), *_evidence("evidence"), *_MADE,
    ),
)  # fmt: skip
DISPUTES = Listing(
    "disputes",
    (
        ("date", _day), ("claimant", "claimant"), ("about", "about"), ("claim", "claim.text"),
        ("answer", "answer"), *_END,
    ),
    (
        *_FIRST, "claimant", "about", *_evidence("claim"), "answer", *_evidence("answer_evidence"),
        *_evidence("evidence"), *_MADE,
    ),
)  # fmt: skip
LINKS = Listing(
    "links",
    (
        ("date", _day), ("position", _joined("first_position")), ("link", "kind"),
        ("other position", _joined("second_position")), *_END,
    ),
    (
        *_FIRST, "kind",
        *(f"{side}_position.{field}" for side in ("first", "second") for field in _STANCE),
        *_evidence("evidence"), *_MADE,
    ),
)  # fmt: skip
REPORTS = Listing(
    "reports",
    (
        ("date", _day), ("dated by", "dated_by"), ("outlet", "outlet"), ("agency", "agency"),
        ("dateline", "dateline"), ("words", lambda row: row["title"] or _opening(row["text"])),
        ("given as", "given_id"), ("report", _short),
    ),
    (
        "report", "given_id", "published_on", "dated_by", "outlet", "agency", "dateline", "url", "language",
        "title", "text", "version", "model",
    ),
)  # fmt: skip


def _opening(text: str) -> str:
    return f"{text[:80].rsplit(' ', 1)[0]} …" if len(text) > 80 else text


def _provenance(made: Provenance) -> Json:
    return {"stage": made.stage, "version": made.version, "model": made.model}


def report_to_json(report: Report) -> Json:
    """A report with all that is known of it."""
    headline = report.headline
    return {
        "report": report.report_id,
        "given_id": report.given_id,
        "title": report.title,
        "published_on": report.published_on.isoformat() if report.published_on else None,
        "dated_by": report.dated_by,
        "outlet": report.outlet,
        "agency": report.agency,
        "dateline": report.dateline,
        "url": report.url,
        "language": report.language,
        "headline": [headline.start, headline.end] if headline else None,
        "furniture": [[span.start, span.end] for span in report.furniture],
        "text": report.text,
    }


def _rows(found: Sequence[Any], to_json: Callable[[Any], Json]) -> list[Json]:
    return [
        {
            "row_id": each.row_id,
            "report": each.report_id,
            "published_on": each.published_on.isoformat() if each.published_on else None,
            **to_json(each.row),
            "provenance": _provenance(each.row.provenance),
        }
        for each in found
    ]


def statements(
    db: o.Database = o.DEFAULT_DB,
    principal: o.Principal = None,
    speaker: o.Speaker = None,
    since: o.Since = None,
    until: o.Until = None,
    report: o.InReport = None,
    text: o.Words = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List who said what: words or belief attributed to a source."""
    with o.opened(db) as store:
        asked = o.wanted(
            store, report, principal=principal, speaker=speaker, since=since, until=until, text=text
        )
        rows = _rows(store.statements(asked), record_json.statement_to_json)
    STATEMENTS.put(rows, form, limit)


def positions(
    db: o.Database = o.DEFAULT_DB,
    principal: o.Principal = None,
    speaker: o.Speaker = None,
    measure: o.Measure = None,
    object_: o.Object = None,
    sign: o.Sign = None,
    since: o.Since = None,
    until: o.Until = None,
    report: o.InReport = None,
    text: o.Words = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List where each party stands on each proposal, and on what condition."""
    with o.opened(db) as store:
        asked = o.wanted(
            store, report, principal=principal, speaker=speaker, measure=measure, object=object_, sign=sign,
            since=since, until=until, text=text,
        )  # fmt: skip
        rows = _rows(store.positions(asked), record_json.position_to_json)
    POSITIONS.put(rows, form, limit)


def events(
    db: o.Database = o.DEFAULT_DB,
    principal: o.Principal = None,
    object_: o.Object = None,
    type_: o.Type = None,
    status: o.Status = None,
    since: o.Since = None,
    until: o.Until = None,
    report: o.InReport = None,
    text: o.Words = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List what was done to whom."""
    with o.opened(db) as store:
        asked = o.wanted(
            store, report, principal=principal, object=object_, type=type_, status=status,
            since=since, until=until, text=text,
        )  # fmt: skip
        rows = _rows(store.events(asked), record_json.event_to_json)
    EVENTS.put(rows, form, limit)


def disputes(
    db: o.Database = o.DEFAULT_DB,
    principal: o.Principal = None,
    object_: o.Object = None,
    since: o.Since = None,
    until: o.Until = None,
    report: o.InReport = None,
    text: o.Words = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List what is claimed by one party about another, and how it was answered."""
    with o.opened(db) as store:
        asked = o.wanted(
            store, report, principal=principal, object=object_, since=since, until=until, text=text
        )
        rows = _rows(store.disputes(asked), record_json.dispute_to_json)
    DISPUTES.put(rows, form, limit)


def links(
    db: o.Database = o.DEFAULT_DB,
    principal: o.Principal = None,
    speaker: o.Speaker = None,
    measure: o.Measure = None,
    object_: o.Object = None,
    sign: o.Sign = None,
    since: o.Since = None,
    until: o.Until = None,
    report: o.InReport = None,
    text: o.Words = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List which proposals are made to depend on others; one of the two must pass the filter."""
    with o.opened(db) as store:
        asked = o.wanted(
            store, report, principal=principal, speaker=speaker, measure=measure, object=object_, sign=sign,
            since=since, until=until, text=text,
        )  # fmt: skip
        rows = _rows(store.links(asked), record_json.link_to_json)
        held: dict[str, Sequence[Position]] = {}
        for row in rows:
            name = row["report"]
            if name not in held:
                record = store.record(name)
                held[name] = record.positions if record else ()
            for side in ("first", "second"):
                row[f"{side}_position"] = record_json.position_to_json(held[name][row[side]])
    LINKS.put(rows, form, limit)


def reports(
    db: o.Database = o.DEFAULT_DB,
    since: o.Since = None,
    until: o.Until = None,
    report: o.InReport = None,
    text: o.Words = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List the reports that were read."""
    with o.opened(db) as store:
        found = store.reports(o.wanted(store, report, since=since, until=until, text=text))
    rows = [{**report_to_json(each.report), "version": each.version, "model": each.model} for each in found]
    REPORTS.put(rows, form, limit)
