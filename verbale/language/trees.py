"""Make a tree out of the network's best arcs where these are not one already."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def repair(heads: npt.NDArray[np.int64], scores: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """One root and no cycles, changing the arcs that cost least.

    Args:
        heads: for each of `n` words of a sentence its best head; a root is its own head.
        scores: shape (n, n), the score of each head (column) for each word (row).

    Returns:
        The heads of a tree.

    Example:
        >>> scores = np.array([[0, 9, 0], [8, 5, 0], [0, 9, 0]], dtype=np.float32)
        >>> repair(np.array([1, 0, 1]), scores).tolist()
        [1, 1, 1]
    """
    heads = heads.copy()
    n = len(heads)
    places = np.arange(n)
    roots = np.flatnonzero(heads == places)
    if len(roots) != 1:
        barred = scores.copy()
        barred[places, places] = -np.inf
        root = int(np.argmax(np.diag(scores) - barred.max(-1)))  # it would cost most to hang elsewhere
        if n > 1:
            heads[roots] = barred[roots].argmax(-1)
        heads[root] = root
    while (cycle := _cycle(heads)) is not None:
        inside = np.zeros(n, dtype=bool)
        inside[cycle] = True
        below = _below(heads, inside)
        best: tuple[float, int, int] | None = None
        for word in cycle:
            options = np.where(below, -np.inf, scores[word])
            head = int(np.argmax(options))
            loss = float(scores[word, heads[word]] - options[head])
            if best is None or loss < best[0]:
                best = (loss, word, head)
        if best is not None:
            heads[best[1]] = best[2]
    return heads


def _cycle(heads: npt.NDArray[np.int64]) -> list[int] | None:
    """The words of some cycle, or None."""
    state = np.zeros(len(heads), dtype=np.int8)
    for start in range(len(heads)):
        path = []
        word = start
        while state[word] == 0 and heads[word] != word:
            state[word] = 1
            path.append(word)
            word = int(heads[word])
        if state[word] == 1:
            return path[path.index(word) :]
        state[path] = 2
        state[word] = 2
    return None


def _below(heads: npt.NDArray[np.int64], top: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Which words hang below (or are) one of the words in `top`."""
    below = top.copy()
    while True:
        grown = below | below[heads]
        if (grown == below).all():
            return below
        below = grown
