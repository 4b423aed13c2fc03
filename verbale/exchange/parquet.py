"""Parquet: the whole record of a store as a folder of columnar tables, and back without loss.

One file for the reports and one for each kind of row; evidence is a struct, contents and parties are lists.
Needs pyarrow: ``pip install 'verbale[parquet]'``. Rows go through in groups, so a store larger than
memory can be written and read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.errors import ExchangeError
from verbale.exchange.from_json import report_from_json, report_to_json, row_from_json, row_to_json
from verbale.exchange.parts import KINDS, Losses, Part, RowKind
from verbale.exchange.record_json import Json
from verbale.schema import Provenance, Record

if TYPE_CHECKING:
    import pyarrow as pa

TABLES = ("reports", *KINDS)
"""The files of the folder, each with the ending ``.parquet``."""
_GROUP = 2000
_FRAME = ("row_id", "report_id", "published_on", "stage", "version", "model")
COLUMNS = {
    "reports": (
        "report_id", "given_id", "published_on", "dated_by", "outlet", "agency", "dateline", "url",
        "language", "title", "headline", "furniture", "text", "version", "model",
    ),
    "statements": (
        *_FRAME, "principal", "speaker", "kind", "evidence", "source", "cue", "content", "confidence",
        "actor",
    ),
    "positions": (
        *_FRAME, "holder", "speaker", "measure", "object", "sign", "condition", "basis", "evidence",
        "confidence", "actor", "note",
    ),
    "events": (
        *_FRAME, "type", "actors", "recipients", "status", "trigger", "evidence", "when", "earliest",
        "latest", "confidence",
    ),
    "disputes": (
        *_FRAME, "claimant", "about", "claim", "answer", "evidence", "answer_evidence", "confidence",
    ),
    "links": (*_FRAME, "kind", "first", "second", "evidence", "confidence"),
    "unresolved": (*_FRAME, "what", "reason", "evidence"),
}  # fmt: skip
"""The columns of each table, in order."""
_EVIDENCE = {"evidence", "source", "cue", "condition", "trigger", "claim", "answer_evidence"}


def _arrow() -> Any:  # noqa: ANN401 - the module, which may not be there
    try:
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise ExchangeError("parquet", "needs pyarrow: pip install 'verbale[parquet]'") from None
    return pyarrow


def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table.

    Raises:
        ExchangeError: if pyarrow is not installed.
    """
    arrow = _arrow()
    text, number = arrow.string(), arrow.int64()
    place = [("start", number), ("end", number)]
    evidence = arrow.struct([*place, ("text", text), ("in_title", arrow.bool_())])
    types = {
        **dict.fromkeys(_EVIDENCE, evidence),
        "content": arrow.list_(evidence),
        "actor": arrow.struct([(name, text) for name in ("name", "office", "principal", "why")]),
        "actors": arrow.list_(text),
        "recipients": arrow.list_(text),
        "headline": arrow.struct(place),
        "furniture": arrow.list_(arrow.struct(place)),
        "first": number,
        "second": number,
        "confidence": arrow.float64(),
    }
    return arrow.schema([(column, types.get(column, text)) for column in COLUMNS[table]])


class _Table:
    """One table being written, a group of rows at a time."""

    def __init__(self, name: str, folder: Path) -> None:
        self._schema = schema(name)
        self._writer = _arrow().parquet.ParquetWriter(folder / f"{name}.parquet", self._schema)
        self._rows: list[Json] = []

    def add(self, row: Json) -> None:
        self._rows.append(row)
        if len(self._rows) == _GROUP:
            self._flush()

    def _flush(self) -> None:
        try:
            self._writer.write_table(_arrow().Table.from_pylist(self._rows, self._schema))
        except UnicodeEncodeError:
            raise ExchangeError("parquet", "cannot hold half a surrogate pair, which a text has") from None
        self._rows = []

    def __enter__(self) -> _Table:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self._rows:
                self._flush()
        finally:
            self._writer.close()


def write(parts: Iterable[Part], folder: Path, lost: Losses) -> int:
    """Write whole reports as a folder of tables.

    Args:
        parts: reports with all their rows.
        folder: the folder, which is there and empty.
        lost: nothing is lost, so nothing is counted.

    Returns:
        How many rows were written, reports among them.

    Raises:
        ExchangeError: if pyarrow is not installed, or a text is none that UTF-8 can hold.
    """
    count = 0
    with ExitStack() as stack:
        tables = {name: stack.enter_context(_Table(name, folder)) for name in TABLES}
        for part in parts:
            tables["reports"].add(
                {**report_to_json(part.report), "version": part.version, "model": part.model}
            )
            count += 1
            for kind, stored in part.rows():
                made = getattr(stored.row, "provenance", None)
                day = stored.published_on
                tables[kind].add(
                    {
                        "row_id": stored.row_id,
                        "report_id": stored.report_id,
                        "published_on": day.isoformat() if day else None,
                        "stage": made.stage if made else None,
                        "version": made.version if made else None,
                        "model": made.model if made else None,
                        **row_to_json(kind, stored.row),
                    }
                )
                count += 1
    return count


def read(folder: Path) -> Iterator[tuple[Record, str | None, str | None]]:
    """The records of a folder of tables, one by one, with the version and model that read each.

    The rows of each table are in the order of the reports, as `write` leaves them.

    Raises:
        ExchangeError: if a table is missing or broken, or pyarrow is not installed.
    """
    rows = {kind: _Rows(folder, kind) for kind in KINDS}
    for line in _lines(folder, "reports"):
        report = report_from_json(line)
        if report.report_id != line["report_id"]:
            raise ExchangeError(str(folder), f"report {line['report_id']} is not the one it was")
        found = [tuple(rows[kind].of(report.report_id)) for kind in KINDS]
        yield Record(report, *found), line["version"], line["model"]
    for kind, rest in rows.items():
        if rest.next is not None:
            raise ExchangeError(
                str(folder / f"{kind}.parquet"),
                f"a row of {rest.next['report_id']} stands apart from its report",
            )


class _Rows:
    """The rows of a table, taken report by report."""

    def __init__(self, folder: Path, kind: RowKind) -> None:
        self._kind = kind
        self._where = str(folder / f"{kind}.parquet")
        self._lines = _lines(folder, kind)
        self.next = next(self._lines, None)

    def of(self, report_id: str) -> Iterator[Any]:
        while self.next is not None and self.next["report_id"] == report_id:
            line = self.next
            made = Provenance(line["stage"] or "", line["version"] or "", line["model"] or "")
            try:
                yield row_from_json(self._kind, line, made)
            except (KeyError, TypeError, ValueError) as error:
                raise ExchangeError(self._where, f"row {line['row_id']} is broken: {error!r}") from None
            self.next = next(self._lines, None)


def _lines(folder: Path, table: str) -> Iterator[Json]:
    arrow = _arrow()
    path = folder / f"{table}.parquet"
    try:
        with arrow.parquet.ParquetFile(path) as opened:
            missing = [column for column in COLUMNS[table] if column not in opened.schema_arrow.names]
            if missing:
                raise ExchangeError(str(path), f"has no column {', '.join(missing)}")
            for batch in opened.iter_batches(_GROUP):
                yield from batch.to_pylist()
    except FileNotFoundError:
        raise ExchangeError(
            str(path), "is not there; name a folder that verbale export parquet made"
        ) from None
    except arrow.ArrowException as error:
        raise ExchangeError(str(path), f"is no Parquet that can be read: {error}") from None
