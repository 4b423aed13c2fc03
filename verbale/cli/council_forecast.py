"""``verbale council forecast``: a proposal before a body, forecast and counted, and what if."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from verbale.cli import options as o
from verbale.cli.output import Screen, one_line, warn, write_csv, write_json
from verbale.errors import QueryError
from verbale.schema.record import MEASURES

if TYPE_CHECKING:
    from verbale.council.ballot import Draft, Forecast, Vote
    from verbale.council.bodies import Body
    from verbale.council.scenario import Scenario
    from verbale.schema import Evidence, Position
    from verbale.store import StoredRow

    Notes = dict[tuple[str | None, Evidence], int]

REASONS = 3
WORDS = 240
TURNS = 6
"""So many reasons are shown for a member, characters of the words these rest on, and turning sets."""

LEAST = 0.05  # in log-odds; what moved a forecast by less is left to JSON and the page

FITTED_ON = "unsc"
"""The body whose votes the shipped forecaster knows."""

CSV_COLUMNS = (
    "member", "kind", "seats", "vote", "for", "against", "abstain", "absent", "fixed", "grounded", "swing",
    "shapley_shubik", "banzhaf",
)  # fmt: skip
_VOTE_WORDS = {
    "+": "+", "for": "+", "yes": "+", "-": "-", "against": "-", "no": "-", "0": "0", "abstain": "0",
    "abstaining": "0", "absent": "absent",
}  # fmt: skip
_NAMES = {"+": "for", "-": "against", "0": "abstaining", "absent": "absent"}
_STYLES = {"+": "green", "-": "red", "0": "yellow", "absent": "dim"}

Day = Annotated[
    date,
    typer.Option("--on", metavar="DAY", parser=o.parse_since, help="The day of the vote, as 2003-05-15."),
]
RuleName = Annotated[
    str | None,
    typer.Option(
        "--rule",
        metavar="RULE",
        help="Which rule decides; without it the usual one (bodies BODY lists them).",
    ),
]
OwnBodies = Annotated[
    Path | None,
    typer.Option(
        "--bodies", metavar="PATH", help="Bodies of your own: a file as unsc.toml, or a folder of them."
    ),
]
ScenarioFile = Annotated[
    Path | None,
    typer.Option(
        "--scenarios",
        metavar="FILE",
        envvar="VERBALE_SCENARIOS",
        show_envvar=True,
        help="Where scenarios are kept; without it beside the database, as verbale.scenarios.json.",
    ),
]


class Drawing(StrEnum):
    """In what form a chamber is written to a file."""

    SVG = ".svg"
    HTML = ".html"


def parse_votes(written: list[str]) -> dict[str, Vote]:
    """The votes that are set by hand.

    Example:
        >>> parse_votes(["FRA=-", "Russia=abstain"])
        {'FRA': '-', 'RUS': '0'}
    """
    votes: dict[str, Vote] = {}
    for each in written:
        who, equals, vote = each.rpartition("=")
        found = _VOTE_WORDS.get(vote.strip().casefold())
        if not equals or found is None or not who.strip():
            raise QueryError(f"not a vote: {each!r} (write FRA=+, FRA=-, FRA=0 or FRA=absent)")
        votes[o.parse_party(who.strip())] = found  # type: ignore[assignment]
    return votes


def forecast(
    proposal: Annotated[
        str,
        typer.Argument(metavar="PROPOSAL", help='What is put to the vote, as "lifting sanctions on Iraq".'),
    ],
    body: Annotated[
        str, typer.Option("--body", metavar="BODY", help="Where it is put to the vote, as unsc.")
    ],
    on: Day,
    rule: RuleName = None,
    measure: Annotated[
        str | None,
        typer.Option(
            "--measure",
            metavar="MEASURE",
            parser=o.one_of(MEASURES, "measure"),
            help="The measure it is about, where the words do not say it.",
        ),
    ] = None,
    object_: Annotated[
        str | None,
        typer.Option(
            "--object",
            metavar="PARTY",
            parser=o.parse_party,
            help="Whom it is about, where the words do not say it.",
        ),
    ] = None,
    sign: Annotated[
        str | None,
        typer.Option(
            "--sign",
            metavar="SIGN",
            parser=o.parse_sign,
            help="Whether it would take the measure (+) or end it (-), where the words do not say it.",
        ),
    ] = None,
    sponsor: Annotated[
        list[str] | None,
        typer.Option(
            "--sponsor", metavar="PARTY", parser=o.parse_party, help="Who tables it; may be repeated."
        ),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="PARTY=VOTE",
            help="What if it votes so: FRA=+, FRA=-, FRA=0, FRA=absent; may be repeated.",
        ),
    ] = None,
    satisfy: Annotated[
        list[str] | None,
        typer.Option(
            "--satisfy",
            metavar="WORDS",
            help='What if this condition were met, as "inspectors return"; may be repeated.',
        ),
    ] = None,
    party: Annotated[
        list[str] | None,
        typer.Option(
            "--party",
            metavar="PARTY",
            parser=o.parse_party,
            help="A party to the dispute, which abstains under the rule of Chapter VI; may be repeated.",
        ),
    ] = None,
    db: o.Database = o.DEFAULT_DB,
    own: OwnBodies = None,
    lexicon: o.Lexicon = None,
    save: Annotated[
        str | None, typer.Option("--save", metavar="NAME", help="Keep it as a scenario under this name.")
    ] = None,
    scenarios: ScenarioFile = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Draw the chamber: a picture.svg, or a page.html to play with.",
        ),
    ] = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """Forecast how a body would vote on a proposal: each member, the exact probability, what would turn it.

    It rests on how members voted before in the Security Council and on the positions that the record holds.
    """
    from verbale.council.bodies import body_named, load_bodies
    from verbale.council.chamber import chamber_html, chamber_svg
    from verbale.council.forecast import shipped_forecaster
    from verbale.council.proposal import read_proposal
    from verbale.council.scenario import Assumptions, to_json, what_if
    from verbale.council.scenario_file import keep_scenario, scenario_file
    from verbale.record.lexicon import Lexicon

    if output is not None and output.suffix.lower() not in list(Drawing):
        raise QueryError(f"{output}: a chamber is drawn as .svg or .html")
    assumed = Assumptions(parse_votes(set_ or []), tuple(satisfy or ()), tuple(party or ()), rule)
    read = read_proposal(proposal, on, o.gazetteer(), Lexicon.load(lexicon))
    draft, unsure = read.draft(on, measure=measure, about=object_, sign=sign, sponsors=tuple(sponsor or ()))
    council = body_named(load_bodies(own), body)
    positions = _recorded(db, draft, council)
    made = what_if(council, draft, shipped_forecaster(), positions, assumed)
    found = to_json(made)
    match form:
        case o.Format.JSON:
            write_json(found)
        case o.Format.CSV:
            write_csv(found["members"], CSV_COLUMNS)
        case o.Format.TABLE:
            write_scenario(Screen(), made)
    for each in unsure:
        warn(each)
    if council.code != FITTED_ON:
        warn(f"forecasts are fitted on votes of the Security Council; for {council.code} they stand in")
    for phrase in made.unmet:
        warn(f"no recorded position has a condition with the words {phrase!r}; nothing was changed by it")
    if output is not None:
        drawn = chamber_svg(made) if output.suffix.lower() == Drawing.SVG else chamber_html(made)
        output.write_text(drawn, encoding="utf-8")
    if save is not None:
        path = scenarios or scenario_file(db)
        replaced = keep_scenario(path, save, found)
        warn(f"scenario {save!r} {'replaced' if replaced else 'kept'} in {path}")


def _recorded(db: str, draft: Draft, council: Body) -> list[StoredRow[Position]]:
    """The members' positions on the draft; none, and a word about it, where there is no database."""
    from verbale.council.scenario import recorded_positions

    if db == o.DEFAULT_DB and not Path(db).exists():
        warn(f"no {db} here, so no recorded positions are looked at (name a database with --db)")
        return []
    with o.opened(db) as store:
        return recorded_positions(store, draft, council.members(draft.on))


