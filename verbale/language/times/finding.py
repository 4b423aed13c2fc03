"""Finds the time expressions of a report and places them in the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from re import Match

from spacy.tokens import Doc

from verbale.language.times import days, periods, stretches
from verbale.language.times.grammar import Grammar, Piece, english
from verbale.language.times.periods import Kind, Period
from verbale.language.times.reading import Found, Rule, Setting

RULES: dict[str, Rule] = {rule.__name__: rule for rule in (*days.RULES, *stretches.RULES)}
"""The function for each rule of ``data/times.toml``."""


@dataclass(frozen=True)
class TimeExpression:
    """Words of a report that say when, how long or how often.

    Args:
        start, end: the places of its tokens, end-exclusive.
        text: its words.
        kind: ``date``, ``time`` (finer than a day), ``duration`` or ``set`` (what happens again).
        value: as TIMEX3 writes it: ``2003-05-14``, ``2003-W20``, ``2003-05``, ``2003-Q2``, ``P2D``,
            ``PAST_REF``; ``X`` stands for what is not known, ``XXXX-WXX-3`` for some Wednesday; a
            stretch between two is ``2003-05-14/2003-05-16``.
        earliest, latest: the first and the last day it can mean; None where it has no place in the
            calendar. Of a duration: the days it runs from and to.
        precision: what it names: ``minute``, ``hour``, ``part of day``, ``day``, ``week``, ``weekend``,
            ``month``, ``quarter``, ``half-year``, ``season``, ``year``, ``decade``, ``century``, or
            ``vague``; of a duration and a set its unit.
        reason: why there are no days; empty where there are.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: str
    earliest: date | None
    latest: date | None
    precision: str
    reason: str


def find_times(doc: Doc, published_on: date | None) -> list[TimeExpression]:
    """The time expressions of a report, in the order of the text.

    Nothing is guessed: what can mean two days, what the calendar does not have and what nothing
    counts from stays unresolved with its reason.

    Args:
        doc: any tokenised Doc; parts of speech, parse and names are used if it has them, to tell
            what is past from what is to come.
        published_on: the day of publication, None if it is not known.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("The envoys met on Tuesday and will meet again on June 1.")
        >>> [(time.text, time.value) for time in find_times(doc, date(2003, 5, 14))]
        [('Tuesday', '2003-05-13'), ('June 1', '2003-06-01')]
    """
    grammar = english()
    pieces, letters = grammar.pieces(doc)
    setting = Setting(doc, published_on)
    times: list[TimeExpression] = []
    for match in grammar.matches(letters):
        found, rule = _found(grammar, setting, pieces, match)
        try:
            period = RULES[rule](found)
        except (ValueError, OverflowError):
            period = periods.unresolved("XXXX", "year", "outside the calendar")
        start, end = pieces[match.start()].token, pieces[match.end() - 1].token + 1
        if period is None or (times and start < times[-1].end):  # two in one token: the first stands
            continue
        if found.part and period.kind == "date":
            period = _narrowed(period, found.part, published_on)
        setting.remember(period, end)
        times.append(
            TimeExpression(
                start, end, doc[start:end].text, period.kind, period.value, period.earliest, period.latest,
                period.precision, period.reason,
            )
        )  # fmt: skip
    return times


def _narrowed(period: Period, part: str, published_on: date | None) -> Period:
    """The part of a period that "early", "the end of" or "later" in it means."""
    if part in ("START", "MID", "END"):
        return periods.part(period, part)
    return periods.clipped(period, part, published_on) if published_on else period


def _found(grammar: Grammar, setting: Setting, pieces: list[Piece], match: Match[str]) -> tuple[Found, str]:
    rule = match.lastgroup
    assert rule is not None, "every alternative is a rule"
    start, own, end = match.start(), match.start(rule), match.end()
    return Found(
        grammar,
        setting,
        pieces=tuple(pieces[own:end]),
        lead=tuple(piece.lower for piece in pieces[start:own]),
        before=pieces[start - 1].lower if start else "",
        after=pieces[end].lower if end < len(pieces) else "",
    ), rule
