"""``verbale export`` and ``verbale import``: the record in the formats of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verbale.cli import options as o
from verbale.cli.output import warn
from verbale.cli.reading import number_of
from verbale.exchange.names import BRING_WORDS, NAMES

_EXPLAINED = ", ".join(f"{name} ({what})" for name, what in NAMES.items())


def export_(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT", parser=o.one_of(tuple(NAMES), "format"), help=f"The format: {_EXPLAINED}."
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="The file to write; for some formats, a folder."),
    ],
    db: o.Database = o.DEFAULT_DB,
    principal: o.Principal = None,
    speaker: o.Speaker = None,
    measure: o.Measure = None,
    object_: o.Object = None,
    sign: o.Sign = None,
    type_: o.Type = None,
    status: o.Status = None,
    since: o.Since = None,
    until: o.Until = None,
    report: o.InReport = None,
    text: o.Words = None,
) -> None:
    """Write the record in the format of another program.

    What the format cannot hold is said in one line on standard error, each with how often.
    """
    from verbale.exchange.formats import export

    with o.opened(db) as store:
        asked = o.wanted(
            store, report, principal=principal, speaker=speaker, measure=measure, object=object_, sign=sign,
            type=type_, status=status, since=since, until=until, text=text,
        )  # fmt: skip
        made = export(store, form, output, asked)
    typer.echo(f"{number_of(made.rows, 'row')} written to {output}")
    if made.left_out:
        warn(f"{form} cannot hold all; left out or changed: {'; '.join(made.left_out)}")


def import_(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            parser=o.one_of(tuple(NAMES), "format"),
            help=f"The format; those that bring the words are {', '.join(BRING_WORDS)}.",
        ),
    ],
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The file or, for some formats, the folder.")],
    db: o.Database = o.DEFAULT_DB,
) -> None:
    """Keep what another program holds, where it brings the words that its rows rest on.

    A report that is already there is left as it is.
    """
    from verbale.exchange.reading_in import import_into
    from verbale.store import SqlStore

    with SqlStore.open(db) as store:
        made = import_into(store, form, path)
    typer.echo(
        f"{number_of(made.reports, 'report')} kept, {made.there} already there; "
        f"{number_of(made.rows, 'row')}, {made.unresolved} unresolved"
    )
