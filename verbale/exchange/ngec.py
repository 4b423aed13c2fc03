"""NGEC JSON Lines: the events that the Next Generation Event Coder writes, one a line.

The fields are those of ``NGEC/formatter.py`` in ahalterman/NGEC (Halterman et al., arXiv:2304.01331),
the coder of POLECAT. Each line repeats the whole text of its report (``event_text``). Where NGEC gives
the words of an actor and where they stand, the record has only the principal: ``text`` is its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from verbale.exchange.coded import CodedEvent, DatedEvent, dated, left_out, one_day
from verbale.exchange.codes import actor_code, country_of, name_of, principal_named
from verbale.exchange.json_lines import objects, text_of
from verbale.exchange.parts import Losses, Part
from verbale.exchange.tabs import day_from
from verbale.schema.record import EVENT_TYPES
from verbale.version import VERSION

FIELDS = (
    "id", "story_id", "pub_date", "date_resolved", "date_raw", "event_type", "event_mode", "contexts",
    "attributes", "event_text", "headline", "publisher", "event_geolocation", "geolocated_ents",
    "story_people", "story_orgs", "story_locs", "version",
)  # fmt: skip
"""The fields of an event; `attributes` has `ROLES`, each a list of `ATTRIBUTE_FIELDS`."""
ROLES = ("ACTOR", "RECIP", "LOC", "DATE")
ATTRIBUTE_FIELDS = (
    "text", "qa_start_char", "qa_end_char", "qa_score", "score", "wiki", "country", "country_name", "code_1",
    "code_2",
)  # fmt: skip
_NO_PLACE = {"reason": "verbale does not code places", "geo": None}


def write(parts: Iterable[Part], stream: TextIO, lost: Losses) -> int:
    """Write the events that have occurred.

    Args:
        parts: reports with their events.
        stream: where to.
        lost: counts what NGEC cannot hold.

    Returns:
        How many lines were written.
    """
    count = 0
    for part in parts:
        for each in dated(part, lost):
            left_out(each.event, lost)
            stream.write(text_of(_row(each)) + "\n")
            count += 1
    return count


def _row(of: DatedEvent) -> dict[str, Any]:
    report, event = of.report, of.event
    told = event.when if event.when is not None and one_day(event) else ""
    return {
        "id": of.row_id,
        "story_id": report.given_id or report.report_id,
        "pub_date": report.published_on.isoformat() if report.published_on else None,
        "date_resolved": of.day.isoformat(),
        "date_raw": told,
        "event_type": event.type,
        "event_mode": [],
        "contexts": [],
        "attributes": {
            "ACTOR": _attributes(event.actors),
            "RECIP": _attributes(event.recipients),
            "LOC": [],
            "DATE": [{"text": told}] if told else [],
        },
        "event_text": report.text,
        "headline": report.title or "",
        "publisher": report.outlet,
        "event_geolocation": _NO_PLACE,
        "geolocated_ents": [],
        "story_people": [],
        "story_orgs": [],
        "story_locs": [],
        "version": f"verbale-{VERSION}",
    }


def _attributes(principals: Sequence[str]) -> list[dict[str, Any]]:
    return [_attribute(principal) for principal in principals]


def _attribute(principal: str) -> dict[str, Any]:
    country, role = country_of(principal), actor_code(principal).role
    return {
        **dict.fromkeys(ATTRIBUTE_FIELDS),
        "text": name_of(principal),
        "wiki": "",
        "country": country or ("IGO" if role == "IGO" else ""),
        "country_name": name_of(country) if country else "",
        "code_1": "" if role == "UNK" else role,
        "code_2": "",
    }


def read(stream: TextIO, where: str) -> Iterator[CodedEvent]:
    """The events of a file of JSON Lines.

    Args:
        stream: one event a line.
        where: what messages call it.

    Raises:
        ExchangeError: if a line is no such event.
    """
    for number, row in objects(stream, where, ("id", "event_type", "attributes")):
        kind = row["event_type"]
        day = row.get("date_resolved") or row.get("pub_date")
        attributes = row["attributes"] if isinstance(row["attributes"], dict) else {}
        yield CodedEvent(
            event_id=str(row["id"]),
            type=kind if kind in EVENT_TYPES else None,
            actors=_principals(attributes.get("ACTOR")),
            recipients=_principals(attributes.get("RECIP")),
            day=day_from(str(day), where, number) if day else None,
            fields=row,
        )


def _principals(attributes: list[Any] | None) -> tuple[str, ...]:
    found = [_principal(each) for each in attributes or () if isinstance(each, dict)]
    return tuple(each for each in found if each)


def _principal(attribute: dict[str, Any]) -> str | None:
    country = attribute.get("country")
    if attribute.get("code_1") == "GOV" and country and country_of(str(country)) == country:
        return str(country)
    return principal_named(str(attribute.get("wiki") or attribute.get("text") or ""))
