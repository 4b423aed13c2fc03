"""The loss of each head, over whatever labels a batch of windows has."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.examples import MULTIPLE, NONE, SINGLE, Example, pad
from training.network import Biaffine, DeedHead, Network

WEIGHTS = {
    "start": 0.5, "upos": 0.5, "lemma": 0.3, "name": 1.5, "arc": 2.0, "relation": 1.0,
    "role": 4.0, "anchor": 3.0, "attribution": 10.0,
    "statement": 2.0, "position": 150.0, "basis": 0.3, "event": 32.0, "status": 0.3, "claim": 2.0,
    "answer": 0.1, "link": 15.0, "opinion": 8.0, "deed": 0.5,
}  # fmt: skip

_CLASS_HEADS = ("upos", "lemma", "name")


def losses(network: Network, batch: list[Example]) -> dict[str, Tensor]:
    """The loss of each head that the batch has labels for."""
    words = network.words(*inputs(batch))
    result: dict[str, Tensor] = {}
    for name in (*_CLASS_HEADS, *SINGLE):
        head = _head(network, name)
        gold, vectors = _classes(batch, words, name)
        if head is not None and len(gold):
            result[name] = nn.functional.cross_entropy(head(vectors).float(), gold)
    for name, head in (("start", network.start), ("anchor", network.anchor)):
        gold, vectors = _classes(batch, words, name)
        if len(gold):
            result[name] = _binary(head(vectors)[:, 0], gold.float())
    for name in ("role", *MULTIPLE):
        head = _head(network, name)
        if head is not None and (part := _flags(head, batch, words, name)) is not None:
            result[name] = part
    result.update(_parse(network, batch, words))
    if network.deed is not None and (part := _deeds(network.deed, batch, words)) is not None:
        result["deed"] = part
    for name in ("attribution", "link", "opinion"):
        head = getattr(network, name)
        if head is not None and (part := _pairs(head, batch, words, name)) is not None:
            result[name] = part
    return result


def _head(network: Network, name: str) -> nn.Module | None:
    """The head that labels single words under this name; None where the network has it not yet."""
    if name in _CLASS_HEADS or name == "role":
        found: nn.Module = getattr(network, name)
        return found
    return network.frames[name] if name in network.frames else None  # noqa: SIM401 (a ModuleDict has no get)


def inputs(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pieces, shapes, first and last places, each of shape (windows, pieces or words)."""
    windows = [e.window for e in batch]
    pieces, shapes, first, last = (
        pad([torch.tensor(getattr(w, name)) for w in windows], 0)
        for name in ("pieces", "shapes", "first", "last")
    )
    return pieces, shapes, first, last


def _binary(scores: Tensor, gold: Tensor) -> Tensor:
    return nn.functional.binary_cross_entropy_with_logits(scores.float(), gold)


def _classes(batch: list[Example], words: Tensor, name: str) -> tuple[Tensor, Tensor]:
    """The known labels of one head, and the vectors of the words that have them."""
    labels = pad(
        [e.classes.get(name, torch.full((len(e.window.first),), NONE)) for e in batch], NONE, words.shape[1]
    )
    known = labels != NONE
    return labels[known], words[known]


def _flags(head: nn.Module, batch: list[Example], words: Tensor, name: str) -> Tensor | None:
    chosen = [k for k, e in enumerate(batch) if name in e.flags]
    if not chosen:
        return None
    gold = pad([batch[k].flags[name] for k in chosen], NONE, words.shape[1])
    known = gold != NONE
    if not known.any():
        return None
    return _binary(head(words[chosen])[known], gold[known])


def _parse(network: Network, batch: list[Example], words: Tensor) -> dict[str, Tensor]:
    chosen = [k for k, e in enumerate(batch) if "arc" in e.classes and (e.classes["arc"] != NONE).any()]
    if not chosen:
        return {}
    words = words[chosen]
    width = words.shape[1]
    arcs, relations = (
        pad([batch[k].classes[name] for k in chosen], NONE, width) for name in ("arc", "relation")
    )
    sentence = pad([s for k in chosen if (s := batch[k].sentence) is not None], -1, width)
    scores = network.arc(words)[:, 0].float()
    scores = scores.masked_fill(sentence[:, :, None] != sentence[:, None, :], -1e4)
    known = arcs != NONE
    row = network.relation.row(words)[known]
    column = network.relation.column(words)
    head = column.gather(1, arcs.clamp(min=0)[..., None].expand(-1, -1, column.shape[-1]))[known]
    row, head = (nn.functional.pad(x, (0, 1), value=1.0) for x in (row, head))
    kinds = torch.einsum("nu,ouv,nv->no", row, network.relation.weight, head)
    return {
        "arc": nn.functional.cross_entropy(scores[known], arcs[known]),
        "relation": nn.functional.cross_entropy(kinds.float(), relations[known]),
    }


def _pairs(head: Biaffine, batch: list[Example], words: Tensor, name: str) -> Tensor | None:
    """The loss of a head over pairs, on the rows of the anchors."""
    places = [(k, anchor, row) for k, e in enumerate(batch) for anchor, row in e.rows.get(name, [])]
    if not places:
        return None
    window = torch.tensor([k for k, _, _ in places])
    anchor = torch.tensor([a for _, a, _ in places])
    row = nn.functional.pad(head.row(words[window, anchor]), (0, 1), value=1.0)
    column = nn.functional.pad(head.column(words), (0, 1), value=1.0)[window]
    scores = torch.einsum("nu,ouv,nwv->nwo", row, head.weight, column)
    gold = pad([target for _, _, target in places], NONE, words.shape[1])
    known = gold != NONE
    return _binary(scores[known], gold[known]) if known.any() else None


def _deeds(head: DeedHead, batch: list[Example], words: Tensor) -> Tensor | None:
    places = [(k, deed) for k, e in enumerate(batch) for deed in e.deeds]
    if not places:
        return None
    scores = [head.scores([words[k, part] for part in parts]) for k, (_, *parts) in places]
    gold = torch.tensor([deed[0] for _, deed in places])
    return nn.functional.cross_entropy(torch.stack(scores).float(), gold)
