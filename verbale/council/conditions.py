"""Conditions of positions: whether they count as met, and what the holder then wants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.actors.names import fold
from verbale.schema.record import Position, Sign
from verbale.store.base import StoredRow

_HOLDS_UNTIL = re.compile(r"\b(until|unless|till|without)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(until|unless|till|without|if|once|provided|providing|as long as|so long as|on condition)\b[^;]*",
    re.IGNORECASE,
)
_LITTLE = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "had", "has", "have", "if",
    "in", "is", "it", "of", "on", "once", "only", "or", "provided", "that", "the", "their", "they",
    "to", "unless", "until", "was", "were", "when", "will", "with",
))  # fmt: skip
_ENDINGS = re.compile(r"(ation|ion|ing|ies|ed|es|s|e|y)$")
_OPPOSITE: dict[Sign, Sign] = {"+": "-", "-": "+", "0": "0"}
_REACH = 30  # characters before a condition in which its conjunction may stand


@dataclass(frozen=True)
class Conditional:
    """A position with a condition, and whether that counts as met.

    Args:
        row: the position as recorded.
        words: the words of the condition.
        until: whether the position holds until the condition is met ("not until inspectors return"),
            and not only once it is ("ready to talk if enrichment stops").
        met_by: what was assumed that meets it, None where nothing does.
    """

    row: StoredRow[Position]
    words: str
    until: bool
    met_by: str | None

    @property
    def holds(self) -> bool:
        """Whether the holder stands, as things are, where `now` says."""
        return self.until or self.met_by is not None

    @property
    def now(self) -> StoredRow[Position]:
        """The position as things are: turned round where it was to hold only until what has come about."""
        if self.until and self.met_by is not None:
            return replace(self.row, row=replace(self.row.row, sign=_OPPOSITE[self.row.row.sign]))
        return self.row


def conditional(row: StoredRow[Position], satisfied: Sequence[str]) -> Conditional | None:
    """The condition of a position, read against what is assumed to have come about.

    Where no condition was recorded, a clause of the evidence ("until inspectors return") is looked at
    too, but only if it is assumed to be met; else the position stands as it was recorded.

    Args:
        row: the position.
        satisfied: what is assumed, each in words: all of them (but little ones) must be in the condition.

    Returns:
        None where the position has no condition.
    """
    position = row.row
    evidence = position.evidence
    if position.condition is not None:
        words = position.condition.text
        before = evidence.text[: max(0, position.condition.start - evidence.start)][-_REACH:]
        until = bool(_HOLDS_UNTIL.search(words) or _HOLDS_UNTIL.search(before))
        return Conditional(row, words, until, _met_by(words, satisfied))
    for clause in _CLAUSE.finditer(evidence.text):
        met_by = _met_by(clause.group(), satisfied)
        if met_by is not None:
            return Conditional(row, clause.group(), bool(_HOLDS_UNTIL.match(clause.group())), met_by)
    return None


def _met_by(words: str, satisfied: Sequence[str]) -> str | None:
    return next((phrase for phrase in satisfied if says(words, phrase)), None)


def says(words: str, phrase: str) -> bool:
    """Whether words have all those of a phrase, in whatever form; little words do not count.

    Example:
        >>> says("until U.N. inspectors return to the country", "the inspectors returned")
        True
        >>> says("until U.N. inspectors return to the country", "inspectors certify")
        False
    """
    wanted = _stems(phrase)
    return bool(wanted) and wanted <= _stems(words)


def _stems(text: str) -> set[str]:
    words = re.findall(r"\w+", fold(text))
    return {_ENDINGS.sub("", word) if len(word) > 3 else word for word in words if word not in _LITTLE}
