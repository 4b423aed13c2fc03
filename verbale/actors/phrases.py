"""Find the gazetteer's phrases in a report: the longest at each place, read for the report's day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from verbale.actors.gazetteer import Entry, Gazetteer

PARTY_KINDS = frozenset({
    "state", "adjective", "people", "capital", "metonym", "region", "regional", "body", "seat",
    "group", "members",
})  # fmt: skip
"""Kinds of phrases that name a party by themselves."""

STATE_KINDS = frozenset({"state", "adjective", "people", "capital", "metonym"})
_WORDS = re.compile(r"\w+|[^\w\s]")
_LONGEST = 9


@dataclass(frozen=True)
class Found:
    """A phrase of the gazetteer in a report: tokens from `start` to `end`, end-exclusive."""

    start: int
    end: int
    text: str
    entry: Entry

    @property
    def kind(self) -> str:
        """The kind of the entry."""
        return self.entry.kind

    @property
    def principal(self) -> str | None:
        """The party it names; None for titles and nouns."""
        return self.entry.principal

    @property
    def is_state(self) -> bool:
        """Whether it names a state in one way or another."""
        return self.entry.kind in STATE_KINDS


class PhraseFinder:
    """Finds the gazetteer's phrases.

    Args:
        gazetteer: where the phrases come from; persons are left out, they are linked by name.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._cased: dict[tuple[str, ...], list[Entry]] = {}
        self._folded: dict[tuple[str, ...], list[Entry]] = {}
        for phrase, entry in gazetteer.phrases():
            if entry.kind == "person":
                continue
            words = tuple(_WORDS.findall(phrase if entry.cased else phrase.lower()))
            if 0 < len(words) <= _LONGEST:
                (self._cased if entry.cased else self._folded).setdefault(words, []).append(entry)
        self._firsts = {words[0] for words in self._cased} | {words[0] for words in self._folded}

    def find(self, doc: Doc, on: date | None) -> list[Found]:
        """The phrases of a report, in order and without overlap.

        Args:
            doc: the annotated report; a phrase inside a person's name does not count.
            on: the report's day; None takes phrases of any time.
        """
        hits = list(self._hits(doc, on))
        sure: Counter[str | None] = Counter(
            entries[0].principal
            for _, entries in hits
            if entries[0].principal and not entries[0].ambiguous and len({e.principal for e in entries}) == 1
        )
        result = []
        for (start, end), entries in hits:
            entry = _choose(doc, start, end, entries, sure)
            if entry is not None:
                result.append(Found(start, end, doc[start:end].text, entry))
        return result

    def state_in(self, text: str, on: date | None) -> str | None:
        """The state of the first place that a dateline names, if it names one."""
        words = [match.group() for match in _WORDS.finditer(text)]
        for i in range(len(words)):
            for length in range(min(_LONGEST, len(words) - i), 0, -1):
                spoken = tuple(words[i : i + length])
                titled = tuple(word.capitalize() for word in spoken)
                entries = self._cased.get(spoken) or self._cased.get(titled) or []
                for entry in entries:
                    if entry.kind in ("state", "capital", "region") and entry.covers(on) and entry.principal:
                        return entry.principal.split(":")[0]
        return None

    def _hits(self, doc: Doc, on: date | None) -> Iterator[tuple[tuple[int, int], list[Entry]]]:
        matches = list(_WORDS.finditer(doc.text))
        words = [match.group() for match in matches]
        lowered = [word.lower() for word in words]
        token_at = {token.idx: token.i for token in doc}
        ends = {token.idx + len(token): token.i + 1 for token in doc}
        i = 0
        while i < len(words):
            step = 1
            if words[i] in self._firsts or lowered[i] in self._firsts:
                for length in range(min(_LONGEST, len(words) - i), 0, -1):
                    entries = self._cased.get(tuple(words[i : i + length]), [])
                    entries = [*entries, *self._folded.get(tuple(lowered[i : i + length]), [])]
                    entries = [entry for entry in entries if entry.covers(on)]
                    start = token_at.get(matches[i].start())
                    end = ends.get(matches[i + length - 1].end())
                    if entries and start is not None and end is not None:
                        if not _in_person(doc, start, end):
                            yield (start, end), entries
                        step = length
                        break
            i += step


def _in_person(doc: Doc, start: int, end: int) -> bool:
    """Whether the words are a part, not the whole, of a person's name."""
    for token in doc[start:end]:
        if token.ent_type_ != "PER":
            return False
    before = start > 0 and doc[start].ent_iob_ == "I"
    after = end < len(doc) and doc[end].ent_iob_ == "I"
    return before or after


def _choose(doc: Doc, start: int, end: int, entries: list[Entry], sure: Counter[str | None]) -> Entry | None:
    """The entry that a phrase stands for here, or None where that is in doubt."""
    capitals = [e for e in entries if e.kind == "capital"]
    if len(capitals) == 1:
        # A capital is its state, unless only a body that sits there is spoken of.
        seats = [
            e for e in entries if e.kind == "seat" and sure[e.principal] and not sure[capitals[0].principal]
        ]
        return seats[0] if len(seats) == 1 else capitals[0]
    parties = list(dict.fromkeys(e.principal for e in entries if e.principal))
    if len(parties) > 1:
        most = max(parties, key=lambda p: (sure[p], sure[p.split(":")[0]], -parties.index(p)))
        if not sure[most] and not (":" in most and sure[most.split(":")[0]]):
            return None
        return next(e for e in entries if e.principal == most)
    entry = entries[0]
    if entry.kind == "seat":
        subject = doc[start:end].root.dep_ in ("nsubj", "nsubj:pass")
        return entry if subject and sure[entry.principal] else None
    own_state = (entry.principal or "").partition(":")
    at_home = entry.kind in ("group", "members") and own_state[1] and sure[own_state[0]]
    if entry.ambiguous and not sure[entry.principal] and not at_home:
        label = doc[start].ent_type_
        wanted = ("LOC", "MISC") if entry.kind in STATE_KINDS else ("ORG", "MISC")
        return entry if label in wanted else None
    return entry