def write_scenario(screen: Screen, made: Scenario) -> None:
    """A scenario for reading: the outcome, each member and what its forecast rests on, what would turn it."""
    draft, found = made.draft, made.outcome
    about = " ".join(part for part in (draft.measure, draft.object) if part) or "nothing that is known"
    way = "ending" if draft.sign == "-" else "taking"
    screen.print(Text(one_line(draft.item), style="bold"))
    screen.print(Text(f"  before {made.body} on {draft.on}, {made.rule.name}: {one_line(made.rule.says)}"))
    screen.print(
        Text(f"  read as {way} {about}; {len(made.positions)} recorded positions on it", style="dim")
    )
    screen.print()
    counted = ", ".join(
        f"{count:.1f} {name}" for count, name in zip(found.tally, _NAMES.values(), strict=True)
    )
    screen.print(
        Text.assemble(
            "Adopted with probability ", (f"{found.adopted:.1%}", "bold"), f" (expected: {counted})"
        )
    )
    likeliest = "adopted" if found.carries else "not adopted"
    screen.print(Text.assemble("If every member votes in its likeliest way: ", (likeliest, "bold")))
    notes: Notes = {}
    screen.print(_members_table(made, notes))
    _write_notes(screen, notes)
    _write_turns(screen, made)
    for each in made.conditions:
        met = f"taken as met ({each.met_by})" if each.met_by else "not met"
        screen.print(Text(f"Condition of {each.row.row.holder}, {met}: “{one_line(each.words)}”"))


