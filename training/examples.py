"""Windows with their labels as tensors, from the corpora and from annotated reports."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import torch
from spacy.language import Language
from spacy.tokens import Doc
from torch import Tensor, nn

from training.annotations import Annotated
from training.corpora import OPINION_ROLES, ROLES, Document, Passage
from verbale.actors.linking import Linker, Mentions
from verbale.language.lemmas import script_of
from verbale.language.pieces import PieceReader, Window
from verbale.language.windows import Stretch, stretches
from verbale.schema.record import EVENT_TYPES, MEASURES, STATUSES

NONE = -100
"""A word without a label."""

PIECES_PER_BATCH = 1500

RECORD_LABELS: dict[str, list[str]] = {
    "statement": ["cue"],
    "position": [f"{measure}{sign}" for measure in MEASURES for sign in "+-0"],
    "basis": ["stated", "reported", "act"],
    "event": list(EVENT_TYPES),
    "status": list(STATUSES),
    "claim": ["claim"],
    "answer": ["denied", "confirmed", "none"],
    "link": ["speaker", "holder", "object", "condition", "actor", "recipient", "claimant", "about"],
}
"""The outputs of the record's heads."""

MULTIPLE = ("statement", "position", "event", "claim")
SINGLE = ("basis", "status", "answer")


@dataclass
class Example:
    """One window with its labels; `NONE` marks a word without one.

    `classes` has a class for each word (tags, heads); `flags` zeros and ones of shape (words,
    outputs); `rows` for each pair head the anchors with their (words, roles) targets; `deeds` the
    types of marked deeds, each with the words of its sentence, its source and its target.
    """

    window: Window
    classes: dict[str, Tensor] = field(default_factory=dict)
    flags: dict[str, Tensor] = field(default_factory=dict)
    rows: dict[str, list[tuple[int, Tensor]]] = field(default_factory=dict)
    sentence: Tensor | None = None
    deeds: list[tuple[int, list[int], list[int], list[int]]] = field(default_factory=list)


Indices = dict[str, dict[str, int]]


def from_documents(
    documents: list[Document], reader: PieceReader, indices: Indices, limit: int
) -> list[Example]:
    """All windows of corpus documents."""
    result = []
    for document in documents:
        for group in reader.pack([p.words for p in document], limit):
            passages = [document[k] for k in group]
            window = reader.window([w for p in passages for w in p.words])
            if len(window.pieces) <= 400:
                result.append(_from_passages(window, passages, indices))
    return result


def _from_passages(window: Window, passages: list[Passage], indices: Indices) -> Example:
    size = len(window.first)
    example = Example(window, sentence=torch.zeros(size, dtype=torch.long))
    for name in ("start", "upos", "lemma", "name", "arc", "relation", "anchor"):
        example.classes[name] = torch.full((size,), NONE)
    example.flags["role"] = torch.full((size, 3), float(NONE))
    base = 0
    for number, passage in enumerate(passages):
        end = base + len(passage.words)
        if example.sentence is not None:
            example.sentence[base:end] = number
        _fill(example, passage, base, end, indices)
        base = end
    return example


