"""``verbale actors``: the parties and persons of the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import typer

from verbale.cli import actor_review, actor_showing
from verbale.cli import options as o
from verbale.cli.columns import Listing
from verbale.cli.output import Json
from verbale.schema import Event, Position, Statement

ACTORS = Listing(
    "actors",
    (
        ("party", "principal"), ("person", "person"), ("statements", "statements"),
        ("positions", "positions"), ("events", "events"),
    ),
    ("principal", "person", "statements", "positions", "events"),
)  # fmt: skip


def actors_of(
    statements: Iterable[Statement], positions: Iterable[Position], events: Iterable[Event]
) -> list[Json]:
    """Each party with how often it speaks, takes a position and acts, and under it its persons.

    Parties and persons with the most rows come first. A person has no count of events: an event
    is a party's.
    """
    said = Counter(key for row in statements for key in _keys(row.principal, row.actor.name or row.speaker))
    held = Counter(key for row in positions for key in _keys(row.holder, row.actor.name or row.speaker))
    done = Counter((party, None) for row in events for party in {*row.actors, *row.recipients})
    parties = sorted({party for counter in (said, held, done) for party, _ in counter})
    size = {party: said[party, None] + held[party, None] + done[party, None] for party in parties}
    rows = []
    for party in sorted(parties, key=lambda party: -size[party]):
        persons = sorted({person for held_by, person in (*said, *held) if held_by == party and person})
        persons.sort(key=lambda person: -(said[party, person] + held[party, person]))
        for person in (None, *persons):
            rows.append(
                {
                    "principal": party,
                    "person": person,
                    "statements": said[party, person],
                    "positions": held[party, person],
                    "events": done[party, None] if person is None else None,
                }
            )
    return rows


def _keys(party: str, person: str | None) -> Iterator[tuple[str, str | None]]:
    yield party, None
    if person:
        yield party, person


app = typer.Typer(
    name="actors", invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
app.command()(actor_showing.show)
app.command()(actor_review.review)


@app.callback()
def actors(
    ctx: typer.Context,
    db: o.Database = o.DEFAULT_DB,
    principal: o.Principal = None,
    speaker: o.Speaker = None,
    since: o.Since = None,
    until: o.Until = None,
    report: o.InReport = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List the parties and persons of the record, with how many rows each has.

    The commands under it show one actor, and go through the mentions in doubt.
    """
    if ctx.invoked_subcommand is not None:
        return
    with o.opened(db) as store:
        asked = o.wanted(store, report, since=since, until=until)
        rows = actors_of(
            (each.row for each in store.statements(asked)),
            (each.row for each in store.positions(asked)),
            (each.row for each in store.events(asked)),
        )
    if principal:
        rows = [row for row in rows if row["principal"] == principal]
    if speaker:
        rows = [row for row in rows if speaker.casefold() in (row["person"] or "").casefold()]
    ACTORS.put(rows, form, limit)
