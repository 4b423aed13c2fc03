"""What can come into a store from other programs: only what brings the words it rests on.

Event data without the words (GDELT, ICEWS, POLECAT, PLOVER, NGEC, an event list of DNA, annotations without
their reports, a network) can be read with the `read` of their modules, but no row is kept without evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from verbale.actors.gazetteer import Gazetteer
from verbale.errors import ExchangeError, QueryError
from verbale.exchange import citron, dna, parquet
from verbale.exchange.formats import format_named
from verbale.schema import Record
from verbale.store import Store
from verbale.version import VERSION

Made = tuple[Record, str | None, str | None]
"""A record with the version and the model that read it; None where its rows tell."""


@dataclass(frozen=True)
class Imported:
    """What became of an import, in reports and rows.

    `there` counts reports that the store had before: what it has of them is left as it is.
    """

    reports: int
    rows: int
    unresolved: int
    there: int


def _dna(path: Path) -> Iterator[Made]:
    for document in dna.read(path):
        yield dna.record_of(document), VERSION, "dna"


def _citron(path: Path) -> Iterator[Made]:
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise ExchangeError(str(path), "has no .json file in it")
    gazetteer = Gazetteer.load()
    for file in files:
        yield citron.record_of(citron.read(file), gazetteer, file.stem), VERSION, "citron"


READERS: dict[str, Callable[[Path], Iterator[Made]]] = {
    "dna": _dna,
    "citron": _citron,
    "parquet": parquet.read,
}
"""The formats that bring the words, each with what reads it."""


def import_into(store: Store, name: str, path: Path) -> Imported:
    """Keep what a file or folder of another program holds, one report after the other.

    Args:
        store: what keeps it.
        name: of the format: one of `READERS`.
        path: the file, or the folder of a format that is one.

    Raises:
        QueryError: if there is no such format, or it does not bring the words.
        ExchangeError: if it cannot be read; reports before the fault are kept.
        EvidenceError: if a row does not rest on words of its report.
    """
    if name not in READERS:
        format_named(name)
        raise QueryError(
            f"{name} does not bring the reports that its rows rest on, so nothing of it can be kept "
            f"(these do: {', '.join(READERS)})"
        )
    if not path.exists():
        raise ExchangeError(str(path), "is not there")
    reports = rows = unresolved = there = 0
    for record, version, model in READERS[name](path):
        if store.find_report(record.report.report_id) is not None:
            there += 1
            continue
        store.add(record, version=version, model=model)
        reports += 1
        unresolved += len(record.unresolved)
        rows += sum(
            map(len, (record.statements, record.positions, record.events, record.disputes, record.links))
        )
    return Imported(reports, rows, unresolved, there)
