"""``verbale evaluate``: how well the record agrees with annotated reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verbale.cli import options as o
from verbale.cli.output import Json, progress, write_json, write_table
from verbale.cli.readings import ReadsReports
from verbale.exchange.record_json import record_to_json
from verbale.scoring import Count, GoldReport, digest, read_gold, score, total


def evaluate_gold(reader: ReadsReports, folder: Path) -> dict[str, Count]:
    """Read the annotated reports of a folder and count what agrees, layer by layer.

    Raises:
        GoldError: if the folder has no annotated reports, or one is not in the guidelines' form.
        IntakeError: if an annotated report could not be read as a report.
    """
    from verbale.intake import report_from_json

    gold = read_gold(folder)
    reports = [report_from_json(each.report, str(folder)) for each in gold]
    with progress("evaluating", total=len(gold)) as step:
        counts = []
        for expected, made in zip(gold, reader.read_all(reports), strict=True):
            counts.append(_counts(expected, record_to_json(made, reader.version, reader.model)))
            step()
    return total(counts)


def _counts(expected: GoldReport, found: Json) -> dict[str, Count]:
    return score(expected, {kind: found[kind] for kind in ("statements", "positions", "events", "disputes")})


def layer_to_json(layer: str, count: Count) -> Json:
    """One layer's counts with what follows from them."""
    return {
        "layer": layer,
        "gold": count.gold,
        "found": count.found,
        "right": count.right,
        "precision": count.precision,
        "recall": count.recall,
        "f1": count.f1,
    }


def evaluate(
    folder: Annotated[
        Path,
        typer.Argument(metavar="GOLD_DIR", help="A folder of annotated reports (*.json)."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Put the scores out as JSON.")] = False,
    model: o.Model = None,
    threads: o.Threads = 0,
    lexicon: o.Lexicon = None,
) -> None:
    """Score the record against annotated reports: precision, recall and F1 of each layer."""
    from verbale.pipeline import Reader

    reader = Reader.load(model, threads, lexicon)
    layers = [layer_to_json(layer, count) for layer, count in evaluate_gold(reader, folder).items()]
    if as_json:
        gold = {"folder": folder.name, "digest": digest(folder)}
        write_json({"verbale": reader.version, "model": reader.model, "gold": gold, "layers": layers})
    else:
        shown = [
            {**row, **{key: f"{row[key]:.3f}" for key in ("precision", "recall", "f1")}} for row in layers
        ]
        write_table(shown, [(key, key) for key in shown[0]])
