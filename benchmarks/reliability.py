"""How far the confidences of the rows can be taken at their word: a reliability diagram.

Rows are put into bins of like confidence; in each, the mean confidence stands beside the share of
rows that the gold has too (DeGroot and Fienberg 1983).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from verbale.scoring import GoldReport, Row, match, same_event, same_position, same_statement

BINS = 10


@dataclass(frozen=True)
class Bin:
    """The rows of one kind whose confidence lies in one tenth: how many, what they claim, what holds."""

    kind: str
    rows: int
    confidence: float
    right: float


def judged(gold: list[GoldReport], found: list[dict[str, list[Row]]]) -> dict[str, list[tuple[float, bool]]]:
    """For each kind of row the confidence of every row found, and whether it is right."""
    pairs: dict[str, list[tuple[float, bool]]] = {"statement": [], "position": [], "event": []}
    same = {"statement": same_statement, "position": same_position, "event": same_event}
    for one, rows in zip(gold, found, strict=True):
        for kind, alike in same.items():
            theirs = rows[f"{kind}s"]
            if kind == "statement":
                theirs = [{**row, "s": one.sentence_of(row["evidence"])} for row in theirs]
            right = {k for _, k in match(one.rows[f"{kind}s"], theirs, alike)}
            pairs[kind] += [(row["confidence"], k in right) for k, row in enumerate(theirs)]
    return pairs


def bins(kind: str, pairs: Iterable[tuple[float, bool]]) -> list[Bin]:
    """The bins that have rows, from the least sure to the surest."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        held.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    return [
        Bin(kind, len(rows), sum(c for c, _ in rows) / len(rows), sum(r for _, r in rows) / len(rows))
        for _, rows in sorted(held.items())
    ]


def gap(made: list[Bin]) -> float:
    """The expected calibration error: the mean distance of confidence and share, by rows."""
    total = sum(b.rows for b in made)
    return sum(b.rows * abs(b.confidence - b.right) for b in made) / total if total else 0.0


def draw(made: list[Bin], path: Path) -> None:
    """Write the diagram as SVG."""
    import altair

    data = altair.Data(values=[vars(b) for b in made])
    axis = altair.Scale(domain=[0, 1])
    diagonal = (
        altair.Chart(altair.Data(values=[{"x": 0, "y": 0}, {"x": 1, "y": 1}]))
        .mark_line(color="#999", strokeDash=[4, 4])
        .encode(x="x:Q", y="y:Q")
    )
    base = altair.Chart(data).encode(
        x=altair.X("confidence:Q", scale=axis, title="confidence of the rows (mean of the bin)"),
        y=altair.Y("right:Q", scale=axis, title="share of them that is right"),
        color=altair.Color("kind:N", title=None, scale=altair.Scale(scheme="dark2")),
    )
    points = base.mark_point(filled=True, size=60).encode(shape=altair.Shape("kind:N", title=None))
    chart = altair.layer(diagonal, base.mark_line(), points)
    chart.properties(width=360, height=360).save(str(path))
