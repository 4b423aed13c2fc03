"""``verbale read``: reports in, their record kept in the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from verbale.cli import options as o
from verbale.cli.output import progress, warn
from verbale.cli.readings import AlreadyThere, Failure, Outcome, ReadsReports, read_each
from verbale.errors import EvidenceError, IntakeError
from verbale.schema import Record, Report

if TYPE_CHECKING:
    from verbale.store import Store


_KINDS = ("statement", "position", "event", "dispute")


def keep(reader: ReadsReports, store: Store, stream: Iterable[Report | IntakeError]) -> Iterator[Outcome]:
    """Read reports and keep what they hold, each in a transaction of its own.

    A report that this version and model have read before is left as it is.

    Args:
        reader: what reads.
        store: what keeps.
        stream: reports, and errors in place of those that could not be had.

    Yields:
        What became of each report, in order.

    Raises:
        StoreError: if the database cannot be written; what was kept until then stays.
        LanguageError: if the model fails.
    """
    for made in read_each(reader, _unread(reader, store, stream)):
        if not isinstance(made, Record):
            yield made
            continue
        try:
            new = store.add(made, version=reader.version, model=reader.model)
        except EvidenceError as error:
            yield Failure(error)
        else:
            yield made if new else AlreadyThere(made.report.report_id)


def _unread(
    reader: ReadsReports, store: Store, stream: Iterable[Report | IntakeError]
) -> Iterator[Report | Failure | AlreadyThere]:
    for item in stream:
        if isinstance(item, IntakeError):
            yield Failure(item)
        elif store.has(item.report_id, reader.version, reader.model):
            yield AlreadyThere(item.report_id)
        else:
            yield item


class Tally:
    """Counts what became of reports."""

    def __init__(self) -> None:
        self.read = self.there = self.failed = 0
        self._rows: Counter[str] = Counter()

    def count(self, outcome: Outcome) -> None:
        """Count one more."""
        if isinstance(outcome, Record):
            self.read += 1
            for kind in _KINDS:
                self._rows[kind] += len(getattr(outcome, f"{kind}s"))
        elif isinstance(outcome, Failure):
            self.failed += 1
        else:
            self.there += 1

    def __str__(self) -> str:
        rows = ", ".join(number_of(self._rows[kind], kind) for kind in _KINDS)
        read = f"{number_of(self.read, 'report')} read"
        return f"{read}, {self.there} already there, {self.failed} failed; found {rows}"


def number_of(count: int, what: str) -> str:
    """A count with its noun.

    Example:
        >>> number_of(1, "report"), number_of(2, "report")
        ('1 report', '2 reports')
    """
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def read(
    ctx: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files of text, Markdown, HTML or JSON Lines, folders of these, or - for standard input.",
        ),
    ],
    db: o.Database = o.DEFAULT_DB,
    model: o.Model = None,
    threads: o.Threads = 0,
    lexicon: o.Lexicon = None,
    layers: o.Layers = None,
) -> None:
    """Read reports and keep the record they hold.

    A report that was read before is left as it is. One that cannot be read is named on standard
    error and the others are read all the same; the exit code is then 1.
    """
    from verbale.intake import read_paths
    from verbale.pipeline import Reader
    from verbale.store import SqlStore

    named: list[Path | Literal["-"]] = ["-" if path == "-" else Path(path) for path in paths]
    tally = Tally()
    with SqlStore.open(db) as store:
        reader = Reader.load(model, threads, lexicon, o.layers_of(layers))
        reader.heed(store.judgements())
        try:
            with progress("reading") as step:
                for outcome in keep(reader, store, read_paths(named)):
                    tally.count(outcome)
                    if isinstance(outcome, Failure):
                        warn(str(outcome), outcome.error if ctx.obj else None)
                    step()
        finally:
            typer.echo(tally)
    if tally.failed:
        raise typer.Exit(1)
