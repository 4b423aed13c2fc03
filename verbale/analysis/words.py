"""Words of evidence compared: which are telling, and how alike two wordings are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = ("ations", "ation", "ings", "ing", "ions", "ion", "ies", "ed", "es", "s", "e")
_LEAST_STEM = 4
_EMPTY_WORDS = """
a about after again against all also although among an and another any are as at be because been before
being between both but by can could day did do does during each first for friday from further had has
have he her here him his how if in into is it its just last later made make may might minister monday
more most mr mrs ms must new no nor not now of official officials on once one only or other our out over
own president prime said saturday say saying says she should since so some such sunday tell than that the
their them then there these they this those three through thursday to told too tuesday two under until
unless up upon very was we wednesday week were what when where which while who whom whose why will with
without would year years yesterday you your
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


def folded(text: str) -> list[str]:
    """The words of a text in small letters, numbers and punctuation left out.

    Example:
        >>> folded("U.N. inspectors' return")
        ['u', 'n', 'inspectors', 'return']
    """
    return [word.casefold() for word in _WORD.findall(text)]


def stems(text: str) -> list[str]:
    """The telling words of a text, cut to what their forms have in common.

    Example:
        >>> stems("Moscow said the inspectors would be returning")
        ['moscow', 'inspector', 'return']
    """
    return [_stem(word) for word in folded(text) if len(word) > 1 and word not in _EMPTY]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


Vector = Mapping[str, float]
"""The weight of each stem, with a length of 1; empty where there is no telling word."""


@dataclass(frozen=True)
class Wordings:
    """How much each stem tells: its inverse document frequency over all wordings (Spärck Jones 1972).

    Args:
        weights: of each stem that was seen.
        unseen: of any other.
    """

    weights: Mapping[str, float]
    unseen: float

    @classmethod
    def of(cls, texts: Iterable[str], beside: int = 0) -> Wordings:
        """Weigh the stems of texts; the order of the texts does not matter.

        Args:
            texts: the texts.
            beside: as if so many other texts stood beside them, without a stem in common; where the
                texts are few, what they share is then not taken for what everybody says.

        Example:
            >>> wordings = Wordings.of(["sanctions on Iraq", "sanctions on Iran"])
            >>> wordings.weights["iraq"] > wordings.weights["sanct"]
            True
        """
        seen: Counter[str] = Counter()
        count = beside
        for text in texts:
            count += 1
            seen.update(set(stems(text)))
        weights = {stem: math.log((1 + count) / (1 + times)) + 1 for stem, times in sorted(seen.items())}
        return cls(weights, math.log(1 + count) + 1)

    def vector(self, text: str) -> Vector:
        """A text as weighted stems."""
        return unit({stem: self.weights.get(stem, self.unseen) for stem in sorted(set(stems(text)))})


def unit(weights: Vector) -> Vector:
    """The same weights with a length of 1."""
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {stem: weight / length for stem, weight in weights.items()} if length else {}


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors, from 0 (no word in common) to 1.

    Example:
        >>> likeness({"a": 1.0}, {"a": 1.0}), likeness({"a": 1.0}, {"b": 1.0})
        (1.0, 0.0)
    """
    few, many = sorted((one, other), key=len)
    return min(1.0, math.fsum(weight * many.get(stem, 0.0) for stem, weight in few.items()))
