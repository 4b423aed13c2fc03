"""The rules for days and times of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from verbale.language.times import periods
from verbale.language.times.grammar import Piece
from verbale.language.times.periods import Period, unresolved
from verbale.language.times.reading import (
    NO_PUBLICATION,
    NO_SUCH_DAY,
    Found,
    Rule,
    base_of,
    chosen,
    date_before,
    day_in,
    full_year,
    month_of,
    names_month,
    nearest_weekday,
    ordinal_of,
    weekday_of,
    year_of,
)

_ATTACKED = date(2001, 9, 11)
_UNTIL = ("until", "till")


def iso_day(found: Found) -> Period | None:
    """``2003-05-14``, ``2003/05/14``."""
    year, month, number = (int(word) for word in found.shapes("YEAR", "DIGITS"))
    return day_in(year, month, number)


def figures(found: Found) -> Period | None:
    """``14.05.2003``, ``25/12/89``; ``03/04/2024`` can be read in two ways and is not."""
    first, second, last = (int(word) for word in found.words[::2])
    year = last if last > 99 else full_year(last, found.published_on)
    if year is None:
        return unresolved("XXXX-XX-XX", "day", NO_PUBLICATION)
    if first != second and max(first, second) <= 12:
        return unresolved(f"{year}-XX-XX", "day", "the day and the month cannot be told apart")
    return day_in(year, min(first, second), max(first, second))


def month_day(found: Found) -> Period | None:
    """``May 14``, ``14 May 2003``, ``Wednesday, May 14``, ``the 14th of June last year``."""
    month, number, weekday = month_of(found), ordinal_of(found), weekday_of(found)
    assert number is not None, "the rule needs a day"
    year, reason = year_of(found)
    if year is not None:
        return day_in(year, month, number, weekday)
    if day_in(2000, month, number).earliest is None:
        return unresolved("XXXX-XX-XX", "day", NO_SUCH_DAY)
    if reason or found.published_on is None:
        return unresolved(f"XXXX-{month:02}-{number:02}", "day", reason or NO_PUBLICATION)
    years = (found.published_on.year + step for step in (-1, 0, 1))
    days = [made for year in years if (made := day_in(year, month, number)).earliest]
    right = [made for made in days if made.earliest and made.earliest.isoweekday() == weekday]
    return chosen(found, right or days)


def september_11(found: Found) -> Period | None:
    """``the Sept. 11 attacks``, which are those of 2001."""
    known = found.published_on is not None and found.published_on >= _ATTACKED
    named = month_of(found) == 9 and ordinal_of(found) == 11
    return periods.day(_ATTACKED) if known and named else month_day(found)


def day_range(found: Found) -> Period | None:
    """``May 14-16``, ``14 to 16 May 2003``."""
    numbers = [piece for piece in found.pieces if found.grammar.shape(piece.lower) == "DIGITS"][:2]
    rest = [piece for piece in found.pieces if piece not in numbers]
    first, last = (month_day(found.of([number, *rest])) for number in numbers)
    assert first is not None and last is not None, "a month and a day are a date"
    if first.earliest is None or last.earliest is None:
        return last if first.earliest else first
    if first.earliest > last.earliest:
        return unresolved("XXXX-XX-XX", "day", "the last day comes before the first")
    return periods.through(first, last)


def named_day(found: Found) -> Period | None:
    """``Christmas Eve``, ``New Year's Day``, ``9/11``."""
    named = found.text("NAMED") or "01-01"
    if len(named) == len("2001-09-11"):
        return periods.day(date.fromisoformat(named))
    month, number = int(named[:2]), int(named[3:])
    if found.has("eve"):
        month, number = (12, 31) if found.has("new") else (12, 24)
    if years := found.shapes("YEAR"):
        return day_in(int(years[0]), month, number)
    if found.published_on is None:
        return unresolved(f"XXXX-{month:02}-{number:02}", "day", NO_PUBLICATION)
    return chosen(found, [day_in(found.published_on.year + step, month, number) for step in (-1, 0, 1)])


def day_alone(found: Found) -> Period | None:
    """``yesterday``, ``today``, ``tomorrow``."""
    if found.published_on is None:
        return unresolved("XXXX-XX-XX", "day", NO_PUBLICATION)
    return periods.day(found.published_on + timedelta(found.number("DAYREF") or 0))


def day_beside(found: Found) -> Period | None:
    """``the day before yesterday``, ``the day after May 14``."""
    other = _one_day(found.of(found.pieces[2:]))
    if other is None or other.earliest is None:
        return other
    return periods.day(other.earliest + timedelta(-1 if found.has("before") else 1))


def weekday_alone(found: Found) -> Period | None:
    """``Tuesday``: with a verb of the future the next, else the last one; the day itself counts."""
    weekday = weekday_of(found)
    assert weekday is not None, "the rule needs a weekday"
    if found.published_on is None:
        return unresolved(f"XXXX-WXX-{weekday}", "day", NO_PUBLICATION)
    where = found.direction()
    ahead = where == "future" or found.before in _UNTIL or (where is None and found.before == "by")
    return periods.day(nearest_weekday(found.published_on, weekday, 1 if ahead else -1, itself=True))


