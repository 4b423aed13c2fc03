"""How long the gazetteer takes to load and how much memory it needs, each time in a fresh process.

python -m benchmarks.gazetteer [--layer FOLDER] [--times N]

Times are of the processor, so that what else the machine does is not counted; loading waits for nothing
but the disk.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

MOST_SECONDS = 0.5
MOST_MB = 150.0
"""What loading may take, with every way of looking up made ready."""


def measure(layers: list[Path]) -> dict[str, float]:
    """Load the gazetteer in this process and look one thing up in each way.

    Returns:
        Seconds to read the tables, seconds until everything can be looked up, the process's peak memory
        in MB, and how much of it came with the gazetteer.
    """
    from verbale.actors.gazetteer import Gazetteer

    before = _peak_mb()
    started = time.process_time()
    gazetteer = Gazetteer.load(layers=layers)
    read = time.process_time() - started
    gazetteer.entries("Kremlin", date(2003, 5, 14))
    gazetteer.holders("foreign minister", "RUS", date(2003, 5, 14))
    gazetteer.tenures_of("Igor Ivanov")
    gazetteer.by_last_name("Ivanov")
    gazetteer.offices_of("secretary of state", "USA")
    ready = time.process_time() - started
    peak = _peak_mb()
    return {"read_s": read, "ready_s": ready, "peak_mb": peak, "own_mb": peak - before}


def in_fresh_processes(layers: list[Path], times: int) -> dict[str, float]:
    """The median of several measurements, each in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.gazetteer", "--once"]
    command += [word for layer in layers for word in ("--layer", str(layer))]
    runs = [
        json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _ in range(times)
    ]
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def main() -> None:
    """Measure, print, and fail where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layer", type=Path, action="append", default=[], help="a layer over the tables")
    parser.add_argument("--times", type=int, default=5, help="how often it is measured")
    parser.add_argument("--once", action="store_true", help="measure in this process, print JSON")
    args = parser.parse_args()
    if args.once:
        print(json.dumps(measure(args.layer)))
        return
    found = in_fresh_processes(args.layer, args.times)
    print(
        f"tables read in {found['read_s']:.2f} s, ready to look up in {found['ready_s']:.2f} s; "
        f"{found['own_mb']:.0f} MB, the whole process {found['peak_mb']:.0f} MB (medians of {args.times})"
    )
    if args.layer:
        return  # the limit is for the tables that come with verbale
    if found["ready_s"] > MOST_SECONDS or found["peak_mb"] > MOST_MB:
        sys.exit(f"over the limit of {MOST_SECONDS} s or {MOST_MB:.0f} MB")


if __name__ == "__main__":
    main()
