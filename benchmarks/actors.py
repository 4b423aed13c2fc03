"""Measure who is named and for whom: against annotated reports, and what linking costs.

    python -m benchmarks.actors [--gold DIR ...] [--page docs/actors.md]

Counted on statements whose sentence is right: for each report and sentence that has statements both in
the gold and in the record, the two sides are matched one to one so that as many as possible agree. The
accuracy of principals is the share of these pairs (as many as the smaller side has) with one principal.
The accuracy of persons is the share, of those pairs in which the gold names a person, with the same last
name. Time of linking is measured apart from the network, over the same reports; the gazetteer is loaded
in a process of its own.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy import read
from verbale.actors.linking import Linker
from verbale.intake import report_from_json
from verbale.language.annotate import pipeline
from verbale.pipeline import Reader
from verbale.scoring import GoldReport, Row, match, read_gold

GOALS = {"principals": 0.93, "persons": 0.88}
_LOAD = """
import time
from pathlib import Path
from verbale.actors.gazetteer import Gazetteer
from verbale.actors.phrases import PhraseFinder

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20

before, began = resident(), time.process_time()
gazetteer = Gazetteer.load()
finder = PhraseFinder(gazetteer)
gazetteer.tenures_of("Kofi Annan"), gazetteer.by_last_name("Annan"), gazetteer.offices_of("president")
print(time.process_time() - began, resident() - before)
"""


@dataclass
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def __str__(self) -> str:
        """As ``0.912 (1106 of 1213)``."""
        return f"{self.right / self.of:.3f} ({self.right} of {self.of})" if self.of else "–"


def count(gold: list[GoldReport], found: list[dict[str, list[Row]]]) -> tuple[Share, Share]:
    """Principals and persons that are right, as the head of this module tells."""
    principals, persons = Share(), Share()
    for one, rows in zip(gold, found, strict=True):
        wanted: dict[int, list[Row]] = defaultdict(list)
        made: dict[int, list[Row]] = defaultdict(list)
        for row in one.rows["statements"]:
            wanted[row["s"]].append(row)
        for row in rows["statements"]:
            place = one.sentence_of(row["evidence"])
            if place is not None:
                made[place].append(row)
        for sentence in sorted(set(wanted) & set(made)):
            there, here = wanted[sentence], made[sentence]
            principals.of += min(len(there), len(here))
            principals.right += len(match(there, here, lambda a, b: a["principal"] == b["principal"]))
            named = [row for row in there if row.get("speaker")]
            persons.of += min(len(named), len(here))
            persons.right += len(match(named, here, _same_person))
    return principals, persons


def _same_person(a: Row, b: Row) -> bool:
    return bool(b["speaker"]) and a["speaker"].split()[-1].casefold() == b["speaker"].split()[-1].casefold()


def cost(gold: list[GoldReport]) -> tuple[float, float]:
    """Seconds a report takes to read, from text to record, and to link; the first is left out."""
    reader, nlp, linker = Reader.load(), pipeline(), Linker.load()
    reports = [report_from_json(one.report, str(one.report["id"])) for one in gold]
    reading, linking = [], []
    for number, report in enumerate(reports):
        began = time.perf_counter()
        reader.read(report)
        read_in = time.perf_counter() - began
        doc = nlp(report.reading)
        began = time.perf_counter()
        linker.link(doc, report)
        if number:
            reading.append(read_in)
            linking.append(time.perf_counter() - began)
    return statistics.fmean(reading), statistics.fmean(linking)


def loading() -> tuple[float, float]:
    """Seconds of processor time and MiB (Linux) that the gazetteer takes: the median of three processes."""
    runs = []
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True)
        seconds, memory = map(float, done.stdout.split())
        runs.append((seconds, memory))
    return statistics.median(s for s, _ in runs), statistics.median(m for _, m in runs)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--gold",
        type=Path,
        nargs="+",
        default=[Path("../shared/gold/dev")],
        help="folders of annotated reports",
    )
    parser.add_argument("--page", type=Path, help="write the figures here as well (docs/actors.md)")
    args = parser.parse_args()
    folders = [folder for folder in args.gold if folder.is_dir()]
    for folder in args.gold:
        if folder not in folders:
            print(
                f"{folder} is not here: nothing was measured on it, since the gold is not part of the project"
            )
    lines = []
    reader = Reader.load()
    for folder in folders:
        gold = read_gold(folder)
        principals, persons = count(gold, read(reader, gold))
        lines.append(f"| {folder.name} | {len(gold)} | {principals} | {persons} |")
    table = ["| reports | number | principals | persons |", "| --- | ---: | --- | --- |", *lines]
    if folders:
        reading, linking = cost(read_gold(folders[0])[:40])
        share = f"{linking / reading:.1%} of reading it, from text to record"
        table += ["", f"Linking takes {1000 * linking:.1f} ms a report, {share}."]
    seconds, memory = loading()
    table += [
        "",
        f"The gazetteer and its indexes load in {seconds:.2f} s of processor time and take {memory:.0f} MiB.",
    ]
    print("\n".join(table))
    if args.page:
        text = args.page.read_text(encoding="utf-8")
        head, mark, _ = text.partition("<!-- measured -->\n")
        args.page.write_text(head + mark + "\n" + "\n".join(table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
