"""Which words name a measure or an event: readable tables that support what the network sees.

A word of the tables in a sentence shifts the log odds of its measure (or, at that very word, of its
event type) by `Thresholds.support`; so the tables can be extended without training anything.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.errors import LexiconError
from verbale.schema.record import EVENT_TYPES, MEASURES

if TYPE_CHECKING:
    from spacy.tokens import Span  # slow to import, and reading the tables does without

_TABLES = {"measures.toml": MEASURES, "events.toml": EVENT_TYPES}


@dataclass(frozen=True)
class Lexicon:
    """Phrases, as tuples of words in every regular form, with the measures and event types they name."""

    measures: dict[tuple[str, ...], tuple[str, ...]]
    events: dict[tuple[str, ...], tuple[str, ...]]

    @classmethod
    def load(cls, folder: Path | None = None) -> Lexicon:
        """Read ``measures.toml`` and ``events.toml``.

        Args:
            folder: with one or both of the tables, which then stand in place of the shipped ones.

        Raises:
            LexiconError: if a table is broken or names an unknown measure or type.

        Example:
            >>> Lexicon.load().measures[("arms", "embargo")]
            ('sanctions',)
        """
        shipped = files("verbale.record") / "data"
        read = {}
        for name, codes in _TABLES.items():
            own = folder / name if folder else None
            read[name] = _read(own if own is not None and own.is_file() else shipped / name, codes)
        return cls(read["measures.toml"], read["events.toml"])

    def measures_in(self, sentence: Span) -> frozenset[str]:
        """The measures that a sentence has words for."""
        return frozenset(code for _, codes in _hits(sentence, self.measures) for code in codes)

    def places_of(self, measure: str, sentence: Span) -> list[int]:
        """The places in the sentence of the words for one measure."""
        return [i for places, codes in _hits(sentence, self.measures) if measure in codes for i in places]

    def events_in(self, sentence: Span) -> frozenset[tuple[int, str]]:
        """The places in the sentence of words that name an event, each with the type."""
        hits = _hits(sentence, self.events)
        return frozenset((i, code) for places, codes in hits for i in places for code in codes)


def _read(table: Path | Traversable, codes: Sequence[str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    try:
        entries = tomllib.loads(table.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{table}: not a table of words ({error})") from error
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for code, phrases in entries.items():
        if code not in codes:
            raise LexiconError(f"{table}: no such code: {code} (one of {', '.join(codes)})")
        if not isinstance(phrases, list) or not all(isinstance(p, str) and p.split() for p in phrases):
            raise LexiconError(f"{table}: {code} must be a list of words")
        for phrase in phrases:
            for form in product(*map(_forms, phrase.lower().split())):
                found.setdefault(form, {})[code] = None
    return {phrase: tuple(listed) for phrase, listed in found.items()}


def _forms(word: str) -> list[str]:
    """A word and its regular forms: those of irregular verbs are left to the lemmas of the report.

    Example:
        >>> _forms("deny"), _forms("accuse")
        (['deny', 'denies', 'denied', 'denying'], ['accuse', 'accuses', 'accused', 'accusing'])
        >>> _forms("ban")
        ['ban', 'bans', 'baned', 'baning', 'banned', 'banning']
    """
    if re.search(r"[^aeiou]y$", word):
        return [word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    if word.endswith("e"):
        return [word, word + "s", word + "d", word[:-1] + "ing"]
    plural = "es" if re.search(r"(s|x|z|ch|sh)$", word) else "s"
    forms = [word, word + plural, word + "ed", word + "ing"]
    if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", word):
        forms += [word + word[-1] + "ed", word + word[-1] + "ing"]
    return forms


def _hits(
    sentence: Span, table: dict[tuple[str, ...], tuple[str, ...]]
) -> Iterable[tuple[range, tuple[str, ...]]]:
    forms = [(token.lemma_.lower(), token.lower_) for token in sentence]
    longest = max(map(len, table), default=0)
    for start in range(len(forms)):
        for length in range(1, min(longest, len(forms) - start) + 1):
            window = forms[start : start + length]
            phrase = tuple(lemma for lemma, _ in window)
            codes = table.get(phrase) or table.get(tuple(word for _, word in window))
            if codes:
                yield range(start, start + length), codes
