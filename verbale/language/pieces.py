"""Words to the numbers the network reads: word pieces, letter shapes, windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

WINDOW = 200
"""Most word pieces in one window, beginning and end marks not counted."""

_LONGEST_WORD = 12
"""A longer run of pieces for one word (a URL, a number) is cut: its tail says nothing more."""

_CLS, _SEP = 101, 102


def shape(word: str) -> int:
    """The letter shape of a word, a class from 1 to 7; 0 is for marks and padding.

    Example:
        >>> [shape(word) for word in ("said", "Moscow", "UN", "McCain", "1996", ",", "I")]
        [1, 2, 3, 4, 5, 6, 7]
    """
    if word[0].isdigit():
        return 5
    if not any(letter.isalpha() for letter in word):
        return 6
    if len(word) == 1:
        return 7 if word.isupper() else 1
    if word.isupper():
        return 3
    if word[0].isupper() and word[1:] == word[1:].lower():
        return 2
    return 1 if word == word.lower() else 4


@dataclass(frozen=True)
class Window:
    """One window ready for the network.

    `pieces` and `shapes` have one number a word piece; `first` and `last` give, for each word, the
    places of its first and last piece.
    """

    pieces: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]


class PieceReader:
    """Cuts words into MiniLM's word pieces, remembering words already met."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """The word pieces of one word; at least one."""
        found = self._known.get(word)
        if found is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:_LONGEST_WORD]
            found = tuple(ids) or (100,)
            if len(self._known) < 200_000:
                self._known[word] = found
        return found

    def window(self, words: Sequence[str]) -> Window:
        """The window of these words, between a beginning and an end mark."""
        pieces, shapes, first, last = [_CLS], [0], [], []
        for word in words:
            ids = self.pieces(word)
            first.append(len(pieces))
            pieces.extend(ids)
            shapes.extend([shape(word)] * len(ids))
            last.append(len(pieces) - 1)
        return Window([*pieces, _SEP], [*shapes, 0], first, last)

    def pack(self, passages: Sequence[Sequence[str]], limit: int = WINDOW) -> Iterator[list[int]]:
        """Group whole passages, in order, into windows of at most `limit` pieces.

        Yields the indices of the passages in each window. A passage longer than the limit is
        alone in its window.
        """
        group: list[int] = []
        size = 0
        for k, words in enumerate(passages):
            length = sum(len(self.pieces(word)) for word in words)
            if group and size + length > limit:
                yield group
                group, size = [], 0
            group.append(k)
            size += length
        if group:
            yield group
