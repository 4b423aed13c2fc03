"""Make a checkpoint out of a shipped model file, so that training can go on from it.

    python -m training.recover --model FILE --minilm DIR --out DIR

The file has the encoder's weights in few bits: a pass of training mends what that lost. The
embeddings of word pieces are never trained and come from MiniLM itself.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import NodeProto, numpy_helper

from training.network import Network, save_labels

Array = npt.NDArray[np.float32]
_WITHIN = ("Mul", "Cast", "MatMul", "MatMulInteger")
"""What lies between a matrix and the sum with its bias."""


class Weights:
    """The arrays of a model file under the names of the network's parameters."""

    def __init__(self, model: onnx.ModelProto) -> None:
        self.arrays = {x.name: numpy_helper.to_array(x) for x in model.graph.initializer}
        self.makers = {out: node for node in model.graph.node for out in node.output}
        self.sums = {name: n for n in model.graph.node if n.op_type == "Add" for name in n.input}

    def of(self, name: str, shape: torch.Size) -> Array:
        """The values of one parameter, of its shape in the network."""
        full = f"network.{name}"
        if full in self.arrays:
            return self.arrays[full]
        if f"{full}_quantized" in self.arrays:
            return self._whole(full)
        if name == "relation.weight":
            # The export lays the outputs beside each other.
            outputs, rows, columns = shape
            laid = next(a for a in self.arrays.values() if a.shape == (rows, outputs * columns))
            return laid.reshape(rows, outputs, columns).transpose(1, 0, 2)
        bias = full.removesuffix("weight") + "bias"
        product = next(x for x in self.sums[bias].input if x != bias)
        return self._matrix(self.makers[product]).T

    def _matrix(self, node: NodeProto) -> Array:
        while node.op_type not in ("MatMul", "MatMulInteger"):
            node = next(
                self.makers[x] for x in node.input if x in self.makers and self.makers[x].op_type in _WITHIN
            )
        name = node.input[1]
        return self.arrays[name] if node.op_type == "MatMul" else self._whole(name.removesuffix("_quantized"))

    def _whole(self, name: str) -> Array:
        """An array from its few bits: value less zero point, times the scale of its column."""
        few, zero = (self.arrays[f"{name}_{part}"].astype(np.float32) for part in ("quantized", "zero_point"))
        whole: Array = (few - zero) * self.arrays[f"{name}_scale"]
        return whole


def recover(model: onnx.ModelProto, minilm: Path) -> Network:
    """The network of a shipped model file.

    Args:
        model: as `training.export` writes it.
        minilm: folder with MiniLM's weights.
    """
    metadata = {entry.key: entry.value for entry in model.metadata_props}
    network = Network(json.loads(metadata["labels"]))
    network.encoder.load_minilm(minilm)
    weights = Weights(model)
    state = network.state_dict()
    for name, value in state.items():
        if name != "encoder.pieces.weight":
            state[name] = torch.from_numpy(weights.of(name, value.shape).copy())
    network.load_state_dict(state)
    return network


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    network = recover(onnx.load(args.model), args.minilm)
    args.out.mkdir(parents=True, exist_ok=True)
    save_labels(network.labels, args.out / "labels.json")
    torch.save({"network": network.state_dict()}, args.out / "checkpoint.pt")


if __name__ == "__main__":
    main()