def _members_table(made: Scenario, notes: Notes) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("member", no_wrap=True)
    table.add_column("vote", no_wrap=True)
    for heading in ("for", "against", "abstain", "swing", "power"):
        table.add_column(heading, no_wrap=True, justify="right")
    table.add_column("rests on", overflow="fold")
    for member, each, pivot, share in zip(
        made.members, made.forecasts, made.outcome.pivots, made.power, strict=True
    ):
        vote = each.ballot.likeliest
        seats = f" × {member.seats}" if member.seats > 1 else ""
        table.add_row(
            Text(f"{member.code}{seats}", style="bold" if member.kind == "permanent" else ""),
            Text(_NAMES[vote], style=_STYLES[vote]),
            *(f"{part:.0%}" for part in each.ballot.shares[:3]),
            f"{pivot.swing:.0%}",
            f"{share.shapley_shubik:.4f}",
            _reasons(each, notes),
        )
    return table


def _reasons(forecast: Forecast, notes: Notes) -> Text:
    """The weightiest reasons, one with words of a report at least, each with the number of its note."""
    text = Text()
    if not forecast.grounded:
        text.append("nothing of its own to go on; ", style="italic")
    weighty = [reason for reason in forecast.reasons if abs(reason.shift) >= LEAST or not reason.shift]
    shown = weighty[:REASONS]
    if not any(reason.evidence for reason in shown):
        shown += [reason for reason in weighty[REASONS:] if reason.evidence][:1]
    for place, reason in enumerate(shown):
        text.append(("\n" if place else "") + one_line(reason.text))
        if reason.shift:
            text.append(f" ({reason.shift:+.2f})")
        if reason.evidence is not None:
            key = (reason.report_id, reason.evidence)
            text.append(f" [{notes.setdefault(key, len(notes) + 1)}]", style="dim")
    return text


def _write_notes(screen: Screen, notes: Notes) -> None:
    """The words of the reports that the reasons rest on."""
    for (report_id, evidence), number in notes.items():
        words = one_line(evidence.text)
        words = words if len(words) <= WORDS else f"{words[:WORDS].rsplit(' ', 1)[0]} …"
        screen.print(Text(f"[{number}] “{words}” {report_id or ''}", style="dim"))


def _write_turns(screen: Screen, made: Scenario) -> None:
    turns = made.outcome.turns
    if not turns:
        screen.print(Text("No change of votes would turn that."))
        return
    size = turns[0].size
    screen.print(Text(f"It would turn with {'one vote' if size == 1 else f'{size} votes'}:"))
    for turn in turns[:TURNS]:
        parts = (
            f"{code}{f' × {seats}' if seats > 1 else ''} {_NAMES[vote]}" for code, seats, vote in turn.changes
        )
        screen.print(Text(f"  {', '.join(parts)}"))
    if len(turns) > TURNS:
        screen.print(Text("  … and other sets of that size", style="dim"))
