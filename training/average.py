"""Average the weights of several checkpoints of one run (Wortsman et al. 2022, "model soups").

    python -m training.average --out DIR CHECKPOINT=WEIGHT CHECKPOINT=WEIGHT …

The last checkpoint named gives the labels; a head that an earlier one lacks is taken from the others.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch
from torch import Tensor


def average(states: list[tuple[dict[str, Tensor], float]]) -> dict[str, Tensor]:
    """The weighted mean of every tensor of the last state, over the states that have it."""
    last, _ = states[-1]
    result = {}
    for name, tensor in last.items():
        known = [(s[name].float(), w) for s, w in states if name in s and s[name].shape == tensor.shape]
        result[name] = torch.stack([t * w for t, w in known]).sum(0) / sum(w for _, w in known)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("checkpoints", nargs="+", metavar="CHECKPOINT=WEIGHT")
    args = parser.parse_args()
    folders = [(Path(one.rpartition("=")[0]), float(one.rpartition("=")[2])) for one in args.checkpoints]
    states = [(torch.load(folder / "checkpoint.pt")["network"], weight) for folder, weight in folders]
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({"network": average(states)}, args.out / "checkpoint.pt")
    shutil.copy(folders[-1][0] / "labels.json", args.out / "labels.json")


if __name__ == "__main__":
    main()
