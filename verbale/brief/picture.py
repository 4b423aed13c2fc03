"""The matrix of a brief as a picture: SVG text with no script, no style sheet and no font of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from verbale.brief import wording
from verbale.brief.contents import Matrix, Stand

_ROW, _COLUMN, _LABELS, _HEAD = 26, 92, 190, 74  # pixels
_DOT = 8
_LETTERS = 15  # of a line of a column's heading
_LINES = 4
_NAMES = 26  # letters of a party's name
_CLASSES = {"+": "for", "-": "against", "0": "undecided"}


def matrix_svg(matrix: Matrix) -> str:
    """The matrix as SVG: a filled disc for, a crossed ring against, an open ring undecided.

    A bar under the mark stands for a condition; where a party has several stands on a proposal, they
    stand side by side, the earliest first. The shapes tell the signs apart without colour. Colours come
    from the classes ``for``, ``against`` and ``undecided`` where the page has them, else from the text's.

    Args:
        matrix: with at least one line.
    """
    width = _LABELS + _COLUMN * len(matrix.proposals)
    height = _HEAD + _ROW * len(matrix.lines) + 6
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
            f' height="{height}" role="img" aria-label="Who stands where: the table below as a picture"'
            ' font-size="12" fill="currentColor" stroke="none">',
            *_heads(matrix.proposals),
            *_lines(matrix),
            "</svg>",
        ]
    )


def _heads(proposals: Sequence[str]) -> Iterator[str]:
    for place, name in enumerate(proposals):
        x = _LABELS + _COLUMN * place + _COLUMN / 2
        lines = _broken(wording.plain(name[:1].upper() + name[1:]))
        top = _HEAD - 10 - 14 * (len(lines) - 1)
        yield f'<g text-anchor="middle"><title>{escape(wording.plain(name))}</title>'
        for number, line in enumerate(lines):
            yield f'<text x="{x:g}" y="{top + 14 * number}">{escape(line)}</text>'
        yield "</g>"


def _lines(matrix: Matrix) -> Iterator[str]:
    width = _LABELS + _COLUMN * len(matrix.proposals)
    for place, line in enumerate(matrix.lines):
        y = _HEAD + _ROW * place + _ROW / 2
        edge = y - _ROW / 2
        ends = f'x1="0" y1="{edge:g}" x2="{width}" y2="{edge:g}"'
        yield f'<line {ends} stroke="currentColor" stroke-opacity="0.2"/>'
        name = _cut(wording.plain(line.holder.name), _NAMES)
        yield f'<text x="0" y="{y + 4:g}" font-weight="600">{escape(name)}</text>'
        for column, cell in enumerate(line.cells):
            middle = _LABELS + _COLUMN * column + _COLUMN / 2
            first = middle - (len(cell) - 1) * (_DOT * 1.5)
            for number, stand in enumerate(cell):
                told = f"{line.holder.name}, {matrix.proposals[column]}: {wording.SIGNS[stand.sign]}"
                yield _mark(stand, first + number * _DOT * 3, y - 1, told)


def _mark(stand: Stand, x: float, y: float, told: str) -> str:
    kind, r = _CLASSES[stand.sign], _DOT - 2
    ring = f'<circle cx="{x:g}" cy="{y:g}" r="{r}" fill="none" stroke="currentColor" stroke-width="2"/>'
    d = r * 0.7
    shape = {
        "for": f'<circle cx="{x:g}" cy="{y:g}" r="{r + 1}"/>',
        "against": f'{ring}<path d="M{x - d:g} {y - d:g}L{x + d:g} {y + d:g}M{x + d:g} {y - d:g}L{x - d:g}'
        f' {y + d:g}" stroke="currentColor" stroke-width="2"/>',
        "undecided": ring,
    }[kind]
    condition = f" on condition “{stand.condition}”" if stand.condition else ""
    bar = f'<rect x="{x - r:g}" y="{y + r + 3:g}" width="{2 * r}" height="2"/>' if stand.condition else ""
    title = escape(wording.plain(told + condition))
    return f"<g class={quoteattr(kind)}><title>{title}</title>{shape}{bar}</g>"


def _broken(text: str) -> list[str]:
    """Words on a few short lines."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1]} …"]
    return [_cut(line, _LETTERS + 3) for line in lines]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
