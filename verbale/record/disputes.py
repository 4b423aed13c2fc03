"""Disputes: factual claims by one party about another that the report shows contested or open."""

from __future__ import annotations

import numpy as np

from verbale.record.context import Context, chosen, groups
from verbale.schema import Dispute, Evidence, Statement
from verbale.schema.record import Answer

_DENYING = frozenset({
    "denied", "denies", "deny", "rejected", "rejects", "dismissed", "dismisses", "refuted",
    "rebutted", "disputed", "denying",
})  # fmt: skip
_CONFIRMING = frozenset({
    "confirmed", "confirms", "admitted", "admits", "acknowledged", "acknowledges", "conceded",
})  # fmt: skip


def find(context: Context, statements: list[Statement]) -> list[Dispute]:
    """The disputes of a report, each claimant and party once."""
    least = context.thresholds
    best: dict[tuple[str, str], Dispute] = {}
    for sentence in context.sentences:
        chances = context.chances("claim", sentence)[:, 0]
        runs = groups(np.flatnonzero(chances >= least.claim).tolist(), gap=3)
        for run in (run for run in runs if len(run) > 1):
            words = [sentence.start + j for j in run]
            evidence = context.evidence(sentence.start, sentence.end)
            claimants, about = (
                chosen(context.fillers(words[:3], role), least.disputant, least.disputant_fallback)
                for role in ("claimant", "about")
            )
            if not claimants or not about:
                continue
            claimant, target = claimants[0].parties[0], about[0].parties[0]
            if claimant == target:
                continue
            shares = context.frames.words["answer"][words].mean(0)
            answer: Answer = context.frames.labels["answer"][int(shares.argmax())]  # type: ignore[assignment]
            answer, answer_evidence = _answer(answer, target, evidence, statements)
            dispute = Dispute(
                claimant=claimant,
                about=target,
                claim=context.evidence(words[0], words[-1] + 1),
                answer=answer,
                evidence=evidence,
                answer_evidence=answer_evidence,
                confidence=round(float(chances[run].max()), 4),
                provenance=context.provenance("disputes"),
            )
            key = (claimant, target)
            if key not in best or dispute.confidence > best[key].confidence:
                best[key] = dispute
    return sorted(best.values(), key=lambda d: (not d.claim.in_title, d.claim.start, d.claimant))


def _answer(
    answer: Answer, about: str, claim: Evidence, statements: list[Statement]
) -> tuple[Answer, Evidence | None]:
    """What became of a claim: the network's word for it, or a denial or admission by its target."""
    for statement in statements:
        if statement.principal != about or statement.evidence == claim:
            continue
        cue = statement.cue.text.lower()
        if cue in _DENYING and answer in ("none", "denied"):
            return "denied", statement.evidence
        if cue in _CONFIRMING and answer in ("none", "confirmed"):
            return "confirmed", statement.evidence
    return answer, None
