"""Actors as one CSV sheet, the form for a spreadsheet: one row an actor or a holding of an office."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from verbale.actors.rows import ActorRow, check_row
from verbale.actors.tables import cell
from verbale.errors import GazetteerError

COLUMNS = (
    "kind", "name", "principal", "variants", "office", "title", "from", "to", "source", "wikidata",
)  # fmt: skip
"""The columns of a sheet; only `name` and `principal` must be there."""

_NEEDED = ("name", "principal")


def read_sheet(text: str, where: str) -> tuple[list[ActorRow], list[str]]:
    """The rows of a sheet, and what is wrong with others, one line each with file and line.

    A row with an office is a person and any other names a party, unless `kind` says otherwise.

    Args:
        text: CSV with a heading of `COLUMNS`, in any order; ``;`` parts variants.
        where: what messages call it.

    Raises:
        GazetteerError: if the heading lacks a column that must be there or has one that is unknown.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    heading = [column.strip().lower() for column in next(reader, [])]
    missing = [column for column in _NEEDED if column not in heading]
    unknown = [column for column in heading if column not in COLUMNS]
    if missing or unknown or len(set(heading)) < len(heading):
        wrong = f"no column {missing[0]}" if missing else f"no such column: {[*unknown, 'one twice'][0]!r}"
        raise GazetteerError(f"{where}, line 1: {wrong}; the columns are {', '.join(COLUMNS)}")
    rows: list[ActorRow] = []
    problems: list[str] = []
    try:
        for cells in reader:
            if not any(cells):
                continue
            try:
                rows.append(_row(heading, cells))
            except GazetteerError as error:
                problems.append(f"{where}, line {reader.line_num}: {error}")
    except csv.Error as error:
        problems.append(f"{where}, line {reader.line_num}: not CSV: {error}")
    return rows, problems


def write_sheet(rows: Iterable[ActorRow]) -> str:
    """Rows as a sheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(
            (
                row.kind, row.name, row.principal, "; ".join(row.variants), row.office, row.title, row.start,
                row.end, row.source, row.wikidata,
            )
        )  # fmt: skip
    return text.getvalue()


def _row(heading: list[str], cells: list[str]) -> ActorRow:
    if len(cells) != len(heading):
        raise GazetteerError(f"{len(cells)} cells where the heading has {len(heading)}")
    given = {column: value.strip() for column, value in zip(heading, cells, strict=True)}
    kind = given.get("kind") or ("person" if given.get("office") or given.get("title") else "party")
    if kind not in ("person", "party", "noun"):
        raise GazetteerError(f"no such kind: {kind!r} (one of person, party, noun)")
    row = ActorRow(
        kind=kind,  # type: ignore[arg-type]
        name=given["name"],
        principal=given["principal"],
        variants=cell(given.get("variants", "")),
        office=given.get("office") or (given.get("title", "") if kind == "person" else ""),
        title=given.get("title", ""),
        start=given.get("from", ""),
        end=given.get("to", ""),
        source=given.get("source") or "own",
        wikidata=given.get("wikidata", ""),
    )
    check_row(row)
    return row