def _fill(example: Example, passage: Passage, base: int, end: int, indices: Indices) -> None:
    take = example.classes
    if passage.starts is not None:
        take["start"][base:end] = torch.tensor(passage.starts)
    if passage.upos and passage.lemmas and passage.heads and passage.deprels:
        relations = indices["relation"]
        scripts = [script_of(w, lemma) for w, lemma in zip(passage.words, passage.lemmas, strict=True)]
        take["upos"][base:end] = torch.tensor([indices["upos"][tag] for tag in passage.upos])
        take["relation"][base:end] = torch.tensor(
            [relations.get(r, relations[r.split(":")[0]]) for r in passage.deprels]
        )
        take["lemma"][base:end] = torch.tensor([indices["lemma"].get(s, NONE) for s in scripts])
        # The root points at itself.
        take["arc"][base:end] = torch.tensor(
            [base + (h if h >= 0 else i) for i, h in enumerate(passage.heads)]
        )
    if passage.names is not None:
        take["name"][base:end] = torch.tensor([indices["name"][tag] for tag in passage.names])
    if passage.attributions is not None:
        example.flags["role"][base:end] = 0.0
        take["anchor"][base:end] = 0
        rows = example.rows.setdefault("attribution", [])
        for found in passage.attributions:
            row = torch.full((len(example.window.first), 3), float(NONE))
            row[base:end] = 0.0
            for k, role in enumerate(ROLES):
                places = [base + i for i in getattr(found, role)]
                row[places, k] = 1.0
                example.flags["role"][places, k] = 1.0
            first = base + min(found.cue)
            take["anchor"][first] = 1
            rows.append((first, row))
    if passage.opinions is not None:
        rows = example.rows.setdefault("opinion", [])
        for opinion in passage.opinions:
            row = torch.full((len(example.window.first), 2), float(NONE))
            row[base:end] = 0.0
            for k, role in enumerate(OPINION_ROLES):
                row[[base + i for i in getattr(opinion, role)], k] = 1.0
            rows.append((base + min(opinion.expression), row))
    if passage.deed is not None:
        deed = passage.deed
        example.deeds.append(
            (
                indices["deed"][deed.type],
                list(range(base, end)),
                [base + i for i in deed.source],
                [base + i for i in deed.target],
            )
        )


def from_annotated(
    annotated: list[Annotated], nlp: Language, linker: Linker, reader: PieceReader
) -> list[Example]:
    """The windows of annotated reports, with the labels of the record's heads.

    Roles are taught on the words of mentions: `linker` says which words of the report denote the
    principal that a row names.
    """
    result = []
    for one in annotated:
        doc = nlp(one.report.reading)
        mentions = linker.link(doc, one.report)
        for part in stretches(nlp.make_doc(one.report.reading), reader):
            window = reader.window([doc[i].text for i in part.tokens])
            result.append(_Labeller(one, doc, mentions, part).label(window))
    return result


