"""What goes out: one report at a time with those of its rows that are wanted, and what is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from verbale.errors import QueryError
from verbale.schema import Dispute, Event, Link, Position, Report, Statement, Unresolved
from verbale.store import EVERYTHING, Filter, Store, StoredRow

RowKind = Literal["statements", "positions", "events", "disputes", "links", "unresolved"]
KINDS: tuple[RowKind, ...] = get_args(RowKind)
"""The kinds of rows, in the order of a record."""

_OF_EVERY_KIND = {"since", "until", "report_id", "text"}
_OF_POSITIONS = {"principal", "speaker", "measure", "object", "sign"}
ANSWERS: dict[RowKind, set[str]] = {
    "statements": {"principal", "speaker"},
    "positions": _OF_POSITIONS,
    "events": {"principal", "object", "type", "status"},
    "disputes": {"principal", "object"},
    "links": _OF_POSITIONS,
    "unresolved": set(),
}
"""The fields of a filter that a kind of row has, besides those of every kind."""


@dataclass(frozen=True)
class Part:
    """A report with those of its rows that are wanted; what read it is None where unknown."""

    report: Report
    version: str | None
    model: str | None
    statements: tuple[StoredRow[Statement], ...] = ()
    positions: tuple[StoredRow[Position], ...] = ()
    events: tuple[StoredRow[Event], ...] = ()
    disputes: tuple[StoredRow[Dispute], ...] = ()
    links: tuple[StoredRow[Link], ...] = ()
    unresolved: tuple[StoredRow[Unresolved], ...] = ()

    def rows(self) -> Iterator[tuple[RowKind, StoredRow[Any]]]:
        """Every row with its kind."""
        for kind in KINDS:
            for row in getattr(self, kind):
                yield kind, row


def kinds_asked(kinds: Sequence[RowKind], wanted: Filter) -> tuple[RowKind, ...]:
    """Those kinds of rows that have everything a filter names.

    Raises:
        QueryError: if none has.

    Example:
        >>> kinds_asked(KINDS, Filter(measure="aid"))
        ('positions', 'links')
    """
    given = set(wanted.given()) - _OF_EVERY_KIND
    able = tuple(kind for kind in kinds if given <= ANSWERS[kind])
    if not able:
        raise QueryError(f"no {' or '.join(kinds)} can have all of {', '.join(sorted(given))}")
    return able


def parts_of(
    store: Store, kinds: Sequence[RowKind], wanted: Filter = EVERYTHING, *, bare: bool = False
) -> Iterator[Part]:
    """The reports that have wanted rows, one by one, so that a large store passes through.

    Args:
        store: where they are kept.
        kinds: which kinds of rows; one that has not what the filter names gives none.
        wanted: the filter.
        bare: whether reports without such rows come too.

    Raises:
        QueryError: if no kind has what the filter names.
    """
    able = kinds_asked(kinds, wanted)
    days = Filter(since=wanted.since, until=wanted.until, report_id=wanted.report_id)
    for report_id in store.report_ids(days):
        here = replace(wanted, since=None, until=None, report_id=report_id)
        found = {kind: tuple(getattr(store, kind)(here)) for kind in able}
        if not bare and not any(found.values()):
            continue
        stored = store.find_report(report_id)
        if stored is not None:
            yield Part(stored.report, stored.version, stored.model, **found)


class Losses:
    """Counts what a format cannot hold.

    Example:
        >>> lost = Losses()
        >>> lost.add("confidence"); lost.add("confidence"); lost.add("condition")
        >>> lost.listed()
        ('condition (1)', 'confidence (2)')
    """

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, what: str, count: int = 1) -> None:
        """Count something that is left out or changed."""
        if count:
            self._counts[what] += count

    def listed(self) -> tuple[str, ...]:
        """What was lost, each with how often, in alphabetical order."""
        return tuple(f"{what} ({count})" for what, count in sorted(self._counts.items()))
