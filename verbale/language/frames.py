"""What the network says about rows of the record, before any actor is known.

A *frame* is a word that may carry a row (the verb of saying, the words of a stance, the trigger
of an event) with the words that fill its roles. `Frames` keeps the scores for the whole Doc; the
record's stages read them together with the linked mentions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Block:
    """The pair scores of one window of `n` words.

    `tokens` are the words' places in the Doc, `scores` has the shape (n, n, roles).
    """

    tokens: npt.NDArray[np.int64]
    scores: Floats


@dataclass(frozen=True)
class Frames:
    """Probabilities for every token of a Doc.

    `words` has, for each head of the record, an array of shape (tokens, labels); `labels` names
    them. `link` gives the roles between words of one window.
    """

    words: dict[str, Floats]
    labels: dict[str, list[str]]
    blocks: tuple[Block, ...]
    block_of: npt.NDArray[np.int64]

    def role(self, anchor: int, role: str) -> tuple[npt.NDArray[np.int64], Floats]:
        """Which words fill a role of the frame at `anchor`.

        Returns:
            The places in the Doc of the words of the anchor's window, and the probability of each.
        """
        block = self.blocks[self.block_of[anchor]]
        row = int(np.searchsorted(block.tokens, anchor))
        return block.tokens, sigmoid(block.scores[row, :, self.labels["link"].index(role)])


def sigmoid(scores: Floats) -> Floats:
    """Scores to probabilities."""
    result: Floats = np.float32(0.5) * (np.float32(1.0) + np.tanh(np.float32(0.5) * scores))
    return result


def softmax(scores: Floats) -> Floats:
    """Scores to probabilities that sum to one over the last axis."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = shifted / shifted.sum(-1, keepdims=True)
    return result
