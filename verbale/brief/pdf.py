"""A brief as PDF, with fpdf2: its words can be searched, its notes are linked, it needs no system font."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib.resources import files
from typing import TYPE_CHECKING

from verbale.brief import outline as o
from verbale.brief.contents import Brief, Note
from verbale.brief.wording import plain
from verbale.errors import ExtraError

if TYPE_CHECKING:
    from fpdf import FPDF

_FAMILY = "Source Sans Pro"
_FONTS = {"": "Regular", "B": "Bold", "I": "It"}
_COLOURS: dict[str, tuple[int, int, int]] = {
    "plain": (29, 29, 27),
    "bold": (29, 29, 27),
    "italic": (29, 29, 27),
    "soft": (90, 89, 83),
    "for": (29, 107, 58),
    "against": (163, 38, 29),
    "undecided": (107, 83, 16),
    "note": (26, 90, 138),
}
_EMPHASIS = {"bold": "B", "for": "B", "against": "B", "undecided": "B", "italic": "I"}
_RULE, _BAND = (217, 214, 204), (241, 239, 232)
_TITLE, _SECTION, _PART, _TEXT, _SMALL, _HEAD = 20.0, 13.5, 11.0, 9.5, 8.5, 7.4  # points
_LEADING = 0.47  # millimetres of line for a point of type
_MARGIN, _FOOT, _INDENT, _PAD = 18.0, 16.0, 4.5, 1.3  # millimetres
_PIECE = re.compile(r"\n|[^\S\n]+|[^\s]+")
_LACKING = "?"
_INSTEAD = str.maketrans({"○": "◊"})
_UNDATED = date(1980, 1, 1)


def to_pdf(brief: Brief) -> bytes:
    """A brief as PDF on A4, each line with the numbers of its notes, which are linked.

    The same brief gives the same bytes: the document is dated by the last report. A letter that the
    font lacks (it has Latin, Greek and Cyrillic) is shown as a question mark.

    Raises:
        ExtraError: if fpdf2 or the font is not installed.
    """
    try:
        from fpdf import FPDF

        fonts = files("font_source_sans_pro") / "files"
    except ImportError:
        raise ExtraError("a brief as PDF", "brief") from None
    pdf = FPDF(format="A4")
    for style, name in _FONTS.items():
        pdf.add_font(_FAMILY, style, str(fonts / f"SourceSansPro-{name}.ttf"))
    pdf.set_creation_date(datetime.combine(brief.last_on or _UNDATED, time(), UTC))
    pdf.set_title(plain(brief.title))
    pdf.set_lang("en")
    pdf.set_margin(_MARGIN)
    pdf.set_auto_page_break(False)
    _Writer(pdf, brief.notes).write(brief)
    return bytes(pdf.output())


@dataclass(frozen=True)
class _Piece:
    """A word, or the white space between two, as it is set."""

    text: str
    style: str
    width: float
    note: int | None


class _Writer:
    """Sets a brief, line by line."""

    def __init__(self, pdf: FPDF, notes: Sequence[Note]) -> None:
        from fpdf.fonts import TTFFont

        self._pdf = pdf
        self._links = {note.number: pdf.add_link(page=1) for note in notes}  # set where it stands, later
        self._size = _TEXT
        self._cmaps = [font.cmap for font in pdf.fonts.values() if isinstance(font, TTFFont)]
        self._known: dict[str, bool] = {}

    def write(self, brief: Brief) -> None:
        self._new_page()
        self._set((o.Run(brief.title, "bold"),), _TITLE)
        self._set((o.Run(o.opening(brief), "soft"),), _TEXT, after=1)
        for section in o.outline(brief):
            self._section(section.title)
            for block in section.blocks:
                self._block(block)
        if brief.notes:
            self._section("Notes")
        for note in brief.notes:
            self._room(self._line_height(_SMALL))
            self._pdf.set_link(self._links[note.number], y=self._pdf.get_y(), page=self._pdf.page)
            self._set(o.note_line(note), _SMALL, mark=f"{note.number}.", indent=8, after=0.6)
        self._set((o.Run(o.closing(brief), "soft"),), _SMALL, before=4)

    def _section(self, title: str) -> None:
        self._room(24)
        self._set((o.Run(title, "bold"),), _SECTION, before=4)
        pdf = self._pdf
        pdf.set_draw_color(*_RULE)
        pdf.line(_MARGIN, pdf.get_y(), pdf.w - _MARGIN, pdf.get_y())
        pdf.set_y(pdf.get_y() + 1.5)

    def _block(self, block: o.Block) -> None:
        match block:
            case o.Heading():
                self._room(16)
                self._set(block.runs, _PART, before=1.5, bold=True)
            case o.Paragraph():
                self._set(block.runs, _TEXT, after=0.8)
            case o.Item():
                self._set(block.runs, _TEXT, mark="•", indent=_INDENT, after=0.8)
            case o.Grid():
                self._grid(block)

    def _set(
        self,
        runs: Iterable[o.Run],
        size: float,
        *,
        mark: str = "",
        indent: float = 0.0,
        before: float = 0.0,
        after: float = 0.0,
        bold: bool = False,
    ) -> None:
        """Set runs as a paragraph: `indent`, `before` and `after` in millimetres."""
        pdf = self._pdf
        pdf.set_y(pdf.get_y() + before)
        left = _MARGIN + indent
        if bold:
            runs = [o.Run(run.text, "bold" if run.style == "plain" else run.style, run.note) for run in runs]
        for number, line in enumerate(self._wrapped(runs, size, pdf.w - _MARGIN - left)):
            self._room(self._line_height(size))
            if mark and number == 0:
                self._draw([self._piece(mark, "soft", None, size)], _MARGIN, pdf.get_y(), size)
            self._draw(line, left, pdf.get_y(), size)
            pdf.set_y(pdf.get_y() + self._line_height(size))
        pdf.set_y(pdf.get_y() + after)

    def _grid(self, grid: o.Grid) -> None:
        pdf = self._pdf
        whole = pdf.w - 2 * _MARGIN
        widths = [whole * share / sum(grid.widths) for share in grid.widths]
        head = tuple((o.Run(name, "bold"),) for name in grid.head)
        self._row(head, widths, band=True)
        for row in grid.rows:
            if self._row_height(row, widths) > self._left():
                self._new_page()
                self._row(head, widths, band=True)
            self._row(row, widths)
        pdf.set_y(pdf.get_y() + 1.5)

    def _row(self, cells: Sequence[o.Line], widths: Sequence[float], *, band: bool = False) -> None:
        pdf, size = self._pdf, _HEAD if band else _SMALL
        height = self._row_height(cells, widths)
        self._room(height)
        top, x = pdf.get_y(), _MARGIN
        if band:
            pdf.set_fill_color(*_BAND)
            pdf.rect(_MARGIN, top, sum(widths), height, style="F")
        for runs, width in zip(cells, widths, strict=True):
            for number, line in enumerate(self._wrapped(runs, size, width - 2 * _PAD)):
                self._draw(line, x + _PAD, top + _PAD + number * self._line_height(size), size)
            x += width
        pdf.set_draw_color(*_RULE)
        pdf.line(_MARGIN, top + height, _MARGIN + sum(widths), top + height)
        pdf.set_y(top + height)

    def _row_height(self, cells: Sequence[o.Line], widths: Sequence[float]) -> float:
        lines = (
            len(self._wrapped(runs, _SMALL, width - 2 * _PAD))
            for runs, width in zip(cells, widths, strict=True)
        )
        return max(lines) * self._line_height(_SMALL) + 2 * _PAD

    def _wrapped(self, runs: Iterable[o.Run], size: float, width: float) -> list[list[_Piece]]:
        """Runs as lines of pieces; a word too long for a line is cut."""
        lines: list[list[_Piece]] = [[]]
        used = 0.0
        for piece in self._pieces(runs, size, width):
            if piece.text == "\n" or (used + piece.width > width and not piece.text.isspace()):
                lines.append([])
                used = 0.0
            if piece.text == "\n" or (piece.text.isspace() and not lines[-1]):
                continue
            lines[-1].append(piece)
            used += piece.width
        return lines

    def _pieces(self, runs: Iterable[o.Run], size: float, width: float) -> Iterable[_Piece]:
        for run in runs:
            style = "note" if run.note is not None else run.style
            text = run.text if run.text == "\n" else self._shown(run.text)
            for found in _PIECE.findall(text):
                piece = self._piece(found, style, run.note, size)
                while piece.width > width and len(piece.text) > 1:
                    fits = max(1, int(len(piece.text) * width / piece.width) - 1)
                    yield self._piece(piece.text[:fits], style, run.note, size)
                    piece = self._piece(piece.text[fits:], style, run.note, size)
                yield piece

    def _piece(self, text: str, style: str, note: int | None, size: float) -> _Piece:
        self._choose(style, size)
        apart = 0.4 if note is not None else 0.0
        return _Piece(text, style, self._pdf.get_string_width(text) + apart, note)

    def _draw(self, pieces: Iterable[_Piece], x: float, y: float, size: float) -> None:
        pdf = self._pdf
        for piece in pieces:
            self._choose(piece.style, size)
            pdf.set_text_color(*_COLOURS[piece.style])
            # A note stands raised, with the line's own top.
            height = self._line_height(size) * (0.72 if piece.note is not None else 1.0)
            pdf.set_xy(x, y)
            link = self._links[piece.note] if piece.note is not None else ""
            pdf.cell(piece.width, height, piece.text, link=link, align="L")
            x += piece.width
        pdf.set_xy(_MARGIN, y)

    def _choose(self, style: str, size: float) -> None:
        shrunk = size * 0.68 if style == "note" else size * 0.9 if style == "soft" else size
        self._pdf.c_margin = 0
        self._pdf.set_font(_FAMILY, _EMPHASIS.get(style, ""), shrunk)

    def _shown(self, text: str) -> str:
        """The text on one line, with a mark for letters that the font lacks."""
        ends = (" " if text[:1].isspace() else "", " " if text[1:] and text[-1:].isspace() else "")
        return ends[0] + "".join(map(self._letter, plain(text).translate(_INSTEAD))) + ends[1]

    def _letter(self, letter: str) -> str:
        if letter not in self._known:
            self._known[letter] = all(ord(letter) in cmap for cmap in self._cmaps[:2])
        return letter if self._known[letter] else _LACKING

    def _line_height(self, size: float) -> float:
        return size * _LEADING

    def _left(self) -> float:
        return self._pdf.h - _MARGIN - _FOOT / 2 - self._pdf.get_y()

    def _room(self, height: float) -> None:
        if self._left() < height:
            self._new_page()

    def _new_page(self) -> None:
        pdf = self._pdf
        pdf.add_page()
        number = self._piece(str(pdf.page), "soft", None, _SMALL)
        self._draw([number], pdf.w - _MARGIN - number.width, pdf.h - _FOOT, _SMALL)
        pdf.set_xy(_MARGIN, _MARGIN)
