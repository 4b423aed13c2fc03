"""``verbale council backtest``: how well votes of the past are foreseen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from verbale.cli import options as o
from verbale.cli.output import Json, Screen, warn, write_csv, write_json, write_table

if TYPE_CHECKING:
    from verbale.council.backtest import BackTest

_PARTS = {"all": "votes, all drafts", "contested": "votes, contested drafts", "adoption": "adoption"}


def backtest(
    votes: Annotated[
        Path | None,
        typer.Option(
            "--votes",
            metavar="CSV",
            help="Recorded votes, one line for each member's vote; the votes of the Security Council of 1994 "
            "to 2022, which come with verbale, if not given.",
        ),
    ] = None,
    first: Annotated[
        int | None, typer.Option("--from", metavar="YEAR", help="The first year that is forecast.")
    ] = None,
    last: Annotated[
        int | None, typer.Option("--to", metavar="YEAR", help="The last year that is forecast.")
    ] = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """Forecast the votes of past years, each from the years before it, and score the forecasts.

    Log-loss and Brier score of every member's vote, on all drafts and on contested ones (at least one
    vote not for), and of adoption, against three baselines. Faults of a CSV of votes are repaired, and
    it is said how. Votes of the shipped table go before those of a CSV that starts later.
    """
    from verbale.council.backtest import backtest as run
    from verbale.council.repairs import KINDS, read_votes
    from verbale.council.votes import shipped_votes

    if votes is None:
        roll_calls, counts = shipped_votes(), {}
    else:
        read = read_votes(votes)
        roll_calls, counts = read.roll_calls, read.counts()
    found = run(roll_calls, first, last)
    scores = scores_to_json(found)
    match form:
        case o.Format.JSON:
            write_json({"votes": votes.name if votes else "shipped", "repairs": counts, **found.to_json()})
        case o.Format.CSV:
            write_csv(scores, tuple(scores[0]))
        case o.Format.TABLE:
            for kind, number in counts.items():
                warn(f"{number} {'vote' if number == 1 else 'votes'}: {KINDS[kind]}")
            _write(found, scores)


def scores_to_json(found: BackTest) -> list[Json]:
    """The scores, one row for each part and forecaster, with what the model saved and its interval."""
    rows: list[Json] = []
    for part, by_name in found.scores.items():
        for name, score in by_name.items():
            saved = found.differences[part].get(name)
            rows.append(
                {
                    "part": part,
                    "forecaster": name,
                    "log_loss": round(score.log_loss, 6),
                    "brier": round(score.brier, 6),
                    "n": score.n,
                    "saved": round(saved.log_loss, 6) if saved else None,
                    "saved_low": round(saved.log_loss_low, 6) if saved else None,
                    "saved_high": round(saved.log_loss_high, 6) if saved else None,
                    "brier_gain": round(saved.brier, 6) if saved else None,
                    "brier_gain_low": round(saved.brier_low, 6) if saved else None,
                    "brier_gain_high": round(saved.brier_high, 6) if saved else None,
                }
            )
    return rows


def _write(found: BackTest, scores: list[Json]) -> None:
    screen = Screen()
    screen.print(
        Text(
            f"{found.first} to {found.last}: {found.drafts} drafts, {found.contested_drafts} contested, "
            f"{found.failed_drafts} not adopted. Each year from the years before it."
        )
    )
    for part, title in _PARTS.items():
        screen.print()
        screen.print(Text(title, style="bold"))
        shown = [
            {
                "forecaster": row["forecaster"].replace("_", " "),
                "n": row["n"],
                "log-loss": f"{row['log_loss']:.4f}",
                "Brier": f"{row['brier']:.4f}",
                "log-loss saved": _interval(row, "saved", "{:.1%}"),
                "Brier gained": _interval(row, "brier_gain", "{:.4f}"),
            }
            for row in scores
            if row["part"] == part
        ]
        write_table(shown, [(key, key) for key in shown[0]])
    screen.print()
    screen.print(Text("Saved and gained: by the model, with 95 % of 2,000 resamples of drafts.", style="dim"))


def _interval(row: Json, key: str, form: str) -> str:
    if row[key] is None:
        return ""
    value, low, high = (form.format(row[each]) for each in (key, f"{key}_low", f"{key}_high"))
    return f"{value} ({low} to {high})"
