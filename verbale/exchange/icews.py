"""ICEWS coded event data: 20 columns, tabs between them, with a heading.

The columns are those of *ICEWS Coded Event Data* (Boschee et al., doi:10.7910/DVN/28075): events in
CAMEO codes, actors by name with their sectors and country. A meeting of two is two rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from verbale.exchange import tabs
from verbale.exchange.coded import CodedEvent, DatedEvent, Dyad, dyads, numbered, put_events
from verbale.exchange.codes import country_of, event_codes, name_of, principal_named, type_of
from verbale.exchange.parts import Losses, Part

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number",
    "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
"""The 20 columns, in order."""
_GOVERNMENT = "Government"


def write(parts: Iterable[Part], stream: TextIO, lost: Losses) -> int:
    """Write the events that have occurred, under a heading.

    Args:
        parts: reports with their events.
        stream: where to.
        lost: counts what ICEWS cannot hold.

    Returns:
        How many rows were written.
    """
    stream.write("\t".join(COLUMNS) + "\n")
    return put_events(
        parts, stream, COLUMNS, lambda each: (_row(each, dyad) for dyad in dyads(each.event)), lost
    )


def _row(of: DatedEvent, dyad: Dyad) -> dict[str, str]:
    code = event_codes()[of.event.type]
    row = {
        "Event ID": numbered(of.row_id, dyad),
        "Event Date": of.day.isoformat(),
        "Event Text": code.text,
        "CAMEO Code": code.cameo,
        "Intensity": f"{code.goldstein:.1f}",
        "Story ID": of.report.given_id or of.report.report_id,
        "Publisher": of.report.outlet or "",
    }
    for side, principal in zip(("Source", "Target"), dyad, strict=True):
        if principal is not None:
            country = country_of(principal)
            row[f"{side} Name"] = name_of(principal)
            row[f"{side} Country"] = name_of(country) if country else ""
            row[f"{side} Sectors"] = _GOVERNMENT if principal == country else ""
    return row


def read(stream: TextIO, where: str) -> Iterator[CodedEvent]:
    r"""The events of a table. A person of a government's sector is that government.

    Args:
        stream: the table, opened with ``newline="\n"``.
        where: what messages call it.

    Raises:
        ExchangeError: if a column is missing or a line is broken.
    """
    for number, row in tabs.headed(stream, where, COLUMNS):
        yield CodedEvent(
            event_id=row["Event ID"],
            type=type_of(row["CAMEO Code"]),
            actors=_principals(row, "Source"),
            recipients=_principals(row, "Target"),
            day=tabs.day_from(row["Event Date"], where, number),
            fields=row,
        )


def _principals(row: dict[str, str], side: str) -> tuple[str, ...]:
    principal = principal_named(row[f"{side} Name"])
    if principal is None and _GOVERNMENT in row[f"{side} Sectors"].split(","):
        principal = principal_named(row[f"{side} Country"])
    return (principal,) if principal else ()
