"""Measure speed and memory on newswire reports.

    python -m benchmarks.speed [--reports FILE] [--count 200] [--runs 3]

Words are white-space separated. Each run is the same reports in the same process after one warm-up
report; the median and the spread of the runs are printed, and the encoder's share beside the whole.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from verbale.exchange.record_json import record_to_json
from verbale.intake import report_from_json
from verbale.language.annotate import Annotator, pipeline
from verbale.language.windows import stretches
from verbale.pipeline import Reader
from verbale.schema import Report


def load(path: Path, count: int) -> list[Report]:
    """The first `count` reports of a JSON Lines file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:count]]
    return [report_from_json(row, str(path), number) for number, row in enumerate(rows, 1)]


def whole(reader: Reader, reports: list[Report]) -> float:
    """Seconds to read reports and write their records as JSON."""
    began = time.perf_counter()
    for record in reader.read_all(reports):
        json.dumps(record_to_json(record, reader.version, reader.model))
    return time.perf_counter() - began


def encoder(reports: list[Report]) -> float:
    """Seconds the network alone takes for the same reports, tokenising left out."""
    nlp = pipeline()
    annotator = nlp.get_pipe("verbale_annotator")
    assert isinstance(annotator, Annotator)
    windows = [
        ([doc[i].text for i in part.tokens], part.breaks)
        for doc in (nlp.make_doc(report.reading) for report in reports)
        for part in stretches(doc, annotator.network.reader)
    ]
    annotator.network.read(windows[:4])
    began = time.perf_counter()
    annotator.network.read(windows)
    return time.perf_counter() - began


def code(reports: list[Report]) -> float:
    """Seconds from starting `verbale code` to its end, on these reports."""
    lines = [json.dumps({"id": r.given_id, "title": r.title, "text": r.text}) for r in reports]
    command = [str(Path(sys.executable).parent / "verbale"), "code"]
    began = time.perf_counter()
    subprocess.run(command, input="\n".join(lines) + "\n", text=True, capture_output=True, check=True)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=Path, default=Path("../shared/data/newswire/reports.jsonl"))
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    if not args.reports.is_file():
        print(f"{args.reports} is not here: name a JSON Lines file of reports with --reports")
        return
    reports = load(args.reports, args.count)
    words = sum(len(report.reading.split()) for report in reports)
    first = statistics.median(code(reports[:1]) for _ in range(args.runs))
    code(reports)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    reader = Reader.load()
    reader.read(reports[0])
    speeds = sorted(words / whole(reader, reports) for _ in range(args.runs))
    alone = sorted(words / encoder(reports) for _ in range(args.runs))
    figures = {
        "reports": len(reports),
        "words": words,
        "words_per_second": {"median": round(statistics.median(speeds)), "runs": [round(s) for s in speeds]},
        "encoder_words_per_second": {
            "median": round(statistics.median(alone)),
            "runs": [round(s) for s in alone],
        },
        "encoder_share": round(statistics.median(speeds) / statistics.median(alone), 3),
        "peak_memory_mb": round(peak / 1024),
        "seconds_to_first_result": round(first, 2),
        "model": reader.model,
    }
    print(json.dumps(figures, indent=1))
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
