"""Days as reports write them: read where they are plain, refused where they are ambiguous.

Nothing here looks at a clock, and no part of a date is ever filled in: "May 14" without a year is
not a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_PLACE_OF_MONTH = {name[:3].lower(): place for place, name in enumerate(_MONTHS, start=1)}
EARLIEST_YEAR = 1800
"""No news report is older: a year before it (as ``0001-01-01``) is how programs write "none"."""

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
"""A month's name or its abbreviation, as a pattern to be read without regard to case."""

_WEEKDAY = r"(?:(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:r|rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_CLOCK = r"(?:[01]?[0-9]|2[0-4])[:.][0-5][0-9](?:[:.][0-6][0-9])?(?:[.,][0-9]{1,9})?"
_ZONE = r"(?:Z|[A-Z]{2,5}|(?:GMT|UTC)?[+-][0-9]{2}:?(?:[0-9]{2})?)"
_TIME = rf"(?:(?:T|,?\s+(?:at\s+)?){_CLOCK}(?:\s?[ap]\.?m\.?)?(?:\s?{_ZONE})?)?"

_ISO = rf"([0-9]{{4}})(?:-([0-9]{{1,2}})-([0-9]{{1,2}})|/([0-9]{{1,2}})/([0-9]{{1,2}})){_TIME}"
_COMPACT = r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9]{4}(?:[0-9]{2})?Z?)?"
_MONTH_FIRST = rf"{_WEEKDAY}({MONTH})\s+{_DAY}(?:\s?,\s*|\s+)([0-9]{{4}}){_TIME}"
_DAY_FIRST = rf"{_WEEKDAY}{_DAY}(?:\s+|-)({MONTH})(?:,?\s+|-)([0-9]{{4}}){_TIME}"
_FIGURES = rf"([0-9]{{1,2}})([/.-])([0-9]{{1,2}})\2([0-9]{{4}}){_TIME}"

_WHOLE_ISO, _WHOLE_COMPACT, _WHOLE_MONTH_FIRST, _WHOLE_DAY_FIRST, _WHOLE_FIGURES = (
    re.compile(each, re.IGNORECASE) for each in (_ISO, _COMPACT, _MONTH_FIRST, _DAY_FIRST, _FIGURES)
)
# The same forms in running text; their groups do not matter there, so \2 is counted from inside.
_ANYWHERE = re.compile(
    rf"(?<![\w/.-])(?:[0-9]{{1,2}}([/.-])[0-9]{{1,2}}\1[0-9]{{4}}|[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}"
    rf"|[0-9]{{4}}/[0-9]{{1,2}}/[0-9]{{1,2}}|{MONTH}\s+[0-9]{{1,2}}(?:st|nd|rd|th)?(?:\s?,\s*|\s+)[0-9]{{4}}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?(?:\s+|-){MONTH}(?:,?\s+|-)[0-9]{{4}})(?![\w/-])",
    re.IGNORECASE,
)


def day_of(words: str) -> date:
    """The day that a date or a timestamp names; of a timestamp with a zone, the date as written.

    Args:
        words: the date alone: ``2003-05-14``, ``2003-05-14T23:30:00-05:00``, ``20030514``,
            ``May 14, 2003``, ``Wed, 14 May 2003 10:15:00 GMT``, ``05/14/2003``.

    Raises:
        ValueError: if it is no date, an impossible one, or one that can be read in two ways; the
            text of the error says which.

    Example:
        >>> day_of("Nov. 2 , 2005")
        datetime.date(2005, 11, 2)
        >>> day_of("03/04/2024")
        Traceback (most recent call last):
        ...
        ValueError: '03/04/2024' can be 4 March or 3 April
    """
    given = words.strip()
    if found := _WHOLE_ISO.fullmatch(given):
        year, *rest = (int(part) for part in found.groups() if part is not None)
        return _day(given, year, *rest)
    if found := _WHOLE_COMPACT.fullmatch(given):
        return _day(given, *(int(part) for part in found.groups()))
    if found := _WHOLE_MONTH_FIRST.fullmatch(given):
        return _day(given, int(found[3]), _month(found[1]), int(found[2]))
    if found := _WHOLE_DAY_FIRST.fullmatch(given):
        return _day(given, int(found[3]), _month(found[2]), int(found[1]))
    if found := _WHOLE_FIGURES.fullmatch(given):
        return _day_in_figures(given, int(found[1]), int(found[3]), int(found[4]))
    raise ValueError(f"{given[:40]!r} is not a date")


def days_in(words: str) -> Iterator[date]:
    """The days named in a stretch of text with their year; ambiguous and impossible ones left out.

    Example:
        >>> list(days_in("Posted: May 14, 2003, printed 07/08/2003"))
        [datetime.date(2003, 5, 14)]
    """
    for found in _ANYWHERE.finditer(words):
        try:
            yield day_of(found[0])
        except ValueError:
            continue


def _month(name: str) -> int:
    return _PLACE_OF_MONTH[name[:3].lower()]


def _day_in_figures(given: str, first: int, second: int, year: int) -> date:
    if first == second or second > 12:
        return _day(given, year, first, second)
    if first > 12:
        return _day(given, year, second, first)
    if not min(first, second):
        raise ValueError(f"{given!r} is not a possible date")
    raise ValueError(f"{given!r} can be {second} {_MONTHS[first - 1]} or {first} {_MONTHS[second - 1]}")


def _day(given: str, year: int, month: int, day: int) -> date:
    try:
        made = date(year, month, day)
    except ValueError:
        raise ValueError(f"{given!r} is not a possible date") from None
    if year < EARLIEST_YEAR:
        raise ValueError(f"{given!r} is not a possible date: the year is before {EARLIEST_YEAR}")
    return made
