"""Text and JSON to reports: headline, dateline, day of publication and furniture are found here."""

from __future__ import annotations

from datetime import date

from verbale.errors import IntakeError
from verbale.intake.datelines import dateline_given
from verbale.intake.dates import day_of
from verbale.intake.furniture import furniture
from verbale.intake.layout import top_of
from verbale.schema import Report
from verbale.schema.report import DatedBy

LARGEST = 5 * 1024 * 1024
"""The most that one report may hold, in bytes; in a text already decoded, in code points."""

_FIELDS = ("title", "outlet", "dateline", "url", "language")


def report_from_text(
    text: str,
    *,
    where: str = "text",
    line: int | None = None,
    title: str | None = None,
    given_id: str | None = None,
    published_on: date | None = None,
    dated_by: DatedBy = "given",
    outlet: str | None = None,
    dateline: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Report:
    r"""A report from its text, with the headline, the dateline and the furniture found in it.

    Args:
        text: the report as it came; it is kept exactly so.
        where: what to call it in an error.
        line: its line there, counted from 1.
        title: the headline, where it came apart from the text.
        given_id: the identifier that the source gave.
        published_on: the day of publication, where it is known.
        dated_by: how `published_on` is known; without it the day is that of a line with the date
            above the body or of a dateline that gives the year, else unknown.
        outlet: the publisher.
        dateline: the dateline where it came apart from the text; it may carry the agency.
        url: the report's address.
        language: its language, as ``"en"``.

    Raises:
        IntakeError: if the text has no words, is longer than `LARGEST` or holds what is not text.

    Example:
        >>> text = "Envoys meet in Vienna\n\nVIENNA, May 3 (AFP) - Austria on Tuesday hailed the talks."
        >>> report = report_from_text(text)
        >>> report.headline, report.agency, report.dateline, report.published_on
        (Span(start=0, end=21), 'AFP', 'VIENNA, May 3', None)
    """
    _check_text(text, "the text", where, line)
    apart = {"id": given_id, "title": title, "outlet": outlet, "dateline": dateline, "url": url}
    for name, value in {**apart, "language": language}.items():
        _check_text(value or "", f'"{name}"', where, line)
    if not any(map(str.isalnum, text)):
        what = "has no words" if text.strip() else "is empty"
        raise IntakeError(where, f"the text {what}; a report needs words to read", line)
    if len(text) > LARGEST:
        raise IntakeError(where, f"the text is over {LARGEST // 2**20} MB; give one report at a time", line)
    marked = furniture(text)
    top = top_of(text, title, marked)
    stated = dateline_given(dateline) if dateline else None
    shown = stated or top.dateline
    if published_on is None:
        published_on = top.day or (shown.day if shown else None)
        dated_by = "dateline" if published_on else "unknown"
    agency = (stated.agency if stated else None) or (top.dateline.agency if top.dateline else None)
    return Report(
        text=text,
        title=title,
        headline=top.headline,
        furniture=tuple(sorted({*marked, *filter(None, (top.repeated, top.dateline_at))})),
        given_id=given_id,
        published_on=published_on,
        dated_by=dated_by,
        outlet=outlet,
        agency=agency or top.agency,
        dateline=shown.words if shown else None,
        url=url,
        language=language,
    )


def report_from_json(obj: object, where: str, line: int | None = None) -> Report:
    """A report from one object of JSON Lines; its text is kept exactly as given.

    Args:
        obj: what the JSON held: an object with ``text`` and, if known, ``id``, ``title``,
            ``published_at``, ``outlet``, ``url``, ``language`` and ``dateline``, all of them strings
            (``id`` may be a whole number). Null and "" count as not given; other fields are ignored.
        where: what to call it in an error.
        line: its line there, counted from 1.

    Raises:
        IntakeError: if it is no such object.

    Example:
        >>> report = report_from_json({"text": "Paris objected.", "published_at": "2003-02-14"}, "x.jsonl")
        >>> report.published_on, report.dated_by
        (datetime.date(2003, 2, 14), 'given')
    """
    if not isinstance(obj, dict):
        raise IntakeError(where, 'not a JSON object; write {"text": …} for each report', line)
    text = obj.get("text")
    if text is None:
        raise IntakeError(where, 'no "text"; each report needs one', line)
    if not isinstance(text, str):
        raise IntakeError(where, f'"text" is {_kind(text)}; it must be a string', line)
    title, outlet, dateline, url, language = (_string(obj, name, where, line) for name in _FIELDS)
    return report_from_text(
        text,
        where=where,
        line=line,
        given_id=_identifier(obj, where, line),
        published_on=_published(obj, where, line),
        title=title,
        outlet=outlet,
        dateline=dateline,
        url=url,
        language=language,
    )


def _check_text(text: str, what: str, where: str, line: int | None = None) -> None:
    """Make sure that a string can be stored and written out again."""
    if "\0" in text:
        place = text.index("\0")
        raise IntakeError(where, f"{what} holds a NUL character at {place}; remove it", line)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        reason = f"{what} holds half of a surrogate pair at {error.start}; save it again as UTF-8"
        raise IntakeError(where, reason, line) from None


def _string(obj: dict[str, object], name: str, where: str, line: int | None) -> str | None:
    value = obj.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise IntakeError(where, f'"{name}" is {_kind(value)}; it must be a string', line)
    return value if value.strip() else None


def _identifier(obj: dict[str, object], where: str, line: int | None) -> str | None:
    value = obj.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(obj, "id", where, line)


def _published(obj: dict[str, object], where: str, line: int | None) -> date | None:
    words = _string(obj, "published_at", where, line)
    if words is None:
        return None
    try:
        return day_of(words)
    except ValueError as error:
        raise IntakeError(where, f'"published_at": {error}; write it as YYYY-MM-DD', line) from None


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "null")
