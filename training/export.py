"""Make the shipped model file out of a checkpoint: ONNX, 8-bit weights, labels inside.

python -m training.export --checkpoint DIR --minilm DIR --out FILE
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import Network


class Shipped(nn.Module):
    """The network with the greedy parse worked out inside, so that no large array leaves it."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor, breaks: Tensor
    ) -> tuple[Tensor, ...]:
        """Every output, in the order of `WORD`, then those of the record's heads."""
        net = self.network
        words = net.words(pieces, shapes, first, last)
        starts = (((net.start(words)[..., 0] > 0) & (breaks >= 0)) | (breaks > 0)).long()
        sentence = starts.cumsum(1)
        real = first > 0
        same = (sentence[:, :, None] == sentence[:, None, :]) & real[:, None, :]
        arc = net.arc(words)[:, 0].masked_fill(~same, -1e4)
        heads = arc.argmax(-1)
        row = nn.functional.pad(net.relation.row(words), (0, 1), value=1.0)
        column = net.relation.column(words)
        head = column.gather(1, heads[..., None].expand(-1, -1, column.shape[-1]))
        head = nn.functional.pad(head, (0, 1), value=1.0)
        outputs, units, _ = net.relation.weight.shape
        mixed = row @ net.relation.weight.permute(1, 0, 2).reshape(units, outputs * units)
        mixed = mixed.unflatten(-1, (outputs, units))  # type: ignore[no-untyped-call]
        relations = (mixed @ head[..., None])[..., 0].argmax(-1)
        return (
            starts, heads, relations, arc, net.upos(words), net.lemma(words), net.name(words),
            net.role(words), net.anchor(words)[..., 0], net.attribution(words).permute(0, 2, 3, 1),
            *net.record(words),
        )  # fmt: skip


WORD = ["starts", "heads", "relations", "arc", "upos", "lemma", "name", "role", "anchor", "attribution"]


def export(network: Network, tokenizer: str, settings: dict[str, object], out: Path) -> None:
    """Write the quantised network to `out`, with labels, settings and tokenizer in its metadata."""
    torch.backends.mha.set_fastpath_enabled(False)
    shipped = Shipped(network).eval()
    pieces = torch.randint(1000, 2000, (2, 24))
    first = torch.arange(1, 21)[None].expand(2, -1).contiguous()
    example = (pieces, torch.ones_like(pieces), first, first, torch.zeros_like(first))
    inputs = ["pieces", "shapes", "first", "last", "breaks"]
    names = WORD + network.record_outputs
    axes = {
        n: {0: "windows", 1: "pieces" if n in ("pieces", "shapes") else "words"} for n in [*inputs, *names]
    }
    for name in ("arc", "attribution", "link", "opinion"):
        if name in axes:
            axes[name][2] = "words"
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            shipped,
            example,
            plain,
            input_names=inputs,
            output_names=names,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        # The encoder is where the weight is; the heads are small and keep their precision.
        inner = [node.name for node in onnx.load(plain).graph.node if node.name.startswith("/encoder/")]
        # Weights of seven bits: products of eight overflow on processors without VNNI, and the same
        # report would be read otherwise there.
        quantize_dynamic(
            plain,
            out,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            nodes_to_quantize=inner,
        )
    model = onnx.load(out)
    onnx.helper.set_model_props(
        model,
        {"labels": json.dumps(network.labels), "settings": json.dumps(settings), "tokenizer": tokenizer},
    )
    onnx.save(model, out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    labels = json.loads((args.checkpoint / "labels.json").read_text(encoding="utf-8"))
    network = Network(labels)
    network.load_state_dict(torch.load(args.checkpoint / "checkpoint.pt")["network"], strict=False)
    tokenizer = (args.minilm / "tokenizer.json").read_text(encoding="utf-8")
    export(network, tokenizer, {"format": 1}, args.out)
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
