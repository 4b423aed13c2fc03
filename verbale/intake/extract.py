"""Pages to reports: HTML through trafilatura, Markdown through markdown-it.

The day of an HTML page is read from the markup that states it. trafilatura's own date is not used: it
falls back on the day of the last change, on copyright years and on free text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Protocol

from markdown_it import MarkdownIt
from markdown_it.token import Token

from verbale.errors import IntakeError
from verbale.intake.dates import day_of
from verbale.intake.reports import report_from_json, report_from_text
from verbale.schema import Report

# The names under which a page's head states the day of publication, surest first.
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "originalpublicationdate",
    "publication_date", "publishdate", "publish-date", "publish_date", "pubdate", "parsely-pub-date",
    "sailthru.date", "citation_publication_date", "dcterms.issued", "dc.date.issued", "dc.date", "date",
)  # fmt: skip
_CHANGED = re.compile(r"(?i)updat|modif|chang|revis|edited")
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]+)?\s*")
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n((?:[ \t]*\n|[\w-]+:.*\n|[ \t]+.*\n|- .*\n|#.*\n)*)(?:---|\.\.\.)[ \t]*(?:\n|$)"
)
_FRONT_FIELD = re.compile(r"(?m)^([\w-]+):[ \t]*(.*?)[ \t]*$")
_MOST_NESTED = 50
_NO_TEXT = "no report text found in the page; save its text as .txt"
# trafilatura looks for a date all the same: let it be quick and away from the clock.
_UNUSED_DATE = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}


class _Element(Protocol):
    """What is used of an element of lxml, which comes without types."""

    tag: str
    text: str | None
    attrib: dict[str, str]

    def get(self, name: str) -> str | None: ...
    def find(self, path: str) -> _Element | None: ...
    def iter(self, *tags: str) -> Iterator[_Element]: ...
    def getparent(self) -> _Element | None: ...
    def text_content(self) -> str: ...


def report_from_html(page: str, where: str) -> Report:
    """A report from an HTML page: its text, title, outlet, address, language and day.

    Args:
        page: the page's source.
        where: what to call it in an error.

    Raises:
        IntakeError: if no report text is found in the page, or what is found is no report.
    """
    # Here, not above: it takes a fifth of a second, and most runs read no page.
    from trafilatura import bare_extraction, load_html

    start = page.lower().find("<html")
    tree: Any = load_html(page[start:] if start >= 0 else f"<html><body>{page}</body></html>")
    if tree is None:
        raise IntakeError(where, _NO_TEXT)
    published, language = _published(tree), _language(tree)
    try:
        _open_layout_tables(tree)
        found: Any = bare_extraction(
            tree, include_comments=False, with_metadata=True, date_extraction_params=_UNUSED_DATE
        )
    except Exception as error:  # whatever a page makes the library do, the other files are still read
        reason = f"the page cannot be taken apart ({type(error).__name__}); save its text as .txt"
        raise IntakeError(where, reason) from error
    if found is None or not (found.text or "").strip():
        raise IntakeError(where, _NO_TEXT)
    return report_from_text(
        found.text,
        where=where,
        title=(found.title or "").strip() or None,
        published_on=published,
        dated_by="markup",
        outlet=found.sitename or None,
        url=found.url or None,
        language=language,
    )


def report_from_markdown(source: str, where: str) -> Report:
    r"""A report from Markdown: its text without the marks, its first heading as title.

    Lines of front matter give the fields of `report_from_json`, and ``date`` for ``published_at``.

    Args:
        source: the file's text.
        where: what to call it in an error.

    Raises:
        IntakeError: as `report_from_json`.

    Example:
        >>> report = report_from_markdown("# Envoys meet\n\nThey *agreed* on a [date](x).\n", "x.md")
        >>> report.title, report.text
        ('Envoys meet', 'They agreed on a date.')
    """
    fields: dict[str, object] = {}
    if front := _FRONT_MATTER.match(source):
        source = source[front.end() :]
        for name, value in _FRONT_FIELD.findall(front[1]):
            fields[name.lower()] = "" if value in ("null", "~") else value.strip("\"'")
        fields.setdefault("published_at", fields.get("date"))
    tokens = MarkdownIt("commonmark", {"maxNesting": _MOST_NESTED}).parse(source)
    blocks = list(_blocks(tokens))
    if blocks and blocks[0][0] and not fields.get("title"):
        fields["title"] = blocks.pop(0)[1]
    return report_from_json({**fields, "text": "\n\n".join(words for _, words in blocks)}, where)


def _open_layout_tables(page: _Element) -> None:
    """Make tables that only lay out the page, as pages before 2005 do, plain boxes."""
    for table in page.iter("table"):
        if any(table.find(f".//{block}") is not None for block in ("p", "h1", "h2", "br", "div", "table")):
            for part in table.iter("table", "tbody", "tr", "td", "th"):
                part.tag = "div"


def _blocks(tokens: list[Token]) -> Iterator[tuple[bool, str]]:
    """The blocks of a Markdown text as plain words, each with whether it is a heading."""
    heading = False
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        words = ""
        if token.type == "inline":
            words = "".join(_plain(part) for part in token.children or ())
        elif token.type in ("fence", "code_block"):
            words = token.content
        if words.strip():
            yield heading, words.strip()


def _plain(part: Token) -> str:
    if part.type in ("softbreak", "hardbreak"):
        return "\n" if part.type == "hardbreak" else " "
    # A picture's description and tags are not the report's words.
    return "" if part.type in ("image", "html_inline") else part.content


def _published(page: _Element) -> date | None:
    """The day on which the markup says that the page was published."""
    for words in (*_in_linked_data(page), *_in_head(page), *_in_items(page)):
        if day := _day(words):
            return day
    days = {day for words in _in_times(page) if (day := _day(words))}
    return days.pop() if len(days) == 1 else None


def _in_linked_data(page: _Element) -> Iterator[str]:
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                ahead: list[object] = [json.loads(script.text or "", strict=False)]
            except (ValueError, RecursionError):
                continue
            while ahead:
                thing = ahead.pop()
                if isinstance(thing, dict):
                    if isinstance(words := thing.get("datePublished"), str):
                        yield words
                    ahead.extend(reversed(thing.values()))
                elif isinstance(thing, list):
                    ahead.extend(reversed(thing))


def _in_head(page: _Element) -> Iterable[str]:
    stated: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        stated.setdefault(name, meta.get("content") or "")
    return (stated[name] for name in _PUBLISHED if name in stated)


def _in_items(page: _Element) -> Iterator[str]:
    for element in page.iter():
        marked = element.tag == "time" and "pubdate" in element.attrib
        if marked or element.get("itemprop") == "datePublished":
            yield element.get("datetime") or element.get("content") or element.text_content()


def _in_times(page: _Element) -> Iterator[str]:
    """The times of the page that nothing marks as those of a change."""
    for element in page.iter("time"):
        parent = element.getparent()
        around = [
            *element.attrib.values(),
            element.text_content(),
            "" if parent is None else parent.text or "",
        ]
        if not _CHANGED.search(" ".join(around)):
            yield element.get("datetime") or element.text_content()


def _day(words: str) -> date | None:
    try:
        return day_of(words)
    except ValueError:
        return None


def _language(page: _Element) -> str | None:
    for words in (
        page.get("lang"),
        *(meta.get("content") for meta in page.iter("meta") if _names_language(meta)),
    ):
        if words and (found := _LANGUAGE.fullmatch(words)):
            return found[1].lower()
    return None


def _names_language(meta: _Element) -> bool:
    return meta.get("property") == "og:locale" or (meta.get("http-equiv") or "").lower() == "content-language"
