"""Events as other event data have them: coded, without the words they rest on.

Such an event has no evidence in a report, so it can be read and compared but not kept in the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import permutations, product
from typing import Any, TextIO

from verbale.exchange import tabs
from verbale.exchange.codes import actor_code, principal_of
from verbale.exchange.parts import Losses, Part
from verbale.ids import content_id
from verbale.schema import Event, Report
from verbale.schema.record import Status

Dyad = tuple[str | None, str | None]
"""Who does it and to whom; None where there is nobody."""


@dataclass(frozen=True)
class CodedEvent:
    """An event read from another format.

    Args:
        event_id: the identifier it has there.
        type: its PLOVER category; None where its code is none of PLOVER's.
        actors, recipients: principals; those that the format names in a way verbale does not know are absent.
        day: the day it happened, as the format has it.
        fields: everything the format says of it, as it stands there.
    """

    event_id: str
    type: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    day: date | None
    fields: dict[str, Any] = field(hash=False)


@dataclass(frozen=True)
class DatedEvent:
    """An event of the record made ready for a format that wants one day and two sides."""

    row_id: str
    event: Event
    report: Report
    day: date


def numbered(row_id: str, dyad: Dyad) -> str:
    """A whole number below 2**60 that names one dyad of an event, as GDELT and ICEWS have them."""
    return str(int(content_id("n", row_id, *dyad)[2:17], 16))


def dyads(event: Event) -> list[Dyad]:
    """The pairs of an event's sides.

    What several do together counts in each direction, as CAMEO has it.

    Example:
        >>> from verbale.schema import Evidence, Provenance
        >>> met = Event("CONSULT", ("IRQ", "UN"), (), Evidence(0, 1, "x"), "occurred",
        ...     Evidence(0, 1, "x"), 1.0, Provenance("", "", ""))
        >>> dyads(met)
        [('IRQ', 'UN'), ('UN', 'IRQ')]
    """
    actors: tuple[str | None, ...] = event.actors or (None,)
    if event.recipients:
        pairs: list[Dyad] = list(product(actors, event.recipients))
    elif len(event.actors) > 1:
        pairs = list(permutations(event.actors, 2))
    else:
        pairs = [(actors[0], None)]
    return list(dict.fromkeys(pairs))


def one_day(event: Event) -> date | None:
    """The day of an event that is known to the day."""
    return event.earliest if event.earliest == event.latest else None


def dated(part: Part, lost: Losses, statuses: Sequence[Status] = ("occurred",)) -> Iterator[DatedEvent]:
    """The events of a report that can be given a day.

    Where the day of an event is not known, it is that of the report, as is the custom of event data;
    `lost` says how often.

    Args:
        part: the report and its events.
        lost: counts what is left out.
        statuses: of the events that the format has; others are left out.
    """
    for stored in part.events:
        event = stored.row
        if event.status not in statuses:
            lost.add(f"events that are {event.status}")
            continue
        day = one_day(event) or part.report.published_on
        if day is None:
            lost.add("events of unknown day")
            continue
        if one_day(event) is None:
            lost.add("days of events: the day of the report stands for them")
        yield DatedEvent(stored.row_id, event, part.report, day)


def put_events(
    parts: Iterable[Part],
    stream: TextIO,
    columns: Sequence[str],
    rows_of: Callable[[DatedEvent], Iterable[Mapping[str, str]]],
    lost: Losses,
) -> int:
    """Write the rows of the events that have occurred, and count them.

    Args:
        parts: reports with their events.
        stream: where to.
        columns: those of the format.
        rows_of: the rows that an event makes there.
        lost: counts what the format cannot hold.
    """
    count = 0
    for part in parts:
        for each in dated(part, lost):
            left_out(each.event, lost)
            for row in rows_of(each):
                tabs.put_row(stream, columns, row, lost)
                count += 1
    return count


def left_out(event: Event, lost: Losses) -> None:
    """Count what no coded event can hold of one of the record."""
    lost.add("confidence")
    lost.add("evidence: the words and where they stand")
    if event.when is not None:
        lost.add("words for the time of events")


def check_actor(principal: str | None, lost: Losses) -> None:
    """Count a principal whose CAMEO code is read as another, or that has none."""
    if principal is not None and principal_of(actor_code(principal).code) != principal:
        lost.add("principals without a CAMEO code of their own")
