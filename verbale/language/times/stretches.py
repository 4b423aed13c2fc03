"""The rules for weeks to centuries, for lengths of time, for what happens again, for vague words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from verbale.language.times import periods
from verbale.language.times.periods import UNIT_NAMES, Period, unresolved
from verbale.language.times.reading import (
    NO_DATE_BEFORE,
    NO_PUBLICATION,
    NOT_SAID,
    Found,
    Rule,
    amounts_of,
    base_of,
    chosen,
    date_before,
    month_of,
    nearest_weekday,
    ordinal_of,
    unit_of,
    unknown,
    year_of,
)

A_LENGTH = "a length of time, not a place in the calendar"
AGAIN = "happens again and again"
VAGUE = "names no date"

_LISTED = 12
_HOURS = {"TH": 1, "TM": 60, "TS": 3600}


def month_of_year(found: Found) -> Period | None:
    """``May 2003``, ``June last year``."""
    year, reason = year_of(found)
    month = month_of(found)
    if year is None:
        return unresolved(f"XXXX-{month:02}", "month", reason) if reason else month_alone(found)
    return periods.month(year, month)


def month_alone(found: Found) -> Period | None:
    """``October``; ``May`` only where a preposition shows that it is no verb."""
    month, piece = month_of(found), found.pieces[0]
    verb = piece.lower == "may" and not found.lead and not found.follows("before_year")
    if verb or found.setting.doc[piece.token].ent_type_ in ("PER", "PERSON"):
        return None
    if found.published_on is None:
        return unresolved(f"XXXX-{month:02}", "month", NO_PUBLICATION)
    return chosen(found, [periods.month(found.published_on.year + step, month) for step in (-1, 0, 1)])


def which_month(found: Found) -> Period | None:
    """``last August``, ``this coming May``, ``the following June``."""
    month, base = month_of(found), base_of(found)
    if base.day is None:
        return base.unresolved(f"XXXX-{month:02}", "month")
    year, step = base.day.year, 1 if found.has("coming") else base.step
    if step < 0:
        year -= month >= base.day.month
    elif step > 0:
        year += month <= base.day.month
    return periods.month(year, month)


def quarter(found: Found) -> Period | None:
    """``the third quarter``, ``Q2 2003``, ``this year's first quarter``."""
    number = ordinal_of(found) or next((int(word[1]) for word in found.shapes("QN")), 0)
    if not 1 <= number <= 4:
        return None
    year, reason = year_of(found)
    if year is not None:
        made = periods.quarter(year, number)
    elif found.published_on is None or reason:
        return unresolved(f"XXXX-Q{number}", "quarter", reason or NO_PUBLICATION)
    else:
        years = [found.published_on.year + step for step in (-1, 0, 1)]
        made = chosen(found, [periods.quarter(year, number) for year in years])
    found.setting.last_quarter = made
    return made


def year_ago_quarter(found: Found) -> Period | None:
    """``the year-earlier period``, ``the 1988 quarter``, where a quarter was named before."""
    known = found.setting.last_quarter
    if known is None or known.earliest is None:
        return None
    year, _ = year_of(found)
    return periods.around(known.earliest.replace(year=year or known.earliest.year - 1), "Q")


def latest_quarter(found: Found) -> Period | None:
    """``the latest quarter``."""
    if found.setting.last_quarter is not None:
        return found.setting.last_quarter
    if found.has("period"):
        return None
    if found.published_on is None:
        return unknown("Q", NO_PUBLICATION)
    return periods.around(periods.months_on(found.published_on, -3), "Q")


def half_year(found: Found) -> Period | None:
    """``the first half of 2003``."""
    number = 1 if found.has("first") else 2
    year, reason = year_of(found)
    if year is None:
        return unresolved(f"XXXX-H{number}", "half-year", reason) if reason else None
    return periods.half(year, number)


