"""Make ``verbale/actors/data/tenures-wikidata.csv`` from terms of office that Wikidata holds.

    python -m training.gazetteer.build --shared DIR

``DIR/data/actors`` holds the extracts: ``holders-*.csv``, one file a state with the columns position,
person, personID, start, end, and ``foreign-ministers-2023.csv``. Wikidata is in the public domain
(CC0); every row names its item. What is written by hand in ``tenures.csv`` outranks the extracts: of
an office that one person holds, only what lies outside the terms written by hand is taken over.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from training.gazetteer.positions import FILES, office_of
from verbale.actors.entries import RoughDate, Tenure
from verbale.actors.names import fold, name_key, spellings
from verbale.actors.tables import Tables

COLUMNS = ("person", "office", "title", "principal", "from", "to", "source", "wikidata")
TARGET = Path(__file__).parents[2] / "verbale" / "actors" / "data" / "tenures-wikidata.csv"
SAME_TERM = timedelta(days=60)
"""Two terms of one person in one office that are no further apart are one."""


@dataclass(frozen=True)
class Term:
    """One term as an extract has it; dates as written there."""

    person: str
    office: str
    title: str
    principal: str
    start: str
    end: str
    wikidata: str

    @property
    def first(self) -> date:
        """The earliest day it can have begun."""
        return RoughDate.parse(self.start).first if self.start else date.min

    @property
    def last(self) -> date:
        """The latest day it can have ended."""
        return RoughDate.parse(self.end).last if self.end else date.max


def read_holders(folder: Path) -> Iterator[Term]:
    """The terms of the extracts by state, of the offices that the gazetteer keeps."""
    for path in sorted(folder.glob("holders-*.csv")):
        state = FILES.get(path.stem.removeprefix("holders-"))
        if state is None:
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                kept = office_of(row["position"], state)
                if kept and is_usable(row["person"], row["start"], row["end"]):
                    name = plain_name(row["person"])
                    yield Term(name, *kept, state, row["start"], row["end"], row["personID"])


def read_foreign_ministers(path: Path, codes: dict[str, str]) -> Iterator[Term]:
    """The foreign ministers in office in 2023 whose beginning is known."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            state = codes.get(row["countryLabel"])
            if state and row["start"] and is_usable(row["name"], row["start"], ""):
                name = plain_name(row["name"])
                yield Term(
                    name, "foreign minister", "foreign minister", state, row["start"], "", row["person"]
                )


def is_usable(person: str, start: str, end: str) -> bool:
    """Whether the name is written in Latin letters and the dates are possible."""
    if not re.match(r"[^\W\d_]", person) or not fold(person).replace(" ", "").isascii():
        return False
    if not start or re.match(r"Q\d", person):
        return False
    return not end or RoughDate.parse(start).first <= RoughDate.parse(end).last


def plain_name(person: str) -> str:
    """The name as a report gives it: without peerage and without "of Norway"."""
    name = person.split(",")[0].strip()
    return re.sub(r" of (?:Norway|Sweden|the Netherlands|Spain)$", "", name)


def under_known_names(terms: Iterable[Term], written: Iterable[Tenure]) -> list[Term]:
    """The terms with each person under one name: that of the hand-written table where it has one."""
    here: dict[tuple[str, str], str] = {}
    anywhere: dict[str, str] = {}
    for tenure in written:
        for name in (tenure.person, *tenure.aliases):
            for spelling in spellings(name):
                here.setdefault((name_key(spelling), tenure.principal), tenure.person)
                anywhere.setdefault(name_key(spelling), tenure.person)
    found: list[Term] = []
    by_item: dict[str, str] = {}
    for term in terms:
        keys = [name_key(spelling) for spelling in spellings(term.person)]
        names = [here.get((key, term.principal)) for key in keys] + [anywhere.get(key) for key in keys]
        name = next(filter(None, names), None) or by_item.get(term.wikidata, term.person)
        by_item.setdefault(term.wikidata, name)
        found.append(replace(term, person=name))
    return found