class _Labeller:
    """Fills the labels of one window of one annotated report."""

    def __init__(self, annotated: Annotated, doc: Doc, mentions: Mentions, part: Stretch) -> None:
        self.annotated = annotated
        self.mentions = mentions
        self.tokens = part.tokens
        self.place = {i: n for n, i in enumerate(part.tokens)}
        self.spans = [(doc[i].idx, doc[i].idx + len(doc[i])) for i in part.tokens]

    def label(self, window: Window) -> Example:
        size = len(self.tokens)
        example = Example(window)
        for name in MULTIPLE:
            example.flags[name] = torch.zeros(size, len(RECORD_LABELS[name]))
        for name in SINGLE:
            example.classes[name] = torch.full((size,), NONE)
        example.rows["link"] = []
        self._statements(example)
        self._positions(example)
        self._events(example)
        self._disputes(example)
        return example

    def words(self, span: tuple[int, int] | None) -> list[int]:
        """The places in the window of the words that a span touches."""
        if span is None:
            return []
        return [n for n, (start, end) in enumerate(self.spans) if start < span[1] and end > span[0]]

    def denoting(self, principal: str | None, number: int, speaker: str | None = None) -> list[int]:
        """The words in a sentence that denote a principal; those that name the speaker, if any do.

        Where the sentence has none, the nearest earlier words of the window that do.
        """
        wanted = set((principal or "").split("+"))
        sentences = self.annotated.sentences
        for k in range(number, max(-1, number - 4), -1):
            place = sentences[k] if k < len(sentences) else None
            if place is None:
                continue
            found = [
                m for m in self.mentions.within(*place) if m.principal in wanted and m.head in self.place
            ]
            if speaker:
                named = [m for m in found if m.person and m.person.split()[-1] == speaker.split()[-1]]
                found = named or found
            if found:
                return [self.place[m.head] for m in found]
        return []

    def row(self, **roles: list[int] | None) -> Tensor:
        """The target of one anchor: each role that is given is learned, the others are not."""
        names = RECORD_LABELS["link"]
        row = torch.full((len(self.tokens), len(names)), float(NONE))
        for role, places in roles.items():
            if places is not None:
                row[:, names.index(role)] = 0.0
                row[places, names.index(role)] = 1.0
        return row

    def _statements(self, example: Example) -> None:
        for entry in self.annotated.rows["statements"]:
            places = self.words(entry["span"])
            if not places:
                continue
            example.flags["statement"][places[0], 0] = 1.0
            speakers = self.denoting(entry["principal"], entry["s"], entry.get("speaker"))
            if speakers:
                self._add(example, places[:1], speaker=speakers)

    def _add(self, example: Example, anchors: list[int], **roles: list[int] | None) -> None:
        """Add a row for each anchor, or widen the one that the anchor has already."""
        new = self.row(**roles)
        rows = example.rows["link"]
        for anchor in anchors:
            for k, (place, old) in enumerate(rows):
                if place == anchor:
                    rows[k] = (place, torch.where(new == NONE, old, torch.maximum(old, new)))
                    break
            else:
                rows.append((anchor, new))

    def _positions(self, example: Example) -> None:
        names = RECORD_LABELS["position"]
        for entry in self.annotated.rows["positions"]:
            places = self.words(entry["span"])
            if not places:
                # Read once only, without its words: nothing is known of the words of its sentence.
                for n in self._sentence(entry["s"]):
                    blank = example.flags["position"][n, names.index(entry["measure"] + entry["sign"])]
                    if blank == 0:
                        example.flags["position"][n, names.index(entry["measure"] + entry["sign"])] = NONE
                continue
            example.flags["position"][places, names.index(entry["measure"] + entry["sign"])] = 1.0
            example.classes["basis"][places] = RECORD_LABELS["basis"].index(entry["basis"])
            holders = self.denoting(entry["holder"], entry["s"], entry.get("speaker"))
            objects = self.denoting(entry["object"], entry["s"]) if entry.get("object") else []
            self._add(
                example,
                places[:4],
                holder=holders or None,
                object=objects if objects or not entry.get("object") else None,
                condition=self.words(entry.get("condition_span")),
            )

    def _sentence(self, number: int) -> list[int]:
        return self.words(self.annotated.sentences[number]) if number < len(self.annotated.sentences) else []

    def _events(self, example: Example) -> None:
        for entry in self.annotated.rows["events"]:
            places = self.words(entry["span"])
            if not places:
                continue
            example.flags["event"][places, EVENT_TYPES.index(entry["type"])] = 1.0
            example.classes["status"][places] = STATUSES.index(entry["status"])
            actors = [n for p in entry["actors"] for n in self.denoting(p, entry["s"])]
            recipients = [n for p in entry["recipients"] for n in self.denoting(p, entry["s"])]
            self._add(
                example,
                places[:3],
                actor=actors or None,
                recipient=recipients if recipients or not entry["recipients"] else None,
            )

    def _disputes(self, example: Example) -> None:
        for entry in self.annotated.rows["disputes"]:
            places = self.words(entry["span"])
            if not places:
                continue
            example.flags["claim"][places, 0] = 1.0
            example.classes["answer"][places] = RECORD_LABELS["answer"].index(entry["answer"])
            claimants = self.denoting(entry["claimant"], entry["s"])
            about = self.denoting(entry["about"], entry["s"])
            self._add(example, places[:3], claimant=claimants or None, about=about or None)


def batches(pool: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    """One epoch: windows of like length together, batches in random order."""
    order = sorted(pool, key=lambda e: len(e.window.pieces) + rng.uniform(0, 12))
    groups: list[list[Example]] = [[]]
    for example in order:
        if (len(groups[-1]) + 1) * len(example.window.pieces) > PIECES_PER_BATCH and groups[-1]:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    yield from groups


def pad(rows: list[Tensor], value: float, width: int = 0) -> Tensor:
    """Stack rows of unlike length, filled up with `value` to the longest or to `width`."""
    stacked = nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=value)
    missing = max(0, width - stacked.shape[1])
    return nn.functional.pad(stacked, (0, 0) * (stacked.dim() - 2) + (0, missing), value=value)