def season(found: Found) -> Period | None:
    """``spring 2005``, ``last fall``, ``this past winter``."""
    code = found.text("SEASON")
    assert code is not None, "the rule needs a season"
    if found.has("year") or found.shapes("YEAR", "DIGITS") or found.all("COUNT"):
        year, reason = year_of(found)
        if year is None:
            return unresolved(f"XXXX-{code}", "season", reason) if reason else None
        return periods.winter_of(year) if code == "WI" else periods.season(year, code)
    base = base_of(found)
    if base.day is None:
        return base.unresolved(f"XXXX-{code}", "season")
    day, step = base.day, -1 if found.has("past") else base.step
    seasons = [periods.season(day.year + k, code) for k in (-2, -1, 0, 1)]
    if step < 0:
        return [one for one in seasons if one.latest and one.latest < day][-1]
    if step > 0:
        return next(one for one in seasons if one.earliest and one.earliest > day)
    return periods.season(day.year - (code == "WI" and day.month < 4), code)


def which_weekend(found: Found) -> Period | None:
    """``last weekend``, ``this weekend``, ``the weekend``."""
    counted = bool(found.all("SIDE"))
    if not (counted or found.all("WHICH") or "the" in found.lead):
        return None
    base = base_of(found, near=True) if counted else None
    day = base.day if base else found.published_on
    if day is None:
        return unresolved("XXXX-WXX-WE", "weekend", base.reason if base else NO_PUBLICATION)
    saturday, at_weekend = nearest_weekday(day, 6, -1, itself=True), day.isoweekday() > 5
    step = base.step if base else found.number("WHICH") or 0
    if step > 0 or (not step and not at_weekend and not counted and found.direction() == "future"):
        saturday += timedelta(7)
    elif step < 0 and at_weekend:
        saturday -= timedelta(7)
    return periods.weekend(saturday)


def year_alone(found: Found) -> Period | None:
    """``1996``, ``the year 2000``, ``nineteen ninety-six``; not ``resolution 1973`` or ``2000 troops``."""
    year, _ = year_of(found)
    if year is None or found.before in ("-", "–") or _is_counted(found) or found.precedes("never_after_year"):
        return None
    named = found.follows("before_year") or bool(found.lead) or found.has("year")
    return periods.year(year) if named or 1900 <= year <= 2050 else None


def year_range(found: Found) -> Period | None:
    """``1996-1997``, ``2001/02``."""
    first, last = found.words[0], found.words[2]
    end = int(last) if len(last) == 4 else int(first[:2] + last.zfill(2))
    if not int(first) < end <= int(first) + 100:
        return None
    return periods.through(periods.year(int(first)), periods.year(end))


def fiscal_year(found: Found) -> Period | None:
    """``fiscal 1989``."""
    year, reason = year_of(found)
    if year is None:
        return unknown("Y", reason) if reason else None
    return periods.year(year)


def year_end(found: Found) -> Period | None:
    """``year-end``."""
    if found.published_on is None:
        return unresolved("XXXX-12-31", "day", NO_PUBLICATION)
    return chosen(found, [periods.day(date(found.published_on.year + step, 12, 31)) for step in (-1, 0)])


def decade(found: Found) -> Period | None:
    """``the 1990s``, ``the '60s``, ``the nineties``."""
    if words := found.shapes("YEARS"):
        return periods.decade(int(words[0][:4]))
    tens = found.number("TENSWORD")
    if tens is None:
        tens = int(found.shapes("TENS")[0][:2])
    elif "the" not in found.lead:
        return None
    if found.published_on is None:
        return unresolved(f"XX{tens // 10}", "decade", NO_PUBLICATION)
    year = found.published_on.year // 100 * 100 + tens
    return periods.decade(year if year <= found.published_on.year else year - 100)


def century(found: Found) -> Period | None:
    """``the 20th century``."""
    number = ordinal_of(found)
    return periods.century(number) if number else None


def which_unit(found: Found) -> Period | None:
    """``last week``, ``the same day``, ``the following year``; ``the past year`` is a length."""
    unit = unit_of(found)
    if unit in ("TM", "TS") or (unit == "D" and found.has("last")) or found.pieces[-1].text.istitle():
        return None
    if found.has("past", "coming") or unit in ("TH", "2W"):
        return past_days(found)
    if found.has("next") and unit == "D":
        day = date_before(found, near=True)
        return periods.day(day + timedelta(1)) if day else unknown(unit, NO_DATE_BEFORE)
    base = base_of(found, near=unit in ("D", "W", "2W"))
    if base.day is None:
        return unknown(unit, base.reason)
    return periods.around(periods.moved(base.day, base.step, unit), unit)


