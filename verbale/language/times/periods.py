"""Stretches of the calendar, each with its TIMEX3 value, its first and last day and its precision.

Seasons are those of the northern hemisphere, from the start of the month to the end of the
astronomical season; weeks run from Monday to Sunday and are numbered as ISO 8601 does.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Kind = Literal["date", "time", "duration", "set"]

_SEASONS = {
    "SP": ((3, 1), (6, 21)),
    "SU": ((6, 1), (9, 23)),
    "FA": ((9, 1), (12, 21)),
    "WI": ((12, 1), (3, 21)),
}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "10Y": 120, "100Y": 1200, "1000Y": 12000}
_DAYS = {"D": 1, "W": 7, "2W": 14}
UNIT_NAMES = {
    "D": "day", "W": "week", "2W": "week", "M": "month", "Q": "quarter", "Y": "year", "10Y": "decade",
    "100Y": "century", "1000Y": "century", "TH": "hour", "TM": "minute", "TS": "second",
}  # fmt: skip


@dataclass(frozen=True)
class Period:
    """What a time expression means.

    Args:
        value: as TIMEX3 writes it, ``2003-05-14`` or ``P2D``.
        earliest, latest: its first and last day; None where it has no place in the calendar.
        precision: what it names: ``"day"``, ``"month"``, ``"year"``.
        reason: why there are no days.
    """

    value: str
    earliest: date | None
    latest: date | None
    precision: str
    reason: str = ""
    kind: Kind = "date"


def unresolved(value: str, precision: str, reason: str, kind: Kind = "date") -> Period:
    """A time that has no place in the calendar, with the reason."""
    return Period(value, None, None, precision, reason, kind)


def day(of: date) -> Period:
    """One day."""
    return Period(of.isoformat(), of, of, "day")


def week(of: date) -> Period:
    """The week, Monday to Sunday, that a day lies in.

    Example:
        >>> week(date(2003, 5, 14)).value
        '2003-W20'
    """
    monday = of - timedelta(of.weekday())
    number = of.isocalendar()
    return Period(f"{number.year}-W{number.week:02}", monday, monday + timedelta(6), "week")


def weekend(of: date) -> Period:
    """The Saturday and Sunday of the week that a day lies in."""
    whole = week(of)
    saturday = of + timedelta(5 - of.weekday())
    return Period(f"{whole.value}-WE", saturday, whole.latest, "weekend")


def month(year: int, number: int) -> Period:
    """A month of a year."""
    return _months(f"{year:04}-{number:02}", year, number, 1, "month")


def quarter(year: int, number: int) -> Period:
    """A quarter of a calendar year, counted from 1."""
    return _months(f"{year:04}-Q{number}", year, 3 * number - 2, 3, "quarter")


def half(year: int, number: int) -> Period:
    """A half of a calendar year, counted from 1."""
    return _months(f"{year:04}-H{number}", year, 6 * number - 5, 6, "half-year")


def year(number: int) -> Period:
    """A calendar year."""
    return _months(f"{number:04}", number, 1, 12, "year")


def decade(number: int) -> Period:
    """The ten years that begin with a year divisible by ten.

    Example:
        >>> decade(1990).latest
        datetime.date(1999, 12, 31)
    """
    return _months(f"{number // 10:03}", number // 10 * 10, 1, 120, "decade")


def century(number: int) -> Period:
    """A century, counted from 1: the twentieth runs, as people use it, from 1900 to 1999."""
    return _months(f"{number - 1:02}", number * 100 - 100, 1, 1200, "century")


def season(year: int, code: str) -> Period:
    """A season, ``SP``, ``SU``, ``FA`` or ``WI``, of the year it begins in."""
    (first_month, first_day), (last_month, last_day) = _SEASONS[code]
    last = date(year + (last_month < first_month), last_month, last_day)
    return Period(f"{year:04}-{code}", date(year, first_month, first_day), last, "season")


def winter_of(number: int) -> Period:
    """The winter named by a year alone, which may be the one that ends in it or begins in it."""
    return Period(f"{number:04}-WI", date(number - 1, 12, 1), date(number + 1, 3, 21), "season")


def through(first: Period, last: Period) -> Period:
    """From the start of one period to the end of another."""
    return replace(first, value=f"{first.value}/{last.value}", latest=last.latest)


def part(whole: Period, which: str) -> Period:
    """The early, middle or late part of a period; its value stays, its days are narrowed.

    Args:
        whole: the period.
        which: ``"START"`` (the first half), ``"MID"`` (the middle half) or ``"END"`` (the last half).
    """
    if whole.earliest is None or whole.latest is None:
        return whole
    count = (whole.latest - whole.earliest).days + 1
    earliest, latest = whole.earliest, whole.latest
    if which != "START":
        earliest += timedelta(count // (4 if which == "MID" else 2))
    if which != "END":
        latest -= timedelta(count // (4 if which == "MID" else 2))
    return replace(whole, earliest=earliest, latest=latest)


def clipped(whole: Period, which: str, published_on: date) -> Period:
    """What of a period lies before publication (``"BEFORE"``) or after it (``"AFTER"``).

    A period that publication does not lie in stays as it is.
    """
    if whole.earliest is None or whole.latest is None or not whole.earliest <= published_on <= whole.latest:
        return whole
    if which == "BEFORE":
        return replace(whole, latest=published_on)
    return replace(whole, earliest=published_on)


def months_on(of: date, number: int) -> date:
    """The same day some months later (earlier if negative), or the last day of that month."""
    years, place = divmod(of.year * 12 + of.month - 1 + number, 12)
    first = date(years, place + 1, 1)
    return first.replace(day=min(of.day, monthrange(years, place + 1)[1]))


def moved(of: date, number: int, unit: str) -> date:
    """A day moved by a number of units, ``D``, ``W``, ``M``, ``Q``, ``Y`` and their multiples."""
    if unit in _DAYS:
        return of + timedelta(number * _DAYS[unit])
    return months_on(of, number * _MONTHS[unit])


def around(of: date, unit: str) -> Period:
    """The day, week, month, quarter, year, decade or century that a day lies in."""
    match unit:
        case "D":
            return day(of)
        case "W" | "2W":
            return week(of)
        case "M":
            return month(of.year, of.month)
        case "Q":
            return quarter(of.year, (of.month + 2) // 3)
        case "10Y":
            return decade(of.year)
        case "100Y" | "1000Y":
            return century(of.year // 100 + 1)
        case _:
            return year(of.year)


def length(number: str, unit: str) -> str:
    """The value of a length of time.

    Example:
        >>> length("2", "W"), length("3", "TH"), length("2", "10Y"), length("X", "100Y")
        ('P2W', 'PT3H', 'P20Y', 'PXC')
    """
    time = "T" if unit.startswith("T") else ""
    multiple, letter = (unit[:-1], unit[-1]) if unit[0].isdigit() else ("1", unit[-1])
    if number == "X":
        letter = {"10Y": "E", "100Y": "C", "1000Y": "L"}.get(unit, letter)
    elif number.isdigit():
        number = str(int(number) * int(multiple))
    elif multiple != "1":
        number = f"{float(number) * int(multiple):g}"
    return f"P{time}{number}{letter}"


def _months(value: str, year: int, first: int, count: int, precision: str) -> Period:
    start = date(year, first, 1)
    last_year, last_month = divmod(year * 12 + first + count - 2, 12)
    if last_year > date.max.year:
        raise ValueError(f"{value} lies outside the calendar")
    return Period(
        value, start, date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1]), precision
    )
