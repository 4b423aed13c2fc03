"""How results are put out: tables for people, JSON without loss, CSV that is safe to open."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
import traceback
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text

Json = dict[str, Any]
Column = tuple[str, str | Callable[[Json], str]]
"""A column of a table: its heading, and the path of the value in the row or what makes it."""

_WIDTH_OF_NO_TERMINAL = 160
_JOINERS = "\u200c\u200d"  # part of how Persian words and some emoji are written
_SHORT = ("date", "report", "statements", "positions", "events")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HARMLESS = re.compile(r"[+-]|[+-]?\d+(\.\d+)?")  # a sign of a position, a number


def visible(text: str) -> str:
    r"""The text with control and direction characters shown, so that a terminal does not obey them.

    Example:
        >>> visible("a\x1b[31mb\u202ec")
        'a\\x1b[31mb\\u202ec'
    """
    return "".join(_shown(letter) for letter in text)


def _shown(letter: str) -> str:
    hidden = unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") and letter not in _JOINERS
    return letter.encode("unicode_escape").decode("ascii") if hidden else letter


def one_line(text: str) -> str:
    """The text with each run of white space as one space, and nothing that a terminal obeys."""
    return visible(" ".join(text.split()))


def warn(message: str, shown: BaseException | None = None) -> None:
    """One line on standard error, before it where an error that is to be shown comes from."""
    if shown is not None:
        traceback.print_exception(shown)
    typer.echo(f"verbale: {one_line(message)}", err=True)


class Screen(Console):
    """Standard output for people: coloured on a terminal, plain and wide elsewhere."""

    def __init__(self) -> None:
        fits = sys.stdout.isatty() or "COLUMNS" in os.environ
        super().__init__(
            file=sys.stdout, width=None if fits else _WIDTH_OF_NO_TERMINAL, highlight=False, emoji=False
        )

    def on_broken_pipe(self) -> None:
        """Leave the end of a closed pipe to whoever started the command."""
        raise BrokenPipeError


def at(row: Json, path: str) -> object:
    """The value at a path of a JSON object; None where there is nothing on the way.

    Example:
        >>> at({"evidence": {"start": 5}}, "evidence.start")
        5
    """
    value: object = row
    for key in path.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def cell(value: object) -> str:
    """A value as the text of one cell; the pieces of a list are joined."""
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(item["text"] if isinstance(item, dict) else str(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def write_json(value: object) -> None:
    """A value as JSON; a list with one item a line."""
    if not isinstance(value, list):
        put(json_text(value, indent=2))
    elif not value:
        put("[]")
    else:
        put("[\n" + ",\n".join(json_text(item) for item in value) + "\n]")


def json_text(value: object, indent: int | None = None) -> str:
    """A value as JSON text."""
    return json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)


def put(text: str, end: str = "\n") -> None:
    """Text on standard output as UTF-8, at once, whatever the locale.

    Half a surrogate pair, which only a JSON string can bring, is written as JSON writes it.
    """
    typer.echo((text + end).encode("utf-8", "backslashreplace"), nl=False)


def write_csv(rows: Sequence[Json], paths: Sequence[str]) -> None:
    """Rows as CSV, with a heading for each path.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([path.removesuffix(".text").replace(".", "_") for path in paths])
    for row in rows:
        writer.writerow([harmless(cell(at(row, path))) for path in paths])
    put(text.getvalue(), end="")


def harmless(text: str) -> str:
    """A cell's text that no spreadsheet runs; a bare sign and a number stay as they are.

    Example:
        >>> harmless("=cmd()"), harmless("-"), harmless("-0.5")
        ("'=cmd()", '-', '-0.5')
    """
    return f"'{text}" if text.startswith(_FORMULA) and not _HARMLESS.fullmatch(text) else text


def write_table(rows: Sequence[Json], columns: Sequence[Column]) -> None:
    """Rows as a table; the long columns share what the short ones leave."""
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for heading, _ in columns:
        table.add_column(heading, overflow="fold", no_wrap=heading in _SHORT)
    for row in rows:
        table.add_row(*(Text(_in_table(row, what)) for _, what in columns))
    Screen().print(table)


def _in_table(row: Json, what: str | Callable[[Json], str]) -> str:
    lines = what(row).splitlines() if callable(what) else [cell(at(row, what))]
    return "\n".join(map(one_line, lines))


@contextmanager
def progress(what: str, total: int | None = None, *, hidden: bool = False) -> Iterator[Callable[[], None]]:
    """A progress bar on standard error, where that is a terminal.

    Args:
        what: what goes on, as ``"reading"``.
        total: how many steps there are, where known.
        hidden: whether none is shown, whatever standard error is.

    Yields:
        What to call after each step.
    """
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        *([BarColumn(), MofNCompleteColumn()] if total else [TextColumn("{task.completed}")]),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        disable=hidden or not sys.stderr.isatty(),
        transient=True,
        redirect_stdout=False,
    )
    with bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
