"""JSON Lines: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from verbale.errors import ExchangeError


def text_of(value: object) -> str:
    """A value as JSON in one line; half a surrogate pair is written as an escape."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def objects(lines: Iterable[str], where: str, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of lines with the numbers of the lines; blank lines are none.

    Args:
        lines: each one object.
        where: what messages call the file.
        needed: the fields that every object must have.

    Raises:
        ExchangeError: if a line is no such object.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, object_of(line, where, needed, number)


def object_of(text: str, where: str, needed: Sequence[str], number: int | None = None) -> dict[str, Any]:
    """The object that a text of JSON is.

    Raises:
        ExchangeError: if it is none or lacks a field.
    """
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        line = error.lineno if number is None else number
        raise ExchangeError(where, f"is not JSON: {error.msg} at column {error.colno}", line) from None
    except (ValueError, RecursionError):
        raise ExchangeError(where, "is JSON too deep or with too long a number", number) from None
    if not isinstance(found, dict):
        raise ExchangeError(where, "is not a JSON object", number)
    missing = [name for name in needed if name not in found]
    if missing:
        raise ExchangeError(where, f"has no {', '.join(missing)}; is it another format?", number)
    return found