def which_weekday(found: Found) -> Period | None:
    """``last Friday``, ``this coming Sunday``, ``the previous Monday``; ``next Friday`` where it is plain."""
    weekday, base = weekday_of(found), base_of(found, near=True)
    assert weekday is not None, "the rule needs a weekday"
    if base.day is None:
        return base.unresolved(f"XXXX-WXX-{weekday}", "day")
    if found.number("WHICH") is None:
        return periods.day(nearest_weekday(base.day, weekday, base.step or 1, itself=not base.step))
    if found.has("past", "last"):
        return periods.day(nearest_weekday(base.day, weekday, -1))
    if found.has("coming"):
        return periods.day(nearest_weekday(base.day, weekday, 1))
    if found.has("next"):
        near = nearest_weekday(base.day, weekday, 1)
        if near.isocalendar().week == base.day.isocalendar().week:
            far = near + timedelta(7)
            return unresolved(f"XXXX-WXX-{weekday}", "day", f"it can be {near} or {far}")
        return periods.day(near)
    return weekday_alone(found)


def clock_time(found: Found) -> Period | None:
    """``10 p.m. Wednesday``, ``May 14 at 7:15 p.m.``, ``noon``, ``0600 GMT``."""
    places = [i for i, piece in enumerate(found.pieces) if _is_clock(found, piece)]
    first, last = places[0], places[-1]
    if found.grammar.shape(found.words[first]) is None and not found.of(found.pieces[first:]).text("OCLOCK"):
        first -= 1
    outside = found.pieces[:first] + found.pieces[last + 1 :]
    clock = _clock(found.of(found.pieces[first : last + 1]))
    bare = first == last and found.words[first][-1].isdigit()
    if clock is None or (bare and not outside and not found.follows("before_clock")):
        return None
    return _at(found, _one_day(found.of(outside)) if outside else None, *clock)


def part_of_day(found: Found) -> Period | None:
    """``this morning``, ``last night``, ``Friday evening``, ``the night of May 14``, ``overnight``."""
    published = found.published_on
    if found.has("overnight"):
        if published is None:
            return unresolved("XXXX-XX-XXTNI", "part of day", NO_PUBLICATION, "time")
        before = published - timedelta(1)
        return Period(f"{before}TNI", before, published, "part of day", kind="time")
    part = found.text("PART") or "NI"
    named = _one_day(found)
    if named is None:
        base = base_of(found, near=True)
        if base.day is None:
            return base.unresolved(f"XXXX-XX-XXT{part}", "part of day", "time")
        named = periods.day(base.day + timedelta(base.step))
    return _at(found, named, f"T{part}", "part of day")


def the_part(found: Found) -> Period | None:
    """``the morning``, ``late evening``, of a day named before it in the sentence."""
    if not found.lead:
        return None
    made = _at(found, None, f"T{found.text('PART')}", "part of day")
    return made if made.earliest or found.part else None


def _one_day(found: Found) -> Period | None:
    """The day that some words name, None if they name none."""
    if names_month(found):
        return month_day(found)
    if found.number("DAYREF") is not None:
        return day_alone(found)
    if weekday_of(found) is not None:
        return which_weekday(found) if found.all("WHICH") or found.all("SIDE") else weekday_alone(found)
    return iso_day(found) if len(found.shapes("DIGITS")) == 2 else None


def _at(found: Found, named: Period | None, clock: str, precision: str) -> Period:
    """A time of a day: of the one named, else of one named before it in the same sentence."""
    before = date_before(found, near=True)
    if named is None and before is not None and found.setting.in_sentence(found.pieces[0].token):
        named = periods.day(before)
    if named is None:
        return unresolved(f"XXXX-XX-XX{clock}", precision, "no day is named", "time")
    return replace(named, value=f"{named.value}{clock}", precision=precision, kind="time")


def _is_clock(found: Found, piece: Piece) -> bool:
    one = found.of([piece])
    return one.has("o'clock", "o’clock") or bool(
        one.all("OCLOCK") or one.all("AMPM") or one.all("ZONE") or one.shapes("CLOCK", "HOURPM")
    )


def _clock(found: Found) -> tuple[str, str] | None:
    """The value of a time of day and its precision, None if there is no such time."""
    if named := found.text("OCLOCK"):
        return named, "hour"
    word, half = found.words[0], "".join(found.words).replace(".", "")
    figures = "".join(sign if sign.isdigit() else " " for sign in word).split()
    hours = int(figures[0]) if figures else found.number("COUNT") or 0
    minutes = int(figures[1]) if len(figures) > 1 else 0
    if figures and len(figures[0]) > 2:
        hours, minutes = divmod(hours, 100)
    if "am" in half or "pm" in half:
        hours = hours % 12 + 12 * ("pm" in half)
    if hours > 24 or minutes > 59:
        return None
    return f"T{hours:02}:{minutes:02}", "minute" if minutes else "hour"


RULES: tuple[Rule, ...] = (
    iso_day, figures, month_day, september_11, day_range, named_day, day_alone, day_beside, weekday_alone,
    which_weekday, clock_time, part_of_day, the_part,
)  # fmt: skip
"""The rules of this module; each is named as in ``data/times.toml``."""
