"""Train the network.

    python -m training.train language --shared DIR --minilm DIR --out DIR [--epochs 3]
    python -m training.train record --shared DIR --minilm DIR --out DIR --start DIR [--epochs 6]

`language` teaches the encoder and the language heads on all corpora together. `record` goes on
from there (`--start`) with the record's heads added, on the annotated reports and, so that nothing
is forgotten, a share of the corpora. Both write `labels.json` and, every few minutes,
`checkpoint.pt` into `--out`; started again, they resume there.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from training.annotations import read_all
from training.corpora import (
    MPQA_TRAIN,
    NAME_TYPES,
    OPINION_ROLES,
    WINDOW,
    Document,
    read_conllu,
    read_deeds,
    read_names,
    read_opinions,
    read_polnear,
)
from training.examples import RECORD_LABELS, Example, Indices, batches, from_annotated, from_documents
from training.losses import WEIGHTS, losses
from training.network import Network, save_labels
from verbale.actors.linking import Linker
from verbale.language.annotate import pipeline
from verbale.language.lemmas import script_of
from verbale.language.pieces import PieceReader

CHECKPOINT_SECONDS = 180
CORPUS_SHARE = 0.35
"""How much of the corpora each epoch of the second phase sees again."""


@dataclass(frozen=True)
class Rates:
    """The highest learning rates of the encoder, the language heads and the record's heads."""

    encoder: float
    language: float
    record: float


RATES = {"language": Rates(1.5e-4, 1e-3, 1e-3), "record": Rates(1.2e-4, 4e-4, 1.2e-3)}


def load_documents(shared: Path) -> list[Document]:
    """Every training document of the corpora below `shared`."""
    data = shared / "data"
    return [
        *read_conllu(data / "ud" / "ewt-train.conllu"),
        *read_conllu(data / "ud" / "gum-train.conllu"),
        *read_names(data / "ner" / "conll2003-eng.train"),
        *read_names(data / "ner" / "uner-ewt-dev.iob2"),
        *read_polnear(data / "polnear" / "train"),
        *(document for name in MPQA_TRAIN for document in read_opinions(data / "mpqa" / name)),
        *read_deeds(data / "plover" / "PLV_train.tsv", kept_aside=False),
    ]


def make_labels(documents: list[Document]) -> dict[str, list[str]]:
    """The outputs of the language heads, from what the corpora contain."""
    passages = [p for d in documents for p in d if p.upos]
    scripts = Counter(
        script_of(word, lemma) for p in passages for word, lemma in zip(p.words, p.lemmas or [], strict=True)
    )
    relations = Counter(r for p in passages for r in p.deprels or [])
    return {
        "upos": sorted({tag for p in passages for tag in p.upos or []}),
        "lemma": [s for s, n in sorted(scripts.items(), key=lambda item: (-item[1], item[0])) if n >= 4],
        "relation": sorted(r for r, n in relations.items() if n >= 20 or ":" not in r),
        "name": ["O", *(f"{place}-{kind}" for kind in NAME_TYPES for place in "BI")],
        "opinion": list(OPINION_ROLES),
        "deed": sorted({p.deed.type for d in documents for p in d if p.deed is not None}),
    }


