"""Measure the record against the gold, compare with the recorded floors, write the accuracy page.

    python -m benchmarks.accuracy [--gold DIR] [--json FILE] [--record-floors]

Floors are kept in `benchmarks/floors.json` with the digest of the gold they were measured on; a
layer that falls more than one point below its floor fails the run.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.accuracy_page import write_page
from verbale.exchange.record_json import record_to_json
from verbale.intake import report_from_json
from verbale.pipeline import Reader
from verbale.scoring import LAYERS, Count, GoldReport, Row, digest, read_gold, score, total

FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.01
GOALS = {
    "statement": 0.90, "speaker": 0.85, "position": 0.60, "position_lenient": 0.72, "condition": 0.70,
    "event": 0.60, "event_lenient": 0.72, "dispute": 0.45,
}  # fmt: skip


def read(reader: Reader, gold: list[GoldReport]) -> list[dict[str, list[Row]]]:
    """What verbale finds in each gold report, in the form of `verbale code`."""
    reports = [report_from_json(one.report, str(one.report["id"])) for one in gold]
    return [record_to_json(record, reader.version, reader.model) for record in reader.read_all(reports)]


def table(counts: dict[str, Count], floors: dict[str, float]) -> Table:
    """The figures as a table."""
    made = Table("layer", "gold", "found", "right", "precision", "recall", "F1", "floor", "goal")
    for layer in LAYERS:
        c = counts[layer]
        figures = (f"{c.precision:.3f}", f"{c.recall:.3f}", f"{c.f1:.3f}")
        floor = f"{floors[layer]:.3f}" if layer in floors else "–"
        made.add_row(layer, str(c.gold), str(c.found), str(c.right), *figures, floor, f"{GOALS[layer]:.2f}")
    return made


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--gold", type=Path, default=Path("../shared/gold/dev"), help="folder of annotated reports"
    )
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    parser.add_argument("--model", type=Path, help="a model file other than the shipped one")
    parser.add_argument("--page", type=Path, help="write the accuracy page here (docs/accuracy.md)")
    parser.add_argument("--record-floors", action="store_true", help="take these figures as the new floors")
    args = parser.parse_args()
    if not args.gold.is_dir():
        print(f"{args.gold} is not here: nothing was measured, since the gold is not part of the project")
        return
    gold = read_gold(args.gold)
    reader = Reader.load(args.model)
    found = read(reader, gold)
    counts = total(score(one, rows) for one, rows in zip(gold, found, strict=True))
    recorded = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    now = digest(args.gold)
    floors = recorded.get(now, {})
    Console().print(table(counts, floors))
    figures = {
        layer: {
            "gold": c.gold, "found": c.found, "right": c.right,
            "precision": round(c.precision, 4), "recall": round(c.recall, 4), "f1": round(c.f1, 4),
        }
        for layer, c in counts.items()
    }  # fmt: skip
    if args.json:
        args.json.write_text(
            json.dumps({"gold": now, "model": reader.model, **figures}, indent=1) + "\n", encoding="utf-8"
        )
    if args.page:
        write_page(args.page, gold, found, counts, GOALS, reader)
    if args.record_floors:
        recorded[now] = {layer: figures[layer]["f1"] for layer in LAYERS}
        FLOORS.write_text(json.dumps(recorded, indent=1) + "\n", encoding="utf-8")
    fallen = [layer for layer, floor in floors.items() if counts[layer].f1 < floor - SLACK]
    if fallen and not args.record_floors:
        print(f"below the recorded floor by more than {SLACK:.0%}: {', '.join(fallen)}", file=sys.stderr)
        raise SystemExit(1)


if __name__ == "__main__":
    main()
