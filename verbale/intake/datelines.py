"""Datelines: where and when a report was written, and the agency it credits.

The forms are those of the wires: ``MOSCOW, May 14 (AFP) -``, ``BELGRADE, Serbia-Montenegro,
Nov. 2 , 2005 (Xinhua)``, ``(Reuters) -``, ``Moscow, 14 May /TASS/.``, ``WASHINGTON —``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from verbale.intake.dates import MONTH, days_in

_PLACE = r"(?:(?:ST|MT|FT)\. )?[A-Z][A-Z'’-]+(?:[ /-](?:[A-Z][A-Z'’-]*|de|al|d['’]))*"
_MIXED_PLACE = r"[A-Z][a-z'’-]+(?:[ /-][A-Z][A-Za-z'’-]+){0,3}"
_REGION = rf"(?:,\s*(?!(?i:{MONTH})\b)[A-Z][A-Za-z.'’-]*(?: (?:and |of |the )?[A-Z][A-Za-z.'’-]*){{0,3}})"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_DAY = rf"(?i:{_WEEKDAY}(?:{MONTH}\s+[0-9]{{1,2}}|[0-9]{{1,2}}\s+{MONTH}))(?:\s?,?\s*[0-9]{{4}})?"
_CREDIT = r"(?:\(\s?(?P<credit>[^()\n]{2,40}?)\s?\)|/(?P<slashed>[A-Z][\w. -]{1,30})/)"
# A single hyphen or the "?" that a damaged dash became counts only after a space.
_DASH = r"(?:(?:-{2,3}|[–—―])\s*|(?<=\s)[-?]\s+)"
# A dash also stands after a label or the acronym of a body ("NATO — Russia's old rival —").
_NO_PLACE = (
    r"(?:NATO|OPEC|ASEAN|UNESCO|UNICEF|UNHCR|IAEA|OSCE|OAS|UN|EU|US|USA|UK|WTO|IMF|WHO|CIA|FBI|KGB|PLO"
    r"|BREAKING|URGENT|UPDATE|ANALYSIS|EXCLUSIVE|FACTBOX|CORRECTED|CORRECTION|REPEAT|ADVISORY|LEAD|NEWS"
    r"|FEATURE|INTERVIEW|SNAPSHOT|TIMELINE|CHRONOLOGY|PROFILE|ROUNDUP|HIGHLIGHTS|OPINION|WATCH|VIDEO|READ"
    r"|WHY|HOW|WHAT|WHO|WHERE|WHEN|YES|NO)\b"
)
_DATELINE = re.compile(
    rf"(?P<words>(?!{_NO_PLACE}){_PLACE}{_REGION}?(?:[,.]?\s+(?P<day>{_DAY}))?"
    rf"|{_MIXED_PLACE}{_REGION}?(?:[,.]\s+(?P<mixed_day>{_DAY})|(?=\s*\()))?"
    rf"[,.]?\s*(?:{_CREDIT}[,.]?\s*)?(?:(?P<dash>{_DASH})(?=\S)|(?P<end>$)|(?P<opens>(?<=\s)(?=\S)))"
)
_OPENS = re.compile(r"[\"'“‘(]?[A-Z0-9]")
_CREDIT_IN_FIELD = re.compile(r"[\s,]*(?:\(\s?([^()]{2,40})\s?\)|/([^/]{2,40})/)[\s.,–—-]*$")


@dataclass(frozen=True)
class Dateline:
    """A dateline as read.

    Args:
        words: place and day, as ``"MOSCOW, May 14"``; None where only an agency is credited.
        day: the day it names, where it gives the year; else None.
        agency: the agency credited, by the name kept in the record; else None.
        end: where the line goes on after the dateline, in code points of the line.
    """

    words: str | None
    day: date | None
    agency: str | None
    end: int


def agency_of(credit: str) -> str | None:
    """The agency that a credit names, or None where it names none that is known.

    Example:
        >>> agency_of("Agence France-Presse"), agency_of("Xinhua/AP"), agency_of("CNN")
        ('AFP', 'Xinhua', None)
    """
    known = _agencies()
    for part in (credit, *credit.split("/")):
        if name := known.get(_plain(part)):
            return name
    return None


def dateline_at_start(line: str) -> Dateline | None:
    """The dateline that opens a line of a report, or None.

    Example:
        >>> dateline_at_start("MOSCOW, May 14 (AFP) - Russia on Wednesday said")
        Dateline(words='MOSCOW, May 14', day=None, agency='AFP', end=23)
    """
    found = _DATELINE.match(line)
    if found is None:
        return None
    words, credit = found["words"], found["credit"] or found["slashed"]
    agency = agency_of(credit) if credit else None
    if words and not credit and (agency := agency_of(words.rpartition(",")[2])):
        words = words.rpartition(",")[0]
    if not _is_closed(found, line, agency):
        return None
    return Dateline(words, next(days_in(words or ""), None), agency, found.end())


def dateline_given(field: str) -> Dateline:
    """The dateline that came apart from the text, in a field of its own.

    Example:
        >>> dateline_given("SARAJEVO April 1 , 1997 (AFP) -").words
        'SARAJEVO April 1 , 1997'
    """
    credit = _CREDIT_IN_FIELD.search(field)
    words = (field[: credit.start()] if credit else field).strip().rstrip(" -–—")
    agency = agency_of(credit[1] or credit[2]) if credit else agency_of(field)
    return Dateline(words or None, next(days_in(words), None), agency, len(field))


def _is_closed(found: re.Match[str], line: str, agency: str | None) -> bool:
    """Whether what matched is a dateline and not the start of a sentence that looks like one."""
    words, dated = found["words"], found["day"] or found["mixed_day"]
    in_capitals = words is not None and words.partition(",")[0].isupper()
    if found["end"] is not None:
        return bool(agency or dated)
    if found["dash"]:
        if agency or dated:
            return True
        if not found["dash"][-1].isspace():
            return False
        # Only the place, or a credit that no table knows: what follows must open a sentence.
        credit = found["credit"]
        known_form = in_capitals or (words is None and credit is not None and credit.isupper())
        return known_form and _OPENS.match(line, found.end()) is not None
    return agency is not None and bool(dated or in_capitals or words is None)


def _plain(name: str) -> str:
    return " ".join(name.replace("-", " ").casefold().split())


@cache
def _agencies() -> dict[str, str]:
    table = files("verbale.intake").joinpath("data/agencies.txt").read_text("utf-8")
    known: dict[str, str] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            name, _, others = line.partition(":")
            for form in (name, *others.split(";")):
                known[_plain(form)] = name.strip()
    known.pop("", None)
    return known
