"""Files, folders and standard input to reports; what cannot be read is told, and the rest is read."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Literal

from verbale.errors import IntakeError
from verbale.intake.encoding import decoded
from verbale.intake.extract import report_from_html, report_from_markdown
from verbale.intake.reports import LARGEST, report_from_json, report_from_text
from verbale.schema import Report

_Reports = Iterator[Report | IntakeError]

KINDS = (".htm", ".html", ".json", ".jsonl", ".md", ".ndjson", ".txt")
"""The endings of the files that are read, whatever their case."""

_KINDS_LISTED = ", ".join(KINDS)

LARGEST_LIST = 10 * LARGEST
"""The most that a ``.json`` file may hold, in bytes: it is read whole. JSON Lines has no limit."""

STDIN = "standard input"
_HTML = re.compile(
    r"(?is)\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|\?xml|html|head|body|meta|title|article|main|div|h1|p)\b"
)
_MB = 2**20


def read_paths(paths: Sequence[Path | Literal["-"]], *, stdin: BinaryIO | None = None) -> _Reports:
    """Read reports from files and folders, in the order given; a folder's files in sorted order.

    Text (``.txt``), Markdown (``.md``), HTML (``.html``, ``.htm``), JSON Lines (``.jsonl``,
    ``.ndjson``) and JSON with one report or a list of them (``.json``) are read. In a folder and its
    folders, hidden files and those with another ending are passed over. ``"-"`` is standard input:
    JSON Lines where it starts with ``{``, HTML where it looks like it, else text.

    Args:
        paths: the files and folders, or ``"-"``.
        stdin: what ``"-"`` reads; by default the standard input of the program.

    Yields:
        Each report, and in place of one that cannot be read an `IntakeError` that names the file, the
        line, the reason and the remedy. Nothing is raised.
    """
    for path in paths:
        if path == "-":
            yield from _told(_from_stream(stdin or sys.stdin.buffer), STDIN)
        else:
            yield from _from_path(Path(path))


def _from_path(path: Path) -> _Reports:
    try:
        yield from _from_folder(path) if path.is_dir() else _from_file(path)
    except OSError as error:
        yield _unreadable(path, error)


def _from_file(path: Path) -> _Reports:
    where = _name(path)
    kind = path.suffix.lower()
    if path.is_symlink() and not path.exists():
        yield IntakeError(where, "is a link to a file that is not there; mend or remove the link")
    elif not path.exists():
        yield IntakeError(where, "there is no such file; check the path")
    elif kind not in KINDS:
        yield IntakeError(where, f"is of no kind that is read ({_KINDS_LISTED}); rename it or pipe it to -")
    elif not path.is_file():
        yield IntakeError(where, "is not a plain file; pipe what it gives to -")
    else:
        with path.open("rb") as stream:
            yield from _told(_of_kind(stream, kind, where), where)


def _from_folder(folder: Path) -> _Reports:
    """Every file of a known kind below a folder, hidden ones left out; links to folders are not followed."""
    errors: list[OSError] = []
    found = False
    for where, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in KINDS:
                found = True
                yield from _from_path(Path(where, name))
    yield from (_unreadable(Path(error.filename), error) for error in errors)
    if not found and not errors:
        yield IntakeError(_name(folder), f"no reports in this folder ({_KINDS_LISTED})")


def _of_kind(stream: BinaryIO, kind: str, where: str) -> _Reports:
    if kind in (".jsonl", ".ndjson"):
        yield from _json_lines(_numbered(stream), where)
    elif kind == ".json":
        yield from _json_file(_whole(stream, where, LARGEST_LIST), where)
    elif kind in (".html", ".htm"):
        yield report_from_html(decoded(_whole(stream, where), where, html=True), where)
    elif kind == ".md":
        yield report_from_markdown(decoded(_whole(stream, where), where), where)
    else:
        yield report_from_text(decoded(_whole(stream, where), where), where=where)


def _from_stream(stream: BinaryIO) -> _Reports:
    lines = _numbered(stream)
    first = next(((number, line) for number, line in lines if line.strip(b"\xef\xbb\xbf \t\r\n")), None)
    if first is None:
        raise IntakeError(STDIN, "is empty; pipe a report or JSON Lines to it")
    if first[1].lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        yield from _json_lines(chain([first], lines), STDIN)
        return
    data = first[1] + stream.read(max(0, LARGEST + 1 - len(first[1])))
    _check_size(data, LARGEST, STDIN)
    text = decoded(data, STDIN, html=True)
    yield report_from_html(text, STDIN) if _HTML.match(text) else report_from_text(text, where=STDIN)


def _numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines of a stream with their numbers; of a line that is too long, only its start."""
    number = 0
    while line := stream.readline(LARGEST + 1):
        number += 1
        rest = line
        while len(rest) > LARGEST and not rest.endswith(b"\n"):
            rest = stream.readline(LARGEST + 1)
        yield number, line


def _json_lines(lines: Iterator[tuple[int, bytes]], where: str) -> _Reports:
    found = False
    for number, line in lines:
        if line.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise IntakeError(where, "is UTF-16; JSON Lines is UTF-8, save it so", number)
        words = line.removeprefix(b"\xef\xbb\xbf").strip()
        if words in (b"{", b"["):
            reason = "one JSON value over many lines is not JSON Lines; give the file the ending .json"
            raise IntakeError(where, reason, number)
        if words:
            found = True
            try:
                _check_size(line, LARGEST, where, number)
                yield report_from_json(_parsed(_utf8(words, where, number), where, number), where, number)
            except IntakeError as error:
                yield error
    if not found:
        raise IntakeError(where, "is empty; it should hold one JSON object on each line")


def _json_file(data: bytes, where: str) -> _Reports:
    parsed = _parsed(decoded(data, where), where)
    if not isinstance(parsed, list):
        yield report_from_json(parsed, where)
        return
    if not parsed:
        raise IntakeError(where, "is an empty list; it should hold reports")
    for number, each in enumerate(parsed, start=1):
        try:
            yield report_from_json(each, f"{where}, report {number}")
        except IntakeError as error:
            yield error


def _utf8(data: bytes, where: str, line: int) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise IntakeError(where, reason, line) from None


def _parsed(words: str, where: str, line: int | None = None) -> object:
    try:
        parsed: object = json.loads(words)
    except json.JSONDecodeError as error:
        fault = error.msg.removesuffix(" at")
        reason = f"is not JSON: {fault} at column {error.colno}; mend it or take it out"
        raise IntakeError(where, reason, line or error.lineno) from None
    except (ValueError, RecursionError):
        raise IntakeError(where, "is JSON that is nested too deeply or has too long a number", line) from None
    return parsed


def _whole(stream: BinaryIO, where: str, most: int = LARGEST) -> bytes:
    data = stream.read(most + 1)
    _check_size(data, most, where)
    if not data.strip():
        raise IntakeError(where, "is empty; a report needs words to read")
    return data


def _check_size(data: bytes, most: int, where: str, line: int | None = None) -> None:
    if len(data) > most:
        reason = f"is over {most // _MB} MB; give one report at a time, or many as JSON Lines"
        raise IntakeError(where, reason, line)


def _told(reports: _Reports, where: str) -> _Reports:
    """The reports, and the error that ends them as a value."""
    try:
        yield from reports
    except IntakeError as error:
        yield error
    except OSError as error:
        yield IntakeError(where, f"cannot be read: {error.strerror or error}")


def _unreadable(path: Path, error: OSError) -> IntakeError:
    if isinstance(error, PermissionError):
        return IntakeError(_name(path), "may not be read by you; change its permissions")
    return IntakeError(_name(path), f"cannot be read: {error.strerror or error}")


def _name(path: Path) -> str:
    """The path on one line, in characters that can be written out."""
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    return name if name.isprintable() else repr(name)[1:-1]
