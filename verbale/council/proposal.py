"""A proposal in words, as "lifting sanctions on Iraq", as a draft: measure, object, and which way it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from verbale.actors.gazetteer import EntryKind, Gazetteer
from verbale.actors.longest import longest
from verbale.council.ballot import Draft
from verbale.errors import QueryError
from verbale.record.lexicon import Lexicon

_WORD = re.compile(r"[\w'’.&-]+")
_KINDS: frozenset[EntryKind] = frozenset(
    ("state", "adjective", "people", "capital", "metonym", "region", "regional", "body", "group")
)
_LONGEST_NAME = 7  # words
_BROAD = frozenset(("resolution", "governance", "relations", "security_cooperation", "other"))
"""Measures whose words stand in many proposals on another measure ("a resolution on sanctions")."""
_ENDING = re.compile(
    r"(lift|end|eas|suspend|remov|repeal|terminat|revok|abolish|cancel|halt|stopp?|bann?|prohibit|forbid|"
    r"oppos|reject|prevent|block|scrapp?|dropp?|abandon|relax|reliev)(e|es|ed|s|ing)?|"
    r"suspension|abolition|revocation|removal|prevention|rejection|relief|against|no|not|without"
)
"""Words that, shortly before a measure, turn it round; two of them ("no lifting") turn it back."""
_RELIEF = frozenset(("relief", "removal", "suspension"))
"""Words that do so right after it."""
_BETWEEN = 4  # words that may stand between what ends a measure and the measure


@dataclass(frozen=True)
class Proposal:
    """What the words of a proposal were taken to mean.

    Args:
        words: as they were given.
        measure: one of the measures of the record, None where no word names one.
        object: whom it is about, principals joined by ``+``; None where no name is known.
        sign: ``-`` where the words would end or forbid the measure.
        measure_words: the words that name the measure.
        object_words: the words that name whom it is about.
        unsure_measure: what of the measure is not clear, for the user to settle; None where all is.
        unsure_object: the same of the object.
    """

    words: str
    measure: str | None
    object: str | None
    sign: Literal["+", "-"]
    measure_words: str = ""
    object_words: str = ""
    unsure_measure: str | None = None
    unsure_object: str | None = None

    def draft(
        self,
        on: date,
        *,
        measure: str | None = None,
        about: str | None = None,
        sign: str | None = None,
        sponsors: tuple[str, ...] = (),
    ) -> tuple[Draft, tuple[str, ...]]:
        """The proposal as a draft, and what is still not clear about it.

        Args:
            on: the day of the vote.
            measure: the measure, whatever the words say.
            about: whom it is about, whatever the words say.
            sign: ``+`` or ``-``, whatever the words say.
            sponsors: who tables it.

        Raises:
            QueryError: if the sign is neither of the two.
        """
        if sign not in (None, "+", "-"):
            raise QueryError(f"a draft is for a measure or against it: not {sign!r}")
        way: Literal["+", "-"] = self.sign if sign is None else "+" if sign == "+" else "-"
        draft = Draft(measure or self.measure, about or self.object, self.words, sponsors, on, way)
        unsure = (None if measure else self.unsure_measure, None if about else self.unsure_object)
        return draft, tuple(each for each in unsure if each)


def read_proposal(words: str, on: date, gazetteer: Gazetteer, lexicon: Lexicon) -> Proposal:
    """Read a proposal by the words of the lexicon and the names of the gazetteer; nothing is guessed.

    Args:
        words: as ``"lifting sanctions on Iraq"``.
        on: the day, on which names are looked up.
        gazetteer: what knows the names.
        lexicon: what knows the words for measures.

    Example:
        >>> found = read_proposal(
        ...     "lifting sanctions on Iraq", date(2003, 5, 15), Gazetteer.load(), Lexicon.load())
        >>> found.measure, found.object, found.sign
        ('sanctions', 'IRQ', '-')
    """
    said = [word.strip("'’.&-") for word in _WORD.findall(words)]
    named = list(_parties(said, on, gazetteer))
    taken = {place for places, _, _ in named for place in places}
    measures = _heads(list(_measures([word.lower() for word in said], taken, lexicon)))
    measures.sort(key=lambda found: found[1][0] in _BROAD)
    measure, places = (measures[0][1][0], measures[0][0]) if measures else (None, range(0))
    others = sorted({code for _, codes in measures for code in codes if code != measure} - _BROAD)
    unsure_measure = None
    if measure is None:
        unsure_measure = f"no word of {words!r} names a measure; name one with --measure"
    elif others:
        unsure_measure = f"taken as {measure}; the words also name {', '.join(others)} (--measure settles it)"
    principals: dict[str, str] = {}
    unclear = []
    for _, phrase, codes in named:
        if len(codes) > 1:
            unclear.append(f"{phrase!r} can be {' or '.join(codes)}; name one with --object")
        else:
            principals.setdefault(codes[0], phrase)
    objects = _objects(principals)
    if not objects and not unclear:
        unclear.append(f"no name in {words!r} is known; name whom it is about with --object")
    return Proposal(
        words=words,
        measure=measure,
        object="+".join(sorted(objects)) or None,
        sign="-" if measure and _is_ended(said, places) else "+",
        measure_words=" ".join(said[place] for place in places),
        object_words=", ".join(principals[code] for code in objects),
        unsure_measure=unsure_measure,
        unsure_object="; ".join(unclear) or None,
    )


def _parties(said: list[str], on: date, gazetteer: Gazetteer) -> Iterator[tuple[range, str, tuple[str, ...]]]:
    """The names of parties, the longest first: their places, the words, and the principals."""

    def known(start: int, end: int) -> tuple[str, ...]:
        phrase = " ".join(said[start:end])
        entries = gazetteer.entries(phrase, on) or gazetteer.entries(phrase.removesuffix("'s"), on)
        return tuple(sorted({each.principal for each in entries if each.principal and each.kind in _KINDS}))

    for places, codes in longest(len(said), _LONGEST_NAME, known):
        if codes:
            yield places, " ".join(said[places.start : places.stop]), codes


def _measures(said: list[str], taken: set[int], lexicon: Lexicon) -> Iterator[tuple[range, tuple[str, ...]]]:
    """The words that name measures, the longest first: their places and the measures."""

    def known(start: int, end: int) -> tuple[str, ...] | None:
        free = not taken & set(range(start, end)) and not _RELIEF & set(said[start:end])
        return lexicon.measures.get(tuple(said[start:end])) if free else None

    for places, codes in longest(len(said), max(map(len, lexicon.measures), default=0), known):
        if codes:
            yield places, codes


def _heads(found: list[tuple[range, tuple[str, ...]]]) -> list[tuple[range, tuple[str, ...]]]:
    """Of words for measures that follow each other ("trade embargo"), the last, which says what it is."""
    starts = {places.start for places, _ in found}
    return [each for each in found if each[0].stop not in starts]


def _objects(principals: dict[str, str]) -> list[str]:
    """Whom a proposal is about: bodies that decide it ("UN sanctions") only where nobody else is named."""
    deciding = {"UN", "UNSC", "UNGA", "EU", "NATO", "IAEA"}
    return [code for code in principals if code not in deciding] or list(principals)


def _is_ended(said: list[str], places: range) -> bool:
    """Whether the words around the measure end or forbid it."""
    before = said[max(0, places.start - _BETWEEN) : places.start]
    turns = sum(_ENDING.fullmatch(word.lower()) is not None for word in before)
    return (turns + _is_relieved(said, places.stop)) % 2 == 1


def _is_relieved(said: list[str], place: int) -> bool:
    return place < len(said) and said[place].lower() in _RELIEF
