"""What each kind of row shows: as a table, as CSV, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from verbale.cli import options as o
from verbale.cli.output import Column, Json, one_line, warn, write_csv, write_json, write_table
from verbale.schema import Report

_OPENING = 80
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


def _who(party: str) -> Callable[[Json], str]:
    return lambda row: f"{row[party]} {row['actor']['name'] or row['speaker'] or ''}"


def _position(row: Json) -> str:
    condition = row["condition"]
    said = f"{stance(row)} ({row['basis']})"
    return f"{said}\ncondition: {one_line(condition['text'])}" if condition else said


def _event(row: Json) -> str:
    return f"{row['type']} {parties(row)}\n“{one_line(row['trigger']['text'])}”"


def _status(row: Json) -> str:
    return f"{row['status']} {day_of_event(row)}"


def _charge(row: Json) -> str:
    return f"{row['claimant']} about {row['about']}"


def _outlet(row: Json) -> str:
    return " / ".join(name for name in (row["outlet"], row["agency"]) if name)


def _headline(row: Json) -> str:
    text: str = row["title"] or row["text"]
    if row["headline"] and not row["title"]:
        text = text[slice(*row["headline"])]
    return f"{text[:_OPENING].rsplit(' ', 1)[0]} …" if len(text) > _OPENING else text


_FIRST = ("row_id", "report", "published_on")
_ACTOR = ("actor.name", "actor.office", "actor.principal", "actor.why")
_MADE = ("confidence", "provenance.stage", "provenance.version", "provenance.model")
_END: tuple[Column, ...] = (("words", "evidence.text"), ("report", _short))

STATEMENTS = Listing(
    "statements",
    (("date", _day), ("who", _who("principal")), ("cue", "cue.text"), *_END),
    (
        *_FIRST, "principal", "speaker", "kind", *_evidence("cue"), *_evidence("source"), "content",
        *_evidence("evidence"), *_ACTOR, *_MADE,
    ),
)  # fmt: skip
POSITIONS = Listing(
    "positions",
    (("date", _day), ("who", _who("holder")), ("position", _position), *_END),
    (
        *_FIRST, "holder", "speaker", "measure", "note", "object", "sign", "basis", *_evidence("condition"),
        *_evidence("evidence"), *_ACTOR, *_MADE,
    ),
)  # fmt: skip
EVENTS = Listing(
    "events",
    (("date", _day), ("event", _event), ("status", _status), *_END),
    (
        *_FIRST, "type", "actors", "recipients", "status", "when", "earliest", "latest",
        *_evidence("trigger"), *_evidence("evidence"), *_MADE,
    ),
)  # fmt: skip
DISPUTES = Listing(
    "disputes",
    (("date", _day), ("who", _charge), ("claim", "claim.text"), ("answer", "answer"), *_END),
    (
        *_FIRST, "claimant", "about", *_evidence("claim"), "answer", *_evidence("answer_evidence"),
        *_evidence("evidence"), *_MADE,
    ),
)  # fmt: skip
REPORTS = Listing(
    "reports",
    (
        ("date", _day), ("dated by", "dated_by"), ("outlet", _outlet), ("words", _headline),
        ("given as", "given_id"), ("report", _short),
    ),
    (
        "report", "given_id", "published_on", "dated_by", "outlet", "agency", "dateline", "url", "language",
        "title", "text", "version", "model",
    ),
)  # fmt: skip


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
