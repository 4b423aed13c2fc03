"""A brief as PDF and as a Word document, and the picture in the page."""

import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from pypdf import PdfReader

from verbale.actors.gazetteer import Gazetteer
from verbale.brief import Brief, make_brief, to_docx, to_html, to_pdf
from verbale.brief.picture import matrix_svg
from verbale.errors import ExtraError
from verbale.store import Store

SECTIONS = [
    "Where everyone stands",
    "What moved",
    "What is stuck",
    "What to watch",
    "Positions by proposal",
    "What was done",
    "Notes",
]
LINES = [
    "Diplomatic brief",
    "The record of 2 reports, 14 May 2003 to 22 May 2003.",
    "Sanctions on Iraq",
    "on condition “until inspectors return to Baghdad”",
    "Russia wants them kept until inspectors return to Baghdad, Igor Ivanov said.",
    "Answer: denied, “Iran denied it.”",
    "No accord on Iraq sanctions. Example Wire, 14 May 2003",
    "verbale 1.0, model c0ffee",
]


@pytest.fixture(scope="module")
def brief(store: Store, gazetteer: Gazetteer) -> Brief:
    return make_brief(store, gazetteer=gazetteer)


def pdf_text(made: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).split())


def docx_text(made: bytes) -> str:
    document = docx.Document(io.BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(each.text for each in document.paragraphs), *cells]).split())


def letters(text: str) -> str:
    """The text without the numbers of notes and the spaces, which readers of PDF set differently."""
    return re.sub(r"[\s\d]", "", text)


@pytest.mark.parametrize("line", [*SECTIONS, *LINES])
def test_pdf_and_word_say_what_the_brief_holds(brief: Brief, line: str) -> None:
    assert letters(line) in letters(pdf_text(to_pdf(brief)))
    assert letters(line) in letters(docx_text(to_docx(brief)))


def test_pdf_notes_are_linked(brief: Brief) -> None:
    links = [
        annotation
        for page in PdfReader(io.BytesIO(to_pdf(brief))).pages
        for annotation in page.get("/Annots") or ()
        if annotation.get_object()["/Subtype"] == "/Link"
    ]
    assert len(links) > len(brief.notes)


def test_word_notes_are_linked(brief: Brief) -> None:
    document = docx.Document(io.BytesIO(to_docx(brief)))
    xml = document.element.xml
    places = set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="(note_\d+)"', xml))
    leads = set(re.findall(r'w:hyperlink w:anchor="(note_\d+)"', xml))
    assert places == leads == {f"note_{note.number}" for note in brief.notes}


_SAME = """
import hashlib, sys, time
years = int(sys.argv[1]) * 365 * 86400
local, clock = time.localtime, time.time
time.time = lambda: clock() - years
time.localtime = lambda seconds=None: local(clock() - years if seconds is None else seconds)
from tests.brief import records
from verbale.brief import make_brief, to_docx, to_pdf
from verbale.store import SqlStore
with SqlStore.open(":memory:") as store:
    store.add(records.new_york())
    store.add(records.moscow())
    made = make_brief(store)
print(hashlib.sha256(to_pdf(made) + to_docx(made)).hexdigest())
"""


def test_same_bytes_whenever_they_are_made(brief: Brief) -> None:
    made = set()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", _SAME, seed],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[2],
            text=True,
        )
        made.add(run.stdout)
    assert len(made) == 1


def test_an_empty_brief(store: Store, gazetteer: Gazetteer) -> None:
    empty = make_brief(store, "Antarctica", gazetteer=gazetteer)
    for text in (pdf_text(to_pdf(empty)), docx_text(to_docx(empty))):
        assert "Nothing in the record is on this topic." in text


def test_long_words_and_strange_letters_are_set(brief: Brief) -> None:
    note = replace(
        brief.notes[0], title="x" * 400, words="\x1b[31m \u202e 北京 Ελλάδα Москва " + "long " * 2500
    )
    made = replace(brief, notes=(note, *brief.notes[1:]))
    text = pdf_text(to_pdf(made))
    assert "Москва" in text and "Ελλάδα" in text and "\x1b" not in text
    assert len(PdfReader(io.BytesIO(to_pdf(made))).pages) > len(PdfReader(io.BytesIO(to_pdf(brief))).pages)
    assert "北京" in docx_text(to_docx(made))


@pytest.mark.parametrize(("make", "module"), [(to_pdf, "fpdf"), (to_docx, "docx")])
def test_a_missing_extra_is_one_clear_line(brief: Brief, make, module: str, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ExtraError, match=r"pip install 'verbale\[brief\]'$"):
        make(brief)


def test_the_picture_has_a_mark_for_each_stand(brief: Brief) -> None:
    root = ElementTree.fromstring(matrix_svg(brief.matrix))
    marks = [each.get("class") for each in root.iter() if each.get("class")]
    stands = [stand.sign for line in brief.matrix.lines for cell in line.cells for stand in cell]
    assert sorted(marks) == sorted({"+": "for", "-": "against", "0": "undecided"}[sign] for sign in stands)
    titles = [each.text for each in root.iter("{http://www.w3.org/2000/svg}title")]
    assert "Russia, sanctions on Iraq: + for on condition “until inspectors return to Baghdad”" in titles


def test_the_picture_stands_in_the_page(brief: Brief) -> None:
    assert matrix_svg(brief.matrix) in to_html(brief)


def test_the_picture_obeys_no_report(brief: Brief) -> None:
    line = brief.matrix.lines[0]
    evil = replace(line, holder=replace(line.holder, name='</title><script>"&'))
    root = ElementTree.fromstring(matrix_svg(replace(brief.matrix, proposals=("<b>&",), lines=(evil,))))
    assert not [each for each in root.iter() if each.tag.endswith("script")]