class Run:
    """One training run: network, optimiser, schedule, and where it stands."""

    def __init__(self, network: Network, rates: Rates, total: int, out: Path) -> None:
        self.network = network
        network.encoder.pieces.weight.requires_grad_(False)
        trained = {n: p for n, p in network.named_parameters() if p.requires_grad}
        groups = [
            (rates.encoder, [p for n, p in trained.items() if _is_encoder(n)]),
            (rates.language, [p for n, p in trained.items() if not _is_encoder(n) and not _is_record(n)]),
            (rates.record, [p for n, p in trained.items() if _is_record(n)]),
        ]
        groups = [(rate, parameters) for rate, parameters in groups if parameters]
        self.trained = [p for _, parameters in groups for p in parameters]
        self.optimizer = torch.optim.AdamW(
            [{"params": parameters, "lr": rate} for rate, parameters in groups], weight_decay=0.01, fused=True
        )
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer,
            [rate for rate, _ in groups],
            total_steps=total + 50,
            pct_start=0.06,
            anneal_strategy="linear",
        )
        # Half precision pays only on processors that calculate in it.
        self.half = bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
        self.saved = out / "checkpoint.pt"
        self.step = 0
        if self.saved.exists():
            state = torch.load(self.saved)
            self.network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.schedule.load_state_dict(state["schedule"])
            self.step = state["step"]

    def learn(self, batch: list[Example]) -> dict[str, float]:
        """One step; returns the loss of each head."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.half):
            parts = losses(self.network, batch)
        loss = torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum()
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.trained, 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        return {name: value.item() for name, value in parts.items()}

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "step": self.step,
        }
        torch.save(state, self.saved.with_suffix(".new"))
        self.saved.with_suffix(".new").replace(self.saved)


def _is_record(name: str) -> bool:
    return name.startswith(("frames.", "link."))


def _is_encoder(name: str) -> bool:
    return name.startswith("encoder.")


def epoch_pool(corpus: list[Example], record: list[Example], number: int) -> list[Example]:
    """What one epoch sees: everything, or all annotated reports and a share of the corpora."""
    if not record:
        return corpus
    rng = random.Random(1000 + number)
    return [*record, *rng.sample(corpus, int(CORPUS_SHARE * len(corpus)))]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("phase", choices=list(RATES))
    parser.add_argument("--shared", type=Path, required=True, help="folder with the corpora and the gold")
    parser.add_argument(
        "--minilm", type=Path, required=True, help="folder with MiniLM's weights and tokenizer.json"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="folder of the checkpoint that `record` starts from")
    parser.add_argument("--epochs", type=int, default=3)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    torch.set_num_threads(2)
    torch.set_flush_denormal(True)

    documents = load_documents(args.shared)
    reader = PieceReader(Tokenizer.from_file(str(args.minilm / "tokenizer.json")))
    if args.phase == "language":
        labels = make_labels(documents)
    else:
        known = json.loads((args.start / "labels.json").read_text(encoding="utf-8"))
        labels = {**make_labels(documents), **known, **RECORD_LABELS}
    save_labels(labels, args.out / "labels.json")
    indices: Indices = {name: {label: k for k, label in enumerate(values)} for name, values in labels.items()}
    corpus = from_documents(documents, reader, indices, WINDOW)
    record: list[Example] = []
    network = Network(labels)
    if args.phase == "language":
        network.encoder.load_minilm(args.minilm)
    else:
        network.load_state_dict(torch.load(args.start / "checkpoint.pt")["network"], strict=False)
        record = from_annotated(
            read_all(args.shared, Path(__file__).parent), pipeline(), Linker.load(), reader
        )

    pools = [epoch_pool(corpus, record, k) for k in range(args.epochs)]
    plan = [batch for k, pool in enumerate(pools) for batch in batches(pool, random.Random(k))]
    run = Run(network, RATES[args.phase], len(plan), args.out)
    print(
        f"{len(corpus)} corpus windows, {len(record)} record windows, {len(plan)} steps, at {run.step}",
        flush=True,
    )
    network.train()
    means: dict[str, float] = {}
    words = 0
    began = stored = time.monotonic()
    for batch in plan[run.step :]:
        parts = run.learn(batch)
        words += sum(len(e.window.first) for e in batch)
        for name, value in parts.items():
            means[name] = 0.98 * means.get(name, value) + 0.02 * value
        if run.step % 50 == 0:
            speed = round(words / (time.monotonic() - began))
            shown = {name: round(value, 4) for name, value in sorted(means.items())}
            print(json.dumps({"step": run.step, "of": len(plan), "words/s": speed, **shown}), flush=True)
        if time.monotonic() - stored > CHECKPOINT_SECONDS:
            run.save()
            stored = time.monotonic()
    run.save()


if __name__ == "__main__":
    main()
