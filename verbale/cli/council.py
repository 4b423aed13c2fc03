"""``verbale council``: the bodies that vote, their power, and the group of its commands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli import council_backtest, council_forecast, council_scenarios
from verbale.cli import options as o
from verbale.cli.columns import Listing
from verbale.cli.output import Json, Screen, one_line, put, write_json

if TYPE_CHECKING:
    from verbale.council.bodies import Body

app = typer.Typer(help="What would happen if it came to a vote: bodies, power, forecasts, what-if.")

BODIES = Listing(
    "bodies",
    (
        ("body", "body"), ("name", "name"), ("members", "members"), ("known", "known"),
        ("rules", lambda row: ", ".join(row["rules"])),
    ),
    ("body", "name", "members", "known", "rules"),
)  # fmt: skip
MEMBERS = Listing(
    "members",
    (
        ("member", "member"), ("kind", "kind"), ("seats", "seats"), ("from", "from"), ("to", "to"),
        ("source", "source"),
    ),
    ("member", "principal", "kind", "seats", "from", "to", "source"),
)  # fmt: skip
POWER = Listing(
    "members",
    (
        ("member", "member"),
        ("Shapley–Shubik", lambda row: f"{row['shapley_shubik']:.5f}"),
        ("Banzhaf", lambda row: f"{row['banzhaf']:.5f}"),
    ),
    ("member", "shapley_shubik", "banzhaf"),
)

BodyName = Annotated[
    str,
    typer.Argument(metavar="BODY", help="The body, as unsc, unga, iaea-board, eu-council, nato, us-senate."),
]


def bodies_to_json(bodies: tuple[Body, ...], on: date | None) -> list[Json]:
    """The bodies with their rules; those of a day, where one is named."""
    rows = []
    for body in bodies:
        stretches = body.known()
        if on is not None and not any(a <= on and (b is None or on <= b) for a, b in stretches):
            continue
        rules = body.rules if on is None else body.rules_on(on)
        rows.append(
            {
                "body": body.code,
                "name": body.name,
                "members": None if on is None else sum(member.seats for member in body.members(on)),
                "known": "; ".join(f"{a} to {b or 'now'}" for a, b in stretches),
                "rules": list(dict.fromkeys(rule.name for rule in rules)),
            }
        )
    return rows


def body_to_json(body: Body, on: date | None) -> Json:
    """A body in detail: rules, members and notes; those of a day, where one is named."""
    if on is not None:
        body.members(on)  # says so where they are not known
    return {
        "body": body.code,
        "name": body.name,
        "rules": [
            {
                "rule": rule.name,
                "says": rule.says,
                "from": rule.start.isoformat() if rule.start else None,
                "to": rule.end.isoformat() if rule.end else None,
            }
            for rule in (body.rules if on is None else body.rules_on(on))
        ],
        "members": [
            {
                "member": term.code,
                "principal": term.principal,
                "kind": term.kind,
                "seats": term.seats,
                "from": term.start.isoformat(),
                "to": term.end.isoformat() if term.end else None,
                "source": term.source,
            }
            for term in sorted(
                body.terms, key=lambda term: (body.kinds.index(term.kind), term.code, term.start)
            )
            if on is None or term.covers(on)
        ],
        "notes": body.notes,
    }


@app.command()
def bodies(
    body: Annotated[
        str | None, typer.Argument(metavar="BODY", help="Only this body, with its rules and members.")
    ] = None,
    on: Annotated[
        date | None,
        typer.Option("--on", metavar="DAY", parser=o.parse_since, help="As they were on this day."),
    ] = None,
    own: council_forecast.OwnBodies = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List the bodies that vote, or show one: who sits in it, and by what rules it decides."""
    from verbale.council.bodies import body_named, load_bodies

    known = load_bodies(own)
    if body is None:
        BODIES.put(bodies_to_json(known, on), form, None)
        return
    shown = body_to_json(body_named(known, body), on)
    if form is o.Format.JSON:
        write_json(shown)
        return
    if form is o.Format.TABLE:
        put(f"{shown['body']}: {shown['name']}\n")
        for rule in shown["rules"]:
            days = f" ({rule['from'] or '…'} to {rule['to'] or 'now'})" if rule["from"] or rule["to"] else ""
            put(f"  {rule['rule']}{days}: {one_line(rule['says'])}")
        if shown["notes"]:
            put("")
            Screen().print(one_line(shown["notes"]), style="dim", markup=False)
        put("")
    MEMBERS.put(shown["members"], form, None)


@app.command()
def power(
    body: BodyName,
    on: council_forecast.Day,
    rule: council_forecast.RuleName = None,
    own: council_forecast.OwnBodies = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """Show how much power each member has under a rule: the indices of Shapley–Shubik and Banzhaf, exact.

    Everyone votes for or against. The Banzhaf index is the normalised one; both add up to 1.
    """
    from verbale.council.bodies import body_named, load_bodies
    from verbale.council.power import power as shares_of

    found = body_named(load_bodies(own), body)
    rows: list[Json] = [
        {
            "member": each.member,
            "shapley_shubik": round(each.shapley_shubik, 9),
            "banzhaf": round(each.banzhaf, 9),
        }
        for each in shares_of(found.rule(on, rule), found.members(on))
    ]
    rows.sort(key=lambda row: -row["shapley_shubik"])
    POWER.put(rows, form, None)


app.command()(council_forecast.forecast)
app.command()(council_scenarios.scenarios)
app.command()(council_backtest.backtest)
