"""What a condition asks for, and what it holds back: the words of conditions as outcomes.

An outcome is a proposal coming about (``+``) or not (``-``). "No lifting of sanctions until the inspectors
return" holds back one outcome, the end of the sanctions, until another, inspections, has come about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from verbale.analysis.phrases import Named, Phrases, tokens
from verbale.analysis.proposals import BETWEEN_SIDES, about
from verbale.schema import Position

OutcomeSign = Literal["+", "-"]

_HOLDS_BACK = frozenset(("until", "till", "unless", "before", "without", "first", "prior", "ahead"))
_LASTS = frozenset(("while", "long"))  # "as long as"
_ALLOWS = frozenset(
    ("if", "once", "after", "when", "provided", "providing", "only", "in exchange", "in return")
)
_ONLY = frozenset(("only", "once", "after"))
_AGAINST = (
    "lift", "remov", "end", "stop", "halt", "ceas", "suspend", "freez", "abandon", "renounc", "scrap",
    "drop", "eas", "refus", "reject", "cancel", "dismantl", "clos", "course",
)  # fmt: skip
_NOT = frozenset(("not", "no", "without", "never", "n't"))
_ABATING = frozenset({"ceasefire", "withdrawal", "disarmament"})
"""Measures that are themselves an end to something: to stop fighting is to be for a ceasefire."""

_COMMON = frozenset({"return", "help", "free", "right", "status", "plan", "text", "leave", "base", "mission"})
"""Words of measures that often mean something else; they count where no other word does."""

_HINGE = re.compile(
    r"\b(before|until|unless|only (?:after|if|when|once)|in exchange for|in return for)\b", re.IGNORECASE
)
_MARK = re.compile(r"[,;:.!?\"”–—](?=\s|$)")
_PARTS = frozenset(("and", "but", "or", ",", ";"))
_BEFORE, _AFTER = 4, 5
_LEAD = 4


@dataclass(frozen=True, order=True)
class Outcome:
    """A measure towards an object coming about (``+``) or not coming about, or ending (``-``)."""

    measure: str
    object: str | None
    sign: OutcomeSign


def held_back(position: Position) -> Outcome:
    """What a holder lets happen only on its condition.

    "Ready to talk if Y" lets talks happen with Y; "no talks until Y" does too, though its sign is
    ``-``; "sanctions until Y" lets the end of the sanctions happen. Where no conjunction tells,
    a position for a measure offers it and one against it refuses it until then; sanctions are kept.

    Args:
        position: one with a condition.
    """
    of = about(position.holder, position.measure, position.object)
    return Outcome(position.measure, of, _held_back_sign(position))


def _held_back_sign(position: Position) -> OutcomeSign:
    if position.sign == "0":
        return "+"
    own: OutcomeSign = "+" if position.sign == "+" else "-"
    other: OutcomeSign = "-" if own == "+" else "+"
    words = _lead(position)
    for before, word in pairwise(["", *words]):
        if word in _HOLDS_BACK or word in _LASTS:
            return other
        if word in _ALLOWS or f"{before} {word}" in _ALLOWS:
            return other if own == "-" and _ONLY & set(words) else own
    return other if own == "-" or position.measure == "sanctions" else own


def _lead(position: Position) -> list[str]:
    """The last words of the sentence before a condition, and the condition's own, in small letters."""
    condition, evidence = position.condition, position.evidence
    assert condition is not None
    before: list[str] = []
    if condition.in_title == evidence.in_title and evidence.start <= condition.start < evidence.end:
        before = tokens(evidence.text[: condition.start - evidence.start])[-_LEAD:]
    return [word.casefold() for word in (*before, *tokens(condition.text))]


