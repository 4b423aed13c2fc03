"""Write `docs/accuracy.md`: the figures, the errors by kind, and real ones to look at."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.reliability import bins, draw, gap, judged
from verbale.pipeline import Reader
from verbale.scoring import LAYERS, Count, GoldReport, Row, match, same_event, same_position, same_statement

_SHOWN = 20


def write_page(
    path: Path,
    gold: list[GoldReport],
    found: list[dict[str, list[Row]]],
    counts: dict[str, Count],
    goals: dict[str, float],
    reader: Reader,
) -> None:
    """Write the page.

    Args:
        path: where to.
        gold: the annotated reports.
        found: what was found in each.
        counts: the figures of each layer.
        goals: the F1 aimed at.
        reader: what read; its version and model are named.
    """
    lines = [
        "# Accuracy",
        "",
        "Written by `make evaluate`; do not edit. The gold was annotated by a large language model under",
        "the annotation guidelines and read a second time; two independent annotations agree at F1 0.98",
        "(statements), 0.82 (positions, strict) and 0.91 (events). Names met in the development reports",
        "were among those from which the tables of actors were extended, and wrong principals on them were",
        "read before the linking of persons was mended: the figures that rest on who a person is flatter.",
        "",
        f"verbale {reader.version}, model `{reader.model}`, {len(gold)} newswire reports of the development",
        "set.",
        "",
        "| layer | gold | found | right | precision | recall | F1 | goal |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for layer in LAYERS:
        c = counts[layer]
        reached = "" if c.f1 >= goals[layer] else " (not reached)"
        lines.append(
            f"| {layer} | {c.gold} | {c.found} | {c.right} | {c.precision:.3f} | {c.recall:.3f} | {c.f1:.3f} "
            f"| {goals[layer]:.2f}{reached} |"
        )
    lines += _reliability(gold, found, path.with_name("reliability.svg"))
    kinds, examples = _errors(gold, found)
    lines += ["", "## Errors by kind", "", "| layer | what is wrong | times |", "| --- | --- | ---: |"]
    lines += [
        f"| {layer} | {what} | {n} |"
        for (layer, what), n in sorted(kinds.items(), key=lambda kv: (-kv[1], kv[0]))
    ]
    lines += [
        "",
        "## Twenty errors",
        "",
        "Expected and found rows, as codes; the reports are not part of the project.",
    ]
    lines += ["", "| layer | what is wrong | expected | found |", "| --- | --- | --- | --- |"]
    step = max(1, len(examples) // _SHOWN)
    lines += [f"| {' | '.join(example)} |" for example in examples[::step][:_SHOWN]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _reliability(gold: list[GoldReport], found: list[dict[str, list[Row]]], picture: Path) -> list[str]:
    made = {kind: bins(kind, pairs) for kind, pairs in judged(gold, found).items()}
    draw([one for listed in made.values() for one in listed], picture)
    lines = [
        "",
        "## Reliability of the confidences",
        "",
        f"![Share of right rows against their confidence]({picture.name})",
        "",
        "A row counts as right where the gold has it by the strict rule. The last line of each kind is the",
        "expected calibration error.",
        "",
        "| kind | rows | mean confidence | share right |",
        "| --- | ---: | ---: | ---: |",
    ]
    for kind, listed in made.items():
        lines += [f"| {kind} | {b.rows} | {b.confidence:.2f} | {b.right:.2f} |" for b in listed]
        lines.append(f"| {kind}, calibration error | {sum(b.rows for b in listed)} | {gap(listed):.3f} | |")
    return lines


def _errors(
    gold: list[GoldReport], found: list[dict[str, list[Row]]]
) -> tuple[Counter[tuple[str, str]], list[tuple[str, str, str, str]]]:
    kinds: Counter[tuple[str, str]] = Counter()
    examples = []
    for one, rows in zip(gold, found, strict=True):
        said = [{**row, "s": one.sentence_of(row["evidence"])} for row in rows["statements"]]
        for layer, mine, theirs, same, fields in (
            ("statement", one.rows["statements"], said, same_statement, ("s", "principal")),
            (
                "position",
                one.rows["positions"],
                rows["positions"],
                same_position,
                ("holder", "measure", "object", "sign"),
            ),
            ("event", one.rows["events"], rows["events"], same_event, ("type", "actors", "recipients")),
        ):
            pairs = match(mine, theirs, same)
            left = [row for k, row in enumerate(mine) if k not in {g for g, _ in pairs}]
            spare = [row for k, row in enumerate(theirs) if k not in {f for _, f in pairs}]
            for row in left:
                near = max(spare, key=lambda other: _alike(row, other, fields), default=None)
                if near is not None and _alike(row, near, fields) >= len(fields) - 1:
                    spare.remove(near)
                    what = "wrong " + next(f for f in fields if row.get(f) != near.get(f))
                else:
                    near, what = None, "missed"
                kinds[layer, what] += 1
                examples.append((layer, what, _codes(row, fields), _codes(near, fields)))
            for row in spare:
                kinds[layer, "not in the gold"] += 1
                examples.append((layer, "not in the gold", "", _codes(row, fields)))
    return kinds, examples


def _alike(a: Row, b: Row, fields: tuple[str, ...]) -> int:
    return sum(a.get(field) == b.get(field) for field in fields)


def _codes(row: Row | None, fields: tuple[str, ...]) -> str:
    if row is None:
        return ""
    values = [row.get(field) for field in fields if field != "s"]
    return " ".join("+".join(v) if isinstance(v, list) else str(v) for v in values)
