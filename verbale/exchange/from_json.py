"""Rows back from the JSON that `record_json` makes of them."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from verbale.exchange.parts import RowKind
from verbale.exchange.record_json import (
    Json,
    dispute_to_json,
    event_to_json,
    link_to_json,
    position_to_json,
    statement_to_json,
    unresolved_to_json,
)
from verbale.schema import (
    Dispute,
    Event,
    Evidence,
    Link,
    LinkedActor,
    Position,
    Provenance,
    Report,
    Span,
    Statement,
    Unresolved,
)

Row = Statement | Position | Event | Dispute | Link | Unresolved
_KINDS: dict[str, Any] = {
    "statements": statement_to_json,
    "positions": position_to_json,
    "events": event_to_json,
    "disputes": dispute_to_json,
    "links": link_to_json,
    "unresolved": unresolved_to_json,
}


def row_to_json(kind: RowKind, row: Row) -> Json:
    """A row of a kind as a JSON object; an empty note is told from none."""
    made: Json = _KINDS[kind](row)
    return {**made, "note": row.note} if isinstance(row, Position) else made


def row_from_json(kind: RowKind, json: Json, made: Provenance) -> Row:
    """The row that a JSON object is.

    Args:
        kind: what row it is.
        json: as `row_to_json` makes it.
        made: what made the row; unresolved rows do not keep it.

    Raises:
        KeyError, TypeError, ValueError: if it is none.
    """
    match kind:
        case "statements":
            return Statement(
                principal=json["principal"],
                speaker=json["speaker"],
                cue=evidence_from_json(json["cue"]),
                kind=json["kind"],
                evidence=evidence_from_json(json["evidence"]),
                source=_optional(json["source"]),
                content=tuple(evidence_from_json(each) for each in json["content"]),
                confidence=json["confidence"],
                actor=_actor(json["actor"]),
                provenance=made,
            )
        case "positions":
            return Position(
                holder=json["holder"],
                speaker=json["speaker"],
                measure=json["measure"],
                object=json["object"],
                sign=json["sign"],
                condition=_optional(json["condition"]),
                basis=json["basis"],
                evidence=evidence_from_json(json["evidence"]),
                confidence=json["confidence"],
                actor=_actor(json["actor"]),
                provenance=made,
                note=json.get("note"),
            )
        case "events":
            return Event(
                type=json["type"],
                actors=tuple(json["actors"]),
                recipients=tuple(json["recipients"]),
                trigger=evidence_from_json(json["trigger"]),
                status=json["status"],
                evidence=evidence_from_json(json["evidence"]),
                confidence=json["confidence"],
                provenance=made,
                earliest=_day(json["earliest"]),
                latest=_day(json["latest"]),
                when=json["when"],
            )
        case "disputes":
            return Dispute(
                claimant=json["claimant"],
                about=json["about"],
                claim=evidence_from_json(json["claim"]),
                answer=json["answer"],
                evidence=evidence_from_json(json["evidence"]),
                answer_evidence=_optional(json["answer_evidence"]),
                confidence=json["confidence"],
                provenance=made,
            )
        case "links":
            return Link(
                kind=json["kind"],
                first=json["first"],
                second=json["second"],
                evidence=evidence_from_json(json["evidence"]),
                confidence=json["confidence"],
                provenance=made,
            )
        case "unresolved":
            return Unresolved(json["what"], json["reason"], evidence_from_json(json["evidence"]))


def report_to_json(report: Report) -> Json:
    """A report as a JSON object, whole."""
    return {
        "report_id": report.report_id,
        "given_id": report.given_id,
        "published_on": report.published_on.isoformat() if report.published_on else None,
        "dated_by": report.dated_by,
        "outlet": report.outlet,
        "agency": report.agency,
        "dateline": report.dateline,
        "url": report.url,
        "language": report.language,
        "title": report.title,
        "headline": _span(report.headline) if report.headline else None,
        "furniture": [_span(span) for span in report.furniture],
        "text": report.text,
    }


def report_from_json(json: Json) -> Report:
    """The report that a JSON object is, as `report_to_json` makes it."""
    headline = json["headline"]
    return Report(
        text=json["text"],
        title=json["title"],
        headline=Span(headline["start"], headline["end"]) if headline else None,
        furniture=tuple(Span(each["start"], each["end"]) for each in json["furniture"]),
        given_id=json["given_id"],
        published_on=_day(json["published_on"]),
        dated_by=json["dated_by"],
        outlet=json["outlet"],
        agency=json["agency"],
        dateline=json["dateline"],
        url=json["url"],
        language=json["language"],
    )


def evidence_from_json(json: Json) -> Evidence:
    """A stretch of a report with its words."""
    return Evidence(json["start"], json["end"], json["text"], in_title=bool(json.get("in_title")))


def _span(span: Span) -> dict[Literal["start", "end"], int]:
    return {"start": span.start, "end": span.end}


def _optional(json: Json | None) -> Evidence | None:
    return evidence_from_json(json) if json is not None else None


def _actor(json: Json) -> LinkedActor:
    return LinkedActor(json["name"], json["office"], json["principal"], json["why"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
