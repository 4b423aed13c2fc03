"""The formats by name: what each takes of a store, how it is written, what can be read back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from verbale.errors import ExchangeError, QueryError
from verbale.exchange import (
    citron,
    dna,
    dna_csv,
    gdelt,
    graphml,
    icews,
    ngec,
    parquet,
    plover,
    polecat,
    web_annotation,
)
from verbale.exchange.parts import KINDS, Losses, Part, RowKind, parts_of
from verbale.store import EVERYTHING, Filter, Store

Writer = Callable[[Iterable[Part], Path, Losses], int]
"""Writes parts to a file or a folder that is not there yet, and says how many rows those were."""


@dataclass(frozen=True)
class Format:
    """A format.

    Args:
        name: as it is called on the command line.
        kinds: the kinds of rows it takes; those of none are counted as left out.
        write: writes it.
        folder: whether it is a folder of files.
        whole: whether it takes whole reports, also those without rows.
    """

    name: str
    kinds: tuple[RowKind, ...]
    write: Writer
    folder: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Exported:
    """What became of an export: how many rows were written, and what the format could not hold."""

    rows: int
    left_out: tuple[str, ...]


def _text(write: Callable[[Iterable[Part], TextIO, Losses], int]) -> Writer:
    def to_file(parts: Iterable[Part], path: Path, lost: Losses) -> int:
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            return write(parts, stream, lost)

    return to_file


FORMATS = {
    each.name: each
    for each in (
        Format("plover", ("events",), _text(plover.write)),
        Format("polecat", ("events",), _text(polecat.write)),
        Format("gdelt", ("events",), _text(gdelt.write)),
        Format("icews", ("events",), _text(icews.write)),
        Format("ngec", ("events",), _text(ngec.write)),
        Format("dna", ("positions",), dna.write),
        Format("dna_csv", ("positions",), _text(dna_csv.write)),
        Format("citron", ("statements",), citron.write, folder=True),
        Format("web_annotation", KINDS, _text(web_annotation.write)),
        Format("parquet", KINDS, parquet.write, folder=True, whole=True),
        Format("graphml", ("positions",), _text(graphml.write)),
    )
}
"""Every format by its name."""


def format_named(name: str) -> Format:
    """The format of a name.

    Raises:
        QueryError: if there is none.
    """
    if name not in FORMATS:
        raise QueryError(f"no such format: {name!r} (one of {', '.join(FORMATS)})")
    return FORMATS[name]


def export(store: Store, name: str, path: Path, wanted: Filter = EVERYTHING) -> Exported:
    """Write what a store holds in the format of another program.

    One report at a time passes through, so the store may be larger than memory. The file is there
    whole or not at all.

    Args:
        store: what is exported.
        name: of the format.
        path: the file, or for some formats the folder, to write; what is there is replaced, but no
            folder that holds other things.
        wanted: which rows; kinds of rows that have not what it names are not wanted.

    Returns:
        How many rows were written and what the format could not hold.

    Raises:
        QueryError: if there is no such format, or it has nothing that can be filtered so.
        ExchangeError: if the format cannot be written there.
    """
    form = format_named(name)
    lost = Losses()
    if form.whole and set(wanted.given()) - {"since", "until", "report_id"}:
        raise QueryError(f"{name} takes whole reports: choose them by since, until or report alone")
    parts = parts_of(store, form.kinds, wanted, bare=form.whole)
    with _replacing(path, folder=form.folder) as beside:
        count = form.write(parts, beside, lost)
    judged = len(store.judgements()) + len(store.proposal_judgements())
    lost.add("judgements of reviewers: rows follow them, but no format has them", judged)
    if wanted == EVERYTHING:
        held = store.counts()
        for kind in KINDS:
            if kind not in form.kinds:
                lost.add(f"{kind}: the format has none", held[kind])
    return Exported(count, lost.listed())


@contextmanager
def _replacing(path: Path, *, folder: bool) -> Iterator[Path]:
    """A place beside the path; what is written there takes the path's place when all went well."""
    if not path.parent.is_dir():
        raise ExchangeError(str(path), f"the folder {path.parent} is not there; make it first")
    if folder and path.is_dir() and any(path.iterdir()):
        raise ExchangeError(str(path), "is a folder that is not empty; name a new one")
    if not folder and path.is_dir():
        raise ExchangeError(str(path), "is a folder; name a file")
    if folder and path.is_file():
        raise ExchangeError(str(path), "is a file; this format is a folder, name a new one")
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if folder:
            beside.mkdir()
        yield beside
        if folder and path.is_dir():
            path.rmdir()
        beside.replace(path)
    finally:
        if beside.is_dir():
            shutil.rmtree(beside)
        else:
            beside.unlink(missing_ok=True)
