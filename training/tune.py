"""Choose the thresholds and calibrate the confidences of a model, on reports kept back from training.

    python -m training.tune --shared DIR --model FILE [--out FILE]

One threshold at a time is moved to the value that gives the best F1, twice round. Confidence is the
logistic function of the raw one's log odds (Platt 1999), fitted for each kind of row. Both are
written into the metadata of the model file.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx

from training.annotations import Annotated, held_back, read_offsets
from verbale.exchange.record_json import dispute_to_json, event_to_json, position_to_json, statement_to_json
from verbale.pipeline import Reader
from verbale.record import disputes, events, positions, statements
from verbale.record.thresholds import Calibration, Thresholds
from verbale.scoring import Count, GoldReport, match, same_event, same_position, same_statement, score, total

DIPLOMATIC = 2
"""How many positions a report must have to be of the kind that thresholds are tuned for."""

GRID = tuple(round(0.05 * k, 2) for k in range(2, 18))
LOW_GRID = (0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
ORDER = (
    ("statement", "cue", ("statement", "speaker"), GRID),
    ("statement", "speaker", ("statement", "speaker"), GRID),
    ("statement", "speaker_fallback", ("statement", "speaker"), LOW_GRID),
    ("position", "support", ("position", "position_lenient"), (0.0, 0.4, 0.7, 1.0, 1.4, 2.0)),
    ("position", "stance", ("position", "position_lenient"), GRID),
    ("position", "holder", ("position", "position_lenient"), GRID),
    ("position", "holder_fallback", ("position", "position_lenient"), LOW_GRID),
    ("position", "target", ("position",), GRID),
    ("position", "target_fallback", ("position",), LOW_GRID),
    ("position", "condition", ("condition",), GRID),
    ("event", "trigger", ("event", "event_lenient"), GRID),
    ("event", "party", ("event", "event_lenient"), GRID),
    ("event", "party_fallback", ("event", "event_lenient"), LOW_GRID),
    ("dispute", "claim", ("dispute",), GRID),
    ("dispute", "disputant", ("dispute",), GRID),
    ("dispute", "disputant_fallback", ("dispute",), LOW_GRID),
)
"""Kind of row, threshold, the layers it is judged by, the values tried."""


def as_gold(one: Annotated) -> GoldReport:
    """An annotated report in the form that scoring takes."""
    shift = one.report.body_start
    sentences = [[s[0] - shift, s[1] - shift] if s and s[0] >= shift else None for s in one.sentences]
    rows = {kind: [dict(row) for row in entries] for kind, entries in one.rows.items()}
    for row in rows["positions"]:
        span = row.get("condition_span")
        row["condition"] = one.report.reading[span[0] : span[1]] if span else None
    return GoldReport({"sentences": sentences}, rows)


class Bench:
    """The kept-back reports, annotated and linked once, read again with each set of thresholds."""

    def __init__(self, reports: list[Annotated], model: Path) -> None:
        self.gold = [as_gold(one) for one in reports]
        reader = Reader.load(model)
        plain = Calibration()
        self.contexts = [
            replace(c, calibration=plain) for c in reader.contexts(one.report for one in reports)
        ]

    def rows(self, kind: str, thresholds: Thresholds) -> Iterator[dict[str, list[Any]]]:
        """The rows of one kind that are found in each report with these thresholds."""
        for context in self.contexts:
            context = replace(context, thresholds=thresholds)
            found: dict[str, list[Any]] = {"statements": [], "positions": [], "events": [], "disputes": []}
            if kind == "statement":
                found["statements"] = [statement_to_json(row) for row in statements.find(context)[0]]
            elif kind == "position":
                stances = positions.find(context, [])
                found["positions"] = [position_to_json(stance.position) for stance in stances]
            elif kind == "event":
                found["events"] = [event_to_json(row) for row in events.find(context)]
            else:
                found["disputes"] = [dispute_to_json(row) for row in disputes.find(context, [])]
            yield found

    def counts(self, kind: str, thresholds: Thresholds) -> dict[str, Count]:
        """The counts of the layers of one kind with these thresholds."""
        found = self.rows(kind, thresholds)
        return total(score(gold, rows) for gold, rows in zip(self.gold, found, strict=True))


def tune(bench: Bench, start: Thresholds, rounds: int = 2) -> Thresholds:
    """The thresholds that do best, found one at a time."""
    best = start
    for _ in range(rounds):
        for kind, name, layers, grid in ORDER:
            tried = {value: bench.counts(kind, replace(best, **{name: value})) for value in grid}
            value = max(grid, key=lambda v: (sum(tried[v][layer].f1 for layer in layers), -abs(v - 0.5)))
            if not any(tried[value][layer].right for layer in layers):
                continue  # nothing to judge by: the value stays
            best = replace(best, **{name: value})
            print(name, value, *(f"{layer} {tried[value][layer].f1:.3f}" for layer in layers), flush=True)
    return best


def calibrate(bench: Bench, thresholds: Thresholds) -> dict[str, list[float]]:
    """Slope and offset of the logistic function for each kind of row."""
    same: dict[str, Callable[[Any, Any], bool]] = {
        "statement": same_statement, "position": same_position, "event": same_event,
    }  # fmt: skip
    fitted = {}
    for kind, alike in same.items():
        pairs: list[tuple[float, bool]] = []
        for gold, found in zip(bench.gold, bench.rows(kind, thresholds), strict=True):
            rows = found[f"{kind}s"]
            if kind == "statement":
                rows = [{**row, "s": gold.sentence_of(row["evidence"])} for row in rows]
            right = {f for _, f in match(gold.rows[f"{kind}s"], rows, alike)}
            pairs += [(row["confidence"], k in right) for k, row in enumerate(rows)]
        if pairs:
            fitted[kind] = _logistic(pairs)
    return fitted


def _logistic(pairs: list[tuple[float, bool]]) -> list[float]:
    chance = np.clip(np.array([p for p, _ in pairs]), 1e-3, 1 - 1e-3)
    features = np.stack([np.log(chance / (1 - chance)), np.ones(len(pairs))], axis=1)
    right = np.array([float(r) for _, r in pairs])
    weights = np.array([1.0, 0.0])
    for _ in range(50):  # Newton steps, short ones, with a little ridge
        guess = 1 / (1 + np.exp(-features @ weights))
        gradient = features.T @ (guess - right) + 0.1 * (weights - np.array([1.0, 0.0]))
        curvature = (features * (guess * (1 - guess))[:, None]).T @ features + 0.1 * np.eye(2)
        weights = weights - np.clip(np.linalg.solve(curvature, gradient), -1.0, 1.0)
    return [round(float(w), 4) for w in weights]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, help="where the tuned model goes; by default over the old one")
    args = parser.parse_args()
    own = Path(__file__).parent / "annotations"
    kept = [
        one
        for one in read_offsets(args.shared, own)
        if held_back(one.report.given_id)
        and one.report.title  # newswire, as most of what is read; the MPQA documents have none
        and len(one.rows["positions"]) >= DIPLOMATIC
    ]
    bench = Bench(kept, args.model)
    print(f"{len(kept)} reports kept back")
    thresholds = tune(bench, Thresholds())
    calibration = calibrate(bench, thresholds)
    model = onnx.load(args.model)
    metadata = {entry.key: entry.value for entry in model.metadata_props}
    settings = {
        **json.loads(metadata["settings"]),
        "thresholds": vars(thresholds),
        "calibration": calibration,
    }
    del model.metadata_props[:]
    onnx.helper.set_model_props(model, {**metadata, "settings": json.dumps(settings)})
    onnx.save(model, args.out or args.model)
    print(json.dumps(settings, indent=1))


if __name__ == "__main__":
    main()
