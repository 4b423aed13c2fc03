"""Cut a tokenised text into paragraphs, and pack these into windows for the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from verbale.language.pieces import WINDOW, PieceReader

_ENDINGS = frozenset(".!?:\"”'’»)]…")
_LONG_LINE = 45


@dataclass(frozen=True)
class Stretch:
    """Words that are read together: their places in the Doc, and where sentences start.

    `breaks` has, for each word, 1 where a sentence must start, -1 where none may, 0 where the network
    decides.
    """

    tokens: list[int]
    breaks: list[int]


def paragraphs(doc: Doc) -> list[list[int]]:
    """The places of the words of each paragraph, spaces left out.

    A blank line ends a paragraph. A single line break does too, unless the lines look wrapped: the
    line is long and ends in mid-sentence.
    """
    result: list[list[int]] = []
    current: list[int] = []
    line_start = 0
    for token in doc:
        if not token.is_space:
            current.append(token.i)
            continue
        breaks = token.text.count("\n")
        if not breaks or not current:
            continue
        line = token.idx - line_start
        line_start = token.idx + len(token)
        if breaks == 1 and line > _LONG_LINE and doc[current[-1]].text[-1] not in _ENDINGS:
            continue
        result.append(current)
        current = []
    if current:
        result.append(current)
    return result


def stretches(doc: Doc, reader: PieceReader) -> list[Stretch]:
    """Pack the paragraphs of a Doc into windows, whole where they fit, and cut where they do not."""
    parts: list[tuple[list[int], bool]] = []
    for paragraph in paragraphs(doc):
        for number, piece in enumerate(_cut(doc, paragraph, reader)):
            parts.append((piece, number == 0))
    words = [[doc[i].text for i in tokens] for tokens, _ in parts]
    result = []
    for group in reader.pack(words):
        tokens = [i for k in group for i in parts[k][0]]
        breaks = [
            int(fresh and n == 0) for k in group for fresh in [parts[k][1]] for n in range(len(parts[k][0]))
        ]
        if doc.has_annotation("SENT_START"):  # another component's sentences stand as they are
            breaks = [b or (1 if doc[i].is_sent_start else -1) for b, i in zip(breaks, tokens, strict=True)]
        result.append(Stretch(tokens, breaks))
    return result


def _cut(doc: Doc, paragraph: Sequence[int], reader: PieceReader) -> list[list[int]]:
    """Cut a paragraph that is too long for one window, after the last full stop that fits."""
    pieces: list[list[int]] = []
    current: list[int] = []
    size = 0
    stop = 0
    for i in paragraph:
        length = len(reader.pieces(doc[i].text))
        if current and size + length > WINDOW:
            keep = stop if stop > len(current) // 3 else len(current)
            pieces.append(current[:keep])
            current = current[keep:]
            size = sum(len(reader.pieces(doc[j].text)) for j in current)
            stop = 0
        current.append(i)
        size += length
        if doc[i].text in (".", "!", "?", ".”", '."') or (
            doc[i].text in ('"', "”") and stop == len(current) - 1
        ):
            stop = len(current)
    pieces.append(current)
    return pieces
