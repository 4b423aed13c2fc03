"""Reports of one happening brought together, by their days, their parties and deeds, and their words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from verbale.analysis.comparison import BESIDE, Comparison, by_day, compare
from verbale.analysis.words import Vector, likeness, stems, unit
from verbale.ids import content_id
from verbale.intake.copies import find_copies
from verbale.schema import Record

ALIKE = 0.42
"""Reports that are at least so alike tell of one happening."""

WORDS_SHARE = 2 / 3
"""How much the words count in that; the rest is for parties, events and positions in common."""

DAYS_APART = timedelta(days=1)
"""Reports of one happening are published on one day or on two that follow each other."""

_TELLING = 25  # the weightiest features of a report, by which others like it are sought
_IN_COMMON = 2  # so many of these must two reports share to be held against each other


@dataclass(frozen=True)
class Happening:
    """Reports that tell of one happening, held against each other.

    Args:
        happening_id: made from the reports.
        reports: all reports of it, copies included, by day.
        compared: what they say together and apart, each original with its copies as one source.
    """

    happening_id: str
    reports: tuple[str, ...]
    compared: Comparison


def happenings(records: Iterable[Record]) -> tuple[Happening, ...]:
    """The happenings that two or more reports tell of.

    Copies come together first. Of the rest, two reports are alike by the cosine of their weighted words
    (`WORDS_SHARE`) and that of their weighted rows: parties, events, positions and speakers. Groups
    grow from the most alike pair on, as long as all their reports lie within two days that follow each
    other and are alike on average by `ALIKE` (average linkage). A report of unknown day is grouped by
    its content alone.

    Args:
        records: the records of reports, in any order; the same report given twice counts once.

    Returns:
        The happenings by day of their first report.
    """
    given = {record.report.report_id: record for record in records}
    copies = find_copies(record.report for record in given.values())
    copied = {group.original: group.others for group in copies}
    dropped = {each for others in copied.values() for each in others}
    kept = sorted((r for name, r in given.items() if name not in dropped), key=lambda r: by_day(r.report))
    made = []
    for places in _groups(kept):
        originals = [kept[place].report.report_id for place in places]
        names = [each for original in originals for each in (original, *copied.get(original, ()))]
        if len(names) > 1:
            reports = tuple(sorted(names, key=lambda name: by_day(given[name].report)))
            compared = compare(given[name] for name in reports)
            made.append(Happening(content_id("h", *sorted(names)), reports, compared))
    return tuple(sorted(made, key=lambda each: (by_day(given[each.reports[0]].report), each.happening_id)))


def _groups(records: Sequence[Record]) -> list[list[int]]:
    """Average linkage within the window of days, over the pairs worth comparing."""
    alike = _alike(records)
    group_of: dict[int, tuple[int, ...]] = {place: (place,) for place in range(len(records))}
    for _, one, other in sorted((-share, *pair) for pair, share in alike.items() if share >= ALIKE):
        a, b = group_of[one], group_of[other]
        if a == b:
            continue
        joined = tuple(sorted((*a, *b)))
        total = math.fsum(alike.get((min(x, y), max(x, y)), 0.0) for x in a for y in b)
        if total / (len(a) * len(b)) >= ALIKE and _in_window(records, joined):
            for place in joined:
                group_of[place] = joined
    return [list(group) for group in sorted(set(group_of.values()))]


def _in_window(records: Sequence[Record], places: Iterable[int]) -> bool:
    days = [day for place in places if (day := records[place].report.published_on)]
    return not days or max(days) - min(days) <= DAYS_APART


def _alike(records: Sequence[Record]) -> dict[tuple[int, int], float]:
    """How alike two reports are, for those that may be of one happening."""
    words = _vectors([Counter(stems(record.report.reading)) for record in records])
    rows = _vectors([_features(record) for record in records])
    made = {}
    for one, other in _candidates(words):
        if _in_window(records, (one, other)):
            by_words = likeness(words[one], words[other])
            if rows[one] and rows[other]:
                by_rows = likeness(rows[one], rows[other])
                made[one, other] = WORDS_SHARE * by_words + (1 - WORDS_SHARE) * by_rows
            else:
                made[one, other] = by_words
    return made


def _features(record: Record) -> Counter[str]:
    """The parties, events, positions and speakers of a record."""
    found: Counter[str] = Counter()
    for event in record.events:
        parties = sorted({*event.actors, *event.recipients})
        found.update(f"party {party}" for party in parties)
        found[f"event {event.type} {'+'.join(parties)}"] += 1
    for row in record.positions:
        found[f"party {row.holder}"] += 1
        found[f"proposal {row.measure} {row.object}"] += 1
        found[f"position {row.holder} {row.measure} {row.object}"] += 1
    for said in record.statements:
        found[f"party {said.principal}"] += 1
        if said.speaker:
            found[f"speaker {said.speaker.split()[-1]}"] += 1
    return found


def _vectors(counted: Sequence[Mapping[str, int]]) -> list[Vector]:
    """Counts as vectors of length 1, weighted by logarithmic frequency and inverse document frequency."""
    seen = Counter(feature for counts in counted for feature in counts)
    total = 1 + BESIDE + len(counted)
    return [
        unit(
            {
                feature: (1 + math.log(times)) * math.log(total / (1 + seen[feature]))
                for feature, times in sorted(counts.items())
            }
        )
        for counts in counted
    ]


def _candidates(vectors: Sequence[Vector]) -> Iterator[tuple[int, int]]:
    """Pairs that share some of their weightiest features."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for feature in sorted(vector, key=lambda name: (-vector[name], name))[:_TELLING]:
            holders[feature].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        shared.update((one, other) for at, other in enumerate(places) for one in places[:at])
    return (pair for pair in sorted(shared) if shared[pair] >= _IN_COMMON)
