"""Identifiers made from content: the same content has the same identifier everywhere, for ever."""

from __future__ import annotations

import hashlib
import json

SCHEME = "1"
"""The version of the scheme; it is part of every hash, so a new scheme never repeats an old one."""


def content_id(kind: str, *parts: str | int | float | None) -> str:
    """An identifier of one kind of thing from the parts that make it what it is.

    Args:
        kind: one or two letters that show what it names, as ``"r"`` for a report.
        parts: what makes the thing itself, in a fixed order.

    Returns:
        The kind, a hyphen, and sixteen hexadecimal digits.

    Example:
        >>> content_id("r", "Moscow objects", None) == content_id("r", "Moscow objects", None)
        True
    """
    packed = json.dumps([SCHEME, kind, *parts], ensure_ascii=False, separators=(",", ":"))
    return f"{kind}-{hashlib.sha256(packed.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
