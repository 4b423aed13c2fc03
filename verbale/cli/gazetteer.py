"""``verbale gazetteer``: the tables of actors, and a user's own over them."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli import options as o
from verbale.cli.columns import Listing
from verbale.cli.output import Json, put, warn
from verbale.errors import GazetteerError, QueryError

if TYPE_CHECKING:
    from verbale.actors.gazetteer import Gazetteer, Tenure

app = typer.Typer(
    name="gazetteer",
    help="Look at the tables of actors, check them, and bring your own.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

OFFICES = Listing(
    "entries",
    (("name", "name"), ("what", "what"), ("party", "principal"), ("office", "office"), ("from", "from"),
     ("to", "to"), ("source", "source")),
    ("name", "what", "principal", "office", "title", "from", "to", "source", "wikidata"),
)  # fmt: skip


class Form(StrEnum):
    """The forms of actors that are read and written."""

    PETRARCH_ACTORS = "petrarch-actors"
    PETRARCH_AGENTS = "petrarch-agents"
    WIKIDATA = "wikidata"
    CSV = "csv"


_FormOption = Annotated[
    Form,
    typer.Option(
        "--format",
        metavar="petrarch-actors|petrarch-agents|wikidata|csv",
        help="A PETRARCH dictionary of actors or of agents, JSON of Wikidata, or a CSV sheet.",
    ),
]


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files of actors, all in one form.")],
    form: _FormOption,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="FOLDER", help="The layer; without it, the first of --gazetteer."),
    ] = None,
    layers: o.Layers = None,
    skip_broken: Annotated[
        bool,
        typer.Option("--skip-broken", help="Leave broken entries out, each named on standard error."),
    ] = False,
) -> None:
    """Read actors of your own into a layer, a folder of tables that outranks those of verbale.

    What the layer has already stays. Unless broken entries may be left out, one of them stops the
    import and nothing is written.
    """
    from verbale.actors.gazetteer import Gazetteer
    from verbale.actors.importing import import_actors

    under = o.layers_of(layers)
    folder = into or (under[0] if under else None)
    if folder is None:
        raise QueryError("into which folder? name it with --into")
    below = Gazetteer.load(layers=[each for each in under if each != folder])
    done = import_actors(files, form.value, folder, below, skip_broken=skip_broken)
    for problem in done.left_out:
        warn(f"left out: {problem}")
    left = f", {len(done.left_out)} entries left out" if done.left_out else ""
    typer.echo(f"{folder}: {done.rows} rows, {done.added} of them new{left}")


@app.command()
def export(
    form: _FormOption,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="The layer; without it, the first of --gazetteer."),
    ] = None,
    layers: o.Layers = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to this file.")
    ] = None,
) -> None:
    """Write a layer as a dictionary of PETRARCH, as JSON of Wikidata, or as a CSV sheet.

    A dictionary of actors has persons and parties, one of agents the nouns, Wikidata's JSON the persons.
    """
    from verbale.actors.importing import export_actors

    text = export_actors(_folder(folder, layers), form.value)
    if output is None:
        put(text, end="")
    else:
        output.write_text(text, encoding="utf-8")


@app.command()
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="A layer; without it, verbale's own tables and --gazetteer."),
    ] = None,
    layers: o.Layers = None,
    gaps: Annotated[
        int | None,
        typer.Option("--gaps", metavar="DAYS", min=1, help="Also offices with nobody for longer than that."),
    ] = None,
    ambiguous: Annotated[
        bool, typer.Option("--ambiguous", help="Also names that several parties or persons bear at one time.")
    ] = False,
) -> None:
    """Find what is wrong with the tables: one line each on standard output, and exit code 1.

    Two holders of one office on a day, dates that cannot be, unknown codes and offices, a full name
    borne by two persons. Gaps and ambiguous names are no faults and leave the exit code at 0. Of a
    layer, what it brings is shown.
    """
    from verbale.actors.gazetteer import Gazetteer

    under = o.layers_of(layers)
    own = Gazetteer.load(layers=under)
    whole = Gazetteer.load(layers=[*under, folder]) if folder else own
    known = set(own.check()) if folder else set()
    found = [finding for finding in whole.check() if finding not in known]
    notes: list[str] = []
    if gaps:
        longest = timedelta(days=gaps)
        open_before = set(own.gaps(longest)) if folder else set()
        notes += [each for each in whole.gaps(longest) if each not in open_before]
    if ambiguous:
        before = set(own.ambiguous()) if folder else set()
        notes += [each for each in whole.ambiguous() if each not in before]
    for line in (*found, *notes):
        put(line)
    warn(f"{len(found)} faults" if len(found) != 1 else "1 fault")
    if found:
        raise typer.Exit(1)


@app.command()
def show(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="A name, a title, a code, or an office as RUS:foreign minister."),
    ],
    on: Annotated[
        date | None, typer.Option("--on", metavar="DAY", parser=o.parse_since, help="As of this day.")
    ] = None,
    layers: o.Layers = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """Show what a name stands for, who bears it, or who held an office."""
    from verbale.actors.gazetteer import Gazetteer

    rows = entries_of(Gazetteer.load(layers=o.layers_of(layers)), name, on)
    OFFICES.put(rows, form, limit)


def _folder(folder: Path | None, layers: str | None) -> Path:
    under = o.layers_of(layers)
    if folder is None and not under:
        raise QueryError("which layer? name its folder")
    found = folder or under[0]
    if not found.is_dir():
        raise GazetteerError(f"{found}: no such folder")
    return found


def entries_of(gazetteer: Gazetteer, name: str, on: date | None) -> list[Json]:
    """What a name stands for, as rows.

    Args:
        gazetteer: where it is looked up.
        name: a phrase, a person, a code of a party, or party and office with a colon between.
        on: the day; any if None.
    """
    from verbale.actors.rows import written

    def tenure_row(tenure: Tenure) -> Json:
        return {
            "name": tenure.person, "what": "person", "principal": tenure.principal, "office": tenure.office,
            "title": tenure.title, "from": written(tenure.start) or None, "to": written(tenure.end) or None,
            "source": tenure.source, "wikidata": tenure.wikidata,
        }  # fmt: skip

    rows: list[Json] = []
    for entry in gazetteer.entries(name, on) or gazetteer.entries(name.lower(), on):
        if entry.kind != "person":
            rows.append(
                {
                    "name": name, "what": entry.kind, "principal": entry.principal,
                    "office": entry.stands_for or None, "title": None,
                    "from": entry.start.isoformat() if entry.start else None,
                    "to": entry.end.isoformat() if entry.end else None, "source": None, "wikidata": None,
                }
            )  # fmt: skip
    party, _, office = name.partition(":")
    held = gazetteer.tenures_of(name) or gazetteer.by_last_name(name)
    held = held or gazetteer.holders(office.strip().lower(), party.strip().upper())
    rows += [tenure_row(tenure) for tenure in held if on is None or tenure.covers(on)]
    state = gazetteer.state(name.upper())
    if state is not None:
        held_on = [t for t in gazetteer.tenures if t.principal == state.code and (on is None or t.covers(on))]
        rows.append(
            {
                "name": state.name, "what": "state", "principal": state.code, "office": None, "title": None,
                "from": state.start.isoformat() if state.start else None,
                "to": state.end.isoformat() if state.end else None, "source": None, "wikidata": None,
            }
        )  # fmt: skip
        rows += [tenure_row(tenure) for tenure in held_on] if on is not None else []
    return rows
