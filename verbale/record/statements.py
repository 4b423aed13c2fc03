"""Statements: the words and beliefs that a report attributes to a source."""

from __future__ import annotations

import numpy as np
from spacy.tokens import Span

from verbale.actors.setting import UNNAMED
from verbale.language import attribution
from verbale.language.attribution import Attribution
from verbale.language.coreference import quoted_tokens
from verbale.record.context import Context, Filler, actor, chosen, shifted
from verbale.schema import Evidence, Mention, Statement, Unresolved
from verbale.schema.record import Kind

_PARTS = ("amod", "compound", "nmod:poss", "nmod:desc", "flat")
_SHORT_SIDE = 5
"""How many words at most name the source beside a headline's colon."""
_SOURCE = 1.0
"""By how much the log odds of a speaker rise where the attribution has it in its source (set on train)."""


def find(context: Context) -> tuple[list[Statement], list[Unresolved]]:
    """The statements of a report, one for each sentence and speaker, in the order of the text."""
    statements: list[Statement] = []
    unresolved: list[Unresolved] = []
    least = context.thresholds
    attributions = attribution.read(context.doc)
    quoted = quoted_tokens(context.doc)
    for sentence in context.sentences:
        chances = context.chances("statement", sentence)[:, 0]
        done: list[tuple[str, str | None]] = []
        for offset in [k for k in range(len(sentence)) if chances[k] >= least.cue]:
            cue = sentence.start + offset
            found = _attribution_of(cue, attributions)
            fillers = _heard(context.fillers([cue], "speaker"), found)
            speakers = _beside_colon(context, sentence, cue)
            speakers = speakers or chosen(fillers, least.speaker, least.speaker_fallback)
            if not speakers and found is not None:
                speakers = _sources(context, found)
            if not speakers:
                reason = _reason(context.unresolved([cue], "speaker"))
                evidence = context.evidence(sentence.start, sentence.end)
                unresolved.append(Unresolved("speaker", reason, evidence))
            for filler in [_whole(context, filler) for filler in speakers]:
                for party in filler.parties:
                    if not _told(done, party, filler.mention.person):
                        done.append((party, filler.mention.person))
                        chance = float(chances[offset]) * filler.chance**0.5
                        statements.append(
                            _statement(context, sentence, cue, found, filler, party, chance, quoted)
                        )
    return statements, unresolved


def _told(done: list[tuple[str, str | None]], party: str, person: str | None) -> bool:
    """Whether the sentence has an entry for this speaker already; unnamed ones of a party are one."""
    return any(party == p and (person == q or person is None or q is None) for p, q in done)


def _heard(fillers: list[Filler], found: Attribution | None) -> list[Filler]:
    """The fillers with those raised that the attribution calls its source, and the others lowered."""
    if found is None:
        return fillers
    by = (-_SOURCE / 2, _SOURCE)
    raised = [
        Filler(f.mention, float(shifted(np.array(f.chance, np.float32), by[f.mention.head in found.source])))
        for f in fillers
    ]
    return sorted(raised, key=lambda f: (-f.chance, f.mention.start))


def _beside_colon(context: Context, sentence: Span, cue: int) -> list[Filler]:
    """The source of a headline's colon: the short side of it, "Truce near: UN envoy", "Envoy: truce near"."""
    if context.doc[cue].text != ":" or not context.evidence(cue, cue + 1).in_title:
        return []
    before, after = range(sentence.start, cue), range(cue + 1, sentence.end)
    side = after if len(after) <= min(_SHORT_SIDE, len(before)) else before
    if len(side) > _SHORT_SIDE:
        return []
    named = [m for i in side if (m := context.mentions.by_head.get(i)) is not None and m.principal]
    return [Filler(named[-1], 1.0)] if named else []


def _whole(context: Context, filler: Filler) -> Filler:
    """The mention that a filler only qualifies: for "Iraqi", "Iraqi PM Maliki" or "Iraqi television"."""
    token = context.doc[filler.mention.head]
    while token.dep_ in _PARTS and token.head.i != token.i:
        token = token.head
        outer = context.mentions.by_head.get(token.i)
        if outer is not None and outer.principal not in (None, UNNAMED):
            return Filler(outer, filler.chance)
    return filler


def _attribution_of(cue: int, attributions: list[Attribution]) -> Attribution | None:
    return next((a for a in attributions if cue in a.cue), None)


def _sources(context: Context, found: Attribution) -> list[Filler]:
    """The mentions among the words that the attribution calls its source."""
    heads = [m for i in found.source if (m := context.mentions.by_head.get(i)) is not None and m.principal]
    return [Filler(heads[-1], context.thresholds.speaker_fallback)] if heads else []


def _reason(mention: Mention | None) -> str:
    return (
        mention.why if mention is not None and mention.why else "unresolved: the report names no speaker here"
    )


def _statement(
    context: Context,
    sentence: Span,
    cue: int,
    found: Attribution | None,
    filler: Filler,
    party: str,
    confidence: float,
    quoted: frozenset[int],
) -> Statement:
    content = _runs(context, found.content) if found else ()
    source = _runs(context, found.source) if found else ()
    words = [i for i in (found.content if found else ()) if context.doc[i].is_alpha]
    if not words:
        words = [t.i for t in sentence if t.is_alpha]
    inside = sum(i in quoted for i in words)
    kind: Kind = "indirect" if not inside else "direct" if inside == len(words) else "mixed"
    return Statement(
        principal=party,
        speaker=filler.mention.person,
        cue=context.evidence(cue, cue + 1),
        kind=kind,
        evidence=context.evidence(sentence.start, sentence.end),
        source=source[0] if source else context.report.evidence(filler.mention.start, filler.mention.end),
        content=content,
        confidence=context.calibration.confidence("statement", confidence),
        actor=actor(filler.mention, party),
        provenance=context.provenance("statements"),
    )


def _runs(context: Context, tokens: tuple[int, ...]) -> tuple[Evidence, ...]:
    """Places of words as evidence, one piece a run; furniture and the end of the title cut it."""
    border = context.report.body_start
    words = [i for i in tokens if i not in context.furniture]
    title = tuple(i for i in words if context.doc[i].idx < border)
    text = tuple(i for i in words if context.doc[i].idx >= border)
    return tuple(
        context.evidence(start, end)
        for part in (title, text)
        for start, end in attribution.runs(part, context.doc)
    )
