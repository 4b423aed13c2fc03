"""Layers of the gazetteer: how what a user brings outranks what is below it.

Three rules. A phrase of the layer means what the layer says, on the days for which it says it; where
both say the same, the row below stays, for it may say more. An office that one person holds is held, on
the days the layer gives it a holder, by that person alone. A person whom the layer gives a principal
speaks for that one on those days. Everything else of the gazetteer below stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from verbale.actors.entries import Entry, Office, RoughDate, Tenure
from verbale.actors.names import name_key, spellings

_DAY = timedelta(days=1)
_NOUNS = ("title", "institution", "collective")


def tenures_over(
    upper: tuple[Tenure, ...], lower: tuple[Tenure, ...], offices: Iterable[Office]
) -> tuple[Tenure, ...]:
    """The tenures of a layer and what is left of those below, the layer's first.

    Args:
        upper: the layer's.
        lower: those below.
        offices: all offices; those that several hold at once are not cut.
    """
    shared = {office.name for office in offices if office.several}
    by_office: dict[tuple[str, str], list[Tenure]] = {}
    by_name: dict[str, list[Tenure]] = {}
    for tenure in upper:
        if tenure.office not in shared:
            by_office.setdefault((tenure.office, tenure.principal), []).append(tenure)
        for name in _names(tenure):
            by_name.setdefault(name, []).append(tenure)
    left: list[Tenure] = []
    for tenure in lower:
        rivals = list(by_office.get((tenure.office, tenure.principal), ()))
        rivals += [
            rival
            for name in _names(tenure)
            for rival in by_name.get(name, ())
            if rival.principal != tenure.principal
        ]
        pieces = [tenure]
        for rival in dict.fromkeys(rivals):
            pieces = [piece for whole in pieces for piece in _outside(whole, rival)]
        left.extend(pieces)
    return (*upper, *left)


def offices_over(upper: tuple[Office, ...], lower: tuple[Office, ...]) -> tuple[Office, ...]:
    """The offices of a layer and those below, the layer's first.

    A word for a government itself, as a dictionary of agents has "foreign minister", takes nothing from a
    title or institution below, which says more.
    """
    known = {title for office in lower for title in office.titles}
    kept = []
    for office in upper:
        titles = office.titles
        if office.kind == "institution":
            titles = tuple(title for title in titles if title not in known)
        if titles:
            kept.append(replace(office, titles=titles))
    return (*kept, *lower)


def entries_over(
    upper: Mapping[str, tuple[Entry, ...]], lower: Mapping[str, tuple[Entry, ...]]
) -> dict[str, tuple[Entry, ...]]:
    """What phrases stand for in a layer and below; phrases in the order of the alphabet."""
    merged: dict[str, tuple[Entry, ...]] = {}
    for phrase in sorted({*upper, *lower}):
        above, below = upper.get(phrase, ()), lower.get(phrase, ())
        kept = tuple(entry for entry in above if not any(_says(known, entry) for known in below))
        for entry in kept:
            below = tuple(piece for known in below for piece in _beside(known, entry))
        merged[phrase] = (*kept, *below)
    return merged


def _names(tenure: Tenure) -> list[str]:
    full = (tenure.person, *tenure.aliases)
    return list(dict.fromkeys(name_key(name) for each in full for name in spellings(each)))


def _outside(tenure: Tenure, rival: Tenure) -> list[Tenure]:
    """What is left of a tenure outside another's days; the day of a change belongs to both."""
    first = rival.start.first if rival.start else date.min
    last = rival.end.last if rival.end else date.max
    if (tenure.end and tenure.end.last <= first) or (tenure.start and last <= tenure.start.first):
        return [tenure]
    pieces = []
    if first > date.min and (tenure.start is None or tenure.start.first < first):
        pieces.append(replace(tenure, end=RoughDate(first - _DAY, first - _DAY)))
    if last < date.max and (tenure.end is None or last < tenure.end.last):
        pieces.append(replace(tenure, start=RoughDate(last + _DAY, last + _DAY)))
    return pieces


def _says(known: Entry, entry: Entry) -> bool:
    """Whether an entry below says as much as one of the layer: its party on all its days, or its office."""
    if entry.kind == "person" or known.kind == "person":
        return False
    if entry.kind == "institution":
        return known.kind in ("title", "institution")
    starts = known.start is None or (entry.start is not None and known.start <= entry.start)
    ends = known.end is None or (entry.end is not None and entry.end <= known.end)
    same = known.principal == entry.principal and known.stands_for == entry.stands_for
    return same and starts and ends and not known.ambiguous


def _beside(known: Entry, entry: Entry) -> list[Entry]:
    """What is left of an entry below beside one of the layer."""
    if (entry.kind == "person") != (known.kind == "person") or entry.kind == "person":
        return [known]  # a person's name is looked up by tenures
    if (entry.kind in _NOUNS) != (known.kind in _NOUNS):
        return [known]
    first, last = entry.start or date.min, entry.end or date.max
    if (known.end and known.end < first) or (known.start and last < known.start):
        return [known]
    pieces = []
    if first > date.min and (known.start is None or known.start < first):
        pieces.append(replace(known, end=first - _DAY))
    if last < date.max and (known.end is None or last < known.end):
        pieces.append(replace(known, start=last + _DAY))
    return pieces
