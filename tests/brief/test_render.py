"""A brief as Markdown and as a page."""

import os
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from verbale.actors.gazetteer import Gazetteer
from verbale.brief import Brief, make_brief, to_html, to_markdown
from verbale.schema import Record, Report, Unresolved
from verbale.store import SqlStore, Store

from . import records


@pytest.fixture(scope="module")
def brief(store: Store, gazetteer: Gazetteer) -> Brief:
    return make_brief(store, gazetteer=gazetteer)


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name))]


@pytest.fixture(scope="module")
def page(brief: Brief) -> Page:
    return Page(to_html(brief))


SECTIONS = [
    "Where everyone stands",
    "What moved",
    "What is stuck",
    "What to watch",
    "Positions by proposal",
    "What was done",
    "Who said what",
    "Disputes",
    "What depends on what",
    "Not resolved",
    "Notes",
]


def test_markdown_has_all_sections_in_order(brief: Brief) -> None:
    made = to_markdown(brief)
    assert re.findall(r"^## (.+)$", made, re.MULTILINE) == SECTIONS
    assert made.startswith("# Diplomatic brief\n")


@pytest.mark.parametrize(
    "line",
    [
        "| | Sanctions on Iraq |",
        "| **Russia** (RUS) | + for, *if*[^2]; − against[^3] |",
        "- **Russia** on sanctions on Iraq: + for on condition: “until inspectors return to Baghdad”"
        " (14 May 2003)[^2], then − against (22 May 2003)[^3]; hardening, confidence 0.79",
        "- **United States** about **Iran**, 14 May 2003, 1 report: “Tehran seeks nuclear arms”."
        " Answer: denied, “Iran denied it.”[^10][^11]",
        "- **Russia**, sanctions on Iraq (+ for), *requires* **Russia**, inspections in Iraq (+ for):"
        " “until inspectors return to Baghdad”[^2]",
        "1 thing could not be resolved and is left out above.",
    ],
)
def test_markdown_lines(brief: Brief, line: str) -> None:
    assert line in to_markdown(brief).splitlines()


def test_markdown_notes_are_all_cited_and_all_there(brief: Brief) -> None:
    made = to_markdown(brief)
    defined = re.findall(r"^\[\^(\d+)\]: ", made, re.MULTILINE)
    cited = re.findall(r"\[\^(\d+)\](?!:)", made)
    assert defined == [str(note.number) for note in brief.notes]
    assert set(cited) == set(defined)


def test_markdown_note_gives_report_day_outlet_and_words(brief: Brief) -> None:
    report_id = records.moscow().report.report_id
    line = (
        f"[^1]: No accord on Iraq sanctions. Example Wire, 14 May 2003 ({report_id},"
        " <https://wire.example/a?b=1&c=2>): “France took the same view.”"
    )
    assert line in to_markdown(brief).splitlines()


def test_page_has_all_sections_in_order(page: Page) -> None:
    places = [page.text.rindex(section) for section in SECTIONS[:-1]]  # the links to them come first
    assert places == sorted(places)
    assert [tag for tag, _ in page.tags].count("h2") == len(SECTIONS)


def test_page_is_whole_and_needs_nothing_else(page: Page) -> None:
    assert page.open == []
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form"}
    assert page.values("src") == []
    outside = {link for link in page.values("href") if not link.startswith("#")}
    assert outside == {"https://wire.example/a?b=1&c=2"}


def test_page_links_lead_to_places_in_it(page: Page, brief: Brief) -> None:
    places = page.values("id")
    assert len(places) == len(set(places))
    inside = {link[1:] for link in page.values("href") if link.startswith("#")}
    assert inside <= set(places)
    assert {f"note-{note.number}" for note in brief.notes} <= inside


def test_page_tables_name_their_rows_and_columns(page: Page) -> None:
    heads = [attributes for tag, attributes in page.tags if tag == "th"]
    assert {attributes.get("scope") for attributes in heads} == {"row", "col"}


def test_signs_are_words_and_not_colour_alone(page: Page) -> None:
    for words in ("+ for", "− against", "○ undecided"):
        assert words in page.text


def _hostile() -> Report:
    return Report(
        text="<script>alert(1)</script> [x](javascript:alert) | *a*\n\n# b\x1b[31m \u202etxt \"q'",
        title='"><img src=x onerror=alert(1)>\n[^1]: no',
        outlet="<b>Wire</b>",
        url="javascript:alert(1)",
        published_on=date(2003, 5, 1),
    )


@pytest.fixture(scope="module")
def hostile(gazetteer: Gazetteer) -> Brief:
    report = _hostile()
    with SqlStore.open(":memory:") as opened:
        evidence = records.at(report, report.text)
        opened.add(Record(report, unresolved=(Unresolved("<i>what</i>", "a | b", evidence),)))
        return make_brief(opened, gazetteer=gazetteer)


def test_page_obeys_no_report(hostile: Brief) -> None:
    page = Page(to_html(hostile))
    assert not {tag for tag, _ in page.tags} & {"script", "img", "b", "i"}
    assert not [link for link in page.values("href") if not link.startswith("#")]
    assert "<script>alert(1)</script> [x](javascript:alert)" in page.text
    assert not {"\x1b", "\u202e"} & set(page.text)


def test_markdown_obeys_no_report(hostile: Brief) -> None:
    made = to_markdown(hostile)
    assert "<" not in made and ">" not in made
    assert r"\[x\](javascript:alert) \| \*a\*" in made
    assert len(re.findall(r"^\[\^1\]: ", made, re.MULTILINE)) == 1
    assert not {"\x1b", "\u202e"} & set(made)


def test_empty_brief(store: Store, gazetteer: Gazetteer) -> None:
    made = make_brief(store, "Antarctica", gazetteer=gazetteer)
    assert "Nothing in the record is on this topic." in to_markdown(made)
    assert "Nothing in the record is on this topic." in Page(to_html(made)).text


_SAME = """
import hashlib
from tests.brief import records
from verbale.brief import make_brief, to_html, to_markdown
from verbale.store import SqlStore
with SqlStore.open(":memory:") as store:
    store.add(records.new_york())
    store.add(records.moscow())
    made = make_brief(store)
print(hashlib.sha256((to_markdown(made) + to_html(made)).encode()).hexdigest())
"""


def test_same_bytes_whatever_the_hash_seed_and_locale() -> None:
    made = {
        subprocess.run(
            [sys.executable, "-c", _SAME],
            env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[2],
            text=True,
        ).stdout
        for seed, locale in (("1", "C"), ("2", "C.UTF-8"))
    }
    assert len(made) == 1
