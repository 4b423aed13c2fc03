"""Links: one position's proposal made to depend on another's."""

from __future__ import annotations

from verbale.record.context import Context
from verbale.record.positions import Stance
from verbale.schema import Link
from verbale.schema.record import LinkKind

_EXCHANGE = ("in exchange for", "in return for", "in return", "as a quid pro quo", "swap", "trade-off")
_BEFORE = ("before", "prior to", "ahead of", "first")


def find(context: Context, stances: list[Stance]) -> list[Link]:
    """The links between the positions of a report.

    A position whose condition holds the words of another position depends on it: it `requires` it,
    or is offered `in_exchange_for` it, or wants it `before`.
    """
    links = []
    for first, stance in enumerate(stances):
        if stance.position.condition is None:
            continue
        inside = set(range(stance.condition[0], stance.condition[-1] + 1))
        for second, other in enumerate(stances):
            same = other.position.measure == stance.position.measure
            if first == second or same or not inside & set(other.anchors):
                continue
            links.append(
                Link(
                    kind=_kind(context, stance),
                    first=first,
                    second=second,
                    evidence=stance.position.condition,
                    confidence=round(min(stance.position.confidence, other.position.confidence), 4),
                    provenance=context.provenance("links"),
                )
            )
    return links


def _kind(context: Context, stance: Stance) -> LinkKind:
    start = max(0, stance.condition[0] - 4)
    words = f" {context.doc[start : stance.condition[-1] + 1].text.lower()} "
    if any(f" {phrase} " in words for phrase in _EXCHANGE):
        return "in_exchange_for"
    if any(f" {phrase} " in words for phrase in _BEFORE):
        return "before"
    return "requires"
