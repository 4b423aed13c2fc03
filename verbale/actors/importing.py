"""Actors of one's own into a layer of the gazetteer, and out of it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from verbale.actors.dictionaries import Dictionaries, records_of
from verbale.actors.gazetteer import Gazetteer
from verbale.actors.petrarch import read_actors, read_agents, write_actors, write_agents
from verbale.actors.rows import ActorRow, read_layer, write_layer
from verbale.actors.sheets import read_sheet, write_sheet
from verbale.actors.wikidata import Wikidata, write_results
from verbale.errors import GazetteerError

Form = Literal["petrarch-actors", "petrarch-agents", "wikidata", "csv"]
FORMS: tuple[Form, ...] = ("petrarch-actors", "petrarch-agents", "wikidata", "csv")


@dataclass(frozen=True)
class Imported:
    """What an import brought.

    Args:
        rows: how many rows the layer has now.
        added: how many of them the files brought that were not there.
        left_out: what was wrong with entries that were left out, one line each with file and line.
    """

    rows: int
    added: int
    left_out: tuple[str, ...]


def import_actors(
    files: Sequence[Path], form: Form, layer: Path, gazetteer: Gazetteer, *, skip_broken: bool = False
) -> Imported:
    """Read files of actors into a layer, beside what it has.

    Args:
        files: in one form.
        form: which.
        layer: the folder; made if it is not there.
        gazetteer: the one that the layer is to lie over.
        skip_broken: whether broken entries are left out; without it one of them stops the import.

    Raises:
        GazetteerError: if a file or an entry cannot be read; nothing is written then.
    """
    brought: list[ActorRow] = []
    problems: list[str] = []
    for path in files:
        rows, wrong = _rows(_text(path), str(path), form, gazetteer)
        brought += rows
        problems += wrong
    if problems and not skip_broken:
        more = f" (and {len(problems) - 1} more; --skip-broken leaves them out)" if problems[1:] else ""
        raise GazetteerError(f"{problems[0]}{more}")
    there = read_layer(layer) if layer.is_dir() and any(layer.iterdir()) else []
    every = dict.fromkeys((*there, *brought))
    write_layer(every, layer, {office.name for office in gazetteer.offices})
    return Imported(len(every), len(every) - len(set(there)), tuple(problems))


def export_actors(layer: Path, form: Form) -> str:
    """The rows of a layer, or of any folder of tables, in one form.

    Raises:
        GazetteerError: if the folder has no such tables.
    """
    rows = read_layer(layer)
    match form:
        case "petrarch-actors":
            return write_actors(records_of(row for row in rows if row.kind != "noun")[0])
        case "petrarch-agents":
            return write_agents(records_of(row for row in rows if row.kind == "noun")[1])
        case "wikidata":
            return write_results(rows)
        case "csv":
            return write_sheet(rows)


def _rows(text: str, where: str, form: Form, gazetteer: Gazetteer) -> tuple[list[ActorRow], list[str]]:
    match form:
        case "petrarch-actors" | "petrarch-agents":
            read = (read_actors if form == "petrarch-actors" else read_agents)(text, where)
            rows, wrong = Dictionaries(gazetteer).rows(read, where)
            return rows, [*read.problems, *wrong]
        case "wikidata":
            return Wikidata(gazetteer).rows(text, where)
        case "csv":
            return read_sheet(text, where)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GazetteerError(f"{path}: {error.strerror}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # what older dictionaries are written in
