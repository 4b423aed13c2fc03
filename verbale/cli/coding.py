"""``verbale code``: JSON Lines of reports in, JSON Lines of records out; no database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Annotated, BinaryIO

import typer

from verbale.cli import options as o
from verbale.cli.output import json_text, progress, put, warn
from verbale.cli.readings import AT_ONCE, Failure, read_each
from verbale.errors import IntakeError
from verbale.exchange.record_json import record_to_json
from verbale.schema import Record, Report

STDIN = "standard input"


def reports_of(stream: BinaryIO, where: str = STDIN) -> Iterator[Report | Failure]:
    """The reports that JSON Lines hold; blank lines are none.

    Args:
        stream: one JSON object a line, in UTF-8.
        where: what messages call it.

    Yields:
        For each line its report, or why it holds none.
    """
    from verbale.intake import report_from_json

    for number, line in _lines(stream):
        data: object = None
        try:
            data = _parsed(line, where, number)
            yield report_from_json(data, where, number)
        except IntakeError as error:
            yield Failure(error, _given_id(data))


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers; of one that is too long, only its start."""
    from verbale.intake.reports import LARGEST

    number = 0
    while line := stream.readline(LARGEST + 1):
        number += 1
        rest = line
        while len(rest) > LARGEST and not rest.endswith(b"\n"):
            rest = stream.readline(LARGEST + 1)
        if line.strip():
            yield number, line


def _parsed(line: bytes, where: str, number: int) -> object:
    from verbale.intake.reports import LARGEST

    if len(line) > LARGEST:
        raise IntakeError(where, f"is over {LARGEST // 2**20} MB; give one report a line", number)
    try:
        parsed: object = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise IntakeError(where, f"is not UTF-8 at byte {error.start}; convert it first", number) from None
    except json.JSONDecodeError as error:
        raise IntakeError(where, f"is not JSON: {error.msg} at column {error.colno}", number) from None
    except (ValueError, RecursionError):
        raise IntakeError(
            where, "is JSON that is nested too deeply or has too long a number", number
        ) from None
    return parsed


def _given_id(data: object) -> str | None:
    given = data.get("id") if isinstance(data, dict) else None
    return str(given) if isinstance(given, (str, int)) and not isinstance(given, bool) else None


def code(
    ctx: typer.Context,
    model: o.Model = None,
    threads: o.Threads = 0,
    lexicon: o.Lexicon = None,
    layers: o.Layers = None,
    at_once: Annotated[
        int,
        typer.Option(
            "--at-once",
            metavar="N",
            min=1,
            help="So many reports are taken before the first is answered; 1 answers each line at once.",
        ),
    ] = AT_ONCE,
) -> None:
    """Read reports as JSON Lines on standard input, write their records as JSON Lines.

    One line comes out for each report that goes in, in the same order. A report that cannot be
    read gives a line with its id and the error, and the stream goes on. No database is used.
    """
    from verbale.pipeline import Reader

    reader = Reader.load(model, threads, lexicon, o.layers_of(layers))
    read = failed = 0
    with progress("coding", hidden=sys.stdout.isatty()) as step:
        for made in read_each(reader, reports_of(sys.stdin.buffer), at_once):
            if isinstance(made, Record):
                put(json_text(record_to_json(made, reader.version, reader.model)))
                read += 1
            elif isinstance(made, Failure):
                put(json_text({"id": made.given_id, "error": made.reason}))
                if ctx.obj:
                    warn(str(made), made.error)
                failed += 1
            step()
    if failed:
        warn(f"{failed} of {read + failed} reports could not be read; each has its error on its line")
