"""What a brief is about: free words, of which each must be met by a row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from verbale.actors.gazetteer import Entry, EntryKind, Gazetteer
from verbale.actors.longest import longest
from verbale.actors.names import fold
from verbale.errors import QueryError

_KINDS: frozenset[EntryKind] = frozenset(
    ("state", "adjective", "people", "capital", "metonym", "body", "group", "members")
)
_STOP_WORDS = frozenset((
    "a", "about", "against", "an", "and", "at", "between", "by", "for", "from", "in", "into", "of", "on",
    "or", "over", "the", "to", "under", "who", "with",
))  # fmt: skip
_LONGEST_NAME = 7  # words
_WORD = re.compile(r"[\w'’.&:-]+")


@dataclass(frozen=True)
class Term:
    """One word of a topic, or the name of a party.

    Args:
        principals: the parties that the name may mean; empty for a word.
        names: what matches in running text, as written; none for a word.
        word: what matches in running text once folded; none for a name.
    """

    principals: frozenset[str] = frozenset()
    names: re.Pattern[str] | None = None
    word: re.Pattern[str] | None = None

    def is_met(self, parties: Iterable[str], texts: Iterable[str]) -> bool:
        """Whether a row with these parties and texts meets the term."""
        if any(party in self.principals or party.partition(":")[0] in self.principals for party in parties):
            return True
        if self.names is not None:
            return any(self.names.search(text) for text in texts)
        return self.word is not None and any(self.word.search(fold(text)) for text in texts)


@dataclass(frozen=True)
class Topic:
    """The terms of a topic; one without terms is met by every row.

    Example:
        >>> topic = Topic.parse("Iraqi sanctions", Gazetteer.load())
        >>> topic.is_met(["RUS", "IRQ"], ["sanctions"]), topic.is_met(["RUS", "IRN"], ["sanctions"])
        (True, False)
        >>> topic.is_met(["RUS"], ["Moscow wants Baghdad's sanctioned trade to go on."])
        True
    """

    terms: tuple[Term, ...] = ()

    @classmethod
    def parse(cls, text: str | None, gazetteer: Gazetteer) -> Topic:
        """Read a topic: names of parties first, the longest first; every other word by its start.

        Args:
            text: free words; None for no topic.
            gazetteer: what knows the names.

        Raises:
            QueryError: if no word of it can be looked for.
        """
        if text is None:
            return cls()
        terms = tuple(_terms([word.strip("'’.:-") for word in _WORD.findall(text)], gazetteer))
        if not terms:
            raise QueryError(f"no word to look for in the topic {text!r}")
        return cls(terms)

    def is_met(self, parties: Sequence[str], texts: Sequence[str]) -> bool:
        """Whether a row meets every term.

        Args:
            parties: the codes of its principals.
            texts: the words of its codes and its evidence.
        """
        return all(term.is_met(parties, texts) for term in self.terms)


def _terms(words: list[str], gazetteer: Gazetteer) -> Iterator[Term]:
    named = [(phrase, entry) for phrase, entry in gazetteer.phrases() if _names_a_party(entry)]
    known: defaultdict[str, set[str]] = defaultdict(set)
    for phrase, entry in named:
        if entry.principal is not None:
            known[entry.principal].add(entry.principal)
            known[phrase].add(entry.principal)
            if len(phrase) > 2:  # "us" is not the United States
                known[_simply(phrase)].add(entry.principal)

    def meant(start: int, end: int) -> set[str] | None:
        phrase = " ".join(words[start:end])
        stopped = _simply(phrase) in _STOP_WORDS
        return None if stopped else known.get(phrase) or known.get(_simply(phrase))

    for places, principals in longest(len(words), _LONGEST_NAME, meant):
        word = fold(words[places.start])
        if principals:
            yield _named(" ".join(words[places.start : places.stop]), principals, named)
        elif word and word not in _STOP_WORDS:
            yield Term(word=_pattern(word))


def _named(typed: str, principals: set[str], named: list[tuple[str, Entry]]) -> Term:
    names = {typed} | {
        phrase
        for phrase, entry in named
        if entry.principal in principals and (not entry.ambiguous or _simply(phrase) == _simply(typed))
    }
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return Term(frozenset(principals), pattern)


def _simply(name: str) -> str:
    return name.casefold().replace("-", " ")


def _names_a_party(entry: Entry) -> bool:
    """Whether a phrase stands for a party; a city does not stand for the state it lies in."""
    part_of_state = entry.kind in ("region", "regional") and ":" in (entry.principal or "")
    return entry.kind in _KINDS or part_of_state


def _pattern(word: str) -> re.Pattern[str]:
    stem = word.removesuffix("s") if len(word) > 4 and not word.endswith("ss") else word
    return re.compile(rf"\b{re.escape(stem)}" + ("" if len(stem) > 3 else r"\b"))
