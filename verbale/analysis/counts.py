"""How many of what: the numbers in the sentences that a record rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verbale.analysis.words import Vector, Wordings, stems
from verbale.schema import Evidence, Record

_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: number for number, word in enumerate(_WORDS)} | {
    f"{ten}{unit and '-' + _WORDS[unit]}": (place + 2) * 10 + unit
    for place, ten in enumerate(_TENS)
    for unit in range(10)
}
_BY_WORD = {word: number for word, number in _SMALL.items() if number > 1}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_NUMBER = re.compile(
    rf"""(?<![\w.,:-])
    (?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)|(?P<word>{"|".join(sorted(_BY_WORD, reverse=True))}))
    (?:[ -](?P<scale>{"|".join(_SCALES)}))?
    (?![\w:-]|[.,]\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER = re.compile(r"\s*((?:[^\W\d_]+[ -]?){1,3})")
_NO_THINGS = frozenset(stems("a.m. p.m. GMT January February March April May June July August September"
                             " October November December percent o'clock"))  # fmt: skip
_YEARS = range(1800, 2101)


@dataclass(frozen=True)
class Count:
    """A number of things that a report gives.

    Args:
        report_id: the report.
        number: how many.
        things: the stems of the telling words after it, each with the word.
        evidence: the sentence.
        vector: the sentence's words, weighted.
    """

    report_id: str
    number: int
    things: tuple[tuple[str, str], ...]
    evidence: Evidence
    vector: Vector


def counts_in(record: Record, wordings: Wordings) -> Iterator[Count]:
    """The numbers of things in the sentences that statements, positions and events rest on.

    Years, times of day and fractions are no counts, and "one" is not, being mostly a pronoun.

    Args:
        record: the record of a report.
        wordings: what words weigh.
    """
    seen = {event.evidence for event in record.events}
    seen |= {row.evidence for row in record.positions} | {row.evidence for row in record.statements}
    for evidence in sorted(seen):
        for number, things in numbers(evidence.text):
            vector = wordings.vector(evidence.text)
            yield Count(record.report.report_id, number, things, evidence, vector)


def numbers(text: str) -> Iterator[tuple[int, tuple[tuple[str, str], ...]]]:
    """The numbers in a text, each with the stems of the telling words that follow it, and these words.

    Example:
        >>> list(numbers("Gunmen took seven foreign workers and 1,200 barrels at 2 p.m. in 2006."))
        [(7, (('foreign', 'foreign'), ('worker', 'workers'))), (1200, (('barrel', 'barrels'),))]
    """
    for found in _NUMBER.finditer(text):
        digits = found["digits"]
        number = int(digits.replace(",", "")) if digits else _BY_WORD[found["word"].lower()]
        if digits and not found["scale"] and "," not in digits and number in _YEARS:
            continue
        number *= _SCALES[found["scale"].lower()] if found["scale"] else 1
        after = _AFTER.match(text, found.end())
        words = after[1].replace("-", " ").split() if after else []
        things = tuple((stem, word) for word in words for stem in stems(word))
        if things and things[0][0] not in _NO_THINGS:
            yield number, things
