"""GDELT 2.0 event table: 61 columns, tabs between them, no heading.

The columns are those of *The GDELT Event Database Data Format Codebook V2.0* (2015-02-19); version 1.0
has 58 of them, without the three second-order administrative divisions. Both are read, 2.0 is written.
Actors and actions are in CAMEO codes; a meeting of two is two rows, one in each direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import TextIO

from verbale.errors import ExchangeError
from verbale.exchange import tabs
from verbale.exchange.coded import CodedEvent, DatedEvent, Dyad, check_actor, dyads, numbered, put_events
from verbale.exchange.codes import actor_code, event_codes, name_of, principal_of, type_of
from verbale.exchange.parts import Losses, Part

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
    "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_PLACE = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{each}" for each in _ACTOR),
    *(f"Actor2{each}" for each in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{whose}Geo_{each}" for whose in ("Actor1", "Actor2", "Action") for each in _PLACE),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The 61 columns of GDELT 2.0, in order."""
COLUMNS_1 = tuple(column for column in COLUMNS if not column.endswith("_ADM2Code"))
"""The 58 columns of GDELT 1.0."""
_NO_PLACE = "0"


def write(parts: Iterable[Part], stream: TextIO, lost: Losses) -> int:
    """Write the events that have occurred.

    Args:
        parts: reports with their events.
        stream: where to.
        lost: counts what GDELT cannot hold.

    Returns:
        How many rows were written.
    """
    return put_events(
        parts, stream, COLUMNS, lambda each: (_row(each, dyad, lost) for dyad in dyads(each.event)), lost
    )


def _row(of: DatedEvent, dyad: Dyad, lost: Losses) -> dict[str, str]:
    code = event_codes()[of.event.type]
    published = of.report.published_on
    day = of.day.isoformat().replace("-", "")
    row = {
        "GlobalEventID": numbered(of.row_id, dyad),
        "Day": day,
        "MonthYear": day[:6],
        "Year": day[:4],
        "FractionDate": f"{of.day.year + ((of.day.month - 1) * 30 + of.day.day) / 365:09.4f}",
        "EventCode": code.cameo,
        "EventBaseCode": code.cameo,
        "EventRootCode": code.cameo[:2],
        "QuadClass": str(code.quad_class),
        "GoldsteinScale": f"{code.goldstein:.1f}",
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "DATEADDED": f"{published.isoformat().replace('-', '')}000000" if published else "",
        "SOURCEURL": of.report.url or f"urn:verbale:{of.report.report_id}",
    }
    for side, principal in zip(("Actor1", "Actor2"), dyad, strict=True):
        row[f"{side}Geo_Type"] = _NO_PLACE
        if principal is not None:
            check_actor(principal, lost)
            actor = actor_code(principal)
            row |= {
                f"{side}Code": actor.code,
                f"{side}Name": name_of(principal).upper(),
                f"{side}CountryCode": actor.country,
                f"{side}KnownGroupCode": actor.group,
                f"{side}Type1Code": "" if actor.role == "UNK" else actor.role,
            }
    return row | {"ActionGeo_Type": _NO_PLACE}


def read(stream: TextIO, where: str) -> Iterator[CodedEvent]:
    r"""The events of a table of 61 or 58 columns.

    Args:
        stream: the table, opened with ``newline="\n"``.
        where: what messages call it.

    Raises:
        ExchangeError: if a line has another number of columns or a day that is none.
    """
    first = stream.readline()
    if not first:
        return
    found = first.rstrip("\r\n").count("\t") + 1
    columns = {len(COLUMNS): COLUMNS, len(COLUMNS_1): COLUMNS_1}.get(found)
    if columns is None:
        raise ExchangeError(where, f"has {found} columns; GDELT has 61 (2.0) or 58 (1.0)", 1)
    lines = chain(tabs.rows_of([first], where, columns), tabs.rows_of(stream, where, columns, 2))
    for number, row in lines:
        yield CodedEvent(
            event_id=row["GlobalEventID"],
            type=type_of(row["EventCode"]),
            actors=_principals(row["Actor1Code"]),
            recipients=_principals(row["Actor2Code"]),
            day=_day(row["Day"], where, number),
            fields=row,
        )


def _principals(code: str) -> tuple[str, ...]:
    principal = principal_of(code)
    return (principal,) if principal else ()


def _day(text: str, where: str, number: int) -> date:
    try:
        if len(text) != 8:
            raise ValueError
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise ExchangeError(where, f"{text!r} is no day; GDELT writes 20030514", number) from None
