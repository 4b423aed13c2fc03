"""Records as they come out of a store, and what a format's writer makes of them."""

import io
from collections.abc import Iterable, Iterator

from verbale.exchange.parts import KINDS, Losses, Part
from verbale.schema import Record
from verbale.store import SqlStore, StoredRow


def filled(records: Iterable[Record]) -> SqlStore:
    """A store in memory that holds these records."""
    store = SqlStore.open(":memory:")
    for record in records:
        store.add(record)
    return store


def parts(records: Iterable[Record], kinds: Iterable[str] = KINDS) -> Iterator[Part]:
    """What a store gives of these records; its rows are numbered."""
    for record in records:
        yield Part(record.report, "1.0", "c0ffee", **{kind: _rows(record, kind) for kind in kinds})


def _rows(record: Record, kind: str) -> tuple[StoredRow, ...]:
    about = record.report.report_id, record.report.published_on
    return tuple(
        StoredRow(f"{kind[0]}-{place}", *about, row) for place, row in enumerate(getattr(record, kind))
    )


def written(write, records: Iterable[Record], kinds=KINDS) -> tuple[str, int, tuple[str, ...]]:
    """What a writer makes of records: the text, how many rows, what was lost."""
    stream, lost = io.StringIO(newline=""), Losses()
    count = write(parts(records, kinds), stream, lost)
    return stream.getvalue(), count, lost.listed()