def demanded(position: Position, phrases: Phrases) -> tuple[Outcome, ...]:
    """What has to come about first, as far as a condition's words name it; the likeliest first.

    Args:
        position: one with a condition.
        phrases: the words of measures and parties.
    """
    assert position.condition is not None
    lasts = bool(_LASTS & set(_lead(position)))
    found: list[Outcome] = []
    for text in (position.condition.text, _clause(position)):  # the reader may have cut it short
        named = named_outcomes(text, phrases, position.holder, position.object)
        found = found or [each for each in named if each.measure != position.measure]
    return tuple(
        Outcome(each.measure, each.object, _turned(each.sign) if lasts else each.sign) for each in found
    )


def _clause(position: Position) -> str:
    """The sentence from the start of a condition to the next mark."""
    condition, evidence = position.condition, position.evidence
    assert condition is not None
    if condition.in_title != evidence.in_title or not evidence.start <= condition.start < evidence.end:
        return condition.text
    return _MARK.split(evidence.text[condition.start - evidence.start :], maxsplit=1)[0]


def _turned(sign: OutcomeSign) -> OutcomeSign:
    return "-" if sign == "+" else "+"


def named_outcomes(
    text: str, phrases: Phrases, holder: str | None = None, of: str | None = None
) -> list[Outcome]:
    """The outcomes that words name, as ``"inspectors return"``; of each measure one, by place.

    Args:
        text: the words.
        phrases: the words of measures and parties.
        holder: who says so.
        of: whom it is about where the words name nobody.
    """
    words = [word.casefold() for word in tokens(text)]
    measures = phrases.measures(text)
    telling = [each for each in measures if not _COMMON & set(words[each.start : each.end])] or measures
    parties = [each.code for each in phrases.parties(text)]
    found: dict[str, Outcome] = {}
    for each in telling:
        if each.code not in found:
            whom = _whom(each.code, parties, holder, of)
            found[each.code] = Outcome(each.code, whom, _sign(each, words))
    return list(found.values())


@dataclass(frozen=True)
class Hinge:
    """A sentence in two halves of which one waits for the other, as told by the conjunction between."""

    held: tuple[Outcome, ...]
    needed: tuple[Outcome, ...]


def hinge(position: Position, phrases: Phrases) -> Hinge | None:
    """What the sentence of a position makes wait for what, by its own conjunction; None where it has none.

    "Inspectors must return before the sanctions are lifted": the end of the sanctions waits for
    inspections. "No talks until the rebels disarm": talks wait for disarmament.

    Args:
        position: its evidence is the sentence.
        phrases: the words of measures and parties.
    """
    text = position.evidence.text
    found = _HINGE.search(text)
    if found is None:
        return None
    halves = text[: found.start()], text[found.end() :]
    before, after = (
        tuple(named_outcomes(half, phrases, position.holder, position.object)) for half in halves
    )
    if not before or not after:
        return None
    match found[0].casefold().split()[0]:
        case "before":
            return Hinge(held=after, needed=before)
        case "until" | "unless":  # what is said to last till then is to end then
            return Hinge(tuple(Outcome(o.measure, o.object, _turned(o.sign)) for o in before), after)
        case _:
            return Hinge(held=before, needed=after)


def _whom(measure: str, parties: list[str], holder: str | None, of: str | None) -> str | None:
    states = [party for party in dict.fromkeys(parties) if party not in ("UN", "UNSC", "IAEA", holder)]
    if measure in BETWEEN_SIDES and len(states) > 1:
        return "+".join(sorted(states[:2]))
    whom = of if of in states or not states else states[0]
    return about(holder, measure, whom) if holder else whom


def _sign(measure: Named, words: list[str]) -> OutcomeSign:
    before = _part(words[max(0, measure.start - _BEFORE) : measure.start][::-1])
    near = [*before, *_part(words[measure.end : measure.end + _AFTER])]
    denied = bool(_NOT & set(near))
    ended = measure.code not in _ABATING and any(word.startswith(_AGAINST) for word in near)
    return "-" if denied != ended else "+"


def _part(words: list[str]) -> list[str]:
    """The words up to where another part of the sentence begins."""
    return words[: next((place for place, word in enumerate(words) if word in _PARTS), len(words))]