def joined(terms: Iterable[Term]) -> list[Term]:
    """The terms with those of one person in one office that touch made one."""
    by_holding: dict[tuple[str, str, str], list[Term]] = {}
    for term in terms:
        by_holding.setdefault((term.person, term.office, term.principal), []).append(term)
    found: list[Term] = []
    for holding in by_holding.values():
        holding.sort(key=lambda term: (term.first, term.last))
        current = holding[0]
        for term in holding[1:]:
            if current.last == date.max or term.first <= current.last + SAME_TERM:
                current = term if term.last > current.last and term.first == current.first else current
                if term.last > current.last:
                    current = replace(current, end=term.end)
            else:
                found.append(current)
                current = term
        found.append(current)
    return found


def without_written(terms: Iterable[Term], written: Iterable[Tenure], shared: set[str]) -> list[Term]:
    """The terms that the hand-written table does not already answer."""
    taken: dict[tuple[str, str], list[Tenure]] = {}
    for tenure in written:
        taken.setdefault((tenure.office, tenure.principal), []).append(tenure)
    return [
        term
        for term in terms
        if not any(
            _overlaps(term, tenure) and (term.office not in shared or term.person == tenure.person)
            for tenure in taken.get((term.office, term.principal), ())
        )
    ]


def _overlaps(term: Term, tenure: Tenure) -> bool:
    start = tenure.start.first if tenure.start else date.min
    end = tenure.end.last if tenure.end else date.max
    return term.first < end and start < term.last


def one_at_a_time(terms: Iterable[Term], shared: set[str]) -> list[Term]:
    """The terms with offices of one holder cleared of overlaps.

    A term that lies within another is an acting holder's and is left out; one that runs into the
    next ends where that begins.
    """
    by_office: dict[tuple[str, str], list[Term]] = {}
    for term in terms:
        by_office.setdefault((term.office, term.principal), []).append(term)
    found: list[Term] = []
    for (office, _), held in by_office.items():
        held.sort(key=lambda term: (term.first, term.last, term.person))
        if office in shared:
            found.extend(held)
            continue
        kept: list[Term] = []
        for term in held:
            if kept and kept[-1].last != date.max and term.last <= kept[-1].last:
                continue
            if kept and term.first < kept[-1].last:
                if term.first <= kept[-1].first:
                    continue
                kept[-1] = replace(kept[-1], end=term.start)
            kept.append(term)
        found.extend(kept)
    return found


def build(shared_folder: Path) -> list[Term]:
    """All terms to be shipped, in the order of the file."""
    tables = Tables()
    written = [tenure for tenure in tables.tenures() if tenure.source == "verbale"]
    shared = {office.name for office in tables.offices() if office.several}
    codes = {phrase.text: state.code for state in tables.states() for phrase in state.names}
    folder = shared_folder / "data" / "actors"
    terms = [
        *read_holders(folder),
        *read_foreign_ministers(folder / "foreign-ministers-2023.csv", codes),
    ]
    terms = joined(under_known_names(terms, written))
    terms = one_at_a_time(without_written(terms, written, shared), shared)
    return sorted(terms, key=lambda term: (term.principal, term.office, term.start, term.person))


def write(terms: Iterable[Term], path: Path) -> None:
    """Write the table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for term in terms:
            row = (term.person, term.office, term.title, term.principal, term.start, term.end)
            writer.writerow((*row, "wikidata", term.wikidata))


def main() -> None:
    """Build the table and say what it holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True, help="the folder that holds data/actors")
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    terms = build(options.shared)
    write(terms, options.out)
    print(f"{len(terms)} terms to {options.out}")
    for office, count in Counter(term.office for term in terms).most_common():
        print(f"{count:6} {office}")


if __name__ == "__main__":
    main()
