"""What the rules share: an expression in its report, and the parts of dates read from its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from spacy.tokens import Doc

from verbale.language.times import periods
from verbale.language.times.grammar import Grammar, Piece
from verbale.language.times.periods import Kind, Period, unresolved
from verbale.language.times.tense import Direction, direction

NO_PUBLICATION = "the day of publication is not known"
NO_DATE_BEFORE = "no date before it to count from"
NO_SUCH_DAY = "there is no such day"
NOT_SAID = "how many is not said"

_QUOTES = frozenset("'’‘`")
_JOINS = ("or", "to", "and")
_FURTHEST = 60  # tokens in one sentence between a day and a time of that day
_FAR, _NEAR = timedelta(300), timedelta(65)
_UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
    "10Y": "XXX", "100Y": "XX", "1000Y": "X",
}  # fmt: skip


class Setting:
    """A report, its day of publication, and the times read in it so far.

    Args:
        doc: the report.
        published_on: its day of publication, None if it is not known.
    """

    def __init__(self, doc: Doc, published_on: date | None) -> None:
        self.doc = doc
        self.published_on = published_on
        self.parsed = doc.has_annotation("DEP")
        self.last: Period | None = None
        self.last_day: date | None = None
        self.last_end = 0
        self.last_quarter: Period | None = None

    def remember(self, period: Period, end: int) -> None:
        """Keep a resolved time, so that "ten days later" can count from it.

        Args:
            period: what was read.
            end: the place after its last token.
        """
        if period.earliest is None or period.kind not in ("date", "time"):
            return
        self.last, self.last_end = period, end
        if period.earliest == period.latest:
            self.last_day = period.earliest

    def in_sentence(self, token: int) -> bool:
        """Whether the last time read stands in the sentence of a token."""
        near = token - self.last_end < _FURTHEST
        return near and all(self.doc[i].text not in (".", "!", "?") for i in range(self.last_end, token))


@dataclass(frozen=True)
class Found:
    """The words of one expression, where it stands, and what it is counted from.

    Args:
        grammar: the grammar that found it.
        setting: the report it stands in.
        pieces: its words, those of `lead` left out.
        lead: the words before them that the rule does not need: ``the``, ``early``, ``end of the``.
        before, after: the words beside the expression.
    """

    grammar: Grammar
    setting: Setting
    pieces: tuple[Piece, ...]
    lead: tuple[str, ...]
    before: str
    after: str

    @property
    def published_on(self) -> date | None:
        """The day of publication."""
        return self.setting.published_on

    @property
    def words(self) -> list[str]:
        """The words in small letters."""
        return [piece.lower for piece in self.pieces]

    @property
    def part(self) -> str | None:
        """What of it the lead names: ``START``, ``MID``, ``END``, ``BEFORE`` ("earlier") or ``AFTER``."""
        values = (self.grammar.value("EARLY", word) for word in self.lead)
        return next((str(value) for value in values if value is not None), None)

    def has(self, *words: str) -> bool:
        """Whether one of the words is among its own."""
        return any(piece.lower in words for piece in self.pieces)

    def all(self, name: str) -> list[int | str]:
        """The values of the words of a class."""
        values = (self.grammar.value(name, piece.lower) for piece in self.pieces)
        return [value for value in values if value is not None]

    def text(self, name: str) -> str | None:
        """The value of the first word of a class whose values are words."""
        return next((str(value) for value in self.all(name)), None)

    def number(self, name: str) -> int | None:
        """The value of the first word of a class whose values are numbers."""
        return next((int(value) for value in self.all(name)), None)

    def shapes(self, *names: str) -> list[str]:
        """The words that are of a class by their form."""
        return [word for word in self.words if self.grammar.shape(word) in names]

    def direction(self) -> Direction | None:
        """Where the words around put it: before publication, after it, or neither."""
        if self.before == "since" or self.has("last", "past"):
            return "past"
        if self.has("next", "coming"):
            return "future"
        setting = self.setting
        found = direction(
            self.grammar, setting.doc, self.pieces[0].token, self.pieces[-1].token + 1, setting.parsed
        )
        return None if found == "past" and self.before in ("until", "till", "through", "to", "for") else found

    def follows(self, words: str) -> bool:
        """Whether it stands after one of a list of words."""
        return self.before in self.grammar.beside[words]

    def precedes(self, words: str) -> bool:
        """Whether it stands before one of a list of words."""
        return self.after in self.grammar.beside[words]

    def of(self, pieces: Sequence[Piece]) -> Found:
        """The same place with other words."""
        return replace(self, pieces=tuple(pieces))


Rule = Callable[[Found], Period | None]
"""Reads an expression; None where its words turn out to be no time."""


@dataclass(frozen=True)
class Base:
    """A day to count from and how many steps, or why there is none."""

    day: date | None
    step: int
    reason: str

    def unresolved(self, value: str, precision: str, kind: Kind = "date") -> Period:
        """The time that cannot be counted for want of a day."""
        return unresolved(value, precision, self.reason, kind)


def base_of(found: Found, near: bool = False) -> Base:
    """What "last", "next", "previous", "following" count from, and how many steps.

    Args:
        found: the expression.
        near: whether it is to be counted from a single day, not from a month or year.
    """
    step = found.number("WHICH")
    if step is not None:
        return Base(found.published_on, step, NO_PUBLICATION)
    return Base(date_before(found, near), found.number("SIDE") or 0, NO_DATE_BEFORE)


def date_before(found: Found, near: bool) -> date | None:
    """The date named before, which "later" and "the following" count from."""
    if near:
        return found.setting.last_day
    return found.setting.last.earliest if found.setting.last else None


def unknown(unit: str, reason: str) -> Period:
    """A day, week or year that cannot be known."""
    return unresolved(_UNKNOWN.get(unit, "XXXX-XX-XX"), periods.UNIT_NAMES[unit], reason)


def unit_of(found: Found) -> str:
    """The unit of time it counts in, as ``"W"``."""
    unit = found.text("UNITS") or found.text("UNIT")
    assert unit is not None, "the rule needs a unit"
    return unit


def month_of(found: Found) -> int:
    """The month it names."""
    month = _month_in(found)
    assert month is not None, "the rule needs a month"
    return month


def names_month(found: Found) -> bool:
    """Whether it names a month."""
    return _month_in(found) is not None


def weekday_of(found: Found) -> int | None:
    """The day of the week it names, Monday being 1."""
    weekday = found.number("WEEKDAY")
    return weekday if weekday is not None else found.number("WDAY")


def ordinal_of(found: Found) -> int | None:
    """The first number that can be a day: ``14``, ``14th``, ``fourteenth``."""
    tens = 0
    for word in found.words:
        shape = found.grammar.shape(word)
        if shape == "DIGITS":
            return int(word)
        if shape == "NTH":
            return int(word[:-2])
        if word in ("twenty", "thirty"):
            tens = 20 if word == "twenty" else 30
        ordinal = found.grammar.value("ORDINAL", word)
        if ordinal is not None:
            return tens + int(ordinal)
    return None


def year_of(found: Found) -> tuple[int | None, str]:
    """The year it names, or None; the reason where it names one that cannot be known."""
    words = found.words
    if years := found.shapes("YEAR"):
        return int(years[-1]), ""
    if found.has("year") and (found.all("WHICH") or found.all("SIDE") or found.has("that")):
        base = base_of(found)
        return (base.day.year + base.step, "") if base.day else (None, base.reason)
    for sign, word in pairwise(words):
        if sign in _QUOTES and found.grammar.shape(word) == "DIGITS":
            full = full_year(int(word), found.published_on)
            return full, "" if full is not None else NO_PUBLICATION
    return _spoken_year(found), ""


def full_year(short: int, published_on: date | None) -> int | None:
    """The year nearest to publication that ends in two figures.

    Example:
        >>> full_year(89, date(2003, 5, 14))
        1989
    """
    if published_on is None:
        return None
    full = published_on.year // 100 * 100 + short
    return min((full - 100, full, full + 100), key=lambda year: abs(year - published_on.year))


def amounts_of(found: Found) -> list[str]:
    """The numbers of units in figures, ``X`` where only "several" is said; two in "two or three"."""
    made: list[str] = []
    number: float | None = None
    for word in [*found.words, "or"]:
        count, some = found.grammar.value("COUNT", word), found.grammar.value("SOME", word)
        figures = found.grammar.shape(word) in ("DIGITS", "NUMBER")
        if found.grammar.shape(word) == "FRACTION" or word == "half":
            if number is None and made and made[-1] != "X":
                number = float(made.pop())  # "two and a half"
            number = (number or 0) + _fraction(word)
        elif count is not None and number is not None and _goes_on(number, int(count)):
            number = number * int(count) if int(count) >= 100 else number + int(count)
        elif figures or count is not None or word in _JOINS:
            if number is not None:
                made.append(f"{number:g}" if number < 1e6 else f"{number:.0f}")
            number = float(word.replace(",", "")) if figures else None if count is None else float(count)
        elif some is not None:
            made.append(str(some))
        elif not made and number is None and found.grammar.value("UNIT", word) is not None:
            number = 1
        elif not made and number is None and found.grammar.value("UNITS", word) is not None:
            made.append("X")
    return [amount for amount in made if amount != "X"] or made  # "as many as ten" is ten


def chosen(found: Found, ordered: Sequence[Period]) -> Period:
    """Of one date in several years the one that tense points to, else the nearest to publication.

    A date said to be past, but close ahead, stays unresolved: in a report of 2 November "set Nov. 20"
    may be a day to come, while "met on Nov. 20" is not.
    """
    published = found.published_on
    assert published is not None, "there is nothing to choose by"
    dated = [
        (one, one.earliest - published, published - one.latest)
        for one in ordered
        if one.earliest and one.latest
    ]
    if not dated:
        return unresolved("XXXX-XX-XX", "day", "there is no such day in the years around publication")
    where, none = found.direction() if found.before != "by" else None, timedelta()
    past = [(one, behind) for one, ahead, behind in dated if ahead <= none]
    future = [(one, ahead) for one, ahead, behind in dated if behind <= none]
    if where == "past" and past:
        (one, behind), (other, ahead) = past[-1], (future or past)[0]
        if behind > _FAR and none < ahead < _NEAR and not found.has("last") and found.before != "since":
            value = f"XXXX{one.value[4:]}"
            return unresolved(value, one.precision, f"it can be {one.value} or {other.value}")
        return one
    if where == "future" and future:
        return future[0][0]
    return min(dated, key=lambda each: max(each[1], each[2], none))[0]


def day_in(year: int, month: int, number: int, weekday: int | None = None) -> Period:
    """A day, unresolved where the calendar has none such or it is another day of the week."""
    try:
        made = date(year, month, number)
    except ValueError:
        return unresolved("XXXX-XX-XX", "day", NO_SUCH_DAY)
    if weekday is not None and made.isoweekday() != weekday:
        return unresolved("XXXX-XX-XX", "day", f"{made} is another day of the week")
    return periods.day(made)


def nearest_weekday(base: date, weekday: int, step: int, itself: bool = False) -> date:
    """The nearest day of that name before a day (step -1) or after it (1).

    Args:
        base: the day.
        weekday: Monday is 1.
        step: the direction.
        itself: whether the day itself may be the one.

    Example:
        >>> nearest_weekday(date(2003, 5, 14), 3, -1)
        datetime.date(2003, 5, 7)
    """
    gap = (weekday - base.isoweekday()) * step % 7
    return base + timedelta(step * (gap if gap or itself else 7))


def _month_in(found: Found) -> int | None:
    month = found.number("MONTH")
    return month if month is not None else found.number("MON")


def _spoken_year(found: Found) -> int | None:
    """``nineteen ninety-seven``, ``two thousand and three``."""
    counts = [int(value) for value in found.all("COUNT")]
    if counts[:2] == [2, 1000]:
        return 2000 + sum(counts[2:])
    if len(counts) > 1 and counts[0] in (18, 19, 20) and 10 <= sum(counts[1:]) < 100:
        return counts[0] * 100 + sum(counts[1:])
    return None


def _fraction(word: str) -> float:
    top, _, bottom = ("1/2" if word in ("½", "half") else word).partition("/")
    return int(top) / int(bottom)


def _goes_on(number: float, count: int) -> bool:
    """Whether a number word goes on with the number before it: ``twenty`` ``four``, ``two`` ``hundred``."""
    return count >= 100 or number >= 100 or (number >= 20 and number % 10 == 0 and count < 10)
