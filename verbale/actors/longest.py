"""Running words cut into the longest phrases that are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

Found = TypeVar("Found")


def longest(
    size: int, most: int, known: Callable[[int, int], Found | None]
) -> Iterator[tuple[range, Found | None]]:
    """Cut words from left to right, at each place into the longest phrase that is known.

    Args:
        size: how many words there are.
        most: how many words a phrase has at the most.
        known: what the words from one place to another (exclusive) stand for; nothing, empty or None,
            where they are no phrase.

    Returns:
        The places of each phrase with what it stands for; a word of no phrase by itself with None.

    Example:
        >>> words, phrases = "the South Korea of today".split(), {"South Korea": "KOR"}
        >>> [found for _, found in longest(5, 3, lambda a, b: phrases.get(" ".join(words[a:b])))]
        [None, 'KOR', None, None]
    """
    start = 0
    while start < size:
        places, what = range(start, start + 1), None
        for end in range(min(size, start + most), start, -1):
            found = known(start, end)
            if found:
                places, what = range(start, end), found
                break
        yield places, what
        start = places.stop
