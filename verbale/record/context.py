"""What every stage of the record reads: the annotated report, its mentions, the network's frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Span

from verbale.actors.linking import Mentions
from verbale.errors import LanguageError
from verbale.language.frames import Floats, Frames
from verbale.language.times import TimeExpression, find_times
from verbale.record.lexicon import Lexicon
from verbale.record.thresholds import DEFAULTS, UNCALIBRATED, Calibration, Thresholds
from verbale.schema import Evidence, LinkedActor, Mention, Provenance, Report


@dataclass(frozen=True)
class Filler:
    """A mention that fills a role of a frame, with its probability."""

    mention: Mention
    chance: float

    @property
    def parties(self) -> list[str]:
        """The principals it stands for: two for "the two sides"."""
        return self.mention.principal.split("+") if self.mention.principal else []


@dataclass(frozen=True)
class Context:
    """One annotated report on its way into the record."""

    report: Report
    doc: Doc
    mentions: Mentions
    version: str
    model: str
    thresholds: Thresholds = DEFAULTS
    calibration: Calibration = UNCALIBRATED
    lexicon: Lexicon | None = None

    @property
    def frames(self) -> Frames:
        """The network's scores for the rows of the record.

        Raises:
            LanguageError: if the pipeline that annotated the report has no frames.
        """
        frames = self.doc._.frames
        if not isinstance(frames, Frames):
            raise LanguageError("the pipeline sets no frames; add the component verbale_annotator to it")
        return frames

    @cached_property
    def furniture(self) -> frozenset[int]:
        """The places of the words that are page furniture: no row rests on them."""
        shift = self.report.body_start
        spans = [(s.start + shift, s.end + shift) for s in self.report.furniture]
        return frozenset(
            t.i for t in self.doc for start, end in spans if t.idx < end and t.idx + len(t) > start
        )

    @cached_property
    def times(self) -> list[TimeExpression]:
        """What the report says of when, placed in the calendar."""
        return find_times(self.doc, self.report.published_on)

    @cached_property
    def sentences(self) -> list[Span]:
        """The report's sentences, furniture left out."""
        kept = []
        for sentence in self.doc.sents:
            words = [t for t in sentence if not t.is_space and t.i not in self.furniture]
            if words:
                kept.append(self.doc[words[0].i : words[-1].i + 1])
        return kept

    def provenance(self, stage: str) -> Provenance:
        """What made a row at this stage."""
        return Provenance(stage, self.version, self.model)

    def evidence(self, start: int, end: int) -> Evidence:
        """The evidence for the words from `start` to `end` (places in the Doc, end-exclusive)."""
        span = self.doc[start:end]
        return self.report.evidence(span.start_char, span.end_char)

    def chances(self, head: str, sentence: Span) -> Floats:
        """The probabilities of one head for the words of a sentence: shape (words, labels)."""
        chances = self.frames.words[head][sentence.start : sentence.end].copy()
        chances[[i - sentence.start for i in self.furniture if sentence.start <= i < sentence.end]] = 0.0
        return chances

    def positions_in(self, sentence: Span) -> Floats:
        """The probabilities of measures and signs, those of measures that the lexicon finds raised."""
        chances = self.chances("position", sentence)
        if self.lexicon is not None:
            named = self.lexicon.measures_in(sentence)
            raised = [k for k, label in enumerate(self.frames.labels["position"]) if label[:-1] in named]
            chances[:, raised] = shifted(chances[:, raised], self.thresholds.support)
        return chances

    def events_in(self, sentence: Span) -> Floats:
        """The probabilities of event types, raised at words that the lexicon knows for them."""
        chances = self.chances("event", sentence)
        if self.lexicon is not None:
            labels = self.frames.labels["event"]
            for i, code in sorted(self.lexicon.events_in(sentence)):
                k = labels.index(code)
                chances[i, k] = shifted(chances[i, k], self.thresholds.support)
        return chances

    def fillers(self, anchors: Sequence[int], role: str) -> list[Filler]:
        """The mentions that fill a role of the frame at some words, the likeliest first.

        Each principal comes once, by its likeliest mention; what is unresolved is left out. Names
        that are coordinated stand or fall together: each has the best chance of any of them.
        """
        tokens, chance = self._role(anchors, role)
        chances = dict(zip(tokens.tolist(), chance.tolist(), strict=True))
        best: dict[str, Filler] = {}
        for place, value in chances.items():
            mention = self.mentions.by_head.get(place)
            if mention is None or mention.principal is None or place in self.furniture:
                continue
            value = max([value, *(chances.get(i, 0.0) for i in self._coordinated(place))])
            known = best.get(mention.principal)
            if known is None or value > known.chance:
                best[mention.principal] = Filler(mention, value)
        return sorted(best.values(), key=lambda f: (-f.chance, f.mention.start))

    def _coordinated(self, place: int) -> list[int]:
        """The heads of the other mentions in the coordination that a mention's head belongs to."""
        return [t.i for t in self.doc[place].conjuncts if t.i in self.mentions.by_head]

    def unresolved(self, anchors: Sequence[int], role: str) -> Mention | None:
        """The likeliest filler of a role, if it is a mention that could not be resolved."""
        tokens, chance = self._role(anchors, role)
        place = int(tokens[int(np.argmax(chance))])
        mention = self.mentions.by_head.get(place)
        return mention if mention is not None and mention.principal is None else None

    def words(self, anchors: Sequence[int], role: str, least: float) -> list[int]:
        """The places of the words that fill a role by themselves, as those of a condition."""
        tokens, chance = self._role(anchors, role)
        likely = tokens[chance >= least].tolist()
        return [place for place in likely if place not in self.furniture]

    def _role(self, anchors: Sequence[int], role: str) -> tuple[npt.NDArray[np.int64], Floats]:
        """The words of the first anchor's window, and how likely each fills the role: the anchors' mean."""
        rows = [self.frames.role(anchor, role) for anchor in anchors]
        tokens = rows[0][0]
        chance: Floats = np.mean([row[1] for row in rows if row[0] is tokens], axis=0)
        return tokens, chance


def shifted(chance: Floats, by: float) -> Floats:
    """Probabilities with their log odds shifted.

    Example:
        >>> float(shifted(np.float32(0.5), 0.0))
        0.5
    """
    odds = chance * np.exp(by, dtype=np.float32)
    result: Floats = odds / (1 - chance + odds)
    return result


def chosen(fillers: Iterable[Filler], least: float, fallback: float) -> list[Filler]:
    """The fillers that are likely enough; else the likeliest one, if it reaches the fallback."""
    listed = list(fillers)
    return [f for f in listed if f.chance >= least] or [f for f in listed[:1] if f.chance >= fallback]


def actor(mention: Mention, principal: str) -> LinkedActor:
    """The actor of a row as it is kept."""
    known = mention.holder or mention.person
    name = known if mention.actor is None else mention.actor or None
    return LinkedActor(name, mention.office, principal, mention.why)


def groups(places: Sequence[int], gap: int = 1) -> list[list[int]]:
    """Places in runs; up to `gap` places between two of one run are left out.

    Example:
        >>> groups([3, 4, 6, 9], gap=1)
        [[3, 4, 6], [9]]
    """
    runs: list[list[int]] = []
    for place in sorted(places):
        if runs and place - runs[-1][-1] <= gap + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
