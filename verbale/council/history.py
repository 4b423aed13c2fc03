"""What was voted before a day: how drafts went, and how each member voted, on the item and at all.

Everything here looks only at votes of earlier days than the draft in question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from verbale.actors.names import fold
from verbale.actors.tables import Tables
from verbale.council.ballot import VOTES, Draft, Vote
from verbale.council.logit import Floats, Ints
from verbale.council.votes import RollCall

DIVISIONS = ("agreed", "east", "west", "elected")
"""How the Council divides on a draft: all for; Russia or China not for; the United States, France or the
United Kingdom not for; only elected members not for. Where both sides are not for, the side that votes
against counts, else the first."""

EAST = ("CHN", "RUS")
WEST = ("FRA", "GBR", "USA")
PERMANENT = (*EAST, *WEST, "SUN", "TWN")
"""Those that hold or held a permanent seat."""
CAST = VOTES[:3]
"""The votes that are cast; being absent is too rare to learn anything about."""

ALIKE = 0.6
"""From how much likeness on two drafts are on one item: the cosine of their words."""

_HALF_LIVES = {"recent": 2.0, "item": 4.0, "lately": 0.75, "own": 8.0}  # years
_DAYS = 365.25
_USUAL = np.array([0.90, 0.06, 0.02, 0.02])  # divisions, before any vote is seen
_USUAL_CAST = np.array([0.80, 0.05, 0.15])  # votes on a draft that is not agreed, before any is seen
_WORTH = {"recent": 10.0, "item": 2.0, "lately": 1.0, "group": 2.0, "own": 3.0, "own on item": 2.0}
"""How many votes the broader share counts for where a narrower one is drawn towards it."""

_WORD = re.compile(r"[^\W\d_]+")
_LITTLE_WORDS = """
    the of in and to a an on for with from by at as or its s this incl including concerning situation
    question letter letters identical dated permanent representative president security council united
    nations addressed secretary general report reports peace international threats threat maintenance
    republic rep former democratic people peoples middle east issues relating matters consideration
    recommendation appointment russian federation"""
_LITTLE = frozenset(_LITTLE_WORDS.split())
"""Words that stand in the names of very different items."""

_ITEMS_OF = {
    "IRN": "nonproliferation", "PRK": "nonproliferation dprk", "PSE": "palestinian", "ISR": "palestinian",
    "COD": "congo", "SRB": "kosovo", "CIV": "cote divoire", "CAF": "central african", "MKD": "fyr macedonia",
    "SYR": "syria", "SSD": "south sudan", "TLS": "timor leste", "BIH": "bosnia herzegovina",
}  # fmt: skip
"""How the Council's items call states that they do not call by their usual name."""

Subject = frozenset[str]


@dataclass(frozen=True)
class Tally:
    """Votes counted for words: how many of each in the order of `CAST`, and since which year."""

    counts: tuple[int, int, int]
    since: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)


@dataclass(frozen=True)
class Past:
    """What earlier votes say about a draft, as shares that add up to 1.

    Args:
        recent: how often the Council divided so of late; shape (4,).
        item: the same on the item; shape (4,).
        lately: the same on the item in the last months; shape (4,).
        group: how members of its kind voted in each division but the first; shape (3, members, 3 votes).
        own: how each member voted; same shape.
        own_on_item: the same on the item; same shape.
        drafts: drafts on the item: all, and those not agreed.
        since: the year of the first draft on the item, None where there is none.
        votes: each member's votes on drafts that were not agreed.
        votes_on_item: those of them on the item.
        known: whether there is any earlier vote of the member; shape (members,).
    """

    recent: Floats
    item: Floats
    lately: Floats
    group: Floats
    own: Floats
    own_on_item: Floats
    drafts: tuple[int, int]
    since: int | None
    votes: tuple[Tally, ...]
    votes_on_item: tuple[Tally, ...]
    known: tuple[bool, ...]


