"""A brief as Markdown, and as one HTML page that needs nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from verbale.brief import wording
from verbale.brief.contents import Brief
from verbale.brief.picture import matrix_svg
from verbale.version import VERSION

_MARKDOWN_SIGNS = re.compile(r"[\\`*_\[\]|~#$]")


def to_markdown(brief: Brief) -> str:
    """A brief as Markdown with tables and footnotes, as GitHub and Pandoc read them."""
    made = _environment(_for_markdown).get_template("brief.md.j2").render(brief=brief)
    return re.sub(r"\n{3,}", "\n\n", made)


def to_html(brief: Brief) -> str:
    """A brief as one HTML page: no scripts, nothing fetched; it prints, and follows a dark screen."""
    picture = Markup(matrix_svg(brief.matrix)) if brief.matrix.lines else None  # escaped where it is made
    return _environment(_for_html).get_template("brief.html.j2").render(brief=brief, picture=picture)


@cache
def _environment(safe: Callable[[object], object]) -> Environment:
    made = Environment(
        loader=PackageLoader("verbale.brief"),
        autoescape=True,
        finalize=safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "day": wording.day,
        "joined": wording.joined,
        "number_of": wording.number_of,
        "opening": lambda words: words[:1].upper() + words[1:],
        "web": _web,
    }
    made.globals |= {
        "days": wording.days,
        "signs": wording.SIGNS,
        "bases": wording.BASES,
        "statuses": wording.STATUSES,
        "event_names": wording.EVENTS,
        "answers": wording.ANSWERS,
        "links": wording.LINKS,
        "version": VERSION,
    }
    return made


def _for_html(value: object) -> object:
    return value if isinstance(value, Markup) else wording.plain(str(value))


def _for_markdown(value: object) -> object:
    """Text with everything escaped that Markdown or the HTML in it would obey."""
    if isinstance(value, Markup):
        return value
    text = wording.plain(str(value)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(_MARKDOWN_SIGNS.sub(r"\\\g<0>", text))


def _web(url: str | None) -> str | None:
    """A link to a page, safe to stand in quotes or angle brackets; None for any other link."""
    leads = url is not None and url.lower().startswith(("https://", "http://"))
    return quote(url.encode("utf-8", "replace"), safe="%/:?#[]@!$&'()*+,;=~") if url and leads else None
