"""Citron quote JSON: a folder with one document a file, statements as its quotes.

The fields are those of ``docs/data_format.md`` in github.com/bbc/citron (the annotation format of the BBC's
quote extractor): a text and its quotes, each with cue, sources and contents as spans of code points. The
text is the title, a blank line and the text of the report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verbale.actors.gazetteer import Gazetteer
from verbale.errors import ExchangeError
from verbale.exchange.json_lines import object_of, text_of
from verbale.exchange.parts import Losses, Part
from verbale.schema import Evidence, LinkedActor, Provenance, Record, Report, Statement, Unresolved
from verbale.schema.record import Kind
from verbale.store import StoredRow
from verbale.version import VERSION

DOCUMENT_FIELDS = ("text", "quotes", "coreference_groups")
QUOTE_FIELDS = ("cue", "sources", "contents", "coreferences", "confidence", "id")
SPAN_FIELDS = ("start", "end", "text")
"""The fields of the format; those of coreference are optional and not written."""
_OPENING, _CLOSING = "\"'“‘«„", "\"'”’»“"


@dataclass(frozen=True)
class CitronSpan:
    """A stretch of a document: code points, `end` exclusive, with its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class CitronQuote:
    """A quote; `quote_id` and `confidence` are None where it has none."""

    cue: CitronSpan
    sources: tuple[CitronSpan, ...]
    contents: tuple[CitronSpan, ...]
    quote_id: str | None
    confidence: float | None


@dataclass(frozen=True)
class CitronDocument:
    """A document with its quotes."""

    text: str
    quotes: tuple[CitronQuote, ...]


def write(parts: Iterable[Part], folder: Path, lost: Losses) -> int:
    """Write the statements, one file for each report.

    Args:
        parts: reports with their statements.
        folder: the folder, which is there and empty; a file is called after its report.
        lost: counts what Citron cannot hold.

    Returns:
        How many quotes were written.
    """
    count = 0
    for part in parts:
        quotes = [_quote(part.report, stored, lost) for stored in part.statements]
        count += len(quotes)
        lost.add("day, outlet and the rest of what is known of reports")
        text = text_of({"text": part.report.reading, "quotes": quotes})
        (folder / f"{part.report.report_id}.json").write_text(f"{text}\n", encoding="utf-8")
    return count


def _quote(report: Report, stored: StoredRow[Statement], lost: Losses) -> dict[str, Any]:
    row = stored.row
    lost.add("principals, persons and offices of the sources")
    lost.add("sentences that the statements stand in")
    return {
        "id": stored.row_id,
        "cue": _span(report, row.cue),
        "sources": [_span(report, row.source)] if row.source else [],
        "contents": [_span(report, each) for each in row.content],
        "confidence": row.confidence,
    }


def _span(report: Report, evidence: Evidence) -> dict[str, Any]:
    shift = 0 if evidence.in_title else report.body_start
    return {"start": evidence.start + shift, "end": evidence.end + shift, "text": evidence.text}


def read(path: Path) -> CitronDocument:
    """A document from its file.

    Raises:
        ExchangeError: if it is none, or a span has other words than its text.
    """
    where = str(path)
    try:
        found = object_of(path.read_text(encoding="utf-8-sig"), where, ("text", "quotes"))
        text = str(found["text"])
        return CitronDocument(text, tuple(_quote_from(each, text) for each in found["quotes"]))
    except UnicodeDecodeError as error:
        raise ExchangeError(where, f"is not UTF-8 at byte {error.start}") from None
    except (KeyError, TypeError, ValueError) as error:
        raise ExchangeError(where, f"has a quote that is broken: {error}") from None


def _quote_from(json: dict[str, Any], text: str) -> CitronQuote:
    confidence = json.get("confidence")
    return CitronQuote(
        cue=_span_from(json["cue"], text),
        sources=tuple(_span_from(each, text) for each in json["sources"]),
        contents=tuple(_span_from(each, text) for each in json["contents"]),
        quote_id=str(json["id"]) if "id" in json else None,
        confidence=None if confidence is None else float(confidence),
    )


def _span_from(json: dict[str, Any], text: str) -> CitronSpan:
    span = CitronSpan(json["start"], json["end"], json["text"])
    if not 0 <= span.start < span.end or text[span.start : span.end] != span.text:
        raise ValueError(f"the words {span.text!r} are not at {span.start}..{span.end}")
    return span


def record_of(document: CitronDocument, gazetteer: Gazetteer, given_id: str | None = None) -> Record:
    """The record that a document holds: its quotes as statements.

    Who speaks is looked up in the gazetteer by the words of the source; where it has no single answer, the
    quote is kept as unresolved. The words a statement rests on run from its first to its last piece. A quote
    without a confidence has 1.

    Args:
        document: the document.
        gazetteer: where sources are looked up.
        given_id: how the document is called.
    """
    report = Report(text=document.text, given_id=given_id)
    made = Provenance("citron", VERSION, "citron")
    statements, unresolved = [], []
    for quote in document.quotes:
        spans = (quote.cue, *quote.sources, *quote.contents)
        evidence = report.evidence(min(each.start for each in spans), max(each.end for each in spans))
        source = quote.sources[0] if quote.sources else None
        found = _speaker(source.text, gazetteer) if source else "the quote names no source"
        if isinstance(found, str):
            unresolved.append(Unresolved("speaker", found, evidence))
            continue
        statements.append(
            Statement(
                principal=found.principal,
                speaker=found.name,
                cue=report.evidence(quote.cue.start, quote.cue.end),
                kind=_kind(quote.contents),
                evidence=evidence,
                source=report.evidence(source.start, source.end) if source else None,
                content=tuple(report.evidence(each.start, each.end) for each in quote.contents),
                confidence=1.0 if quote.confidence is None else quote.confidence,
                actor=found,
                provenance=made,
            )
        )
    return Record(report, statements=tuple(statements), unresolved=tuple(unresolved))


def _speaker(words: str, gazetteer: Gazetteer) -> LinkedActor | str:
    name = words.removeprefix("The ").removeprefix("the ")
    person, principals = _person(name.split(), gazetteer)
    if person is None:
        entries = [entry for entry in gazetteer.entries(name) if not entry.ambiguous]
        today = [entry for entry in entries if entry.end is None]  # a document has no day
        principals = {entry.principal for entry in today or entries if entry.principal}
    if len(principals) == 1:
        return LinkedActor(person, None, principals.pop(), f"the source is {words}")
    several = ", ".join(sorted(principals))
    return f"unresolved: {words!r} can be {several}" if several else f"unresolved: {words!r} is not known"


def _person(words: list[str], gazetteer: Gazetteer) -> tuple[str | None, set[str]]:
    """The person that the last words name ("Foreign Minister Igor Ivanov"), and whom they spoke for."""
    for start in range(len(words) - 1):
        name = " ".join(words[start:])
        if tenures := gazetteer.tenures_of(name):
            return name, {tenure.principal for tenure in tenures}
    return None, set()


def _kind(contents: tuple[CitronSpan, ...]) -> Kind:
    quoted = [each.text[0] in _OPENING and each.text.rstrip(",.;:!?")[-1:] in _CLOSING for each in contents]
    if contents and all(quoted):
        return "direct"
    return "mixed" if any(quoted) or any('"' in each.text for each in contents) else "indirect"