class History:
    """Votes in the order of their days, laid out for counting.

    Args:
        roll_calls: the votes.
    """

    def __init__(self, roll_calls: Sequence[RollCall]) -> None:
        self.roll_calls = tuple(sorted(roll_calls, key=lambda each: each.on))
        self.days: Ints = np.array([each.on.toordinal() for each in self.roll_calls], dtype=np.int64)
        self.divisions: Ints = np.array([division_of(each) for each in self.roll_calls], dtype=np.int64)
        topics = list(dict.fromkeys(each.topic for each in self.roll_calls))
        self._topics: Ints = np.array([topics.index(each.topic) for each in self.roll_calls], dtype=np.int64)
        self._subjects = [subject(topic) for topic in topics]
        self._said_since: dict[str, date] = {}
        for each in self.roll_calls:
            for word in subject(each.topic):
                self._said_since.setdefault(word, each.on)
        codes = sorted({code for each in self.roll_calls for code, _ in each.votes})
        self._places = {code: place for place, code in enumerate(codes)}
        self._contested: Ints = np.flatnonzero(self.divisions)
        cast = np.zeros((len(self._contested), len(codes) + 1, len(CAST)))  # the last: of no known member
        self._first = np.full(len(codes) + 1, np.iinfo(np.int64).max)
        for place, row in enumerate(self._contested):
            for code, vote in self.roll_calls[row].votes:
                if vote in CAST:
                    cast[place, self._places[code], CAST.index(vote)] = 1.0
        for day, each in zip(self.days[::-1], self.roll_calls[::-1], strict=True):
            for code, _ in each.votes:
                self._first[self._places[code]] = day
        self._cast = cast
        self._permanent = np.isin([*codes, ""], PERMANENT)

    def before(self, on: date) -> int:
        """How many votes there are of earlier days."""
        return int(np.searchsorted(self.days, on.toordinal(), side="left"))

    def subjects_of(self, draft: Draft) -> tuple[Subject, ...]:
        """What a draft is about: each state that it is about, or else the words that items had before."""
        if draft.object is not None:
            codes = dict.fromkeys(code.partition(":")[0] for code in draft.object.split("+"))
            return tuple(subject(words) for code in codes if (words := item_words(code)))
        found = frozenset(
            word for word in subject(draft.item) if self._said_since.get(word, draft.on) < draft.on
        )
        return (found,) if found else ()

    def past(self, draft: Draft, members: Sequence[str]) -> Past:
        """What the votes of earlier days say about a draft.

        Args:
            draft: the draft, with its day.
            members: principals, whose votes are looked at.
        """
        end = self.before(draft.on)
        years = (draft.on.toordinal() - self.days[:end]) / _DAYS
        like = self._like(self.subjects_of(draft), end)
        taken = np.eye(len(DIVISIONS))[self.divisions[:end]]
        recent = _drawn(_faded(years, "recent") @ taken, _USUAL, "recent")
        item = _drawn((_faded(years, "item") * like) @ taken, recent, "item")
        lately = _drawn((_faded(years, "lately") * like) @ taken, recent, "lately")

        rows = self._contested[self._contested < end]
        of = np.array([self._places.get(code, len(self._places)) for code in members], dtype=np.int64)
        cast = self._cast[: len(rows)]
        fading = _faded(years[rows], "own")
        by_division = np.stack([self.divisions[rows] == division for division in range(1, len(DIVISIONS))])
        everyone = np.tensordot(by_division * fading, cast, axes=1)
        same_item = like[rows] > 0
        on_item = np.tensordot(
            (by_division * fading * like[rows])[:, same_item], cast[same_item][:, of], axes=1
        )
        permanent = np.isin(members, PERMANENT)
        group = np.where(
            permanent[None, :, None],
            _drawn(everyone[:, self._permanent].sum(axis=1), _USUAL_CAST, "group")[:, None],
            _drawn(everyone[:, ~self._permanent].sum(axis=1), _USUAL_CAST, "group")[:, None],
        )
        own = _drawn(everyone[:, of], group, "own")
        same = np.flatnonzero(like > 0)
        since = int(self.roll_calls[same[0]].on.year) if len(same) else None
        return Past(
            recent=recent,
            item=item,
            lately=lately,
            group=group,
            own=own,
            own_on_item=_drawn(on_item, own, "own on item"),
            drafts=(len(same), int((self.divisions[same] > 0).sum())),
            since=since,
            votes=tuple(self._tallies(cast[:, of], rows)),
            votes_on_item=tuple(self._tallies(cast[same_item][:, of], rows[same_item])),
            known=tuple(bool(self._first[place] < draft.on.toordinal()) for place in of),
        )

    def last_on_item(self, draft: Draft) -> RollCall | None:
        """The last vote before a draft's day on the item, None where there is none."""
        same = np.flatnonzero(self._like(self.subjects_of(draft), self.before(draft.on)) > 0)
        return self.roll_calls[same[-1]] if len(same) else None

    def _like(self, subjects: tuple[Subject, ...], end: int) -> Floats:
        by_topic = [max((_likeness(mine, each) for mine in subjects), default=0.0) for each in self._subjects]
        likeness = np.array(by_topic)[self._topics[:end]] if end else np.zeros(0)
        return np.where(likeness >= ALIKE, likeness, 0.0)

    def _tallies(self, cast: Floats, rows: Ints) -> list[Tally]:
        """The votes of each member, given as an array of shape (rows, members, 3 votes)."""
        counts = cast.sum(axis=0).astype(int).tolist()
        voted = cast.any(axis=2)
        first = voted.argmax(axis=0) if len(rows) else np.zeros(cast.shape[1], dtype=int)
        years = [self.roll_calls[rows[place]].on.year if len(rows) else 0 for place in first]
        return [
            Tally((plus, minus, abstained), year if plus + minus + abstained else 0)
            for (plus, minus, abstained), year in zip(counts, years, strict=True)
        ]


