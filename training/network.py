"""The network: one small encoder over word pieces, and a head for each layer of the reading.

The encoder is MiniLM (Wang et al. 2020: six layers, 384 units); parsing is the deep biaffine parser
of Dozat and Manning (2017); attribution scores, for each word that may open a cue, which words are
its source, cue and content.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH = 384
HEADS = 12
SHAPES = 8
FRAMES = ("statement", "position", "basis", "event", "status", "claim", "answer")
"""The record's heads over single words; `link` scores pairs of words for their roles."""


class Layer(nn.Module):
    """One transformer layer as BERT has it: attention, then two linear maps, each normed after."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """The next layer's vectors; `mask` of shape (windows, 1, 1, pieces) is added to the scores."""
        query, key, value = (
            x.unflatten(-1, (HEADS, WIDTH // HEADS)).transpose(1, 2) for x in self.qkv(hidden).chunk(3, -1)
        )
        mixed = nn.functional.scaled_dot_product_attention(query, key, value, mask)
        hidden = self.norm1(hidden + self.dropout(self.out(mixed.transpose(1, 2).flatten(2))))
        inner = self.down(nn.functional.gelu(self.up(hidden)))
        result: Tensor = self.norm2(hidden + self.dropout(inner))
        return result


class Encoder(nn.Module):
    """MiniLM over word pieces, with an added embedding of each word's letter case."""

    def __init__(self, vocabulary: int = 30522, layers: int = 6) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """Vectors of shape (windows, pieces, 384); piece 0 is padding."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        hidden: Tensor = self.pieces(pieces) + self.places(places)[None] + self.shapes(shapes)
        hidden = self.dropout(self.norm(hidden))
        mask = (pieces == 0)[:, None, None, :] * torch.tensor(-1e4)
        for layer in self.layers:
            hidden = layer(hidden, mask.to(hidden.dtype))
        return hidden

    def load_minilm(self, folder: Path) -> None:
        """Take the weights from a folder with MiniLM's `model.safetensors` in Hugging Face form."""
        there = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
        # MiniLM adds the embedding of "first segment" everywhere: fold it into the places.
        segment = there["embeddings.token_type_embeddings.weight"][0]
        take = {
            "pieces.weight": there["embeddings.word_embeddings.weight"],
            "places.weight": there["embeddings.position_embeddings.weight"] + segment,
            "shapes.weight": self.shapes.weight.detach(),
            "norm.weight": there["embeddings.LayerNorm.weight"],
            "norm.bias": there["embeddings.LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for k in range(len(self.layers)):
            for kind in ("weight", "bias"):
                take[f"layers.{k}.qkv.{kind}"] = torch.cat(
                    [there[f"encoder.layer.{k}.attention.self.{x}.{kind}"] for x in ("query", "key", "value")]
                )
                for mine, theirs in names.items():
                    take[f"layers.{k}.{mine}.{kind}"] = there[f"encoder.layer.{k}.{theirs}.{kind}"]
        self.load_state_dict(take)


class Biaffine(nn.Module):
    """Scores of shape (windows, outputs, words, words) for each pair (row word, column word)."""

    def __init__(self, units: int, outputs: int) -> None:
        super().__init__()
        self.row = nn.Sequential(nn.Linear(WIDTH, units), nn.GELU(), nn.Dropout(0.2))
        self.column = nn.Sequential(nn.Linear(WIDTH, units), nn.GELU(), nn.Dropout(0.2))
        self.weight = nn.Parameter(torch.zeros(outputs, units + 1, units + 1))

    def forward(self, words: Tensor) -> Tensor:
        """The scores, from word vectors of shape (windows, words, 384)."""
        row = nn.functional.pad(self.row(words), (0, 1), value=1.0)
        column = nn.functional.pad(self.column(words), (0, 1), value=1.0)
        return (row[:, None] @ self.weight) @ column[:, None].transpose(-1, -2)


def word_head(outputs: int) -> nn.Module:
    """A head that labels each word by itself."""
    return nn.Sequential(nn.Dropout(0.1), nn.Linear(WIDTH, outputs))


class PositionHead(nn.Module):
    """Scores of every measure with every sign: what the measure, the sign and the pair each add.

    Rare pairs ("against migration") so learn from their measure and their sign.
    """

    def __init__(self, measures: int, signs: int = 3) -> None:
        super().__init__()
        self.dropout = nn.Dropout(0.1)
        self.measure = nn.Linear(WIDTH, measures)
        self.sign = nn.Linear(WIDTH, signs)
        self.pair = nn.Linear(WIDTH, measures * signs)
        for module in (self.measure, self.sign, self.pair):
            nn.init.normal_(module.weight, std=0.01)
            nn.init.constant_(module.bias, -2.0)

    def forward(self, words: Tensor) -> Tensor:
        """Scores of shape (…, measures × signs), the signs of one measure side by side."""
        words = self.dropout(words)
        pairs = self.pair(words).unflatten(-1, (-1, self.sign.out_features))
        summed: Tensor = pairs + self.measure(words)[..., None] + self.sign(words)[..., None, :]
        return summed.flatten(-2)


class DeedHead(nn.Module):
    """The type of what one marked party does to another.

    For each word what it adds to every type as a word of the sentence, of the source and of the
    target: the score of a type is the sum of the three means.
    """

    def __init__(self, types: int) -> None:
        super().__init__()
        self.types = types
        self.inner = nn.Sequential(nn.Dropout(0.2), nn.Linear(WIDTH, 256), nn.GELU(), nn.Dropout(0.2))
        self.out = nn.Linear(256, 3 * types)

    def forward(self, words: Tensor) -> Tensor:
        """Parts of the scores, of shape (…, 3, types): in the sentence, the source, the target."""
        result: Tensor = self.out(self.inner(words)).unflatten(-1, (3, self.types))
        return result

    def scores(self, parts: Sequence[Tensor]) -> Tensor:
        """The scores of all types, from the word vectors of the sentence, the source and the target."""
        return torch.stack([self(part)[:, n].mean(0) for n, part in enumerate(parts)]).sum(0)


class Network(nn.Module):
    """The encoder and all heads. `labels` names the outputs of each head, in order."""

    def __init__(self, labels: dict[str, list[str]]) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = Encoder()
        self.start = word_head(1)
        self.upos = word_head(len(labels["upos"]))
        self.lemma = word_head(len(labels["lemma"]))
        self.name = word_head(len(labels["name"]))
        self.arc = Biaffine(256, 1)
        self.relation = Biaffine(96, len(labels["relation"]))
        self.role = word_head(3)
        self.anchor = word_head(1)
        self.attribution = Biaffine(160, 3)
        self.opinion = Biaffine(128, 2) if "opinion" in labels else None
        self.deed = DeedHead(len(labels["deed"])) if "deed" in labels else None
        self.frames = nn.ModuleDict(
            {
                name: PositionHead(len(labels[name]) // 3)
                if name == "position"
                else word_head(len(labels[name]))
                for name in FRAMES
                if name in labels
            }
        )
        self.link = Biaffine(160, len(labels["link"])) if "link" in labels else None

    @property
    def record_outputs(self) -> list[str]:
        """The names of the outputs of `record`, in order."""
        optional = (("link", self.link), ("opinion", self.opinion), ("deed", self.deed))
        return [*self.frames, *(name for name, head in optional if head is not None)]

    def record(self, words: Tensor) -> tuple[Tensor, ...]:
        """The scores of the record's heads: for each word, and for pairs of words."""
        single = [head(words) for head in self.frames.values()]
        pairs = [head(words).permute(0, 2, 3, 1) for head in (self.link, self.opinion) if head is not None]
        return (*single, *pairs, *([self.deed(words)] if self.deed is not None else []))

    def words(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Word vectors of shape (windows, words, 384): the mean of first and last piece."""
        hidden: Tensor = self.encoder(pieces, shapes)
        size = (-1, -1, hidden.shape[-1])
        return 0.5 * (
            hidden.gather(1, first[..., None].expand(size)) + hidden.gather(1, last[..., None].expand(size))
        )


def save_labels(labels: dict[str, list[str]], path: Path) -> None:
    """Write the names of every head's outputs as JSON."""
    path.write_text(json.dumps(labels, ensure_ascii=False, indent=1), encoding="utf-8")
