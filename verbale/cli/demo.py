"""``verbale demo``: read the sample reports and show the brief of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from verbale.cli import options as o
from verbale.cli.council_forecast import write_scenario
from verbale.cli.output import Screen, one_line
from verbale.cli.reading import number_of

if TYPE_CHECKING:
    from verbale.brief import Brief
    from verbale.brief.contents import Stand
    from verbale.cli.readings import ReadsReports
    from verbale.council.scenario import Scenario
    from verbale.schema import Report
    from verbale.store import Store

PROPOSALS = 6
EVENTS = 12
WORDS = 160
"""So many proposals and events are shown, and so many characters of a sentence."""

PROPOSAL = "lifting sanctions on Iraq"
PROPOSED_ON = date(2003, 5, 15)
"""What is put to the Security Council, the day after a sample report tells who stands where on it."""

_STYLES = {"+": "green", "-": "red", "0": "yellow"}
_FAINT = "dim"


def sample_reports() -> Iterator[Report]:
    """The reports that come with verbale, from 1962 to 2013, each identified by the name of its file."""
    from verbale.intake import report_from_text

    folder = files("verbale").joinpath("samples")
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".txt"):
            yield report_from_text(
                path.read_text("utf-8"),
                where=path.name,
                given_id=path.name.removesuffix(".txt"),
                outlet="verbale sample",
                language="en",
            )


def demo(
    db: Annotated[
        str | None,
        typer.Option("--db", metavar="FILE", help="Keep the record in this database; else it is forgotten."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Also write the whole brief as a page.")
    ] = None,
) -> None:
    """Read the sample reports; show who stands where, what was done and disputed, and forecast a vote.

    Ten reports about diplomacy from 1962 to 2013 come with verbale. Nothing is written unless asked.
    """
    from verbale.brief import make_brief, to_html
    from verbale.pipeline import Reader
    from verbale.store import SqlStore

    screen = Screen()
    screen.print("Loading the language model …", style=_FAINT)
    reader = Reader.load()
    with SqlStore.open(db or ":memory:") as store:
        read_samples(screen, reader, store)
        brief = make_brief(store, gazetteer=o.gazetteer())
        scenario = sample_forecast(store)
    write_brief(screen, brief)
    _heading(screen, "If it came to a vote")
    write_scenario(screen, scenario)
    if html is not None:
        html.write_text(to_html(brief), "utf-8")
    _write_next(screen, db, html)


def read_samples(screen: Screen, reader: ReadsReports, store: Store) -> None:
    """Read the sample reports into a store, with a line for each."""
    reports = list(sample_reports())
    for place, report in enumerate(reports, start=1):
        headline = report.text.partition("\n")[0]
        if store.has(report.report_id, reader.version, reader.model):
            found = "already there"
        else:
            record = reader.read(report)
            store.add(record, version=reader.version, model=reader.model)
            found = ", ".join(
                number_of(len(rows), what)
                for rows, what in (
                    (record.statements, "statement"),
                    (record.positions, "position"),
                    (record.events, "event"),
                    (record.disputes, "dispute"),
                )
            )
        line = Text(f"{place:>2}/{len(reports)}  {report.published_on}  {one_line(headline)}")
        screen.print(line.append(f"\n       {found}", style=_FAINT))


def sample_forecast(store: Store) -> Scenario:
    """The forecast of a proposal in the sample reports, from what these say and how members voted before."""
    from verbale.council.bodies import body_named, load_bodies
    from verbale.council.forecast import shipped_forecaster
    from verbale.council.proposal import read_proposal
    from verbale.council.scenario import recorded_positions, what_if
    from verbale.record.lexicon import Lexicon

    draft, _ = read_proposal(PROPOSAL, PROPOSED_ON, o.gazetteer(), Lexicon.load()).draft(PROPOSED_ON)
    council = body_named(load_bodies(), "unsc")
    positions = recorded_positions(store, draft, council.members(PROPOSED_ON))
    return what_if(council, draft, shipped_forecaster(), positions)


def write_brief(screen: Screen, brief: Brief) -> None:
    """A brief in short: positions, what moved, events and disputes, each with its words."""
    _write_positions(screen, brief)
    _write_moves(screen, brief)
    _write_events(screen, brief)
    _write_disputes(screen, brief)


def _write_positions(screen: Screen, brief: Brief) -> None:
    _heading(screen, "Where everyone stands")
    if not brief.proposals.items:
        screen.print(Text("  no positions found", style=_FAINT))
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    for heading, ratio in (("proposal", 2), ("party", 2), ("stand and words", 7)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for proposal in brief.proposals.items[:PROPOSALS]:
        for place, stand in enumerate(proposal.stands):
            note = brief.notes[stand.notes[0] - 1]
            table.add_row(
                Text(one_line(proposal.name) if place == 0 else "", style="bold"),
                Text(one_line(stand.holder.name)),
                _stand(stand).append(
                    f"\n{_quoted(stand.words)} {note.published_on or note.report_id}", style=_FAINT
                ),
                end_section=place == len(proposal.stands) - 1,
            )
    screen.print(table)
    _write_left_out(screen, len(brief.proposals.items) - PROPOSALS + brief.proposals.left_out, "proposal")


def _write_moves(screen: Screen, brief: Brief) -> None:
    from verbale.brief.wording import day

    if not brief.moves.items:
        return
    _heading(screen, "What moved")
    for move in brief.moves.items:
        text = Text.assemble(
            (one_line(move.after.holder.name), "bold"), f" on {one_line(move.after.proposal)}: "
        )
        text.append_text(_stand(move.before)).append(f" on {day(move.before.first_on)}, then ")
        text.append_text(_stand(move.after)).append(f" on {day(move.after.first_on)}")
        _item(screen, text, f"{_quoted(move.before.words)} {_quoted(move.after.words)}")


def _write_events(screen: Screen, brief: Brief) -> None:
    from verbale.brief.wording import EVENTS as NAMES
    from verbale.brief.wording import STATUSES, day, joined

    _heading(screen, "What was done")
    if not brief.events.items:
        screen.print(Text("  no events found", style=_FAINT))
    surest = sorted(brief.events.items, key=lambda event: -event.confidence)[:EVENTS]
    for event in (each for each in brief.events.items if each in surest):
        parties = joined([party.name for party in event.actors])
        if event.recipients:
            parties += f" → {joined([party.name for party in event.recipients])}"
        on = event.on or f"reported {day(event.reported_on)}"
        text = Text.assemble(
            (NAMES[event.type], "bold yellow"), "  ", one_line(f"{parties}, {on}, {STATUSES[event.status]}")
        )
        _item(screen, text, _quoted(event.words))
    _write_left_out(screen, len(brief.events.items) - len(surest) + brief.events.left_out, "event")


def _write_disputes(screen: Screen, brief: Brief) -> None:
    from verbale.brief.wording import ANSWERS, day

    _heading(screen, "What is disputed")
    if not brief.disputes.items:
        screen.print(Text("  no disputes found", style=_FAINT))
    for dispute in brief.disputes.items:
        about = f"{dispute.claimant.name} about {dispute.about.name}, {day(dispute.on)}"
        text = Text.assemble((one_line(about), "bold magenta"), f"  {ANSWERS[dispute.answer]}")
        answer = f" {_quoted(dispute.answer_words)}" if dispute.answer_words else ""
        _item(screen, text, f"{_quoted(dispute.claim)}{answer}")


def _write_next(screen: Screen, db: str | None, html: Path | None) -> None:
    kept = db or "samples.db"
    _heading(screen, "Try next")
    for command, what in (
        *([] if db else [(f"verbale demo --db {kept}", "keep this record in a database")]),
        (f"verbale positions --object IRQ --db {kept}", "who stands where on Iraq"),
        (f'verbale brief "Iraq sanctions" --db {kept}', "the brief on one matter, every line with its note"),
        (f"verbale show 2003-05-14-iraq-moscow --db {kept}", "a report with its record beside it"),
        *([] if html else [("verbale demo --html brief.html", "the whole brief as a page")]),
        (
            f'verbale council forecast "{PROPOSAL}" --body unsc --on {PROPOSED_ON} -o page.html --db {kept}',
            "the chamber as a page, to play with the votes",
        ),
        ("verbale read FOLDER", "your own reports"),
    ):
        screen.print(Text.assemble(f"  {what}\n    ", (command, "bold")), soft_wrap=True)
    if html:
        screen.print(Text(f"\n{html}: the whole brief as a page"))


def _heading(screen: Screen, words: str) -> None:
    screen.print()
    screen.print(Text(words, style="bold underline"))


def _item(screen: Screen, text: Text, words: str) -> None:
    screen.print(Padding(text.append(f"\n  {words}", style=_FAINT), (0, 0, 0, 2)))


def _write_left_out(screen: Screen, count: int, what: str) -> None:
    if count > 0:
        screen.print(Text(f"  … and {number_of(count, f'more {what}')}", style=_FAINT))


def _stand(stand: Stand) -> Text:
    from verbale.brief.wording import SIGNS

    text = Text(SIGNS[stand.sign], style=f"bold {_STYLES[stand.sign]}")
    return text.append(f" {_quoted(stand.condition)}", style="not bold") if stand.condition else text


def _quoted(words: str) -> str:
    line = one_line(words)
    return f"“{line}”" if len(line) <= WORDS else f"“{line[:WORDS].rsplit(' ', 1)[0]} …”"
