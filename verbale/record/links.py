"""Links: one position's proposal made to depend on another's."""

from __future__ import annotations

from verbale.record.context import Context
from verbale.record.positions import Stance
from verbale.schema import Link
from verbale.schema.record import LinkKind

_EXCHANGE = ("in exchange for", "in return for", "in return", "as a quid pro quo", "swap", "trade-off")
_BEFORE = ("before", "prior to", "ahead of", "first")
_WHILE = ("as long as", "so long as", "while")


def find(context: Context, stances: list[Stance]) -> list[Link]:
    """The links between the positions of a report.

    A position whose condition holds the words of another position depends on it: it `requires` it,
    or is offered `in_exchange_for` it, or wants it `before`. A refusal for as long as something
    lasts is a proposal that the other `blocks`. Where no position stands in the words of the
    condition, the one is meant that is on a measure which they name: the same holder's, else that
    of a party in the condition.
    """
    links = []
    for first, stance in enumerate(stances):
        if stance.position.condition is None:
            continue
        for second in _inside(stances, first) or _named(context, stances, first):
            links.append(
                Link(
                    kind=_kind(context, stance),
                    first=first,
                    second=second,
                    evidence=stance.position.condition,
                    confidence=round(min(stance.position.confidence, stances[second].position.confidence), 4),
                    provenance=context.provenance("links"),
                )
            )
    return links


def _others(stances: list[Stance], first: int) -> list[int]:
    measure = stances[first].position.measure
    return [k for k, other in enumerate(stances) if k != first and other.position.measure != measure]


def _inside(stances: list[Stance], first: int) -> list[int]:
    """The positions whose own words stand in the condition."""
    condition = stances[first].condition
    words = set(range(condition[0], condition[-1] + 1))
    return [k for k in _others(stances, first) if words & set(stances[k].anchors)]


def _named(context: Context, stances: list[Stance], first: int) -> list[int]:
    """The likeliest position on each measure that the condition names."""
    if context.lexicon is None:
        return []
    condition = stances[first].condition
    span = context.doc[condition[0] : condition[-1] + 1]
    parties = {m.principal for m in context.mentions.within(span.start_char, span.end_char)}
    holder = stances[first].position.holder
    best: dict[str, tuple[bool, float, int]] = {}
    for k in _others(stances, first):
        other = stances[k].position
        if other.holder == holder or other.holder in parties:
            rank = (other.holder == holder, other.confidence, -k)
            best[other.measure] = max(rank, best.get(other.measure, rank))
    return sorted(-best[measure][2] for measure in context.lexicon.measures_in(span) if measure in best)


def _kind(context: Context, stance: Stance) -> LinkKind:
    start = max(0, stance.condition[0] - 4)
    words = f" {context.doc[start : stance.condition[-1] + 1].text.lower()} "

    def said(phrases: tuple[str, ...]) -> bool:
        return any(f" {phrase} " in words for phrase in phrases)

    if said(_EXCHANGE):
        return "in_exchange_for"
    if stance.position.sign == "-" and said(_WHILE):
        return "blocks"
    return "before" if said(_BEFORE) else "requires"
