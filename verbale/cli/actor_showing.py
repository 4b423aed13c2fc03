"""``verbale actors show``: one actor across reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli import options as o
from verbale.cli.columns import Listing, parties, stance
from verbale.cli.output import Json
from verbale.exchange import record_json
from verbale.schema import Event, Position, Statement

if TYPE_CHECKING:
    from verbale.dossier import Act, Dossier

DOSSIER = Listing(
    "rows",
    (
        ("date", lambda row: row["on"] or "unknown"), ("what", "what"), ("party", "principal"),
        ("office", "office"), ("content", "content"), ("report", lambda row: (row["report"] or "")[:10]),
        ("words", "evidence.text"),
    ),
    (
        "on", "until", "what", "principal", "office", "content", "report", "evidence.text", "evidence.start",
        "evidence.end", "evidence.in_title", "source",
    ),
)  # fmt: skip


def show(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A person by name, or a party by name or code.")
    ],
    db: o.Database = o.DEFAULT_DB,
    since: o.Since = None,
    until: o.Until = None,
    report: o.InReport = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
    layers: o.Layers = None,
) -> None:
    """Show one actor across reports: offices with dates, statements, positions and events in order."""
    from verbale.actors.gazetteer import Gazetteer
    from verbale.dossier import dossier

    gazetteer = Gazetteer.load(layers=o.layers_of(layers))
    with o.opened(db) as store:
        asked = o.wanted(store, report, since=since, until=until)
        entries = gazetteer.entries(name)
        named = {entry.principal for entry in entries if entry.kind != "person" and entry.principal}
        made = dossier(store, gazetteer, named.pop() if len(named) == 1 else name, asked)
    DOSSIER.put(rows_of(made), form, limit)


def rows_of(made: Dossier) -> list[Json]:
    """Offices, then statements, positions and events, as JSON objects of one form."""
    from verbale.actors.rows import written

    offices = [
        {
            "name": made.name, "what": "office", "on": written(each.start) or None,
            "until": written(each.end) or None, "principal": each.principal, "office": each.office,
            "content": each.title, "report": None, "evidence": None, "source": each.source,
        }
        for each in made.offices
    ]  # fmt: skip
    return offices + [_act(made.name, each) for each in made.acts]


def _act(name: str, act: Act) -> Json:
    row = act.row
    principal: str | None
    match row:
        case Statement():
            what, principal, office = "statement", row.principal, row.actor.office
            content = f"{row.cue.text} ({row.kind})"
        case Position():
            what, principal, office = "position", row.holder, row.actor.office
            content = stance(record_json.position_to_json(row))
            if row.condition is not None:
                content += f", condition: {row.condition.text}"
        case Event():
            what, principal, office = "event", "+".join(row.actors), None
            content = (
                f"{row.type} {parties(record_json.event_to_json(row))} {row.trigger.text} ({row.status})"
            )
    return {
        "name": name, "what": what, "on": act.published_on.isoformat() if act.published_on else None,
        "until": None, "principal": principal, "office": office, "content": content,
        "report": act.report_id, "evidence": record_json.evidence_to_json(row.evidence), "source": None,
    }  # fmt: skip