def the_unit(found: Found) -> Period | None:
    """``the week``, ``the end of the month``, ``later in the day``."""
    unit = unit_of(found)
    if unit.startswith("T") or "the" not in found.lead or (unit in ("D", "100Y") and not found.part):
        return None
    if unit == "Y" and found.after in ("ended", "ending"):
        return unresolved("P1Y", "year", A_LENGTH, "duration")
    if unit == "Q" and found.setting.last_quarter is not None:
        return found.setting.last_quarter
    return periods.around(found.published_on, unit) if found.published_on else unknown(unit, NO_PUBLICATION)


def past_days(found: Found) -> Period | None:
    """``the past three days``, ``the next two weeks``: a length that ends or begins at publication."""
    unit, number, base = unit_of(found), amounts_of(found)[0], base_of(found, near=True)
    value, precision = periods.length(number, unit), UNIT_NAMES[unit]
    verb = found.has("last") and "the" not in found.lead and not found.follows("before_last")
    if verb or found.has("same"):
        return length(found)
    if number == "X":
        return unresolved(value, precision, NOT_SAID, "duration")
    if base.day is None or not base.step:
        return unresolved(value, precision, base.reason if base.day is None else A_LENGTH, "duration")
    edge = _moved(base.day, base.step * float(number), unit)
    return Period(value, min(base.day, edge), max(base.day, edge), precision, kind="duration")


def ago(found: Found) -> Period | None:
    """``two years ago``, ``ten days later``, ``a week from Friday``, ``two or three months earlier``."""
    unit, amounts = unit_of(found), amounts_of(found)
    back = found.has("ago", "earlier", "before")
    counted = found.has("earlier", "later")
    if amounts[0] == "X":
        return unresolved("PAST_REF" if back else "FUTURE_REF", UNIT_NAMES[unit], NOT_SAID)
    known = found.setting.last_quarter
    if back and unit == "Y" and amounts == ["1"] and known is not None and known.earliest:
        return periods.around(known.earliest.replace(year=known.earliest.year - 1), "Q")
    day = date_before(found, near=unit in ("D", "W", "2W")) if counted else found.published_on
    if day is None:
        return unknown(unit, NO_DATE_BEFORE if counted else NO_PUBLICATION)
    ends = [_moved(day, float(number) * (-1 if back else 1), unit) for number in amounts]
    if unit.startswith("T"):
        return Period(day.isoformat(), min(day, *ends), max(day, *ends), "day", kind="time")
    first, last = periods.around(min(ends), unit), periods.around(max(ends), unit)
    return replace(periods.around(ends[0], unit), earliest=first.earliest, latest=last.latest)


def length(found: Found) -> Period | None:
    """``three days``, ``at least a year``, ``two-week``; no age, no fraction, no rate."""
    unit, words = unit_of(found), found.words
    if found.after == "old" or found.has("old") or (unit == "Q" and (found.has("-") or found.after == "of")):
        return None
    if words == ["one", "day"] and found.follows("modal"):
        return unresolved("FUTURE_REF", "vague", VAGUE)
    if words[0] in ("a", "an") and len(words) == 2 and _after_noun(found):
        return None
    return unresolved(periods.length(amounts_of(found)[0], unit), UNIT_NAMES[unit], A_LENGTH, "duration")


def some_units(found: Found) -> Period | None:
    """``recent years``, ``coming months``, ``for weeks``."""
    unit = unit_of(found)
    if not found.has("recent", "coming") and found.before not in ("for", "within", "after"):
        return None
    return unresolved(periods.length("X", unit), UNIT_NAMES[unit], NOT_SAID, "duration")


