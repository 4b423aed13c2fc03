"""Measure how long the whole analysis takes over a record that has been read.

    python -m benchmarks.analysis DATABASE [--runs 3]

The database is made with `verbale read`. Every analysis is done, one after the other, in one process; the
median and the spread of the runs are printed for each, and for the whole.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from verbale.analysis.agreement import agreements, blocs
from verbale.analysis.contested import contests
from verbale.analysis.deadlocks import find_deadlocks
from verbale.analysis.dependence import dependences
from verbale.analysis.happenings import happenings
from verbale.analysis.history import History
from verbale.analysis.network import event_network, stance_network
from verbale.analysis.proposals import find_proposals
from verbale.analysis.records import read_records
from verbale.analysis.timeline import changes
from verbale.store import SqlStore

Found = TypeVar("Found")


def once(path: Path) -> dict[str, tuple[float, int]]:
    """For each analysis the seconds it takes and how much it finds."""
    took: dict[str, tuple[float, int]] = {}

    def timed(name: str, work: Callable[[], Found], size: Callable[[Found], int] = len) -> Found:
        began = time.perf_counter()
        made = work()
        took[name] = (time.perf_counter() - began, size(made))
        return made

    with SqlStore.open(path, read_only=True) as store:
        history = timed("reading the record", lambda: History.read(store), lambda made: len(made.positions))
        proposals = timed("proposals", lambda: find_proposals(history))
        timed("changes", lambda: changes(proposals, 0.0))
        graph = timed("dependences", lambda: dependences(history, proposals))
        timed("deadlocks", lambda: find_deadlocks(graph, history.names))
        pairs = timed("agreement", lambda: agreements(proposals))
        timed("blocs", lambda: blocs(pairs))
        timed("congruence", lambda: stance_network(proposals, "congruence"), lambda made: len(made.ties))
        timed("conflict", lambda: stance_network(proposals, "conflict"), lambda made: len(made.ties))
        timed("events", lambda: event_network(history.events), lambda made: len(made.ties))
        timed("disputes", lambda: contests(history.disputes))
        timed("happenings", lambda: happenings(read_records(store)))
    return took


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("database", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    runs = [once(args.database) for _ in range(args.runs)]
    with SqlStore.open(args.database, read_only=True) as store:
        figures: dict[str, object] = {"record": store.counts()}
    for name in runs[0]:
        seconds = sorted(run[name][0] for run in runs)
        figures[name] = {
            "found": runs[0][name][1],
            "seconds": round(statistics.median(seconds), 2),
            "runs": [round(each, 2) for each in seconds],
        }
    whole = sorted(sum(took for took, _ in run.values()) for run in runs)
    figures["whole"] = {
        "seconds": round(statistics.median(whole), 2),
        "runs": [round(each, 2) for each in whole],
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
