"""Sources, cues and contents (PolNeAR's terms) from the network's scores to spans of a Doc."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Span

ROLES = ("source", "cue", "content")
GROUP = "attributions"
"""The key in `Doc.spans`: spans labelled source, cue or content; `Span.id` numbers the attribution."""

_ANCHOR = -1.0
_PAIR_SHARE = 0.3
"""How much the score beside an anchor counts; the rest is the word's own score for the role."""


@dataclass(frozen=True)
class Attribution:
    """One attribution: the places of its words in the Doc, for each role."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


def decode(
    tokens: list[int],
    anchors: npt.NDArray[np.float32],
    pairs: npt.NDArray[np.float32],
    roles: npt.NDArray[np.float32],
) -> Iterator[Attribution]:
    """The attributions of one window.

    Args:
        tokens: the places in the Doc of the window's `n` words.
        anchors: shape (n,), the score of each word as the first of a cue.
        pairs: shape (n, n, 3), for each anchor (row) the score of each word as its source, cue
            and content.
        roles: shape (n, 3), the score of each word in a role of any attribution.
    """
    for anchor in np.flatnonzero(anchors > _ANCHOR):
        member = _PAIR_SHARE * pairs[anchor] + (1 - _PAIR_SHARE) * roles > 0
        member[anchor, 1] = True
        found = [tuple(tokens[i] for i in np.flatnonzero(member[:, role])) for role in range(3)]
        if found[2] or found[0]:
            yield Attribution(*found)


def runs(tokens: tuple[int, ...], doc: Doc) -> list[tuple[int, int]]:
    """Places of words as (start, end) runs of neighbours; spaces and quotation marks bridge a gap."""
    result: list[tuple[int, int]] = []
    for i in tokens:
        if result and all(doc[k].is_space or doc[k].is_quote for k in range(result[-1][1], i)):
            result[-1] = (result[-1][0], i + 1)
        else:
            result.append((i, i + 1))
    return result


def write(doc: Doc, attributions: list[Attribution]) -> None:
    """Put the attributions into ``doc.spans["attributions"]``, one span for each run of words."""
    spans = []
    for number, found in enumerate(attributions):
        for role in ROLES:
            for start, end in runs(getattr(found, role), doc):
                spans.append(Span(doc, start, end, label=role, span_id=number))
    doc.spans[GROUP] = spans


def read(doc: Doc) -> list[Attribution]:
    """The attributions that stand in ``doc.spans["attributions"]``, whoever put them there."""
    groups: dict[int, dict[str, list[int]]] = {}
    for span in doc.spans.get(GROUP, []):
        roles = groups.setdefault(span.id, {role: [] for role in ROLES})
        roles[span.label_].extend(token.i for token in span if not token.is_space)
    return [Attribution(*(tuple(groups[number][role]) for role in ROLES)) for number in sorted(groups)]
