"""``verbale council scenarios``: the what-ifs that were kept, to list, compare and take elsewhere."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from verbale.cli import options as o
from verbale.cli.columns import Listing
from verbale.cli.council_forecast import CSV_COLUMNS, ScenarioFile
from verbale.cli.output import Column, Json, put, warn, write_csv, write_json, write_table
from verbale.errors import QueryError

SCENARIOS = Listing(
    "scenarios",
    (
        ("scenario", "scenario"), ("proposal", "proposal"), ("body", "body"), ("on", "on"), ("rule", "rule"),
        ("adopted", lambda row: f"{row['adopted']:.1%}"), ("what if", "what_if"),
    ),
    ("scenario", "proposal", "body", "on", "rule", "adopted", "carries", "what_if"),
)  # fmt: skip


def summary(name: str, scenario: Json) -> Json:
    """A scenario in one line."""
    assumed = [
        *(f"{party}={vote}" for party, vote in scenario["set"].items()),
        *(f"“{words}” met" for words in scenario["satisfy"]),
        *(f"{party} a party" for party in scenario["parties"]),
    ]
    wanted = ("proposal", "body", "on", "rule", "adopted", "carries")
    return {"scenario": name, **{key: scenario[key] for key in wanted}, "what_if": ", ".join(assumed)}


def compared(found: dict[str, Json]) -> list[list[str]]:
    """Scenarios side by side: a row for adoption, then one for each member, a column for each scenario.

    A cell is the probability of adoption, or the member's likeliest vote with its probability.
    """
    rows = [["adopted", *(f"{each['adopted']:.1%}" for each in found.values())]]
    sitting = [{row["member"]: row for row in each["members"]} for each in found.values()]
    for member in dict.fromkeys(code for members in sitting for code in members):
        rows.append([member, *(_cell(members[member]) if member in members else "" for members in sitting)])
    return rows


def _cell(row: Json) -> str:
    share = max(row["for"], row["against"], row["abstain"], row["absent"])
    return f"{row['vote']} {share:.0%}"


def _at(place: int, row: Json) -> str:
    return str(row["cells"][place])


def scenarios(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME", help="Which ones: one is shown, several are compared; without it, all are listed."
        ),
    ] = None,
    db: o.Database = o.DEFAULT_DB,
    kept: ScenarioFile = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write them whole to this file, as JSON."),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the named ones out.")] = False,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List the scenarios that forecast --save has kept, compare some, or write them to a file."""
    from verbale.council.scenario_file import (
        kept_scenarios,
        remove_scenarios,
        scenario_file,
        scenarios_named,
    )

    path = kept or scenario_file(db)
    found = kept_scenarios(path)
    if names:
        found = scenarios_named(found, list(dict.fromkeys(names)), path)
    if remove:
        if not names:
            raise QueryError("name the scenarios to remove")
        remove_scenarios(path, names)
        warn(f"{len(found)} taken out of {path}")
        return
    if output is not None:
        text = json.dumps(found, ensure_ascii=False, indent=1)
        output.write_text(f"{text}\n", encoding="utf-8")
        return
    if not names:
        SCENARIOS.put([summary(name, each) for name, each in found.items()], form, None)
        return
    if form is o.Format.JSON:
        write_json(found)
        return
    if form is o.Format.CSV:
        rows = [{"scenario": name, **row} for name, each in found.items() for row in each["members"]]
        write_csv(rows, ("scenario", *CSV_COLUMNS))
        return
    write_table([summary(name, each) for name, each in found.items()], SCENARIOS.columns)
    put("")
    headings = ("member", *found)
    columns: list[Column] = [(name, partial(_at, place)) for place, name in enumerate(headings)]
    write_table([{"cells": row} for row in compared(found)], columns)
