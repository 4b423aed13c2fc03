"""Read the training corpora into one form: documents of words with whatever labels each corpus has.

Every reader yields `Passage` objects. A label that a corpus does not carry is `None`, and the
network then learns nothing from the passage for that head. The corpora are read where they lie
and never copied: see ``docs/model-card.md`` for their names and licences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy

NAME_TYPES = ("PER", "LOC", "ORG", "MISC")
ROLES = ("source", "cue", "content")


@dataclass
class Attribution:
    """One PolNeAR attribution: for each role the indices of its words."""

    source: list[int] = field(default_factory=list)
    cue: list[int] = field(default_factory=list)
    content: list[int] = field(default_factory=list)


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
