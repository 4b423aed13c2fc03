"""Actors as plain rows: what every foreign form is read into and written from, and a layer's tables.

A layer is a folder of tables like those that come with verbale (``data/README.md``), of which it may
have any. Rows go into it and come out of it without loss.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from verbale.actors.entries import Group, Phrase, RoughDate, Tenure
from verbale.actors.tables import Tables
from verbale.errors import GazetteerError

Kind = Literal["person", "party", "noun"]
_COLUMNS = {
    "tenures.csv": ("person", "office", "title", "principal", "from", "to", "source", "wikidata"),
    "persons.csv": ("person", "called", "aliases"),
    "groups.csv": ("principal", "kind", "name", "variants", "members", "from", "to", "source"),
    "offices.csv": ("office", "kind", "several", "principals", "titles", "source"),
    "group_nouns.csv": ("suffix", "nouns", "source"),
}
GOVERNMENT = ("government", "armed forces", "police")
"""The offices of nouns that mean a government itself."""


@dataclass(frozen=True)
class ActorRow:
    """One actor, or one holding of an office.

    Args:
        kind: ``person``: someone's office and for whom; ``party``: a name that stands for a party;
            ``noun``: a word for people of a party, whose principal is then a suffix as ``REBELS``, or
            empty where they are its government.
        name: the usual name; `variants`: other forms.
        principal: the party, as ``"RUS"``.
        office: of a person, as ``"foreign minister"``; of a noun for a government, which part of it.
        title: what a person is called in it; the office if empty.
        start, end: first and last day as ``1997``, ``1997-04`` or ``1997-04-07``; empty: no bound.
        source: where the row comes from; ``petrarch:CODE`` keeps the code it had there.
        wikidata: the person's item there.
    """

    kind: Kind
    name: str
    principal: str
    variants: tuple[str, ...] = ()
    office: str = ""
    title: str = ""
    start: str = ""
    end: str = ""
    source: str = "own"
    wikidata: str = ""


def write_layer(rows: Iterable[ActorRow], folder: Path, known_offices: Iterable[str]) -> dict[str, int]:
    """Write rows as the tables of a layer; a table that the folder has already is written anew.

    Args:
        rows: what the layer is to hold.
        folder: made if it is not there.
        known_offices: offices that need no row in the layer.

    Returns:
        How many rows each table has.

    Raises:
        GazetteerError: if a row cannot be written in a table; nothing is written then.
    """
    tables = _tables(list(rows), set(known_offices))
    texts = {name: _csv(_COLUMNS[name], cells) for name, cells in tables.items() if cells}
    folder.mkdir(parents=True, exist_ok=True)
    for name in _COLUMNS:
        path = folder / name
        if name in texts:
            path.write_text(texts[name], encoding="utf-8")
        elif path.exists():
            path.unlink()
    return {name: len(tables[name]) for name in texts}


def read_layer(folder: Path) -> list[ActorRow]:
    """The rows that a layer's tables hold.

    Raises:
        GazetteerError: if a table is broken.
    """
    tables = Tables(folder, partial=True)
    rows = [_person(tenure) for tenure in tables.tenures()]
    rows += [row for group in tables.groups() for row in _parties(group)]
    for office in tables.offices():
        if office.kind == "institution":
            first, *others = office.titles
            rows.append(ActorRow("noun", first, "", tuple(others), office.name, source=office.source))
    for noun in tables.group_nouns():
        first, *others = noun.nouns
        rows.append(ActorRow("noun", first, noun.suffix, tuple(others), source=noun.source))
    return rows


def _tables(rows: Sequence[ActorRow], known_offices: set[str]) -> dict[str, list[Sequence[str]]]:
    tables: dict[str, list[Sequence[str]]] = {name: [] for name in _COLUMNS}
    aliases: dict[str, dict[str, None]] = {}
    offices: dict[str, None] = {}
    for row in rows:
        check_row(row)
        match row.kind:
            case "person":
                office = row.office or "leader"
                offices[office] = None
                aliases.setdefault(row.name, {}).update(dict.fromkeys(row.variants))
                title = row.title or office
                cells = (row.name, office, title, row.principal, row.start, row.end, row.source, row.wikidata)
                tables["tenures.csv"].append(cells)
            case "party":
                window = f" [{row.start}..{row.end}]" if row.start or row.end else ""
                name, *variants = (f"{phrase}{window}" for phrase in (row.name, *row.variants))
                cells = (row.principal, "group", name, "; ".join(variants), "", "", "", row.source)
                tables["groups.csv"].append(cells)
            case "noun" if row.principal:
                nouns = "; ".join((row.name, *row.variants))
                tables["group_nouns.csv"].append((row.principal, nouns, row.source))
            case "noun":
                nouns = "; ".join((row.name, *row.variants))
                tables["offices.csv"].append((row.office, "institution", "yes", "", nouns, row.source))
    for office in offices:
        if office not in known_offices:
            tables["offices.csv"].append((office, "person", "yes", "", office, "own"))
    tables["persons.csv"] = [(name, "", "; ".join(known)) for name, known in aliases.items() if known]
    return tables


def check_row(row: ActorRow) -> None:
    """Make sure that a row can be written in a layer's tables.

    Raises:
        GazetteerError: if it cannot, with what to do about it.
    """
    for text in (row.name, *row.variants):
        if not text or any(mark in text for mark in ";[]\n") or text.startswith("?"):
            raise GazetteerError(f"not a name: {text!r}; leave out ; [ ] and a leading ?")
    if row.kind != "noun" and not row.principal:
        raise GazetteerError(f"{row.name}: no principal")
    if row.kind == "noun" and not row.principal and row.office not in GOVERNMENT:
        raise GazetteerError(f"{row.name}: no suffix, and no part of a government ({', '.join(GOVERNMENT)})")
    try:
        days = [RoughDate.parse(text) if text else None for text in (row.start, row.end)]
    except ValueError as error:
        raise GazetteerError(f"{row.name}: {error}; write 1997-04-07, 1997-04 or 1997") from None
    if days[0] and days[1] and days[1].last < days[0].first:
        raise GazetteerError(f"{row.name}: ends before it starts ({row.start} to {row.end})")


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def _person(tenure: Tenure) -> ActorRow:
    return ActorRow(
        "person",
        tenure.person,
        tenure.principal,
        tenure.aliases,
        tenure.office,
        tenure.title if tenure.title != tenure.office else "",
        written(tenure.start),
        written(tenure.end),
        tenure.source,
        tenure.wikidata or "",
    )


def _parties(group: Group) -> list[ActorRow]:
    """One row for each time in which a group has names."""
    windows: dict[tuple[str, str], list[str]] = {}
    for phrase in (*group.names, *group.members):
        windows.setdefault(_window(phrase), []).append(phrase.text)
    return [
        ActorRow(
            "party", names[0], group.principal, tuple(names[1:]), start=start, end=end, source=group.source
        )
        for (start, end), names in windows.items()
    ]


def _window(phrase: Phrase) -> tuple[str, str]:
    start = phrase.start.isoformat() if phrase.start else ""
    return start, phrase.end.isoformat() if phrase.end else ""


def written(day: RoughDate | None) -> str:
    """A date as it is written in tables, as precisely as it is known.

    Example:
        >>> written(RoughDate.parse("1997-04")), written(None)
        ('1997-04', '')
    """
    if day is None:
        return ""
    return day.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[day.precision]]
