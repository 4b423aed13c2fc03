"""Measure the time expressions on TimeBank.

    python -m benchmarks.times --shared DIR [--bare] [--json FILE]

Spans: F1 of TIMEX3 expressions in the text, one found counting as right where it overlaps one of the
corpus (relaxed) or covers the same characters (strict). Value: of the overlapping ones, the share with
the same TIMEX3 value, and with the same type. Dating: of the events that the corpus ties to a date of
their own sentence, how many `when` gives that date, and how many of those it gives are right.
The rules were made on the first two thirds of the files by name; the rest was held out. The parse
is that of the shipped model; ``--bare`` measures the tokens alone.
"""

from __future__ import annotations

import argparse
import json
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from verbale.language.annotate import pipeline
from verbale.language.times import TimeExpression, find_times, when
from verbale.scoring import Count

_ON = ("IS_INCLUDED", "INCLUDES", "DURING", "SIMULTANEOUS", "IDENTITY")


@dataclass(frozen=True)
class Marked:
    """A TIMEX3 of the corpus: characters, type, value."""

    start: int
    end: int
    type: str
    value: str

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a character with a stretch."""
        return self.start < end and start < self.end


@dataclass(frozen=True)
class Text:
    """A text of TimeBank: its day, its times by identifier, its events and what each is tied to."""

    name: str
    text: str
    created_on: date
    times: dict[str, Marked]
    events: dict[str, tuple[int, int]]
    links: dict[str, list[tuple[str, str]]]


def read_timeml(path: Path) -> Text:
    """Read a TimeML file."""
    root = ET.parse(path).getroot()
    written: list[str] = []
    times: dict[str, Marked] = {}
    events: dict[str, tuple[int, int]] = {}

    def walk(node: ET.Element, start: int) -> int:
        written.append(node.text or "")
        end = start + len(node.text or "")
        for child in node:
            end = walk(child, end)
            written.append(child.tail or "")
            end += len(child.tail or "")
        if node.tag == "TIMEX3" and end > start:
            times[node.attrib["tid"]] = Marked(start, end, node.attrib["type"], node.attrib["value"])
        elif node.tag == "EVENT":
            events[node.attrib["eid"]] = (start, end)
        return end

    body = root.find("TEXT")
    created = root.find("DCT/TIMEX3")
    assert body is not None and created is not None
    walk(body, 0)
    event_of = {made.attrib["eiid"]: made.attrib["eventID"] for made in root.iter("MAKEINSTANCE")}
    links: dict[str, list[tuple[str, str]]] = {}
    for link in root.iter("TLINK"):
        instance = link.get("eventInstanceID") or link.get("relatedToEventInstance")
        tied = link.get("relatedToTime") or link.get("timeID")
        if instance and tied and event_of.get(instance) in events:
            links.setdefault(event_of[instance], []).append((tied, link.attrib["relType"]))
    day = date.fromisoformat(created.attrib["value"][:10])
    return Text(path.name, "".join(written), day, times, events, links)


@dataclass
class Figures:
    """Counts over some texts."""

    relaxed: Count = field(default_factory=Count)
    strict: Count = field(default_factory=Count)
    dated: Count = field(default_factory=Count)
    values: int = 0
    types: int = 0
    words: int = 0
    seconds: float = 0.0

    def add(self, text: Text, doc: Doc, sentences: Doc) -> None:
        """Count one text. `sentences` tells which words stand in one sentence."""
        started = time.process_time()
        found = find_times(doc, text.created_on)
        self.seconds += time.process_time() - started
        self.words += len(doc)
        spans = [characters(doc, one) for one in found]
        right = exact = 0
        taken: set[int] = set()
        for marked in text.times.values():
            hits = [k for k, span in enumerate(spans) if k not in taken and marked.overlaps(*span)]
            if not hits:
                continue
            taken.add(hits[0])
            right += 1
            exact += spans[hits[0]] == (marked.start, marked.end)
            self.values += found[hits[0]].value == marked.value
            self.types += found[hits[0]].kind == marked.type.lower()
        self.relaxed += Count(len(text.times), len(found), right)
        self.strict += Count(len(text.times), len(found), exact)
        self._date_events(text, doc, sentences, found)

    def _date_events(self, text: Text, doc: Doc, sentences: Doc, found: Sequence[TimeExpression]) -> None:
        for event, links in text.links.items():
            words = doc.char_span(*text.events[event], alignment_mode="expand")
            if words is None:
                continue
            around = sentences[words.start].sent
            near = {
                name: marked
                for name, marked in text.times.items()
                if around.start_char <= marked.start < around.end_char
            }
            if not any(name in near for name, _ in links):
                continue
            gold = [
                near[name]
                for name, relation in links
                if name in near
                and relation in _ON
                and near[name].type in ("DATE", "TIME")
                and not near[name].value.endswith("_REF")
            ]
            given = when(doc, words.root if doc.has_annotation("DEP") else words[0], found)
            right = given is not None and any(one.overlaps(*characters(doc, given)) for one in gold)
            self.dated += Count(int(bool(gold)), int(given is not None), int(right))

    def as_dict(self) -> dict[str, float]:
        """The figures by name."""
        return {
            "gold": self.relaxed.gold, "found": self.relaxed.found,
            "relaxed_precision": self.relaxed.precision, "relaxed_recall": self.relaxed.recall,
            "relaxed_f1": self.relaxed.f1, "strict_f1": self.strict.f1,
            "value_accuracy": self.values / self.relaxed.right,
            "type_accuracy": self.types / self.relaxed.right,
            "dated_precision": self.dated.precision, "dated_recall": self.dated.recall,
            "ms_per_300_words": 300_000 * self.seconds / self.words,
        }  # fmt: skip


def characters(doc: Doc, found: TimeExpression) -> tuple[int, int]:
    """The characters of an expression."""
    return doc[found.start].idx, doc[found.start : found.end].end_char


def annotated(nlp: Language, texts: Sequence[Text], bare: bool) -> Iterator[tuple[Text, Doc, Doc]]:
    """Each text with its Doc and one with sentences; both are the same where the parse is used."""
    tokens = spacy.blank("en")
    for text, doc in zip(texts, nlp.pipe(text.text for text in texts), strict=True):
        yield text, tokens.make_doc(text.text) if bare else doc, doc


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--model", type=Path, help="a model file other than the shipped one")
    parser.add_argument("--bare", action="store_true", help="read the tokens alone, without a parse")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    args = parser.parse_args()
    folder = args.shared / "data" / "time"
    paths = sorted(folder.glob("*.tml"))
    if not paths:
        print(f"skipped: {folder} is not here, and TimeBank is needed to measure the times")
        return
    texts = [read_timeml(path) for path in paths]
    made_on = {text.name for text in texts[: len(texts) * 2 // 3]}
    parts = {"made_on": Figures(), "held_out": Figures(), "all": Figures()}
    find_times(spacy.blank("en").make_doc("today"), None)  # the table is read once; its time is no report's
    for text, doc, sentences in annotated(pipeline(args.model), texts, args.bare):
        parts["made_on" if text.name in made_on else "held_out"].add(text, doc, sentences)
        parts["all"].add(text, doc, sentences)
    figures = {name: part.as_dict() for name, part in parts.items()}
    for name, values in figures.items():
        print(f"{name:9} " + "  ".join(f"{key} {value:.4g}" for key, value in values.items()))
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