def division_of(roll_call: RollCall) -> int:
    """The place in `DIVISIONS` of how the Council divided."""
    votes: dict[str, Vote] = dict(roll_call.votes)
    if not roll_call.contested:
        return 0
    east = [votes[code] for code in EAST if votes.get(code, "+") != "+"]
    west = [votes[code] for code in WEST if votes.get(code, "+") != "+"]
    if east and west:
        return 2 if "-" in west and "-" not in east else 1
    return 1 if east else 2 if west else 3


def draft_of(roll_call: RollCall) -> Draft:
    """A recorded vote as the draft that it was before the vote."""
    return Draft(None, None, roll_call.topic, roll_call.sponsors, roll_call.on)


def subject(words: str) -> Subject:
    """The words of an item that say what it is about.

    Example:
        >>> sorted(subject("The situation in the Middle East (Syria)"))
        ['syria']
    """
    said = frozenset(_WORD.findall(fold(words).replace("non proliferation", "nonproliferation")))
    return said - _LITTLE or said


def item_words(code: str) -> str:
    """How the Council's items call a state; empty where its code is not known."""
    if code in _ITEMS_OF:
        return _ITEMS_OF[code]
    return next((state.name for state in Tables().states() if state.code == code), "")


def _likeness(mine: Subject, theirs: Subject) -> float:
    return len(mine & theirs) / (len(mine) * len(theirs)) ** 0.5 if mine and theirs else 0.0


def _faded(years: Floats, kind: str) -> Floats:
    faded: Floats = 0.5 ** (years / _HALF_LIVES[kind])
    return faded


def _drawn(counts: Floats, broader: Floats, kind: str) -> Floats:
    """The shares of counts, drawn towards a broader share as by so many votes more."""
    shares: Floats = (counts + _WORTH[kind] * broader) / (counts.sum(axis=-1, keepdims=True) + _WORTH[kind])
    return shares
