"""What the analysis finds where the rows are right: the annotated reports in place of the reader's rows.

    python -m benchmarks.gold_analysis [--shared ../shared] [--folder seeds]

Prints, as JSON, the dependences and deadlocks of the annotated reports of a folder of the gold. The
annotation has no links, so these are what conditions and sentences tell.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from training.annotations import Annotated, read_gold
from verbale.analysis.deadlocks import find_deadlocks, outcome_in_words
from verbale.analysis.dependence import dependences
from verbale.analysis.history import History
from verbale.analysis.proposals import find_proposals
from verbale.schema import LinkedActor, Position, Provenance, Record
from verbale.store import SqlStore

MADE = Provenance("gold", "gold", "gold")


def positions(gold: Annotated) -> Iterator[Position]:
    """The annotated positions of a report; a condition that is in no sentence of it is left out."""
    for row in gold.rows["positions"]:
        place = gold.sentences[row["s"]]
        start, end = place or (0, len(gold.report.title or ""))
        condition = row.get("condition_span")
        yield Position(
            holder=row["holder"],
            speaker=row["speaker"],
            measure=row["measure"],
            object=row["object"],
            sign=row["sign"],
            condition=gold.report.evidence(*condition) if condition else None,
            basis=row["basis"],
            evidence=gold.report.evidence(start, end),
            confidence=1.0,
            actor=LinkedActor(row["speaker"], None, row["holder"], ""),
            provenance=MADE,
            note=row.get("note"),
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--folder", default="seeds")
    args = parser.parse_args()
    folder = args.shared / "gold" / args.folder
    if not folder.is_dir():
        print(f"{folder} is not here: name the folder that holds gold/ with --shared")
        return
    with SqlStore.open(":memory:") as store:
        for gold in read_gold(folder):
            store.add(Record(gold.report, positions=tuple(positions(gold))))
        history = History.read(store)
    graph = dependences(history, find_proposals(history))
    found = {
        "positions": len(history.positions),
        "dependences": [
            f"{each.holder}: {outcome_in_words(each.held.outcome, history.names)} | {each.kind} | "
            f"{outcome_in_words(each.needed.outcome, history.names)} ({each.told_by}: {each.condition.text})"
            for each in graph
        ],
        "deadlocks": [each.explanation for each in find_deadlocks(graph, history.names)],
    }
    print(json.dumps(found, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
