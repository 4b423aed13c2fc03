"""Teach the head for the type of a marked deed by itself, over a trained encoder that stays as it is.

    python -m training.deeds --shared DIR --minilm DIR --checkpoint DIR [--epochs 40]

There are eight hundred marked sentences: too few to matter among the others while the whole network
learns. Their word vectors are worked out once, then only the head is fitted, each type with equal
weight. The checkpoint is written anew with the head in it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.corpora import WINDOW, read_deeds
from training.examples import Example, from_documents
from training.losses import inputs
from training.network import DeedHead, Network
from verbale.language.pieces import PieceReader


def vectors(network: Network, examples: list[Example]) -> list[tuple[int, list[Tensor]]]:
    """For each deed its type, and the word vectors of its sentence, its source and its target."""
    found = []
    with torch.no_grad():
        for example in examples:
            words = network.words(*inputs([example]))[0]
            for kind, *parts in example.deeds:
                found.append((kind, [words[part] for part in parts]))
    return found


def fit(head: DeedHead, deeds: list[tuple[int, list[Tensor]]], epochs: int) -> None:
    """Fit the head; rare types weigh as much as common ones, up to eight times."""
    kinds = torch.tensor([kind for kind, _ in deeds])
    count = torch.bincount(kinds, minlength=head.types).clamp(min=1).float()
    weight = (count.max() / count).clamp(max=8.0).sqrt()
    optimizer = torch.optim.AdamW(head.parameters(), lr=1e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, 2e-3, total_steps=epochs * (len(deeds) // 32 + 1)
    )
    head.train()
    for epoch in range(epochs):
        order = torch.randperm(len(deeds)).split(32)
        total = 0.0
        for batch in order:
            guess = torch.stack([head.scores(deeds[k][1]) for k in batch.tolist()])
            loss = nn.functional.cross_entropy(guess, kinds[batch], weight=weight, label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
            total += loss.item()
        if epoch % 10 == 0:
            print(f"epoch {epoch}: {total / len(order):.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=40)
    args = parser.parse_args()
    torch.manual_seed(1)
    torch.set_flush_denormal(True)
    labels = json.loads((args.checkpoint / "labels.json").read_text(encoding="utf-8"))
    state = torch.load(args.checkpoint / "checkpoint.pt")
    network = Network(labels)
    network.load_state_dict(state["network"])
    network.eval()
    assert network.deed is not None
    indices = {name: {label: k for k, label in enumerate(values)} for name, values in labels.items()}
    reader = PieceReader(Tokenizer.from_file(str(args.minilm / "tokenizer.json")))
    documents = list(read_deeds(args.shared / "data" / "plover" / "PLV_train.tsv", kept_aside=False))
    fit(network.deed, vectors(network, from_documents(documents, reader, indices, WINDOW)), args.epochs)
    torch.save({**state, "network": network.state_dict()}, args.checkpoint / "checkpoint.pt")


if __name__ == "__main__":
    main()
