"""How well wire copies are found: precision and recall on 100 pairs of newswire reports read by hand.

``data/copies.csv`` holds identifiers and labels alone; the reports lie in the shared folder. A pair is

- ``copy`` where they tell one happening and the shorter has the larger part of its words from the other
  or the other from it: with small edits, cut, or as an update that keeps most of it;
- ``rewrite`` where they tell one happening in words that are mostly new;
- ``topic`` where they tell different happenings of one matter, or two in one fixed form;
- ``unrelated`` otherwise.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from verbale.intake import report_from_json
from verbale.intake.copies import Copies, find_copies, overlap
from verbale.schema import Report

PAIRS = Path(__file__).parent / "data" / "copies.csv"

Pair = tuple[str, str, str]
"""Two identifiers and a label."""


@dataclass(frozen=True)
class Score:
    """Counts of pairs: copies found, others taken for copies, copies missed."""

    right: int
    wrong: tuple[Pair, ...]
    missed: tuple[Pair, ...]

    @property
    def precision(self) -> float:
        """The share of the found that are copies."""
        return self.right / (self.right + len(self.wrong) or 1)

    @property
    def recall(self) -> float:
        """The share of the copies that were found."""
        return self.right / (self.right + len(self.missed) or 1)


def score(pairs: Iterable[Pair], groups: Iterable[Copies]) -> Score:
    """Hold pairs against the groups found; a pair is found where both are in one group."""
    group_of = {each: number for number, one in enumerate(groups) for each in (one.original, *one.others)}
    right, wrong, missed = 0, [], []
    for pair in pairs:
        first, second, label = pair
        found = first in group_of and group_of[first] == group_of.get(second)
        right += found and label == "copy"
        if found and label != "copy":
            wrong.append(pair)
        elif label == "copy" and not found:
            missed.append(pair)
    return Score(right, tuple(wrong), tuple(missed))


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """The pairs read by hand."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["first"], row["second"], row["label"]) for row in csv.DictReader(file)]


def read_reports(shared: Path) -> list[Report]:
    """The newswire reports of the shared folder."""
    path = shared / "data" / "newswire" / "reports.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [report_from_json(json.loads(line), str(path), number) for number, line in enumerate(lines, 1)]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True, help="the folder that holds data/newswire")
    shared = parser.parse_args(arguments).shared
    reports = read_reports(shared)
    started = time.perf_counter()
    groups = find_copies(reports)
    took = time.perf_counter() - started
    by_given = {report.given_id: report for report in reports}
    pairs = read_pairs()
    named = [(by_given[a].report_id, by_given[b].report_id, label) for a, b, label in pairs]
    made = score(named, groups)
    copies = sum(len(group.others) for group in groups)
    print(f"{len(reports)} reports in {took:.2f} s: {copies} copies of {len(groups)} originals")
    print(f"{len(pairs)} pairs, {sum(label == 'copy' for *_, label in pairs)} of them copies")
    print(f"precision {made.precision:.2f}, recall {made.recall:.2f}")
    given = {report.report_id: report for report in reports}
    for what, these in (("taken for copies", made.wrong), ("missed", made.missed)):
        for first, second, label in these:
            one, other = given[first], given[second]
            shares = f"{label}, {overlap(one, other):.2f} of the shorter"
            print(f"{what}: {one.given_id} {other.given_id} ({shares})")


if __name__ == "__main__":
    main()
