"""Reads the gazetteer's CSV tables; how they are written is told in ``data/README.md``."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from verbale.actors.entries import Body, Group, GroupNoun, Office, Phrase, Region, RoughDate, State, Tenure
from verbale.errors import GazetteerError

Row = dict[str, str]
T = TypeVar("T")

TENURE_TABLES = ("tenures.csv", "tenures-wikidata.csv")
"""Tenures written by hand, then those that ``training/gazetteer`` makes from public data."""

_TABLES = (
    "states.csv", "bodies.csv", "groups.csv", "regions.csv", "offices.csv", "group_nouns.csv", "persons.csv",
    *TENURE_TABLES,
)  # fmt: skip
_WINDOW = re.compile(r"(?P<text>.+?) \[(?P<start>[\d-]*)\.\.(?P<end>[\d-]*)\]")


def shipped() -> Traversable:
    """The folder of tables that comes with verbale."""
    return files("verbale.actors") / "data"


class Tables:
    """The tables of one folder, each read into its dataclass.

    Args:
        folder: where the tables lie; those that come with verbale if None.
        partial: whether a table may be missing, as in a layer; it is then empty.

    Raises:
        GazetteerError: if a partial folder has none of the tables.
    """

    def __init__(self, folder: Path | None = None, *, partial: bool = False) -> None:
        self._folder: Traversable = shipped() if folder is None else folder
        self._partial = partial
        if partial and not any((self._folder / table).is_file() for table in _TABLES):
            raise GazetteerError(
                f"{self._folder}: no tables of actors here; verbale gazetteer import makes them"
            )

    def states(self) -> tuple[State, ...]:
        """All of ``states.csv``."""
        return self._read("states.csv", _state)

    def bodies(self) -> tuple[Body, ...]:
        """All of ``bodies.csv``."""
        return self._read("bodies.csv", _body)

    def groups(self) -> tuple[Group, ...]:
        """All of ``groups.csv``."""
        return self._read("groups.csv", _group)

    def regions(self) -> tuple[Region, ...]:
        """All of ``regions.csv``."""
        return self._read("regions.csv", _region)

    def offices(self) -> tuple[Office, ...]:
        """All of ``offices.csv``."""
        return self._read("offices.csv", _office)

    def group_nouns(self) -> tuple[GroupNoun, ...]:
        """All of ``group_nouns.csv``."""
        return self._read("group_nouns.csv", _group_noun)

    def exceptions(self) -> dict[str, str]:
        """The findings of the check that are known to be right, with the reason."""
        return dict(self._read("exceptions.csv", lambda row: (row["finding"], row["reason"])))

    def tenures(self) -> tuple[Tenure, ...]:
        """All tenures, with what ``persons.csv`` says of the names."""
        names = dict(self._read("persons.csv", _person))
        found: list[Tenure] = []
        for table in TENURE_TABLES:
            found.extend(self._read(table, lambda row: _tenure(row, names)))
        return tuple(found)

    def _read(self, table: str, make: Callable[[Row], T]) -> tuple[T, ...]:
        return tuple(self._rows(table, make))

    def _rows(self, table: str, make: Callable[[Row], T]) -> Iterator[T]:
        if self._partial and not (self._folder / table).is_file():
            return
        try:
            text = (self._folder / table).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise GazetteerError(f"{table}: the table cannot be read ({error})") from error
        reader = csv.reader(text.splitlines(), strict=True)
        try:
            columns = next(reader, [])
            for cells in reader:
                yield make(dict(zip(columns, cells, strict=True)))
        except KeyError as error:
            raise GazetteerError(f"{table}: the table has no column {error}") from error
        except (ValueError, csv.Error) as error:
            raise GazetteerError(f"{table}, row {reader.line_num}: {error}") from error


def cell(text: str) -> tuple[str, ...]:
    """The values of a cell that holds several, parted by semicolons."""
    return tuple(value for value in map(str.strip, text.split(";")) if value)


def phrases(text: str) -> tuple[Phrase, ...]:
    """The phrases of a cell: ``?`` before one marks it ambiguous, ``[from..to]`` after it bounds it.

    Example:
        >>> phrases("Bonn [..1999-08-31]; ?Vienna")[0].end
        datetime.date(1999, 8, 31)
    """
    return tuple(map(_phrase, cell(text)))


def _phrase(value: str) -> Phrase:
    ambiguous = value.startswith("?")
    value = value.removeprefix("?")
    window = _WINDOW.fullmatch(value)
    if window is None:
        if "[" in value:
            raise ValueError(f"not a phrase with a window [from..to]: {value!r}")
        return Phrase(value, ambiguous)
    return Phrase(window["text"], ambiguous, _day(window["start"]), _day(window["end"]))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _one_of(value: str, *known: str) -> str:
    if value not in known:
        raise ValueError(f"{value!r} is none of {', '.join(known)}")
    return value


def _needed(row: Row, column: str) -> str:
    if not row[column]:
        raise ValueError(f"no {column}")
    return row[column]


def _names(row: Row) -> tuple[Phrase, ...]:
    return phrases(f"{_needed(row, 'name')}; {row['variants']}")


def _state(row: Row) -> State:
    return State(
        code=_needed(row, "code"),
        kind=_one_of(row["kind"], "member", "observer", "state", "territory", "historical"),
        names=_names(row),
        adjectives=phrases(row["adjectives"]),
        people=phrases(row["people"]),
        capitals=phrases(row["capitals"]),
        metonyms=phrases(row["metonyms"]),
        start=_day(row["from"]),
        end=_day(row["to"]),
    )


def _body(row: Row) -> Body:
    return Body(
        principal=_needed(row, "principal"),
        kind=_one_of(row["kind"], "organisation", "grouping", "organ", "agency", "mission", "court", "bank"),
        names=_names(row),
        seats=phrases(row["seats"]),
        start=_day(row["from"]),
        end=_day(row["to"]),
    )


def _group(row: Row) -> Group:
    return Group(
        principal=_needed(row, "principal"),
        kind=_needed(row, "kind"),
        names=_names(row),
        members=phrases(row["members"]),
        start=_day(row["from"]),
        end=_day(row["to"]),
        source=row.get("source") or "verbale",
    )


def _region(row: Row) -> Region:
    kind = _one_of(row["kind"], "region", "city", "area", "none")
    if (kind == "none") != (not row["principal"]):
        raise ValueError("a principal belongs to every kind but 'none'")
    return Region(
        principal=row["principal"] or None,
        kind=kind,
        names=_names(row),
        adjectives=phrases(row["adjectives"]),
        people=phrases(row["people"]),
    )


def _office(row: Row) -> Office:
    return Office(
        name=_needed(row, "office"),
        kind=_one_of(row["kind"], "person", "institution"),
        several=_one_of(row["several"], "yes", "no") == "yes",
        principals=tuple(row["principals"].split()),
        titles=cell(_needed(row, "titles")),
        source=row.get("source") or "verbale",
    )


def _group_noun(row: Row) -> GroupNoun:
    return GroupNoun(
        suffix=_needed(row, "suffix"),
        nouns=cell(_needed(row, "nouns")),
        source=row.get("source") or "verbale",
    )


def _person(row: Row) -> tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return _needed(row, "person"), (cell(row["called"]), cell(row["aliases"]))


def _tenure(row: Row, names: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]) -> Tenure:
    person, principal = _needed(row, "person"), _needed(row, "principal")
    known_as, aliases = names.get(person, ((), ()))
    return Tenure(
        person=person,
        office=_needed(row, "office"),
        title=_needed(row, "title"),
        principal=principal,
        start=RoughDate.parse(row["from"]) if row["from"] else None,
        end=RoughDate.parse(row["to"]) if row["to"] else None,
        aliases=aliases,
        known_as=known_as,
        source=_needed(row, "source"),
        wikidata=row["wikidata"] or None,
    )
