"""Tables with a tab between columns and nothing quoted, as event data are published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TextIO

from verbale.errors import ExchangeError
from verbale.exchange.parts import Losses

_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def put_row(stream: TextIO, columns: Sequence[str], row: Mapping[str, str], lost: Losses) -> None:
    """Write one row; a tab or line break in a cell becomes a space.

    Args:
        stream: where to.
        columns: the columns of the format, in order.
        row: the cells that are not empty.
        lost: counts the breaks that are changed.
    """
    cells = []
    for column in columns:
        cell, breaks = _BREAKS.subn(" ", row.get(column, ""))
        lost.add("tabs and line breaks within a cell", breaks)
        cells.append(cell)
    stream.write("\t".join(cells) + "\n")


def rows_of(
    lines: Iterable[str], where: str, columns: Sequence[str], first: int = 1
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table with the numbers of their lines.

    Args:
        lines: each with its end.
        where: what messages call the table.
        columns: what its cells are.
        first: the number of the first line.

    Raises:
        ExchangeError: if a line has not as many cells as there are columns.
    """
    for number, line in enumerate(lines, first):
        cells = line.rstrip("\r\n").split("\t")
        if cells == [""]:
            continue
        if len(cells) != len(columns):
            raise ExchangeError(where, f"has {len(cells)} columns where {len(columns)} belong", number)
        yield number, dict(zip(columns, cells, strict=True))


def headed(stream: TextIO, where: str, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    r"""The rows of a table whose first line names its columns, in whatever order.

    Args:
        stream: opened with ``newline="\n"``.
        where: what messages call the table.
        columns: those that the format has.

    Raises:
        ExchangeError: if one is missing, or a line has not as many cells.
    """
    found = stream.readline().rstrip("\r\n").split("\t")
    missing = [column for column in columns if column not in found]
    if missing:
        raise ExchangeError(where, f"has no column {', '.join(missing)}; is it another format?", 1)
    yield from rows_of(stream, where, found, 2)


def day_from(text: str, where: str, number: int) -> date:
    """A day written ``YYYY-MM-DD``.

    Raises:
        ExchangeError: if it is none.
    """
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise ExchangeError(where, f"{text!r} is no day; write 2003-05-14", number) from None
