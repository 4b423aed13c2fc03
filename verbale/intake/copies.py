"""Wire copies and near-duplicates: reports that repeat each other's words, and which of them came first.

The word sequences (shingles) of reports are compared as Broder does: "On the resemblance and
containment of documents", 1997. They are compared exactly; only the search for pairs worth comparing
looks at a sample of them. Nothing is drawn by chance, and the order of the reports does not matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from verbale.intake.datelines import agency_of
from verbale.schema import Report

WORDS_IN_ROW = 4
"""So many words in a row are one sequence."""

SHARE = 0.5
"""This share of the shorter report's sequences must recur in the longer one of the same day."""

LATER_SHARE = 0.75
"""The share for reports of different days, or of an unknown one: the report of the next day's turn
repeats much of what led to it."""

DAYS_APART = timedelta(days=3)
"""Reports published further apart are no copies: market reports and fixtures repeat their own form."""

_SAMPLED = 4  # one sequence in so many is looked at to find pairs
_NEIGHBOURS = 20  # a report is paired with so many of those before it that hold the same sequence
_WORD = re.compile(r"\w+")

Sequences = NDArray[np.uint64]


@dataclass(frozen=True)
class Copies:
    """Reports that are copies of one another.

    Args:
        original: the identifier of the one that counts.
        others: the identifiers of the rest, in order of publication.
    """

    original: str
    others: tuple[str, ...]


def find_copies(reports: Iterable[Report]) -> tuple[Copies, ...]:
    """The groups of copies among reports, each with its original; what has no copy is in none.

    Two reports of one day are copies if at least half (`SHARE`) of the word sequences of the shorter
    recur in the longer. If they are of different days, at most three apart (`DAYS_APART`), or the day
    of one is unknown, three quarters must (`LATER_SHARE`). So a report with small edits, a shortened
    or a longer form of it, and an update that keeps most of its text are copies; a new report of the
    same happening is not. Copies of copies are in one group.

    The original is the earliest; of those of one day, the one that its own agency published, then
    one that credits an agency, then the first by the identifier its source gave. A report of unknown
    day comes after all others.

    Args:
        reports: any reports; one that is given twice counts once.

    Returns:
        The groups by the place of their original in that order.

    Example:
        >>> wire = Report("Russia will not lift the sanctions until inspectors return to Iraq.")
        >>> copy = Report("MOSCOW: Russia will not lift the sanctions until inspectors return to Iraq.")
        >>> [len(group.others) for group in find_copies([wire, copy, Report("Paris objected.")])]
        [1]
    """
    in_order = sorted({report.report_id: report for report in reports}.values(), key=_precedence)
    sequences = [_sequences(report) for report in in_order]
    first = list(range(len(in_order)))  # each report's way to the first of its group

    def root(place: int) -> int:
        while first[place] != place:
            first[place] = place = first[first[place]]
        return place

    for one, other in _pairs(sequences, lambda a, b: _near(in_order[a], in_order[b])):
        if root(one) == root(other):
            continue
        needed = SHARE if _same_day(in_order[one], in_order[other]) else LATER_SHARE
        if _share(sequences[one], sequences[other]) >= needed:
            low, high = sorted((root(one), root(other)))
            first[high] = low
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for place, report in enumerate(in_order):
        groups[root(place)].append(report.report_id)
    return tuple(Copies(ids[0], tuple(ids[1:])) for _, ids in sorted(groups.items()) if len(ids) > 1)


def overlap(one: Report, other: Report) -> float:
    """The share of the shorter report's word sequences that recur in the longer, from 0 to 1.

    Example:
        >>> overlap(Report("They met in Vienna on Monday."), Report("They met in Vienna on Tuesday."))
        0.6666666666666666
    """
    return _share(_sequences(one), _sequences(other))


def _precedence(report: Report) -> tuple[bool, date, bool, bool, str, str]:
    own = report.outlet is not None and agency_of(report.outlet) is not None
    return (
        report.published_on is None,
        report.published_on or date.max,
        not own,
        report.agency is None,
        report.given_id or "",
        report.report_id,
    )


def _same_day(one: Report, other: Report) -> bool:
    return one.published_on is not None and one.published_on == other.published_on


def _near(one: Report, other: Report) -> bool:
    if one.published_on is None or other.published_on is None:
        return True
    return abs(one.published_on - other.published_on) <= DAYS_APART


def _sequences(report: Report) -> Sequences:
    """The word sequences of a report without its furniture, as sorted numbers; a short one is a whole."""
    text, kept = report.text, []
    start = 0
    for span in sorted(report.furniture):
        kept.append(text[start : span.start])
        start = max(start, span.end)
    words = _WORD.findall(" ".join([*kept, text[start:]]).casefold())
    numbers = np.array([_number(word) for word in words], dtype=np.uint64)
    rows = max(1, len(words) - WORDS_IN_ROW + 1)
    made = np.zeros(rows, dtype=np.uint64)
    for place in range(min(WORDS_IN_ROW, len(words))):
        made = _mixed(made ^ numbers[place : place + rows])
    return np.unique(made)


def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _mixed(numbers: Sequences) -> Sequences:
    """Numbers scattered, so that the place of a word in its sequence counts (SplitMix64's mixing)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _share(one: Sequences, other: Sequences) -> float:
    return len(np.intersect1d(one, other, assume_unique=True)) / min(len(one), len(other))


def _pairs(sequences: Sequence[Sequences], near: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
    """Pairs of places whose reports hold a sampled sequence in common, each once and in order."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for place, held in enumerate(sequences):
        # A short report is looked at whole, else its sample may be empty.
        for number in held[held % _SAMPLED == 0] if len(held) > 40 else held:
            holders[int(number)].append(place)
    found = {
        (before, place)
        for places in holders.values()
        for at, place in enumerate(places)
        for before in places[max(0, at - _NEIGHBOURS) : at]
        if near(before, place)
    }
    return iter(sorted(found))
