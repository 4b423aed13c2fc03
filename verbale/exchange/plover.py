"""PLOVER records as JSON Lines, one event a line.

The fields are those of the PLOVER project's gold standard records (``PLOVER_GSR_CAMEO.txt`` in
openeventdata/PLOVER) and its manual; as there, only fields that hold something are written.
``textInfo`` is free for facts about the text: here it holds what makes an event of the record whole
(report, places of the words, principals, status, days, confidence). What is planned or hypothetical is
so in ``context``, as PLOVER has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from verbale.exchange.coded import CodedEvent, dated
from verbale.exchange.codes import actor_code, name_of, principal_named, principal_of
from verbale.exchange.json_lines import objects, text_of
from verbale.exchange.parts import Losses, Part
from verbale.exchange.record_json import evidence_to_json
from verbale.exchange.tabs import day_from
from verbale.schema.record import EVENT_TYPES, STATUSES
from verbale.version import VERSION

FIELDS = (
    "id", "date", "source", "target", "event", "eventText", "mode", "context", "text", "textInfo",
    "eventLoc", "language", "publication", "coder", "version", "dateCoded", "comment",
)  # fmt: skip
"""The fields of a record; `source` and `target` are lists of `ACTOR_FIELDS`."""
ACTOR_FIELDS = ("actorText", "code", "sector")
_STATUSES = tuple(status for status in STATUSES if status != "negated")
_CONTEXTS = {"planned": "future", "hypothetical": "hypothetical"}
_EARLIER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}


def write(parts: Iterable[Part], stream: TextIO, lost: Losses) -> int:
    """Write the events but for those that a report says did not happen.

    Args:
        parts: reports with their events.
        stream: where to.
        lost: counts what PLOVER cannot hold.

    Returns:
        How many lines were written.
    """
    count = 0
    for part in parts:
        report = part.report
        for each in dated(part, lost, _STATUSES):
            event = each.event
            row = {
                "id": each.row_id,
                "date": each.day.isoformat(),
                "source": _actors(event.actors),
                "target": _actors(event.recipients),
                "event": event.type,
                "eventText": event.trigger.text,
                "context": _CONTEXTS.get(event.status),
                "text": event.evidence.text,
                "textInfo": {
                    "report": report.report_id,
                    "evidence": evidence_to_json(event.evidence),
                    "trigger": evidence_to_json(event.trigger),
                    "actors": list(event.actors),
                    "recipients": list(event.recipients),
                    "status": event.status,
                    "earliest": event.earliest.isoformat() if event.earliest else None,
                    "latest": event.latest.isoformat() if event.latest else None,
                    "when": event.when,
                    "confidence": event.confidence,
                },
                "language": report.language,
                "publication": report.outlet,
                "coder": f"verbale {VERSION}",
                "comment": "alleged: the report does not vouch for it" if event.status == "alleged" else None,
            }
            stream.write(text_of({name: value for name, value in row.items() if value}) + "\n")
            count += 1
    return count


def _actors(principals: Sequence[str]) -> list[dict[str, str]]:
    return [_actor(principal) for principal in principals]


def _actor(principal: str) -> dict[str, str]:
    code = actor_code(principal)
    sector = "" if code.role in ("UNK", "IGO") else code.role
    named = {"actorText": name_of(principal), "code": code.country or code.role, "sector": sector}
    return {name: value for name, value in named.items() if value}


def read(stream: TextIO, where: str) -> Iterator[CodedEvent]:
    """The events of a file of JSON Lines; categories of earlier versions of PLOVER are read as today's.

    Args:
        stream: one record a line.
        where: what messages call it.

    Raises:
        ExchangeError: if a line is no such record.
    """
    for number, row in objects(stream, where, ("id", "date", "event")):
        kind = _EARLIER.get(str(row["event"]), row["event"])
        known = row.get("textInfo")
        known = known if isinstance(known, dict) else {}
        yield CodedEvent(
            event_id=str(row["id"]),
            type=kind if kind in EVENT_TYPES else None,
            actors=_principals(row.get("source"), known.get("actors")),
            recipients=_principals(row.get("target"), known.get("recipients")),
            day=day_from(str(row["date"]), where, number),
            fields=row,
        )


def _principals(actors: list[Any] | None, known: list[Any] | None) -> tuple[str, ...]:
    if isinstance(known, list):
        return tuple(map(str, known))
    found = [_principal(actor) for actor in actors or () if isinstance(actor, dict)]
    return tuple(each for each in found if each)


def _principal(actor: dict[str, Any]) -> str | None:
    if actor.get("sector") in (None, "", "GOV"):
        return principal_of(str(actor.get("code", ""))) or principal_named(str(actor.get("actorText", "")))
    return principal_named(str(actor.get("actorText", "")))
