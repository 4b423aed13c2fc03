"""The one seam to onnxruntime: the shipped network, run over windows of words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from verbale.errors import LanguageError
from verbale.language.pieces import PieceReader, Window

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

MODEL = "reader.onnx"
_PIECES_PER_BATCH = 2048


@dataclass(frozen=True)
class Reading:
    """What the network says of one window of `n` words.

    `scores` has, for each head, an array whose first axis is the words (and whose second axis, for
    the heads over pairs of words, is the words again). `heads` and `relations` are the best head
    word (itself for a root) and the best relation of each word; `starts` marks sentence starts.
    """

    starts: npt.NDArray[np.bool_]
    heads: Integers
    relations: Integers
    scores: dict[str, Floats]


class Network:
    """The shipped network: an ONNX file whose metadata holds the labels, and its tokenizer.

    Args:
        path: the ONNX file; by default the one in the package.
        threads: threads for one inference; results do not depend on it.

    Raises:
        LanguageError: if the file is missing or is not a model of this version.
    """

    def __init__(self, path: Path | None = None, threads: int = 0) -> None:
        self._path = path or Path(str(resources.files("verbale.language") / "data" / MODEL))
        if not self._path.is_file():
            raise LanguageError(f"{self._path}: no language model here; reinstall verbale or name its file")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(self._path), options, providers=["CPUExecutionProvider"]
            )
            metadata = self._session.get_modelmeta().custom_metadata_map
            self.labels: dict[str, list[str]] = json.loads(metadata["labels"])
            self.settings: dict[str, Any] = json.loads(metadata["settings"])
            tokenizer = Tokenizer.from_str(metadata["tokenizer"])
        except Exception as error:  # onnxruntime has no exception class of its own to catch
            raise LanguageError(f"{self._path}: not a language model of verbale ({error})") from error
        self.reader = PieceReader(tokenizer)
        self._outputs = [output.name for output in self._session.get_outputs()]

    @cached_property
    def digest(self) -> str:
        """The first sixteen hexadecimal digits of the SHA-256 of the model file."""
        return hashlib.sha256(self._path.read_bytes()).hexdigest()[:16]

    def read(self, windows: Sequence[tuple[Sequence[str], Sequence[bool]]]) -> list[Reading]:
        """Read windows of words.

        Args:
            windows: for each its words, and for each word whether a sentence must start there.

        Returns:
            One `Reading` for each window, in order.
        """
        made = [self.reader.window(words) for words, _ in windows]
        order = sorted(range(len(made)), key=lambda k: len(made[k].pieces))
        readings: dict[int, Reading] = {}
        for batch in _batches(order, made):
            readings.update(self._run(batch, [made[k] for k in batch], [windows[k][1] for k in batch]))
        return [readings[k] for k in range(len(made))]

    def _run(
        self, batch: list[int], windows: list[Window], breaks: list[Sequence[bool]]
    ) -> Iterator[tuple[int, Reading]]:
        feed = {
            "pieces": _pad([w.pieces for w in windows]),
            "shapes": _pad([w.shapes for w in windows]),
            "first": _pad([w.first for w in windows]),
            "last": _pad([w.last for w in windows]),
            "breaks": _pad([[int(b) for b in row] for row in breaks]),
        }
        result = dict(zip(self._outputs, self._session.run(None, feed), strict=True))
        for place, (k, window) in enumerate(zip(batch, windows, strict=True)):
            n = len(window.first)
            scores = {}
            for name, values in result.items():
                mine = values[place]
                pairs = name in ("arc", "attribution", "link")
                scores[name] = mine[:n, :n] if pairs else mine[:n]
            yield (
                k,
                Reading(
                    starts=scores.pop("starts").astype(bool),
                    heads=scores.pop("heads").astype(np.int64),
                    relations=scores.pop("relations").astype(np.int64),
                    scores=scores,
                ),
            )


def _batches(order: list[int], windows: list[Window]) -> Iterator[list[int]]:
    batch: list[int] = []
    for k in order:
        if batch and (len(batch) + 1) * len(windows[k].pieces) > _PIECES_PER_BATCH:
            yield batch
            batch = []
        batch.append(k)
    if batch:
        yield batch


def _pad(rows: list[list[int]]) -> Integers:
    width = max(len(row) for row in rows)
    return np.array([row + [0] * (width - len(row)) for row in rows], dtype=np.int64)
