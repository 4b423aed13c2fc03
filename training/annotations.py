"""Annotated reports as training reads them: one reading text, and every quoted word as a span of it.

Three sources have one form here: the gold folder (reports with their annotation), this project's
own annotations of newswire and MPQA reports (`training/annotations/*.jsonl`: identifiers and offsets
only, the text stays where it lies) and the sentences written for the project
(`training/sentences/*.jsonl`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from training.corpora import BRACKETS, MPQA_TRAIN, mpqa_documents, mpqa_sentences
from verbale.schema import Report

_MPQA_SENTENCES = 22
"""How many sentences of an MPQA document were annotated."""

QUOTED = {"statements": "cue", "positions": "words", "events": "trigger", "disputes": "claim"}
"""The field of each kind of row whose words anchor it."""


@dataclass(frozen=True)
class Annotated:
    """A report with its rows.

    Sentences are (start, end) in `report.reading`, None where there is none. In each row the anchor
    words (`span`) and the condition (`condition_span`) are (start, end) there too, or None.
    """

    report: Report
    sentences: list[tuple[int, int] | None]
    rows: dict[str, list[dict[str, Any]]]


def read_all(shared: Path, own: Path) -> list[Annotated]:
    """All annotations to learn from; those held back for tuning are left out.

    Args:
        shared: the folder with `gold/` and `data/`.
        own: this project's `training/` folder.
    """
    known = [one for one in read_offsets(shared, own / "annotations") if not held_back(one.report.given_id)]
    return [*known, *read_written(own / "sentences")]


def held_back(given_id: str | None) -> bool:
    """Whether a report is kept from training, so that thresholds can be tuned on it: one in eight."""
    return int(hashlib.sha256((given_id or "").encode()).hexdigest(), 16) % 8 == 0


def read_gold(folder: Path) -> Iterator[Annotated]:
    """The gold reports of a folder."""
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        report = make_report(data["report"])
        sentences = _shift(data["report"]["sentences"], report)
        yield Annotated(report, sentences, _with_spans(data, report.reading, sentences))


def make_report(row: dict[str, Any]) -> Report:
    """The report of a gold or newswire row."""
    published = date.fromisoformat(row["published_at"]) if row.get("published_at") else None
    return Report(
        text=row["text"],
        title=row.get("title") or None,
        given_id=row["id"],
        published_on=published,
        dated_by="given" if published else "unknown",
        outlet=row.get("outlet"),
        dateline=row.get("dateline"),
    )


def _shift(sentences: list[list[int] | None], report: Report) -> list[tuple[int, int] | None]:
    base = report.body_start
    result: list[tuple[int, int] | None] = [(s[0] + base, s[1] + base) if s else None for s in sentences]
    if sentences and sentences[0] is None and report.title:
        result[0] = (0, len(report.title))
    return result


def read_offsets(shared: Path, folder: Path) -> Iterator[Annotated]:
    """This project's annotations of reports that lie in `shared`."""
    texts = {}
    for line in (shared / "data" / "newswire" / "reports.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        texts[row["id"]] = row
    for name in MPQA_TRAIN:
        for row in mpqa_documents(shared / "data" / "mpqa" / name):
            key = row["document_path"].split("docs/")[-1]
            texts[key] = {"id": key, "text": mpqa_text(row)}
    for path in (shared / "gold" / "train").glob("*.json"):
        row = json.loads(path.read_text(encoding="utf-8"))["report"]
        texts[row["id"]] = row
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            data = json.loads(line)
            report = make_report(texts[data["id"]])
            sentences = [tuple(s) if s else None for s in data["sentences"]]
            yield Annotated(report, sentences, {kind: data[kind] for kind in QUOTED})


def mpqa_text(row: dict[str, Any]) -> str:
    """The running text of the annotated beginning of an MPQA document, which comes in words."""
    sentences = mpqa_sentences(row)[:_MPQA_SENTENCES]
    return " ".join(_running(sentence["sentence_tokenized"]) for sentence in sentences)


def _running(words: list[str]) -> str:
    text = " ".join(BRACKETS.get(word, word) for word in words)
    text = re.sub(r" (?=[.,;:!?%)\]]|'s\b|'(?:re|ve|ll|d|m)\b|n't\b)", "", text)
    return re.sub(r"(?<=[(\[$]) ", "", text)


def read_written(folder: Path) -> Iterator[Annotated]:
    """The sentences written for this project."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            data = json.loads(line)
            title, *body = data["sentences"]
            report = Report(text=" ".join(body), title=title or None, given_id=data["id"])
            sentences: list[tuple[int, int] | None] = [(0, len(title)) if title else None]
            place = report.body_start
            for sentence in body:
                sentences.append((place, place + len(sentence)))
                place += len(sentence) + 1
            yield Annotated(report, sentences, _with_spans(data, report.reading, sentences))


def _with_spans(
    data: dict[str, Any], reading: str, sentences: list[tuple[int, int] | None]
) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for kind, field in QUOTED.items():
        rows[kind] = []
        for row in data[kind]:
            entry = {**row, "span": find(reading, sentences, row.get("s"), row.get(field))}
            if row.get("condition"):
                place = row.get("condition_s") or row["s"]
                entry["condition_span"] = find(reading, sentences, place, row["condition"])
            rows[kind].append(entry)
    return rows


def find(
    reading: str, sentences: list[tuple[int, int] | None], number: int | None, words: str | None
) -> tuple[int, int] | None:
    """Where quoted words stand in a sentence of the reading; any white space matches any other."""
    place = sentences[number] if number is not None and number < len(sentences) else None
    if not place or not words:
        return None
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    for form in (rf"\b{pattern}\b", pattern):
        for flags in (0, re.IGNORECASE):
            match = re.compile(form, flags).search(reading, *place)
            if match:
                return match.span()
    return None
