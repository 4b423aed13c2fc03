"""POLECAT: 40 columns, tabs between them, with a heading; ``None`` where there is nothing.

The columns are those of the *POLitical Event Classification, Attributes, and Types* data set
(Scarborough et al., doi:10.7910/DVN/AJGVIT), whose categories are PLOVER's. An event is one row,
however many take part: names are joined with ``"; "``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from verbale.exchange import tabs
from verbale.exchange.coded import CodedEvent, DatedEvent, put_events
from verbale.exchange.codes import (
    actor_code,
    country_of,
    cow_of,
    event_codes,
    name_of,
    principal_named,
)
from verbale.exchange.parts import Losses, Part
from verbale.schema.record import EVENT_TYPES
from verbale.version import VERSION

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations",
    "Story Locations", "Language", "Version",
)  # fmt: skip
"""The 40 columns, in order."""
_NOTHING = "None"
_JOINT = "; "


def write(parts: Iterable[Part], stream: TextIO, lost: Losses) -> int:
    """Write the events that have occurred, under a heading.

    Args:
        parts: reports with their events.
        stream: where to.
        lost: counts what POLECAT cannot hold.

    Returns:
        How many rows were written.
    """
    stream.write("\t".join(COLUMNS) + "\n")
    return put_events(parts, stream, COLUMNS, lambda each: (_row(each, lost),), lost)


def _row(of: DatedEvent, lost: Losses) -> dict[str, str]:
    report = of.report
    row = dict.fromkeys(COLUMNS, _NOTHING) | {
        "Event ID": of.row_id,
        "Event Date": of.day.isoformat(),
        "Event Type": of.event.type,
        "Quad Code": event_codes()[of.event.type].quad,
        "Source": report.outlet or _NOTHING,
        "Publication Date": report.published_on.isoformat() if report.published_on else _NOTHING,
        "Language": report.language or _NOTHING,
        "Version": f"verbale-{VERSION}",
    }
    lost.add("mode, intensity and context: verbale does not code them")
    return row | _side("Actor", of.event.actors) | _side("Recipient", of.event.recipients)


def _side(side: str, principals: Sequence[str]) -> dict[str, str]:
    if not principals:
        return {}
    countries = [country_of(principal) for principal in principals]
    sectors = [actor_code(principal).role or "UNK" for principal in principals]
    return {
        f"{side} Name": _JOINT.join(map(name_of, principals)),
        f"{side} Country": _JOINT.join(name_of(each) if each else _NOTHING for each in countries),
        f"{side} COW": _JOINT.join(cow_of(each) or _NOTHING for each in principals),
        f"Primary {side} Sector": sectors[0],
        f"{side} Sectors": _JOINT.join(sectors),
    }


def read(stream: TextIO, where: str) -> Iterator[CodedEvent]:
    r"""The events of a table.

    Args:
        stream: the table, opened with ``newline="\n"``.
        where: what messages call it.

    Raises:
        ExchangeError: if a column is missing or a line is broken.
    """
    for number, row in tabs.headed(stream, where, COLUMNS):
        kind = row["Event Type"]
        yield CodedEvent(
            event_id=row["Event ID"],
            type=kind if kind in EVENT_TYPES else None,
            actors=_principals(row, "Actor"),
            recipients=_principals(row, "Recipient"),
            day=tabs.day_from(row["Event Date"], where, number),
            fields=row,
        )


def _principals(row: dict[str, str], side: str) -> tuple[str, ...]:
    names = row[f"{side} Name"].split(_JOINT)
    countries = row[f"{side} Country"].split(_JOINT)
    sectors = row[f"{side} Sectors"].split(_JOINT)
    found = [principal_named(name) if name != _NOTHING else None for name in names]
    if len(countries) == len(sectors) == len(names):  # a person of a government is that government
        found = [
            each or (principal_named(country) if sector == "GOV" else None)
            for each, country, sector in zip(found, countries, sectors, strict=True)
        ]
    return tuple(each for each in found if each)
