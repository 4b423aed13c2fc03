"""The event list of Discourse Network Analyzer as CSV: a position a row.

The heading and the way of writing are those of ``Exporter.eventCSV`` in DNA 3 (github.com/leifeld/dna):
semicolons between columns, texts in quotation marks, in them a comma for a semicolon and an apostrophe for
a quotation mark; no line end after the last row.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from verbale.errors import ExchangeError
from verbale.exchange.dna_statements import VARIABLES, DnaStatement, statement_of
from verbale.exchange.parts import Losses, Part
from verbale.exchange.tabs import day_from

COLUMNS = (
    "statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text",
    *VARIABLES,
)  # fmt: skip
"""The columns: nine of every event list, then the variables."""
_MIDNIGHT = " 00:00:00"


@dataclass(frozen=True)
class ListedStatement:
    """A row of an event list; its document is not there."""

    statement_id: int
    document_id: int
    day: date
    statement: DnaStatement
    fields: dict[str, str]


def write(parts: Iterable[Part], stream: TextIO, lost: Losses) -> int:
    """Write the positions that are for or against.

    Args:
        parts: reports with their positions.
        stream: where to.
        lost: counts what the list cannot hold.

    Returns:
        How many rows were written.
    """
    stream.write(";".join(f'"{column}"' for column in COLUMNS))
    count = 0
    for document, part in enumerate(parts, 1):
        report = part.report
        if report.published_on is None:
            lost.add("positions of reports of unknown day", len(part.positions))
            continue
        for stored in part.positions:
            statement = statement_of(stored.row, lost)
            if statement is None:
                continue
            count += 1
            lost.add("places of the words and the texts of reports")
            texts = (
                report.title or "", report.agency or "", report.outlet or "", report.dateline or "", "",
                stored.row.evidence.text, statement.person, statement.organization, statement.concept,
            )  # fmt: skip
            cells = [
                str(count), f"{report.published_on.isoformat()}{_MIDNIGHT}", str(document),
                *(_quoted(text, lost) for text in texts),
                str(int(statement.agreement)), _quoted(statement.condition, lost),
            ]  # fmt: skip
            stream.write("\n" + ";".join(cells))
    return count


def _quoted(text: str, lost: Losses) -> str:
    lost.add("semicolons and quotation marks within a cell", text.count(";") + text.count('"'))
    return '"' + text.replace(";", ",").replace('"', "'") + '"'


def read(stream: TextIO, where: str) -> Iterator[ListedStatement]:
    """The rows of an event list; columns that it has besides stay in `fields`.

    Args:
        stream: the list, opened with ``newline=""``.
        where: what messages call it.

    Raises:
        ExchangeError: if a column is missing or a row is broken.
    """
    rows = csv.reader(stream, delimiter=";")
    heading = next(rows, [])
    missing = [column for column in COLUMNS if column not in heading and column != "condition"]
    if missing:
        raise ExchangeError(where, f"has no column {', '.join(missing)}; is it another format?", 1)
    for cells in rows:
        if len(cells) != len(heading):
            raise ExchangeError(where, f"has {len(cells)} columns where {len(heading)} belong", rows.line_num)
        row = dict(zip(heading, cells, strict=True))
        numbers = row["statement ID"], row["document ID"], row["agreement"]
        if not all(number.lstrip("-").isdecimal() for number in numbers):
            raise ExchangeError(where, f"has {' '.join(numbers)!r} where numbers belong", rows.line_num)
        yield ListedStatement(
            statement_id=int(row["statement ID"]),
            document_id=int(row["document ID"]),
            day=day_from(row["time"], where, rows.line_num),
            statement=DnaStatement(
                person=row["person"],
                organization=row["organization"],
                concept=row["concept"],
                agreement=row["agreement"] != "0",
                condition=row.get("condition", ""),
            ),
            fields=row,
        )
