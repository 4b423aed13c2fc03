"""What the gazetteer holds: states, bodies, groups, regions, offices, tenures, and phrases that name them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from verbale.actors.names import called

EntryKind = Literal[
    "state", "adjective", "people", "capital", "metonym", "region", "regional", "body", "seat", "group",
    "members", "person", "title", "institution", "collective", "none",
]  # fmt: skip
"""What a phrase is: a state's name ("Russia"), its adjective ("Russian") or people ("Russians"), its
capital, a metonym of its government ("Kremlin"); a region and its adjective or people; an organisation
of states and the seat that stands for it; a group and its members ("Republicans"); a person; the title
of an office ("foreign minister"); a word for a government's parts ("embassy"); a noun for people who
are not their government ("rebels"); or a longer phrase that only contains a name ("Washington Post")."""


@dataclass(frozen=True, slots=True)
class RoughDate:
    """A date known to the day, the month or the year: it lies between `first` and `last`.

    Example:
        >>> RoughDate.parse("1997-04")
        RoughDate(first=datetime.date(1997, 4, 1), last=datetime.date(1997, 4, 30))
    """

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> RoughDate:
        """Read ``1997``, ``1997-04`` or ``1997-04-07``.

        Raises:
            ValueError: if the text is none of these or no such day exists.
        """
        if len(text) == 10:
            day = date.fromisoformat(text)
            return cls(day, day)
        if len(text) == 7:
            first = date.fromisoformat(f"{text}-01")
            return cls(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
        if len(text) == 4:
            return cls(date.fromisoformat(f"{text}-01-01"), date.fromisoformat(f"{text}-12-31"))
        raise ValueError(f"not a date: {text!r}")

    @property
    def precision(self) -> Literal["day", "month", "year"]:
        """How closely the date is known."""
        if self.first == self.last:
            return "day"
        return "month" if self.first.month == self.last.month else "year"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to write a name, and when it stands for what it names (inclusive; None: no bound).

    `ambiguous` marks a phrase with another common meaning ("Jordan"): it needs support in the report.
    """

    text: str
    ambiguous: bool = False
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory under its ISO 3166-1 alpha-3 code, or a historical one under its last code.

    `kind` is ``member`` or ``observer`` (of the United Nations), ``state``, ``territory`` or ``historical``.
    """

    code: str
    kind: str
    names: tuple[Phrase, ...]
    adjectives: tuple[Phrase, ...]
    people: tuple[Phrase, ...]
    capitals: tuple[Phrase, ...]
    metonyms: tuple[Phrase, ...]
    start: date | None
    end: date | None

    @property
    def name(self) -> str:
        """The usual English name."""
        return self.names[0].text


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation of states, or an organ, agency, mission or court that acts under its principal."""

    principal: str
    kind: str
    names: tuple[Phrase, ...]
    seats: tuple[Phrase, ...]
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """Anyone else: a party, movement, parliament, court, company, news outlet, non-state organisation."""

    principal: str
    kind: str
    names: tuple[Phrase, ...]
    members: tuple[Phrase, ...]
    start: date | None
    end: date | None
    source: str = "verbale"


@dataclass(frozen=True, slots=True)
class Region:
    """A place that is not a state: a part of one, a city, several together, or no party at all.

    `kind` is ``region``, ``city``, ``area`` or ``none``; `principal` is None for ``none``.
    """

    principal: str | None
    kind: str
    names: tuple[Phrase, ...]
    adjectives: tuple[Phrase, ...]
    people: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """A post and the titles it goes by, everywhere or for some principals only.

    Args:
        name: the same for one office under all its titles: ``"foreign minister"``.
        kind: ``person`` for a post, ``institution`` for words that mean the government itself.
        several: whether several people hold it at one time, as ambassadors do.
        principals: whose titles these are; empty where they are used everywhere.
        titles: in small letters.
    """

    name: str
    kind: str
    several: bool
    principals: tuple[str, ...]
    titles: tuple[str, ...]
    source: str = "verbale"


@dataclass(frozen=True, slots=True)
class GroupNoun:
    """Nouns for people or bodies of a state that are not its government, and how such a party is written.

    `suffix` follows the state's code: ``REBELS`` makes ``COD:REBELS``.
    """

    suffix: str
    nouns: tuple[str, ...]
    source: str = "verbale"


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's holding of one office; `end` is the last day, and None where it goes on.

    Args:
        title: what the holder was called in it, as ``"secretary of state"``.
        aliases: other full forms of the name.
        known_as: what the person is called by, where the name does not show it.
        source: where the row comes from: ``wikidata`` or ``verbale`` (this project's own knowledge).
    """

    person: str
    office: str
    title: str
    principal: str
    start: RoughDate | None
    end: RoughDate | None
    aliases: tuple[str, ...] = ()
    known_as: tuple[str, ...] = ()
    source: str = "verbale"
    wikidata: str | None = None

    @property
    def called(self) -> tuple[str, ...]:
        """What the rest of a report likely calls the person, as ``("de Charette", "Charette")``."""
        if self.known_as:
            return self.known_as
        names = (self.person, *self.aliases)
        return tuple(dict.fromkeys(word for name in names for word in called(name, self.principal)))

    def covers(self, on: date) -> bool:
        """Whether the person may have held the office on the day, as far as the dates are known."""
        return (self.start is None or self.start.first <= on) and (self.end is None or on <= self.end.last)

    def surely_covers(self, on: date) -> bool:
        """Whether the dates, at their worst reading, put the day within the tenure."""
        return (self.start is None or self.start.last <= on) and (self.end is None or on <= self.end.first)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase stands for.

    Args:
        principal: the party; None for titles, institutions, nouns, persons and phrases of kind ``none``.
        stands_for: the office of a title, the full name of a person, the suffix of a group noun.
        cased: whether the phrase counts only as written ("US"), or in any case ("foreign minister").
        ambiguous: whether it needs support in the report.
        start, end: the days between which it stands for this, inclusive; None: no bound.
    """

    kind: EntryKind
    principal: str | None
    stands_for: str = ""
    cased: bool = True
    ambiguous: bool = False
    start: date | None = None
    end: date | None = None

    def covers(self, on: date | None) -> bool:
        """Whether the phrase stands for this on the day; always true of an unknown day."""
        if on is None:
            return True
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)
