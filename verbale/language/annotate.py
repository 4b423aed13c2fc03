"""The spaCy component that reads: a tokenised Doc in, an annotated Doc out.

What it finds is ordinary spaCy: ``token.is_sent_start``, ``pos_``, ``lemma_``, ``dep_``, ``head``,
``doc.ents`` (PER, LOC, ORG, MISC) and ``doc.spans["attributions"]``; the scores for the rows of
the record are in ``doc._.frames``. A layer that another component has already set can be left
alone with `layers`.

Example:
    >>> nlp = pipeline()
    >>> doc = nlp("Igor Ivanov left Moscow on Friday. The talks go on.")
    >>> [(name.text, name.label_) for name in doc.ents]
    [('Igor Ivanov', 'PER'), ('Moscow', 'LOC')]
    >>> [(token.text, token.dep_) for token in doc if token.pos_ == "VERB"]
    [('left', 'root'), ('go', 'root')]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from verbale.language import attribution
from verbale.language.frames import Block, Frames, sigmoid, softmax
from verbale.language.lemmas import apply_script
from verbale.language.runtime import Floats, Network, Reading
from verbale.language.trees import repair
from verbale.language.windows import Stretch, stretches

LAYERS = ("parse", "names", "attributions", "frames")
_EXCLUSIVE = ("status", "basis", "answer")

if not Doc.has_extension("frames"):
    Doc.set_extension("frames", default=None)


class Annotator:
    """Reads Docs with the shipped network.

    Args:
        network: the network.
        layers: which layers to write; "parse" stands for sentences, parts of speech, lemmas and
            dependencies together.
    """

    def __init__(self, network: Network, layers: Sequence[str] = LAYERS) -> None:
        self.network = network
        self.layers = tuple(layers)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc in place."""
        parts = stretches(doc, self.network.reader)
        windows = [([doc[i].text for i in part.tokens], part.breaks) for part in parts]
        self._write(doc, list(zip(parts, self.network.read(windows), strict=True)))
        return doc

    def _write(self, doc: Doc, read: list[tuple[Stretch, Reading]]) -> None:
        if "parse" in self.layers:
            self._write_parse(doc, read)
        if "names" in self.layers:
            doc.set_ents([span for part, reading in read for span in self._names(doc, part, reading)])
        if "attributions" in self.layers:
            found = [
                one
                for part, reading in read
                for scores in [reading.scores]
                for one in attribution.decode(
                    part.tokens, scores["anchor"], scores["attribution"], scores["role"]
                )
            ]
            attribution.write(doc, found)
        if "frames" in self.layers and "link" in self.network.labels:
            doc._.frames = self._frames(doc, read)

    def _write_parse(self, doc: Doc, read: list[tuple[Stretch, Reading]]) -> None:
        labels = self.network.labels
        strings = doc.vocab.strings
        relation_ids = [strings.add(name) for name in labels["relation"]]
        pos_ids = [strings.add(name) for name in labels["upos"]]
        table = np.zeros((len(doc), 4), dtype=np.uint64)
        heads = np.arange(len(doc))
        for part, reading in read:
            tokens = np.array(part.tokens)
            for start, end in _sentences(reading.starts):
                local = reading.heads[start:end] - start
                tree = repair(local, reading.scores["arc"][start:end, start:end])
                heads[tokens[start:end]] = tokens[start + tree]
            self._join_marks(doc, part, heads)
            best_pos = reading.scores["upos"].argmax(-1)
            best_script = reading.scores["lemma"].argmax(-1)
            for n, i in enumerate(part.tokens):
                relation = relation_ids[reading.relations[n]]
                if heads[i] == i:
                    relation = strings.add("root")
                elif reading.heads[n] == n:  # no root after all: the repair hung it on another word
                    relation = strings.add(
                        "punct" if best_pos[n] == labels["upos"].index("PUNCT") else "parataxis"
                    )
                table[i, 1] = relation
                table[i, 2] = pos_ids[best_pos[n]]
                table[i, 3] = strings.add(apply_script(doc[i].text, labels["lemma"][best_script[n]]))
        for token in doc:  # spaces hang on the word before them, so that they stay in its sentence
            if token.is_space:
                heads[token.i] = _neighbour(doc, token.i)
                table[token.i, 1:] = (strings.add("dep"), strings.add("SPACE"), strings.add(token.text))
        table[:, 0] = (heads - np.arange(len(doc))).astype(np.int64).astype(np.uint64)
        doc.from_array(["HEAD", "DEP", "POS", "LEMMA"], table)  # type: ignore[arg-type]

    def _join_marks(self, doc: Doc, part: Stretch, heads: np.ndarray[tuple[int], np.dtype[np.int64]]) -> None:
        """Hang a mark that is a sentence of its own on its neighbour: an opening one on what follows."""
        roots = [i for i in part.tokens if heads[i] == i]
        for k, root in enumerate(roots):
            if any(letter.isalnum() for letter in doc[root].text):
                continue
            alone = [i for i in part.tokens if heads[i] == root]
            if any(letter.isalnum() for i in alone for letter in doc[i].text):
                continue
            opens = not doc[alone[-1]].whitespace_ and k + 1 < len(roots)
            neighbour = roots[k + 1] if opens else roots[k - 1] if k else None
            if neighbour is not None and not self._apart(doc, root, neighbour):
                heads[alone] = neighbour

    def _apart(self, doc: Doc, one: int, other: int) -> bool:
        """Whether a blank line lies between two words."""
        return any(t.is_space and t.text.count("\n") > 1 for t in doc[min(one, other) : max(one, other)])

    def _names(self, doc: Doc, part: Stretch, reading: Reading) -> Iterator[Span]:
        """The names of a window; none runs from one paragraph into the next."""
        tags = [self.network.labels["name"][k] for k in reading.scores["name"].argmax(-1)]
        start: int | None = None
        for n, (tag, fresh) in enumerate(zip([*tags, "O"], [*part.breaks, True], strict=True)):
            if start is not None and (fresh > 0 or tag[0] != "I" or tag[2:] != tags[start][2:]):
                person = tags[start][2:] == "PER" and tag[2:] in ("", "PER")
                if person and n < len(tags) and fresh <= 0 and self._hyphenated(doc, part.tokens[n]):
                    continue
                yield Span(doc, part.tokens[start], part.tokens[n - 1] + 1, label=tags[start][2:])
                start = None
            if tag != "O" and start is None:
                start = n

    def _hyphenated(self, doc: Doc, i: int) -> bool:
        """Whether a word belongs to the hyphenated name before it: “Jong-Pil”, “Jean-Claude”."""
        hyphens = [k for k in (i, i - 1) if doc[k].text == "-"]
        if not hyphens:
            return False
        k = hyphens[0]
        joined = 0 < k < len(doc) - 1 and not doc[k].whitespace_ and not doc[k - 1].whitespace_
        return joined and doc[k - 1].text[:1].isupper() and doc[k + 1].text[:1].isupper()

    def _frames(self, doc: Doc, read: list[tuple[Stretch, Reading]]) -> Frames:
        labels = self.network.labels
        words: dict[str, Floats] = {}
        for name in ("statement", "position", "basis", "event", "status", "claim", "answer"):
            values = np.zeros((len(doc), len(labels[name])), dtype=np.float32)
            squash = softmax if name in _EXCLUSIVE else sigmoid
            for part, reading in read:
                values[part.tokens] = squash(reading.scores[name])
            words[name] = values
        block_of = np.zeros(len(doc), dtype=np.int64)
        for number, (part, _) in enumerate(read):
            block_of[part.tokens] = number
        blocks = tuple(Block(np.array(part.tokens), reading.scores["link"]) for part, reading in read)
        return Frames(words, labels, blocks, block_of)


def _sentences(starts: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Iterator[tuple[int, int]]:
    places = [0, *(int(k) for k in np.flatnonzero(starts) if k), len(starts)]
    for start, end in pairwise(places):
        if end > start:
            yield start, end


def _neighbour(doc: Doc, i: int) -> int:
    for k in range(i - 1, -1, -1):
        if not doc[k].is_space:
            return k
    for k in range(i + 1, len(doc)):
        if not doc[k].is_space:
            return k
    return i


@Language.factory("verbale_annotator", default_config={"model": None, "threads": 0, "layers": list(LAYERS)})
def make_annotator(nlp: Language, name: str, model: str | None, threads: int, layers: list[str]) -> Annotator:
    """The component for `Language.add_pipe("verbale_annotator")`."""
    return Annotator(Network(Path(model) if model else None, threads), layers)


def pipeline(model: Path | None = None, threads: int = 0) -> Language:
    """What reads every report by default: spaCy's English tokenizer, then verbale's annotator."""
    nlp = spacy.blank("en")
    nlp.add_pipe("verbale_annotator", config={"model": str(model) if model else None, "threads": threads})
    return nlp
