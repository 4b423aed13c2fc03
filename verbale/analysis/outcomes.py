"""What a condition asks for, and what it holds back: the words of conditions as outcomes.

An outcome is a proposal coming about (``+``) or not (``-``). "No lifting of sanctions until the inspectors
return" holds back one outcome, the end of the sanctions, until another, inspections, has come about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verbale.analysis.phrases import Named, Phrases, tokens
from verbale.analysis.proposals import BETWEEN_SIDES, about
from verbale.schema import Position

OutcomeSign = Literal["+", "-"]

_HOLDS_BACK = frozenset(("until", "till", "unless", "before", "without", "first", "prior", "ahead"))
_LASTS = frozenset(("while", "long"))  # "as long as"
_ALLOWS = frozenset(("if", "once", "after", "when", "provided", "providing", "exchange", "return", "only"))
_ONLY = frozenset(("only", "once", "after"))
_AGAINST = (
    "lift", "remov", "end", "stop", "halt", "ceas", "suspend", "freez", "abandon", "renounc", "scrap",
    "drop", "eas", "refus", "reject", "cancel", "dismantl", "clos",
)  # fmt: skip
_NOT = frozenset(("not", "no", "without", "never", "n't"))
_ABATING = frozenset({"ceasefire", "withdrawal", "disarmament"})
"""Measures that are themselves an end to something: to stop fighting is to be for a ceasefire."""

_COMMON = frozenset({"return", "help", "free", "right", "status", "plan", "text", "leave", "base", "mission"})
"""Words of measures that often mean something else; they count where no other word does."""

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
    for word in words:
        if word in _HOLDS_BACK or word in _LASTS:
            return other
        if word in _ALLOWS:
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
    found = named_outcomes(position.condition.text, phrases, position.holder, position.object)
    found = [each for each in found if each.measure != position.measure]
    return tuple(
        Outcome(each.measure, each.object, _turned(each.sign) if lasts else each.sign) for each in found
    )


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


def _whom(measure: str, parties: list[str], holder: str | None, of: str | None) -> str | None:
    states = [party for party in dict.fromkeys(parties) if party not in ("UN", "UNSC", "IAEA", holder)]
    if measure in BETWEEN_SIDES and len(states) > 1:
        return "+".join(sorted(states[:2]))
    whom = states[0] if states else of
    return about(holder, measure, whom) if holder else whom


def _sign(measure: Named, words: list[str]) -> OutcomeSign:
    near = [
        *words[max(0, measure.start - _BEFORE) : measure.start],
        *words[measure.end : measure.end + _AFTER],
    ]
    denied = bool(_NOT & set(near))
    ended = measure.code not in _ABATING and any(word.startswith(_AGAINST) for word in near)
    return "-" if denied != ended else "+"
