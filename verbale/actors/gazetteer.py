"""The gazetteer: which party a phrase names, and who held which office on a day.

Its tables are plain CSV files (``data/README.md`` tells how they are written); everything here is
looked up, nothing guessed. Which of several readings a report means is decided in linking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations
from pathlib import Path

from verbale.actors.checks import findings, gaps
from verbale.actors.entries import (
    Body,
    Entry,
    EntryKind,
    Group,
    GroupNoun,
    Office,
    Phrase,
    Region,
    RoughDate,
    State,
    Tenure,
)
from verbale.actors.layers import entries_over, offices_over, tenures_over
from verbale.actors.names import name_key, spellings
from verbale.actors.tables import Tables
from verbale.errors import GazetteerError

__all__ = [
    "Body",
    "Entry",
    "EntryKind",
    "Gazetteer",
    "GazetteerError",
    "Group",
    "GroupNoun",
    "Office",
    "Phrase",
    "Region",
    "RoughDate",
    "State",
    "Tenure",
]


@dataclass(frozen=True)
class Gazetteer:
    """States, bodies, groups, regions, offices and tenures, and the ways to look them up.

    Example:
        >>> from datetime import date, timedelta
        >>> gazetteer = Gazetteer.load()
        >>> [tenure.person for tenure in gazetteer.holders("foreign minister", "RUS", date(2003, 5, 14))]
        ['Igor Ivanov']
        >>> [entry.principal for entry in gazetteer.entries("Kremlin", date(2003, 5, 14))]
        ['RUS']
    """

    states: tuple[State, ...]
    bodies: tuple[Body, ...]
    groups: tuple[Group, ...]
    regions: tuple[Region, ...]
    offices: tuple[Office, ...]
    group_nouns: tuple[GroupNoun, ...]
    tenures: tuple[Tenure, ...]
    exceptions: dict[str, str]
    layer: Gazetteer | None = None
    """What outranks the rest, where this is a gazetteer with a layer over it."""
    below: Gazetteer | None = None

    @classmethod
    def load(cls, folder: Path | None = None, layers: Sequence[Path] = ()) -> Gazetteer:
        """Read the tables of a folder, and those of the layers that lie over it.

        Args:
            folder: where the tables lie; those that come with verbale if None.
            layers: folders of a user's own tables, of which each may have any; the last outranks all.

        Raises:
            GazetteerError: if a table is missing or a row of it is broken; it names the table and the row.
        """
        gazetteer = cls._of(Tables(folder))
        for layer in layers:
            gazetteer = gazetteer.under(cls._of(Tables(layer, partial=True)))
        return gazetteer

    def under(self, layer: Gazetteer) -> Gazetteer:
        """This gazetteer with a layer over it, whose rows outrank its own."""
        offices = offices_over(layer.offices, self.offices)
        codes = {state.code for state in layer.states}
        return Gazetteer(
            states=layer.states + tuple(state for state in self.states if state.code not in codes),
            bodies=layer.bodies + self.bodies,
            groups=layer.groups + self.groups,
            regions=layer.regions + self.regions,
            offices=offices,
            group_nouns=layer.group_nouns + self.group_nouns,
            tenures=tenures_over(layer.tenures, self.tenures, offices),
            exceptions=self.exceptions | layer.exceptions,
            layer=layer,
            below=self,
        )

    @classmethod
    def _of(cls, tables: Tables) -> Gazetteer:
        return cls(
            states=tables.states(),
            bodies=tables.bodies(),
            groups=tables.groups(),
            regions=tables.regions(),
            offices=tables.offices(),
            group_nouns=tables.group_nouns(),
            tenures=tables.tenures(),
            exceptions=tables.exceptions(),
        )

    def holders(self, office: str, principal: str, on: date | None = None) -> tuple[Tenure, ...]:
        """Who held an office on a day, or ever; the latest to begin comes first.

        On the day of a change both are given. Dates known to the month or year count as widely as
        they can.

        Args:
            office: the office's name, as ``"foreign minister"``.
            principal: the state, body or group, as ``"RUS"``.
            on: the day; all tenures if None.
        """
        held = self._by_office.get((office, principal), ())
        return tuple(tenure for tenure in held if on is None or tenure.covers(on))

    def tenures_of(self, person: str) -> tuple[Tenure, ...]:
        """All tenures under a full name or another full form of it, however it is spelt."""
        return self._by_person.get(name_key(person), ())

    def by_last_name(self, name: str) -> tuple[Tenure, ...]:
        """All tenures of the people who are called by this name in running text."""
        return self._by_last_name.get(name_key(name), ())

    def offices_of(self, title: str, principal: str | None = None) -> tuple[Office, ...]:
        """The offices that a title means, those of this very principal first.

        Args:
            title: as ``"secretary of state"``; case is not looked at.
            principal: whose title it is; without it, every office of that title.
        """
        named = self._by_title.get(title.lower(), ())
        if principal is None:
            return named
        own = tuple(office for office in named if principal in office.principals)
        return own + tuple(office for office in named if not office.principals)

    def entries(self, phrase: str, on: date | None = None) -> tuple[Entry, ...]:
        """What a phrase, written exactly so, stands for on a day."""
        return tuple(entry for entry in self._entries.get(phrase, ()) if entry.covers(on))

    def phrases(self) -> Iterator[tuple[str, Entry]]:
        """Every phrase with each thing it stands for; phrases in the order of the alphabet."""
        for phrase, entries in self._entries.items():
            for entry in entries:
                yield phrase, entry

    def state(self, code: str) -> State | None:
        """The state of this code, if there is one."""
        return self._by_code.get(code)

    @property
    def demonyms(self) -> dict[str, tuple[str, ...]]:
        """Adjectives and names of peoples with the codes of the states they belong to."""
        found: dict[str, tuple[str, ...]] = {}
        for phrase, entries in self._entries.items():
            codes = dict.fromkeys(
                entry.principal for entry in entries if entry.kind in ("adjective", "people")
            )
            if codes:
                found[phrase] = tuple(code for code in codes if code is not None)
        return found

    def check(self) -> list[str]:
        """What is wrong with the tables, one line each, without the known exceptions.

        Two holders of one office on one day, dates that cannot be, unknown codes and offices, a full
        name borne by two people, and exceptions that no longer apply.
        """
        found = findings(self.states, self.bodies, self.groups, self.regions, self.offices, self.tenures)
        left = [finding for finding in found if finding not in self.exceptions]
        gone = sorted(set(self.exceptions) - set(found))
        return left + [f"exceptions.csv: no longer found: {finding}" for finding in gone]

    def gaps(self, longest: timedelta = timedelta(days=366)) -> list[str]:
        """Where an office of one holder has nobody in the tables for longer than `longest`, one line each.

        A gap is no fault: a vacant office and a missing row look alike.
        """
        return gaps(self.offices, self.tenures, longest)

    def ambiguous(self) -> list[str]:
        """Phrases that stand for several parties at one time, and last names of several holders, a line each.

        An ambiguous name is no fault: linking asks the report for support.
        """
        found = []
        for phrase, entries in self._entries.items():
            rivals = {each.principal for each in entries if any(_rivals(each, other) for other in entries)}
            if rivals:
                found.append(f"phrases: {phrase!r} can be {' or '.join(sorted(filter(None, rivals)))}")
        for name, tenures in sorted(self._by_last_name.items()):
            together = {
                person
                for one, two in combinations(tenures, 2)
                if one.person != two.person and _together(one, two)
                for person in (one.person, two.person)
            }
            if together:
                found.append(f"persons: {name!r} can be {' or '.join(sorted(together))}")
        return found

    @cached_property
    def _by_code(self) -> dict[str, State]:
        return {state.code: state for state in self.states}

    @cached_property
    def _by_office(self) -> dict[tuple[str, str], tuple[Tenure, ...]]:
        found: dict[tuple[str, str], list[Tenure]] = {}
        for tenure in self.tenures:
            found.setdefault((tenure.office, tenure.principal), []).append(tenure)
        return {key: _latest_first(tenures) for key, tenures in found.items()}

    @cached_property
    def _by_person(self) -> dict[str, tuple[Tenure, ...]]:
        return _index(
            (tenure, name)
            for tenure in self.tenures
            for full in (tenure.person, *tenure.aliases)
            for name in spellings(full)
        )

    @cached_property
    def _by_last_name(self) -> dict[str, tuple[Tenure, ...]]:
        return _index(
            (tenure, name) for tenure in self.tenures for word in tenure.called for name in spellings(word)
        )

    @cached_property
    def _by_title(self) -> dict[str, tuple[Office, ...]]:
        found: dict[str, list[Office]] = {}
        for office in self.offices:
            for title in office.titles:
                found.setdefault(title, []).append(office)
        return {title: tuple(offices) for title, offices in found.items()}

    @cached_property
    def _entries(self) -> dict[str, tuple[Entry, ...]]:
        if self.layer is not None and self.below is not None:
            return entries_over(self.layer._entries, self.below._entries)
        found: dict[str, dict[Entry, None]] = {}
        for phrase, entry in self._declared():
            for spelling in spellings(phrase):
                found.setdefault(spelling, {})[entry] = None
        return {phrase: _marked(tuple(found[phrase])) for phrase in sorted(found)}

    def _declared(self) -> Iterator[tuple[str, Entry]]:
        for state in self.states:
            yield from _named(state.names, "state", state.code)
            yield from _named(state.adjectives, "adjective", state.code)
            yield from _named(state.people, "people", state.code)
            yield from _named(state.capitals, "capital", state.code)
            yield from _named(state.metonyms, "metonym", state.code)
        for region in self.regions:
            yield from _named(region.names, "none" if region.kind == "none" else "region", region.principal)
            yield from _named(region.adjectives + region.people, "regional", region.principal)
        for body in self.bodies:
            yield from _named(body.names, "body", body.principal)
            yield from _named(body.seats, "seat", body.principal)
        for group in self.groups:
            yield from _named(group.names, "group", group.principal)
            yield from _named(group.members, "members", group.principal)
        for office in self.offices:
            kind: EntryKind = "title" if office.kind == "person" else "institution"
            for title in office.titles:
                yield title, Entry(kind, None, office.name, cased=False)
        for noun in self.group_nouns:
            for word in noun.nouns:
                yield word, Entry("collective", None, noun.suffix, cased=False)
        for tenure in self.tenures:
            for name in (tenure.person, *tenure.aliases):
                if " " in name:  # a single word would match too much
                    yield name, Entry("person", None, tenure.person)


def _named(phrases: Iterable[Phrase], kind: EntryKind, principal: str | None) -> Iterator[tuple[str, Entry]]:
    for phrase in phrases:
        cased = phrase.text != phrase.text.lower()
        yield (
            phrase.text,
            Entry(kind, principal, "", cased, phrase.ambiguous, phrase.start, phrase.end),
        )


def _marked(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries of one phrase, marked ambiguous where two parties share it at one time."""
    return tuple(
        replace(entry, ambiguous=True) if any(_rivals(entry, other) for other in entries) else entry
        for entry in entries
    )


def _rivals(entry: Entry, other: Entry) -> bool:
    if entry.principal is None or other.principal is None or entry.principal == other.principal:
        return False
    return _before(entry.start, other.end) and _before(other.start, entry.end)


def _before(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start <= end


def _together(one: Tenure, two: Tenure) -> bool:
    """Whether two tenures of the same party share a day."""
    if one.principal != two.principal:
        return False
    starts = max(each.start.first if each.start else date.min for each in (one, two))
    return starts <= min(each.end.last if each.end else date.max for each in (one, two))


def _index(named: Iterable[tuple[Tenure, str]]) -> dict[str, tuple[Tenure, ...]]:
    found: dict[str, dict[Tenure, None]] = {}
    for tenure, name in named:
        found.setdefault(name_key(name), {})[tenure] = None
    return {name: _latest_first(tenures) for name, tenures in found.items()}


def _latest_first(tenures: Iterable[Tenure]) -> tuple[Tenure, ...]:
    return tuple(sorted(tenures, key=lambda held: held.start.first if held.start else date.min, reverse=True))
