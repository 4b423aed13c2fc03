"""Which measures, parties and bodies a few words name, without a parse of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from verbale.actors.gazetteer import Gazetteer
from verbale.actors.longest import longest
from verbale.record.lexicon import Lexicon

_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*(?:[-'’][^\W_]+)*\.?|[^\w\s]")
_STATES = frozenset({"state", "adjective", "people", "capital", "metonym"})
_PARTIES = _STATES | {"body", "group", "members"}
_LONGEST = 7
_NEAR = 3
FORUM_MEASURES = frozenset({"sanctions", "resolution", "agreement", "membership"})
"""Measures that are the business of a body where one is named beside them."""


@dataclass(frozen=True)
class Named:
    """A measure or a party that tokens from `start` to `end` (exclusive) name."""

    start: int
    end: int
    code: str


@dataclass(frozen=True)
class Phrases:
    """The words of measures and of parties, and where a text has them.

    Example:
        >>> phrases = Phrases(Lexicon.load(), Gazetteer.load())
        >>> [each.code for each in phrases.measures("until UN weapons inspectors are back")]
        ['inspections']
        >>> [each.code for each in phrases.parties("until UN inspectors are back in Baghdad")]
        ['UN', 'IRQ']
        >>> phrases.forum("resolution", "A draft UN resolution on Iraq")
        'UN'
    """

    lexicon: Lexicon
    gazetteer: Gazetteer
    _forums: dict[tuple[str, str], str | None] = field(default_factory=dict, repr=False, compare=False)

    def measures(self, text: str) -> list[Named]:
        """The measures that a text has words for, by place; of one place the longest phrase."""
        words = [token.casefold() for token in tokens(text)]
        measures = self.lexicon.measures
        cut = longest(len(words), self._longest_measure, lambda a, b: measures.get(tuple(words[a:b])))
        return [Named(places.start, places.stop, code) for places, codes in cut for code in codes or ()]

    def parties(self, text: str) -> list[Named]:
        """The parties that a text names by names of their own, by place."""
        words = tokens(text)
        cut = longest(len(words), _LONGEST, lambda a, b: self._party_of.get(tuple(words[a:b])))
        return [Named(places.start, places.stop, party) for places, party in cut if party]

    def forum(self, measure: str, text: str) -> str | None:
        """The body that a measure is the business of, where the text names one right beside its word.

        The Security Council and the United Nations are one forum.
        """
        if measure not in FORUM_MEASURES:
            return None
        key = (measure, text)
        if key not in self._forums:
            self._forums[key] = self._nearest_body(measure, text)
        return self._forums[key]

    def _nearest_body(self, measure: str, text: str) -> str | None:
        bodies = [each for each in self.parties(text) if each.code in self._bodies]
        distances = [
            (max(body.start - word.end, word.start - body.end), body.start, body.code)
            for word in self.measures(text)
            for body in bodies
            if word.code == measure
        ]
        distance, _, code = min(distances, default=(_NEAR + 1, 0, ""))
        return ("UN" if code == "UNSC" else code) if distance <= _NEAR else None

    @cached_property
    def _longest_measure(self) -> int:
        return max(map(len, self.lexicon.measures), default=1)

    @cached_property
    def _bodies(self) -> frozenset[str]:
        return frozenset(body.principal for body in self.gazetteer.bodies if ":" not in body.principal)

    @cached_property
    def _party_of(self) -> Mapping[tuple[str, ...], str]:
        """Phrases that name one party and no other, as tokens."""
        found: dict[tuple[str, ...], set[str]] = {}
        for phrase, entry in self.gazetteer.phrases():
            if entry.kind in _PARTIES and entry.principal and entry.cased and not entry.ambiguous:
                found.setdefault(tuple(tokens(phrase)), set()).add(entry.principal)
        return {words: next(iter(parties)) for words, parties in found.items() if len(parties) == 1}


def tokens(text: str) -> list[str]:
    """The words and marks of a text; a full stop belongs to an abbreviation only.

    Example:
        >>> tokens("The U.N. resolution's draft, in May.")
        ['The', 'U.N.', 'resolution', "'s", 'draft', ',', 'in', 'May', '.']
    """
    made: list[str] = []
    for token in _TOKEN.findall(text):
        word, stop = (token[:-1], ".") if token.endswith(".") and "." not in token[:-1] else (token, "")
        own = re.fullmatch(r"(.+?)(['’]s)", word)
        made += [part for part in (own.groups() if own else (word,)) if part]
        if stop and word:
            made.append(stop)
        elif not word:
            made.append(token)
    return made
