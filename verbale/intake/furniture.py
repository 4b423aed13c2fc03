"""Page furniture: what stands in a plain-text copy of a page and is not report text.

The patterns are data, in ``data/furniture.txt``; this module only applies them, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verbale.schema import Span

_SECTIONS = ("parts", "line", "tail", "start", "credit", "list")
_PART = re.compile(r"\{([a-z]+)\}")
_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
# Furniture is short; a longer line is report text however it begins.
_LONGEST = 400
# Where a sentence ends and something else may be glued to it, with or without a space.
_SEAM = re.compile(r"(?<=[\w\"')\]%]{2})[.!?][\"')\]]{0,2}\s{0,3}(?=[A-Z({©.])|\"\s{0,3}(?=[A-Z(©])")
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!St)(?<!Gen)(?<!Sen)(?<!Gov)(?<!Lt)"
    r"(?<!Col)(?<!Rep)[.!?][\"']?(?=\s+[\"']?[A-Z])"
)
_SENTENCE = re.compile(r".*[.!?][\"')\]]{0,2}")
# One sign for one, so that places do not move.
_PLAIN = str.maketrans("“”„‘’‚–—―‒−•·▪●¦»›…", "\"\"\"'''-----|||||>>.")
_LONGEST_LIST = 12
_LONGEST_TITLE = 160


@dataclass(frozen=True)
class _Patterns:
    line: re.Pattern[str]
    tail: re.Pattern[str]
    start: re.Pattern[str]
    credit: re.Pattern[str]
    list_head: re.Pattern[str]


def lines_of(text: str) -> Iterator[Span]:
    r"""The lines of a text that have words, without the space around them.

    Example:
        >>> list(lines_of("Moscow objects \r\n\r\n It said no."))
        [Span(start=0, end=14), Span(start=20, end=31)]
    """
    return (Span(found.start(), found.end()) for found in _LINE.finditer(text))


def furniture(text: str) -> tuple[Span, ...]:
    """The stretches of a report's text that are page furniture, in their order.

    Returns:
        Spans in code points of `text`; none is empty, none overlaps another.

    Example:
        >>> text = '"We share these concerns."Watch Ledger News'
        >>> [text[span.start : span.end] for span in furniture(text)]
        ['Watch Ledger News']
    """
    patterns = _patterns()
    plain = text if text.isascii() else text.translate(_PLAIN)
    found: list[Span] = []
    listed, in_body = 0, False
    for line in lines_of(plain):
        words = plain[line.start : line.end]
        short = len(words) <= _LONGEST
        if short and patterns.list_head.fullmatch(words):
            # Above the report the line after "Latest news" is its headline, not a list.
            listed = _LONGEST_LIST if in_body else 0
            found.append(line)
        elif short and (patterns.line.fullmatch(words) or patterns.tail.fullmatch(words)):
            found.append(line)
        elif listed and len(words) <= _LONGEST_TITLE and not _SENTENCE.fullmatch(words):
            listed -= 1
            found.append(line)
        else:
            listed = 0
            in_body = in_body or len(words) > _LONGEST_TITLE or _SENTENCE.fullmatch(words) is not None
            found.extend(Span(line.start + a, line.start + b) for a, b in _within(words, patterns))
    return tuple(found)


def _within(words: str, patterns: _Patterns) -> Iterator[tuple[int, int]]:
    """The furniture inside a line that is report text otherwise."""
    start = 0
    while opening := patterns.start.match(words, start):
        yield opening.start(), start + len(opening[0].rstrip())
        start = opening.end()
    if credit := patterns.credit.match(words, start):
        end = _SENTENCE_END.search(words, credit.end())
        start, opened = (end.end() if end else len(words)), start
        yield opened, start
    for seam in _SEAM.finditer(words, max(start, len(words) - _LONGEST)):
        if patterns.tail.fullmatch(words, seam.end()):
            yield seam.end(), len(words)
            return


@cache
def _patterns() -> _Patterns:
    """The patterns of the data file, each section as one alternation."""
    sections: dict[str, list[str]] = {name: [] for name in _SECTIONS}
    parts: dict[str, str] = {}
    section = ""
    for line in files("verbale.intake").joinpath("data/furniture.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line[1:-1] in sections:
            section = line[1:-1]
        elif section == "parts":
            name, _, pattern = line.partition(" = ")
            parts[name] = _filled(pattern, parts)
        else:
            sections[section].append(_filled(line, parts))
    return _Patterns(*(re.compile("|".join(sections[name]), re.IGNORECASE) for name in _SECTIONS[1:]))


def _filled(pattern: str, parts: dict[str, str]) -> str:
    return _PART.sub(lambda name: f"(?:{parts[name[1]]})", pattern)
