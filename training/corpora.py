"""Read the training corpora into one form: documents of words with whatever labels each corpus has.

Every reader yields `Passage` objects. A label that a corpus does not carry is `None`, and the
network then learns nothing from the passage for that head. The corpora are read where they lie
and never copied: see ``docs/model-card.md`` for their names and licences.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import spacy

NAME_TYPES = ("PER", "LOC", "ORG", "MISC")
ROLES = ("source", "cue", "content")
OPINION_ROLES = ("holder", "target")
WINDOW = 160
"""How many word pieces the passages of a document are packed into."""


@dataclass
class Attribution:
    """One PolNeAR attribution: for each role the indices of its words."""

    source: list[int] = field(default_factory=list)
    cue: list[int] = field(default_factory=list)
    content: list[int] = field(default_factory=list)


@dataclass
class Opinion:
    """One MPQA opinion: the words of the expression, of who holds it and of what it is about."""

    expression: list[int]
    holder: list[int]
    target: list[int]


@dataclass
class Deed:
    """What one marked party does to another, as PLOVER types it."""

    type: str
    source: list[int]
    target: list[int]


@dataclass
class Passage:
    """A run of words that belong together (a paragraph, a sentence), with the labels its corpus has.

    `starts` marks sentence starts; `heads` are indices of head words within the passage (-1 for the
    root); `names` are BIO tags.
    """

    words: list[str]
    starts: list[int] | None = None
    upos: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    deprels: list[str] | None = None
    names: list[str] | None = None
    attributions: list[Attribution] | None = None
    opinions: list[Opinion] | None = None
    deed: Deed | None = None


Document = list[Passage]


def read_conllu(path: Path) -> Iterator[Document]:
    """Documents of a CoNLL-U file, one passage a sentence."""
    document: Document = []
    rows: list[list[str]] = []
    for line in path.open(encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc") and document:
            yield document
            document = []
        elif not line and rows:
            document.append(_sentence(rows))
            rows = []
        elif line and line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
    if document:
        yield document


def _sentence(rows: list[list[str]]) -> Passage:
    return Passage(
        words=[row[1] for row in rows],
        starts=[1] + [0] * (len(rows) - 1),
        upos=[row[3] for row in rows],
        lemmas=[row[2] for row in rows],
        heads=[int(row[6]) - 1 for row in rows],
        deprels=[row[7] for row in rows],
    )


def read_names(path: Path) -> Iterator[Document]:
    """Documents of a name corpus in columns: CoNLL-2003 (IOB1, four columns) or UNER (IOB2)."""
    conll = path.name.startswith("conll")
    document: Document = []
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.open(encoding="utf-8"), "\n"]:
        columns = line.split() if conll else line.rstrip("\n").split("\t")
        if line.startswith("#") and not conll:
            continue
        if not line.strip():
            if words:
                document.append(Passage(words, [1] + [0] * (len(words) - 1), names=_bio(tags)))
            words, tags = [], []
        elif columns[0] == "-DOCSTART-":
            if document:
                yield document
            document = []
        elif conll:
            words.append(columns[0])
            tags.append(columns[3])
        else:
            words.append(columns[1])
            tags.append(columns[2] if columns[2][2:] in NAME_TYPES else "O")
    if document:
        yield document


def _bio(tags: list[str]) -> list[str]:
    """IOB1 or IOB2 to IOB2."""
    result = []
    previous = "O"
    for tag in tags:
        if tag[0] == "I" and previous[2:] != tag[2:]:
            tag = "B" + tag[1:]
        result.append(tag)
        previous = tag
    return result


def read_polnear(folder: Path) -> Iterator[Document]:
    """Documents of PolNeAR, one passage a paragraph, tokenised by spaCy's English rules."""
    tokenizer = spacy.blank("en").tokenizer
    done = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        if name in done:  # annotated twice: one of the two
            continue
        done.add(name)
        text = (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
        spans, attributions = _standoff(path)
        document: Document = []
        for match in re.finditer(r"\S.*", text):
            base = match.start()
            doc = tokenizer(match.group())
            words = [token for token in doc if not token.is_space]
            places = [(base + token.idx, base + token.idx + len(token)) for token in words]
            passage = Passage([token.text for token in words], attributions=[])
            for parts in attributions:
                found = Attribution()
                for role in ROLES:
                    pieces = [piece for key in parts.get(role, ()) for piece in spans[key]]
                    getattr(found, role).extend(
                        i
                        for i, (start, end) in enumerate(places)
                        if any(start < e and end > s for s, e in pieces)
                    )
                if found.cue and passage.attributions is not None:
                    passage.attributions.append(found)
            if words:
                document.append(passage)
        if document:
            yield document


def _standoff(path: Path) -> tuple[dict[str, list[tuple[int, int]]], list[dict[str, list[str]]]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    attributions = []
    for line in path.open(encoding="utf-8"):
        if span := re.match(r"(T\d+)\t\w+ ([\d ;]+)\t", line):
            pieces = [piece.split() for piece in span[2].split(";")]
            spans[span[1]] = [(int(start), int(end)) for start, end in pieces]
        elif relation := re.match(r"E\d+\t(.*)", line):
            parts: dict[str, list[str]] = {}
            for pair in relation[1].split():
                role, key = pair.split(":")
                parts.setdefault(role.rstrip("0123456789").lower(), []).append(key)
            attributions.append(parts)
    return spans, attributions


def read_opinions(path: Path) -> Iterator[Document]:
    """Documents of an MPQA file, one passage a sentence.

    Opinions whose holder or target lies in the expression itself, or nowhere in the sentence, have
    that role empty. Expressions at one place with several attitudes are one opinion.
    """
    for row in mpqa_documents(path):
        document: Document = []
        for sentence in mpqa_sentences(row):
            words = [BRACKETS.get(word, word) for word in sentence["sentence_tokenized"]]
            passage = Passage(words, opinions=[])
            for key in sentence.get("dss_ids", []):
                found = sentence[key if str(key).startswith("ds") else f"ds{key}"]
                expression = _flat(found.get("ds_indices"))
                if found.get("ds_implicit") or not expression or passage.opinions is None:
                    continue
                attitudes = [value for name, value in found.items() if re.fullmatch(r"att\d+", name)]
                target = sorted({i for a in attitudes for i in _flat(a.get("targets_indices"))})
                passage.opinions.append(Opinion(expression, _flat(found.get("holders_indices")), target))
            document.append(passage)
        yield document


BRACKETS = {
    "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": '"', "''": '"',
}  # fmt: skip
"""How the Penn Treebank's tokens stand for brackets and quotation marks."""


MPQA_TRAIN = ("dev.json", "test_fold_0.json", "test_fold_1.json")


def mpqa_documents(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of an MPQA file as they lie there."""
    yield from (row for row in json.loads(path.read_text(encoding="utf-8")).values() if isinstance(row, dict))


def mpqa_sentences(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The sentences of an MPQA document, in order."""
    numbered = [(int(key[8:]), value) for key, value in row.items() if re.fullmatch(r"sentence\d+", key)]
    return [value for _, value in sorted(numbered, key=lambda pair: pair[0])]


def _flat(places: list[int | list[int]] | None) -> list[int]:
    """Places given as a list, a list of lists, or not at all."""
    if not isinstance(places, list):  # some files have the text "none"
        return []
    return sorted({i for part in places for i in (part if isinstance(part, list) else [part])})


def read_deeds(path: Path, kept_aside: bool) -> Iterator[Document]:
    """The marked sentences of a PLOVER table: the fifth kept aside for measuring, or the rest.

    Which fifth is decided by a hash of the sentence.
    """
    tokenizer = spacy.blank("en").tokenizer
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        sentence = row["sentence"]
        if (int(hashlib.sha256(sentence.encode()).hexdigest(), 16) % 5 == 0) is not kept_aside:
            continue
        plain, spans = "", {}
        for piece in re.split(r"(</?[st]>)", row["marked_sentence"]):
            if re.fullmatch(r"<[st]>", piece):
                spans[piece[1]] = [len(plain), len(plain)]
            elif re.fullmatch(r"</[st]>", piece):
                spans[piece[2]][1] = len(plain)
            else:
                plain += piece
        if set(spans) != {"s", "t"}:
            continue
        words = [token for token in tokenizer(plain) if not token.is_space]
        source, target = (
            [n for n, w in enumerate(words) if w.idx < end and w.idx + len(w) > start]
            for start, end in (spans["s"], spans["t"])
        )
        if source and target:
            yield [Passage([w.text for w in words], deed=Deed(row["gold_root"], source, target))]
