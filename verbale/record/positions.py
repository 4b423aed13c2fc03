"""Positions: where each holder stands on a proposal, with the condition attached."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from spacy.tokens import Span

from verbale.record.context import Context, Filler, actor, chosen, groups
from verbale.schema import Evidence, Position, Statement
from verbale.schema.record import Basis, Sign

WITH_ANOTHER = frozenset({
    "sanctions", "arms_supply", "talks", "agreement", "relations", "aid", "trade", "security_cooperation",
})  # fmt: skip
"""Measures whose object is another party than the holder."""


@dataclass(frozen=True)
class Stance:
    """A position before it is written: the words that carry it and those of its condition."""

    position: Position
    anchors: tuple[int, ...]
    condition: tuple[int, ...]


def find(context: Context, statements: list[Statement]) -> list[Stance]:
    """The positions of a report: each holder, measure, object and sign once, where it is clearest."""
    best: dict[tuple[str, str, str | None, str], Stance] = {}
    labels = context.frames.labels["position"]
    for sentence in context.sentences:
        chances = context.positions_in(sentence)
        top = chances.max(0)
        for k in np.flatnonzero(top >= context.thresholds.stance).tolist():
            measure, sign = labels[k][:-1], labels[k][-1]
            others = [labels.index(measure + other) for other in "+-0" if other != sign]
            if top[others].max() > top[k]:
                continue
            if sign == "+" and _denied(context, sentence, measure):
                sign = "-"
            peak = [
                j
                for j in np.argsort(-chances[:, k], kind="stable")[:3].tolist()
                if chances[j, k] >= 0.6 * top[k]
            ]
            anchors = tuple(sorted(sentence.start + j for j in peak))
            for stance in _stances(context, sentence, anchors, measure, sign, float(top[k]), statements):
                row = stance.position
                key = (row.holder, row.measure, row.object, row.sign)
                if key not in best or row.confidence > best[key].position.confidence:
                    best[key] = stance
    named = {key[:2] + key[3:] for key in best if key[2] is not None}
    kept = [stance for key, stance in best.items() if key[2] is not None or key[:2] + key[3:] not in named]
    return sorted(kept, key=_place)


def _denied(context: Context, sentence: Span, measure: str) -> bool:
    """Whether every word for the measure stands under "no": "promised no new nuclear sanctions"."""
    places = context.lexicon.places_of(measure, sentence) if context.lexicon is not None else []
    nouns = [i for i in places if sentence[i].pos_ in ("NOUN", "PROPN")]
    return bool(nouns) and all(_under_no(sentence, i) for i in nouns)


def _under_no(sentence: Span, i: int) -> bool:
    while i > 0 and sentence[i - 1].pos_ in ("ADJ", "NOUN", "PROPN"):
        i -= 1
    return i > 0 and sentence[i - 1].lower_ == "no"


def _place(stance: Stance) -> tuple[int, str, str, str]:
    row = stance.position
    return (stance.anchors[0], row.holder, row.measure, row.object or "")


def _stances(
    context: Context,
    sentence: Span,
    anchors: tuple[int, ...],
    measure: str,
    sign: str,
    chance: float,
    statements: list[Statement],
) -> list[Stance]:
    least = context.thresholds
    holders = chosen(context.fillers(anchors, "holder"), least.holder, least.holder_fallback)
    evidence = context.evidence(sentence.start, sentence.end)
    condition = tuple(_condition(context, anchors))
    words = context.evidence(condition[0], condition[-1] + 1) if condition else None
    shares = context.frames.words["basis"][list(anchors)].mean(0)
    basis: Basis = context.frames.labels["basis"][int(shares.argmax())]  # type: ignore[assignment]
    stances = []
    for holder in holders:
        for party in holder.parties:
            position = Position(
                holder=party,
                speaker=_speaker(holder, party, evidence, statements),
                measure=measure,
                object=_object(context, anchors, measure, party),
                sign=sign,  # type: ignore[arg-type]
                condition=words,
                basis=basis,
                evidence=evidence,
                confidence=context.calibration.confidence("position", chance * holder.chance**0.5),
                actor=actor(holder.mention, party),
                provenance=context.provenance("positions"),
            )
            stances.append(Stance(position, anchors, condition))
    return stances


def _speaker(holder: Filler, party: str, evidence: Evidence, statements: list[Statement]) -> str | None:
    """The person who takes the position: the holder if one is named, else who speaks in the sentence."""
    if holder.mention.person:
        return holder.mention.person
    speaking = (
        s.speaker for s in statements if s.principal == party and s.evidence == evidence and s.speaker
    )
    return next(speaking, None)


def _object(context: Context, anchors: tuple[int, ...], measure: str, holder: str) -> str | None:
    """The party that the measure is about; two joined by ``+`` where both are as likely as not."""
    least = context.thresholds
    fillers = context.fillers(anchors, "object")
    if measure in WITH_ANOTHER:
        fillers = [filler for filler in fillers if holder not in filler.parties]
    picked = chosen(fillers, least.target, least.target_fallback)
    parties = list(dict.fromkeys(party for filler in picked for party in filler.parties))[:2]
    return "+".join(sorted(parties)) or None


def _condition(context: Context, anchors: tuple[int, ...]) -> list[int]:
    """The words of the condition: the longest run of those that are likely to belong to it."""
    border = context.report.body_start
    likely = context.words(anchors, "condition", context.thresholds.condition)
    words = [i for i in likely if context.doc[i].idx >= border]
    runs = groups(words, gap=2)
    longest = max(runs, key=len, default=[])
    return longest if len(longest) > 1 else []


__all__ = ["Sign", "Stance", "find"]
