"""Finds what is wrong with the gazetteer's tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from verbale.actors.entries import Body, Group, Office, Region, State, Tenure
from verbale.actors.names import name_key

_PRINCIPAL = re.compile(r"[A-Z][A-Z0-9_]*(:[A-Z0-9][A-Z0-9_]*)?")
SHIPPED = ("verbale", "wikidata")
"""The sources of the rows that come with verbale."""
_LONGEST = timedelta(days=80 * 365)
_CODE = re.compile(r"[A-Z]{3}")


def findings(
    states: Sequence[State],
    bodies: Sequence[Body],
    groups: Sequence[Group],
    regions: Sequence[Region],
    offices: Sequence[Office],
    tenures: Sequence[Tenure],
) -> list[str]:
    """Everything that looks wrong, one line each, in the order of the tables."""
    codes = {state.code for state in states}
    others = {body.principal for body in bodies} | {group.principal for group in groups}
    others |= {region.principal for region in regions if region.principal}
    named = [(body.principal, "bodies.csv") for body in bodies]
    named += [(group.principal, "groups.csv") for group in groups]
    named += [(region.principal, "regions.csv") for region in regions if region.principal]
    return [
        *_state_findings(states),
        *_principal_findings(named, codes),
        *_reference_findings(offices, tenures, codes, others),
        *_date_findings(states, bodies, groups, tenures),
        *_overlap_findings(offices, tenures),
        *_name_findings(tenures),
    ]


def gaps(offices: Sequence[Office], tenures: Sequence[Tenure], longest: timedelta) -> list[str]:
    """Where the tables know nobody for longer than `longest` between two holders of one office."""
    found: list[str] = []
    for (office, principal), holders in sorted(_held_alone(offices, tenures).items()):
        known_to: date | None = None
        for tenure in sorted(holders, key=lambda held: held.start.first if held.start else date.min):
            if known_to and tenure.start and tenure.start.first - known_to > longest:
                period = f"{known_to} to {tenure.start.first}"
                found.append(f"tenures: nobody known, {office} of {principal}, {period}")
            end = tenure.end.last if tenure.end else date.max
            known_to = max(known_to or end, end)
    return found


def _held_alone(offices: Sequence[Office], tenures: Sequence[Tenure]) -> dict[tuple[str, str], list[Tenure]]:
    shared = {office.name for office in offices if office.several}
    held: dict[tuple[str, str], list[Tenure]] = {}
    for tenure in tenures:
        if tenure.office not in shared:
            held.setdefault((tenure.office, tenure.principal), []).append(tenure)
    return held


def _state_findings(states: Sequence[State]) -> Iterator[str]:
    seen: set[str] = set()
    for state in states:
        if state.code in seen:
            yield f"states.csv: {state.code} stands twice"
        if not _CODE.fullmatch(state.code):
            yield f"states.csv: {state.code} is no alpha-3 code"
        seen.add(state.code)


def _principal_findings(named: Iterable[tuple[str, str]], codes: set[str]) -> Iterator[str]:
    parties = dict.fromkeys((party, table) for joined, table in named for party in joined.split("+"))
    for principal, table in parties:
        state, colon, _ = principal.partition(":")
        if not _PRINCIPAL.fullmatch(principal):
            yield f"{table}: {principal} is not written as a principal"
        elif colon and state not in codes and state != "EU":
            yield f"{table}: {principal} belongs to no known state"


def _reference_findings(
    offices: Sequence[Office], tenures: Sequence[Tenure], codes: set[str], others: set[str]
) -> Iterator[str]:
    names = {office.name for office in offices}
    for office in offices:
        for principal in office.principals:
            if principal not in codes and principal not in others:
                yield f"offices.csv: {office.name}: unknown principal {principal}"
    for tenure in tenures:
        if tenure.office not in names:
            yield f"tenures: {tenure.person}: unknown office {tenure.office}"
        state, colon, _ = tenure.principal.partition(":")
        own = tenure.source not in SHIPPED and bool(colon) and state in codes  # a party the user tells of
        if tenure.principal not in codes and tenure.principal not in others and not own:
            yield f"tenures: {tenure.person}: unknown principal {tenure.principal}"


def _date_findings(
    states: Sequence[State], bodies: Sequence[Body], groups: Sequence[Group], tenures: Sequence[Tenure]
) -> Iterator[str]:
    for state in states:
        yield from _backwards(f"states.csv: {state.code}", state.start, state.end)
    for body in bodies:
        yield from _backwards(f"bodies.csv: {body.names[0].text}", body.start, body.end)
    for group in groups:
        yield from _backwards(f"groups.csv: {group.names[0].text}", group.start, group.end)
    existed = {state.code: state for state in states}
    for tenure in tenures:
        start, end = tenure.start, tenure.end
        where = f"tenures: {tenure.person}, {tenure.office} of {tenure.principal}"
        yield from _backwards(where, start.first if start else None, end.last if end else None)
        if start and end and end.first - start.last > _LONGEST:
            yield f"{where}: held for more than {_LONGEST.days // 365} years"
        ended = existed[tenure.principal].end if tenure.principal in existed else None
        if ended and (end is None or end.first > ended + timedelta(days=1)):
            yield f"{where}: after the state had ended"


def _backwards(where: str, start: date | None, end: date | None) -> Iterator[str]:
    if start and end and end < start:
        yield f"{where}: ends before it starts"


def _overlap_findings(offices: Sequence[Office], tenures: Sequence[Tenure]) -> Iterator[str]:
    for (office, principal), holders in sorted(_held_alone(offices, tenures).items()):
        for one, two in combinations(holders, 2):
            if (day := _both_held(one, two)) is not None:
                who = " and ".join(sorted((one.person, two.person)))
                yield f"tenures: two holders, {office} of {principal} on {day}: {who}"


def _both_held(one: Tenure, two: Tenure) -> date | None:
    """A day on which both surely held the office; the day of a change does not count."""
    starts = [tenure.start.last for tenure in (one, two) if tenure.start]
    day = max(starts, default=date.min)
    ends = [tenure.end.first for tenure in (one, two) if tenure.end]
    if day >= min(ends, default=date.max):
        return None
    return day + timedelta(days=1)


def _name_findings(tenures: Sequence[Tenure]) -> Iterator[str]:
    bearers: dict[str, dict[str, None]] = {}
    known: dict[str, str] = {}
    for tenure in tenures:
        if tenure.wikidata and known.setdefault(tenure.person, tenure.wikidata) != tenure.wikidata:
            yield f"tenures: {tenure.person} is both {known[tenure.person]} and {tenure.wikidata}"
        for name in dict.fromkeys((tenure.person, *tenure.aliases)):
            bearers.setdefault(name_key(name), {})[tenure.person] = None
    for name, persons in sorted(bearers.items()):
        if len(persons) > 1:
            yield f"persons: {name!r} is the name of {' and '.join(sorted(persons))}"
