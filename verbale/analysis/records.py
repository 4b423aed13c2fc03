"""The whole records of many reports, read from a store in a few questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from verbale.schema import Record
from verbale.store.base import EVERYTHING, Filter, RowT, Store, StoredRow


def read_records(store: Store, wanted: Filter = EVERYTHING) -> tuple[Record, ...]:
    """The records of the reports of a range of days, in the order of the store.

    Args:
        store: the record.
        wanted: days of publication.

    Raises:
        StoreError: if the store cannot be read.
    """
    statements = _by_report(store.statements(wanted))
    positions = _by_report(store.positions(wanted))
    events = _by_report(store.events(wanted))
    disputes = _by_report(store.disputes(wanted))
    links = _by_report(store.links(wanted))
    unresolved = _by_report(store.unresolved(wanted))
    return tuple(
        Record(
            report=each.report,
            statements=tuple(statements[each.report.report_id]),
            positions=tuple(positions[each.report.report_id]),
            events=tuple(events[each.report.report_id]),
            disputes=tuple(disputes[each.report.report_id]),
            links=tuple(links[each.report.report_id]),
            unresolved=tuple(unresolved[each.report.report_id]),
        )
        for each in store.reports(wanted)
    )


def _by_report(rows: Iterable[StoredRow[RowT]]) -> defaultdict[str, list[RowT]]:
    made: defaultdict[str, list[RowT]] = defaultdict(list)
    for each in rows:
        made[each.report_id].append(each.row)
    return made
