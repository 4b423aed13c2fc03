"""A brief as a Word document, with python-docx: headings, tables, and notes that its lines link to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from verbale.brief import outline as o
from verbale.brief.contents import Brief, Note
from verbale.brief.wording import plain
from verbale.errors import ExtraError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_COLOURS = {"soft": "5A5953", "for": "1D6B3A", "against": "A3261D", "undecided": "6B5310"}
_BOLD = ("bold", "for", "against", "undecided")
_LINK = "1A5A8A"
_BAND = "F1EFE8"
_UNDATED = date(1980, 1, 1)
_STAMP = (1980, 1, 1, 0, 0, 0)


def to_docx(brief: Brief) -> bytes:
    """A brief as a Word document; the numbers in its lines lead to the notes at its end.

    The same brief gives the same bytes: the document is dated by the last report.

    Raises:
        ExtraError: if python-docx is not installed.
    """
    try:
        import docx
        from docx.shared import Mm, Pt
    except ImportError:
        raise ExtraError("a brief as a Word document", "brief") from None
    document = docx.Document()
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(18)
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(10.5)
    properties, day = document.core_properties, datetime.combine(brief.last_on or _UNDATED, time())
    properties.title, properties.author, properties.comments = plain(brief.title), "verbale", ""
    properties.created = properties.modified = day
    properties.last_modified_by, properties.revision = "verbale", 1
    _Writer(document).write(brief)
    made = io.BytesIO()
    document.save(made)
    return _without_clock(made.getvalue())


def _without_clock(made: bytes) -> bytes:
    """The same archive with one fixed time in place of the time at which it was packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return packed.getvalue()


class _Writer:
    """Writes a brief, block by block."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def write(self, brief: Brief) -> None:
        self._document.add_heading(plain(brief.title), 0)
        self._paragraph((o.Run(o.opening(brief), "soft"),))
        for section in o.outline(brief):
            self._document.add_heading(section.title, 1)
            for block in section.blocks:
                self._block(block)
        if brief.notes:
            self._document.add_heading("Notes", 1)
        for note in brief.notes:
            self._note(note)
        self._paragraph((o.Run(o.closing(brief), "soft"),))

    def _block(self, block: o.Block) -> None:
        match block:
            case o.Heading():
                self._fill(self._document.add_heading(level=2), block.runs)
            case o.Paragraph():
                self._paragraph(block.runs)
            case o.Item():
                self._fill(self._document.add_paragraph(style="List Bullet"), block.runs)
            case o.Grid():
                self._grid(block)

    def _paragraph(self, runs: o.Line) -> Paragraph:
        paragraph = self._document.add_paragraph()
        self._fill(paragraph, runs)
        return paragraph

    def _grid(self, grid: o.Grid) -> None:
        from docx.shared import Mm, Pt

        table = self._document.add_table(rows=0, cols=len(grid.head), style="Table Grid")
        table.autofit = False
        widths = [Mm(170 * share / sum(grid.widths)) for share in grid.widths]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        head = tuple((o.Run(name, "bold"),) for name in grid.head)
        for number, row in enumerate((head, *grid.rows)):
            cells = table.add_row().cells
            for cell, runs, width in zip(cells, row, widths, strict=True):
                cell.width = width
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
                self._fill(paragraph, runs, size=8.5)
                if number == 0:
                    _shade(cell)
        _repeat(table.rows[0])
        self._document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _note(self, note: Note) -> None:
        from docx.shared import Mm, Pt

        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(9)
        paragraph.paragraph_format.first_line_indent = Mm(-9)
        paragraph.paragraph_format.space_after = Pt(2)
        _bookmark(paragraph, note.number)
        paragraph.add_run(f"{note.number}.\t").font.size = Pt(9)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(9))
        self._fill(paragraph, o.note_line(note), size=9)

    def _fill(self, paragraph: Paragraph, runs: Iterable[o.Run], size: float | None = None) -> None:
        """Put runs into a paragraph; `size` in points."""
        from docx.shared import Pt, RGBColor

        after_note = False
        for run in runs:
            if run.note is not None:
                _cite(paragraph, f" {run.note}" if after_note else str(run.note), run.note)
                after_note = True
                continue
            after_note = False
            made = paragraph.add_run()
            if run.text == "\n":
                made.add_break()
                continue
            made.text = _kept(run.text)
            made.bold = True if run.style in _BOLD else None
            made.italic = True if run.style == "italic" else None
            if run.style in _COLOURS:
                made.font.color.rgb = RGBColor.from_string(_COLOURS[run.style])
            if size is not None or run.style == "soft":
                made.font.size = Pt(min(size or 9, 9) if run.style == "soft" else size or 9)


def _kept(text: str) -> str:
    """The text on one line, with the space at its ends that parts it from what stands beside it."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[1:] and text[-1:].isspace() else ""
    return f"{before}{plain(text)}{after}"


def _element(tag: str, /, **attributes: str) -> Any:  # noqa: ANN401 (lxml has no types here)
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _cite(paragraph: Paragraph, text: str, number: int) -> None:
    """A raised number that leads to its note."""
    link = _element("w:hyperlink", anchor=f"note_{number}", history="1")
    run, look, words = _element("w:r"), _element("w:rPr"), _element("w:t")
    look.append(_element("w:color", val=_LINK))
    look.append(_element("w:vertAlign", val="superscript"))
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.extend([look, words])
    link.append(run)
    paragraph._p.append(link)


def _bookmark(paragraph: Paragraph, number: int) -> None:
    paragraph._p.append(_element("w:bookmarkStart", id=str(number), name=f"note_{number}"))
    paragraph._p.append(_element("w:bookmarkEnd", id=str(number)))


def _shade(cell: Any) -> None:  # noqa: ANN401 (python-docx keeps the class private)
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=_BAND))


def _repeat(row: Any) -> None:  # noqa: ANN401 (python-docx keeps the class private)
    """Have a row stand at the top of each page that the table goes on to."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))
