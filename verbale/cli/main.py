"""The command ``verbale``: its commands, and how errors come out.

An error is one line on standard error. Exit codes: 0 all went well; 1 something could not be read,
written or found; 2 the command was used wrongly; 130 it was interrupted.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.core import TyperGroup

from verbale.cli import (
    about,
    actors,
    analysing,
    briefs,
    coding,
    comparing,
    council,
    evaluating,
    exchanging,
    gazetteer,
    judging,
    listings,
    reading,
    showing,
)
from verbale.cli.demo import demo
from verbale.cli.output import warn
from verbale.cli.readings import reason_of
from verbale.errors import QueryError, VerbaleError
from verbale.version import VERSION

_DEBUG = "--debug"


class Commands(TyperGroup):
    """All commands together; every error passes here."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: object,
    ) -> object:
        """Run one command; with `standalone_mode`, end the program with its exit code."""
        words = list(sys.argv[1:] if args is None else args)
        debug = _DEBUG in words
        words = [word for word in words if word != _DEBUG] or ["--help"]
        extra.setdefault("obj", debug)
        try:
            code = super().main(words, prog_name, complete_var, False, windows_expand_args, **extra)
        except Exception as error:
            if not standalone_mode:
                raise
            warn(_message(error), error if debug else None)
            code = _exit_code(error)
        if standalone_mode:
            sys.exit(code)
        return code

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Run the command that `ctx` names."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # who read our output wants no more of it, as `head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None


def _message(error: Exception) -> str:
    if isinstance(error, typer.TyperException):
        asked = getattr(error, "ctx", None)
        hint = f" (see {asked.command_path} --help)" if asked else ""
        return f"{error.format_message().rstrip('.')}{hint}"
    hint = "" if isinstance(error, (VerbaleError, OSError)) else " (--debug shows where)"
    return f"{reason_of(error)}{hint}"


def _exit_code(error: Exception) -> int:
    if isinstance(error, typer.TyperException):
        return error.exit_code
    return 2 if isinstance(error, QueryError) else 1


app = typer.Typer(
    name="verbale",
    cls=Commands,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"verbale {VERSION}")
        raise typer.Exit


@app.callback()
def verbale(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
    debug: Annotated[
        bool,
        typer.Option(_DEBUG, help="Show where an error comes from; it may stand anywhere in the command."),
    ] = False,
) -> None:
    """Keep the diplomatic record of news reports and official statements.

    Who said what, what was done to whom, where each party stands on each proposal and on what
    condition, and what is in dispute: every row with the words it rests on.
    """


for panel, commands in (
    ("Reading", (reading.read, coding.code)),
    (
        "The record",
        (
            listings.statements,
            listings.positions,
            listings.events,
            listings.disputes,
            listings.reports,
            showing.show,
            briefs.brief,
        ),
    ),
    (
        "Between reports",
        (
            comparing.compare,
            comparing.happenings,
            analysing.proposals,
            analysing.changes,
            analysing.links,
            analysing.deadlocks,
            analysing.agreement,
            analysing.network,
        ),
    ),
    (
        "Reviewing",
        (
            judging.proposals_merge,
            judging.proposals_split,
            judging.proposals_undo,
            judging.proposals_judged,
        ),
    ),
    ("Other programs", (exchanging.export_, exchanging.import_)),
    ("This program", (demo, evaluating.evaluate, about.info)),
):
    for command in commands:
        app.command(command.__name__.rstrip("_").replace("_", "-"), rich_help_panel=panel)(command)
app.add_typer(council.app, name="council", rich_help_panel="The council")
app.add_typer(actors.app, rich_help_panel="The record")
app.add_typer(gazetteer.app, rich_help_panel="This program")


def run() -> None:
    """Start the command with the arguments of the process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a locale that cannot write a name
    app(prog_name="verbale")
