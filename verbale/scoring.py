"""Score records against annotated reports, as the annotation guidelines define it.

Counts are made for each report, rows matched one to one, and summed over reports.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verbale.errors import GoldError

Row = dict[str, Any]
"""One entry in the guidelines' file form; predicted ones have `evidence` in place of `s`."""

LAYERS = (
    "statement", "speaker", "position", "position_lenient", "condition", "event", "event_lenient", "dispute",
)  # fmt: skip


_FIELDS = {
    "statements": ("s", "principal"),
    "positions": ("holder", "measure", "sign"),
    "events": ("type", "actors", "recipients"),
    "disputes": ("claimant", "about"),
}
"""What each kind of row is matched by, and so must have."""


@dataclass(frozen=True)
class Count:
    """How many rows were expected, found, and right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.gold + other.gold, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float:
        """The share of found rows that are right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of expected rows that were found; 0 where nothing was expected."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


@dataclass(frozen=True)
class GoldReport:
    """One annotated report: the input as `verbale code` takes it, and what should come out."""

    report: Row
    rows: dict[str, list[Row]]

    def sentence_of(self, evidence: Row) -> int | None:
        """The number of the gold sentence that evidence lies in: the one it shares most with."""
        if evidence.get("in_title"):
            return 0
        shared = [
            (min(evidence["end"], place[1]) - max(evidence["start"], place[0]), -number)
            for number, place in enumerate(self.report["sentences"])
            if place
        ]
        most, number = max(shared, default=(0, 0))
        return -number if most > 0 else None


def read_gold(folder: Path) -> list[GoldReport]:
    """All annotated reports of a folder, in the order of their names.

    Raises:
        GoldError: naming the file, if the folder has none or one is not in the guidelines' form.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError(f"{folder}: no annotated reports (*.json) here")
    result = []
    for path in paths:
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            rows = {kind: [_whole(row, fields) for row in data[kind]] for kind, fields in _FIELDS.items()}
            report = _whole(data["report"], ("text", "sentences"))
        except (ValueError, KeyError, TypeError) as error:
            raise GoldError(f"{path}: not an annotated report ({error!r})") from error
        result.append(GoldReport(report, rows))
    return result


def _whole(row: Row, fields: tuple[str, ...]) -> Row:
    """The row, if it has these fields; a `KeyError` if not."""
    return {**row, **{field: row[field] for field in fields}}


def digest(folder: Path) -> str:
    """A digest of the gold files of a folder: floors of accuracy hold for one digest."""
    whole = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()[:16]


def score(gold: GoldReport, found: dict[str, list[Row]]) -> dict[str, Count]:
    """The counts of every layer for one report.

    Args:
        gold: the annotated report.
        found: the lists `statements`, `positions`, `events` and `disputes` as `verbale code` writes
            them.
    """
    statements = [{**row, "s": gold.sentence_of(row["evidence"])} for row in found["statements"]]
    counts = {
        "statement": _count(gold.rows["statements"], statements, same_statement),
        "speaker": _count(gold.rows["statements"], statements, _same_speaker),
        "position": _count(gold.rows["positions"], found["positions"], same_position),
        "position_lenient": _count(gold.rows["positions"], found["positions"], _like_position),
        "event": _count(gold.rows["events"], found["events"], same_event),
        "event_lenient": _count(gold.rows["events"], found["events"], _like_event),
        "dispute": _count(gold.rows["disputes"], found["disputes"], _same_dispute),
    }
    pairs = match(gold.rows["positions"], found["positions"], same_position)
    wanted = [(gold.rows["positions"][g], found["positions"][f]) for g, f in pairs]
    counts["condition"] = Count(
        gold=sum(1 for g, _ in wanted if g.get("condition")),
        found=sum(1 for _, f in wanted if f.get("condition")),
        right=sum(
            1 for g, f in wanted if _overlap(g.get("condition"), (f.get("condition") or {}).get("text"))
        ),
    )
    return counts


def total(counts: Iterable[dict[str, Count]]) -> dict[str, Count]:
    """Sum the counts of many reports, layer by layer."""
    summed = {layer: Count() for layer in LAYERS}
    for one in counts:
        for layer in LAYERS:
            summed[layer] += one[layer]
    return summed


def match(
    gold: Sequence[Row], found: Sequence[Row], same: Callable[[Row, Row], bool]
) -> list[tuple[int, int]]:
    """The largest one-to-one matching of rows that are the same (Kuhn's augmenting paths)."""
    options = [[f for f, row in enumerate(found) if same(wanted, row)] for wanted in gold]
    taken: dict[int, int] = {}

    def place(g: int, seen: set[int]) -> bool:
        for f in options[g]:
            if f not in seen:
                seen.add(f)
                if f not in taken or place(taken[f], seen):
                    taken[f] = g
                    return True
        return False

    for g in range(len(gold)):
        place(g, set())
    return sorted((g, f) for f, g in taken.items())


def _count(gold: Sequence[Row], found: Sequence[Row], same: Callable[[Row, Row], bool]) -> Count:
    return Count(len(gold), len(found), len(match(gold, found, same)))


def same_statement(a: Row, b: Row) -> bool:
    """Whether two statements are the same: sentence and principal."""
    return bool(a["s"] == b["s"] and a["principal"] == b["principal"])


def _same_speaker(a: Row, b: Row) -> bool:
    return same_statement(a, b) and _last_name(a.get("speaker")) == _last_name(b.get("speaker"))


def _last_name(name: str | None) -> str | None:
    return name.split()[-1].casefold() if name and name.split() else None


def same_position(a: Row, b: Row) -> bool:
    """Whether two positions are the same: holder, measure, object and sign."""
    return _like(a, b, "holder", "sign", "measure", "object")


def _like_position(a: Row, b: Row) -> bool:
    same_object = a.get("object") is not None and a.get("object") == b.get("object")
    return _like(a, b, "holder", "sign") and (a["measure"] == b["measure"] or same_object)


def same_event(a: Row, b: Row) -> bool:
    """Whether two events are the same: type and the set of parties."""
    return bool(a["type"] == b["type"] and _parties(a) == _parties(b))


def _like_event(a: Row, b: Row) -> bool:
    return bool(a["type"] == b["type"] and _parties(a) & _parties(b))


def _parties(row: Row) -> set[str]:
    return {*row["actors"], *row["recipients"]}


def _same_dispute(a: Row, b: Row) -> bool:
    return _like(a, b, "claimant", "about")


def _like(a: Row, b: Row, *fields: str) -> bool:
    return all(a.get(field) == b.get(field) for field in fields)


def _overlap(a: str | None, b: str | None) -> bool:
    """Whether both have words, and half or more of the longer one's are in common."""
    first, second = (re.findall(r"\w+", text.casefold()) if text else [] for text in (a, b))
    if not first or not second:
        return False
    common = sum(min(first.count(word), second.count(word)) for word in set(first))
    return common / max(len(first), len(second)) >= 0.5
