"""What stands above the body of a report: headline, byline, date, dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from verbale.intake.datelines import Dateline, agency_of, dateline_at_start
from verbale.intake.dates import days_in
from verbale.intake.furniture import lines_of
from verbale.schema import Span

_LONGEST_HEADLINE = 160
_MOST_HEADLINE_WORDS = 20
_ENDS_A_SENTENCE = re.compile(r".*[.!?:][\"”’')\]]{0,3}")
# A stop ends a sentence, not a headline, unless it belongs to initials: "Russia rebuffs U.S."
_ENDS_IN_STOP = re.compile(r".*(?<!\b[A-Z]\.[A-Z])[.,;:…][\"”’')]?")
_OPENS_HEADLINE = re.compile(r"[\"“‘'$€£(]?[^\W_]")
# A date behind one of these words is not the day of publication.
_LATER = re.compile(
    r"(?i)\b(?:updated?|modified|changed|reviewed|amended|printed|retrieved|accessed|copyright)\b|©"
)
_WRITER = re.compile(r"(?i)(?:[a-z]+ )?(?:writer|correspondent|reporter)s?\b")


@dataclass(frozen=True)
class Top:
    """What was found above the body, each None where it is not there.

    Args:
        headline: where the headline stands.
        repeated: where the text repeats a title that came apart from it.
        dateline: the dateline; `dateline_at`: where it stands, with its credit and dash.
        day: the day of a line that gives the date of publication.
        agency: the agency that the byline credits.
    """

    headline: Span | None = None
    repeated: Span | None = None
    dateline: Dateline | None = None
    dateline_at: Span | None = None
    day: date | None = None
    agency: str | None = None


def top_of(text: str, title: str | None, furniture: tuple[Span, ...]) -> Top:
    r"""Read what stands above the body of a report.

    Args:
        text: the report's text.
        title: its headline where that came apart from the text.
        furniture: the page furniture in the text.

    Example:
        >>> text = "Envoys meet in Vienna\n\nThey will meet again on Tuesday, they said."
        >>> top_of(text, None, ()).headline
        Span(start=0, end=21)
    """
    opening = [span for span, _ in zip(_report_lines(text, furniture), range(3), strict=False)]
    headline = repeated = None
    if opening and title and _same(text[opening[0].start : opening[0].end], title):
        repeated = opening.pop(0)
    elif opening and not title and _is_headline(text, opening):
        headline = opening.pop(0)
    if not opening:
        return Top(headline, repeated)
    lead = opening[0]
    dateline = dateline_at_start(text[lead.start : lead.end])
    at = None
    if dateline:
        at = Span(lead.start, lead.start + len(text[lead.start : lead.start + dateline.end].rstrip()))
    above = [text[span.start : span.end] for span in furniture if span.end <= lead.start]
    return Top(headline, repeated, dateline, at, _day_of(above), _agency_of(above))


def _report_lines(text: str, furniture: tuple[Span, ...]) -> Iterator[Span]:
    """The lines of the text without the furniture at their start and their end."""
    ahead = list(reversed(furniture))
    for line in lines_of(text):
        start, end = line.start, line.end
        while ahead and ahead[-1].start < line.end:
            cut = ahead.pop()
            if cut.start == start:
                start = cut.end + len(text[cut.end : end]) - len(text[cut.end : end].lstrip())
            else:
                end = min(end, cut.start)
        if start < end:
            yield Span(start, end)


def _is_headline(text: str, opening: list[Span]) -> bool:
    """Whether the first line looks like a headline and a body follows it."""
    first, *others = opening
    words = text[first.start : first.end]
    if (
        len(words) > _LONGEST_HEADLINE
        or not 2 <= len(words.split()) <= _MOST_HEADLINE_WORDS
        or not _OPENS_HEADLINE.match(words)
        or words[0].islower()
        or _ENDS_IN_STOP.fullmatch(words)
        or dateline_at_start(words)
        or not others
    ):
        return False
    if _is_body(text, others[0]):
        # A line that goes on in small letters right below is broken text, not a headline.
        return not text[others[0].start].islower()
    stands_alone = text[first.end : others[0].start].count("\n") > 1
    return stands_alone and len(others) > 1 and _is_body(text, others[1])


def _is_body(text: str, line: Span) -> bool:
    words = text[line.start : line.end]
    return bool(
        len(words) > _LONGEST_HEADLINE or _ENDS_A_SENTENCE.fullmatch(words) or dateline_at_start(words)
    )


def _same(line: str, title: str) -> bool:
    def plain(words: str) -> str:
        return re.sub(r"\W+", " ", words).strip().casefold()

    return plain(line) == plain(title) != ""


def _day_of(above: list[str]) -> date | None:
    """The one day that the lines above the body give as that of publication."""
    days = {day for line in above for day in days_in(_LATER.split(line, maxsplit=1)[0])}
    return days.pop() if len(days) == 1 else None


def _agency_of(above: list[str]) -> str | None:
    """The agency of a byline: "By Anna Novak, Associated Press Writer"."""
    for line in above:
        for part in re.split(r"\s*[,|]\s*|\s+[-–—]\s+", re.sub(r"(?i)^by\s+", "", line)):
            words = part.split()
            for count in range(len(words), 0, -1):
                rest = " ".join(words[count:])
                if (not rest or _WRITER.match(rest)) and (agency := agency_of(" ".join(words[:count]))):
                    return agency
    return None
