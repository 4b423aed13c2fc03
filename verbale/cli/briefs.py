"""``verbale brief``: what the record holds on a topic, for reading."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from verbale.cli import options as o
from verbale.cli.output import put, warn
from verbale.errors import QueryError


class Page(StrEnum):
    """In what form a brief is written."""

    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


_ENDINGS = {
    ".md": Page.MARKDOWN,
    ".markdown": Page.MARKDOWN,
    ".html": Page.HTML,
    ".htm": Page.HTML,
    ".pdf": Page.PDF,
    ".docx": Page.DOCX,
}


def page_of(output: Path | None, form: Page | None) -> Page:
    """The form that is asked for, else the one that the file's ending tells, else Markdown.

    Example:
        >>> page_of(Path("iraq.HTML"), None)
        <Page.HTML: 'html'>
    """
    if form is not None:
        return form
    return _ENDINGS.get(output.suffix.lower(), Page.MARKDOWN) if output else Page.MARKDOWN


def brief(
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="TOPIC", help='What it is about, as "Iraq sanctions"; without it, everything.'
        ),
    ] = None,
    db: o.Database = o.DEFAULT_DB,
    since: o.Since = None,
    until: o.Until = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write it to this file: Markdown, or HTML, PDF or Word where it ends so.",
        ),
    ] = None,
    form: Annotated[
        Page | None,
        typer.Option(
            "--format", metavar="markdown|html|pdf|docx", help="In which form, whatever the file's ending."
        ),
    ] = None,
) -> None:
    """Write a brief: who stands where, what was done and what is disputed, every line cited."""
    from verbale.brief import make_brief, to_docx, to_html, to_markdown, to_pdf

    page = page_of(output, form)
    if output is None and page in (Page.PDF, Page.DOCX):
        raise QueryError(f"a brief as {page.value} goes to a file; name it with -o brief.{page.value}")
    with o.opened(db) as store:
        made = make_brief(store, topic, since, until, gazetteer=o.gazetteer())
    match page:
        case Page.PDF | Page.DOCX:
            assert output is not None
            output.write_bytes(to_pdf(made) if page is Page.PDF else to_docx(made))
        case Page.HTML | Page.MARKDOWN:
            text = to_html(made) if page is Page.HTML else to_markdown(made)
            if output is None:
                put(text, end="")
            else:
                output.write_text(text, encoding="utf-8")
    if made.is_empty:
        warn(f"the record has nothing on {topic!r}" if topic else "the record has nothing of these days")