def every(found: Found) -> Period | None:
    """``every week``, ``each Thursday``, ``every other day``."""
    if weekday := found.number("WEEKDAY"):
        return unresolved(f"XXXX-WXX-{weekday}", "day", AGAIN, "set")
    if found.has("weekend"):
        return unresolved("XXXX-WXX-WE", "weekend", AGAIN, "set")
    if month := found.number("MONTH"):
        return unresolved(f"XXXX-{month:02}", "month", AGAIN, "set")
    if code := found.text("SEASON"):
        return unresolved(f"XXXX-{code}", "season", AGAIN, "set")
    if part := found.text("PART"):
        return unresolved(f"XXXX-XX-XXT{part}", "part of day", AGAIN, "set")
    unit = unit_of(found)
    number = "2" if found.has("other") else amounts_of(found)[0]
    return unresolved(periods.length(number, unit), UNIT_NAMES[unit], AGAIN, "set")


def recurring(found: Found) -> Period | None:
    """``twice a week``, ``three times a year``."""
    unit = unit_of(found)
    return unresolved(periods.length("1", unit), UNIT_NAMES[unit], AGAIN, "set")


def weekdays(found: Found) -> Period | None:
    """``Mondays``, ``Tuesday nights``."""
    part = found.text("PARTS")
    value = f"XXXX-WXX-{found.number('WEEKDAYS') or found.number('WEEKDAY')}" + (f"T{part}" if part else "")
    return unresolved(value, "part of day" if part else "day", AGAIN, "set")


def past_ref(found: Found) -> Period | None:
    """``recently``, ``in the past``."""
    if found.has("past") and not (found.before == "in" and found.lead):
        return None
    return unresolved("PAST_REF", "vague", VAGUE)


def present_ref(found: Found) -> Period | None:
    """``now``, ``currently``, ``at present``, ``at the moment``; not ``now-retired``."""
    if found.after == "-":
        return None
    if found.has("present", "moment") and (found.before != "at" or found.has("moment") != bool(found.lead)):
        return None
    return unresolved("PRESENT_REF", "vague", VAGUE)


def future_ref(found: Found) -> Period | None:
    """``soon``, ``in the future``, ``the near future``."""
    if found.has("soon") and (found.before == "as" or found.after in ("after", "as")):
        return None
    if found.words == ["future"] and (not found.lead or found.before not in ("in", "into", "about")):
        return None
    return unresolved("FUTURE_REF", "vague", VAGUE)


def _moved(day: date, number: float, unit: str) -> date:
    """A day moved by a number of units; part of a day counts as a whole one."""
    if unit.startswith("T"):
        days = int(abs(number) / _HOURS[unit] / 24) + 1
        return day + timedelta(days if number > 0 else -days)
    whole = int(number)
    rest = round((number - whole) * {"D": 1, "W": 7, "2W": 14, "M": 30, "Q": 91}.get(unit, 365))
    return periods.moved(day, whole, unit) + timedelta(rest)


def _is_counted(found: Found) -> bool:
    """Whether it is the number of something, as in "resolutions 1718 and 1737"."""
    doc, place = found.setting.doc, found.pieces[0].token - 1
    for i in range(place, max(-1, place - _LISTED), -1):
        if not (doc[i].like_num or doc[i].lower_ in (",", "and", "or")):
            return doc[i].lower_ in found.grammar.beside["never_before_year"]
    return False


def _after_noun(found: Found) -> bool:
    """Whether "a year" stands after what there is so much of in it: "four flights a week"."""
    place = found.pieces[0].token
    before = found.setting.doc[place - 1] if place else None
    return before is not None and (before.like_num or before.pos_ in ("NOUN", "NUM", "SYM", "PROPN"))


RULES: tuple[Rule, ...] = (
    month_of_year, month_alone, which_month, quarter, year_ago_quarter, latest_quarter, half_year, season,
    which_weekend, year_alone, year_range, fiscal_year, year_end, decade, century, which_unit, the_unit,
    past_days, ago, length, some_units, every, recurring, weekdays, past_ref, present_ref, future_ref,
)  # fmt: skip
"""The rules of this module; each is named as in ``data/times.toml``."""
