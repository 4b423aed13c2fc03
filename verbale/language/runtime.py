"""The one seam to onnxruntime: the shipped network, run over windows of words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
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
ON_REQUEST = frozenset({"opinion", "deed"})
"""Heads that only measurements read: they are not worked out otherwise."""


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
        every = [output.name for output in self._session.get_outputs()]
        self._outputs = [name for name in every if name not in ON_REQUEST]

    @cached_property
    def digest(self) -> str:
        """The first sixteen hexadecimal digits of the SHA-256 of the model file."""
        return hashlib.sha256(self._path.read_bytes()).hexdigest()[:16]

    def read(
        self, windows: Sequence[tuple[Sequence[str], Sequence[int]]], on_request: Sequence[str] = ()
    ) -> list[Reading]:
        """Read windows of words.

        Each runs by itself: the quantised encoder takes its scale from all that it is given at
        once, so what is read of one window would depend on the others beside it.

        Args:
            windows: for each its words, and for each word whether a sentence must start there.
            on_request: names out of `ON_REQUEST`, whose scores are wanted too.

        Returns:
            One `Reading` for each window, in order.
        """
        names = [*self._outputs, *on_request]
        return [self._run(self.reader.window(words), breaks, names) for words, breaks in windows]

    def _run(self, window: Window, breaks: Sequence[int], names: list[str]) -> Reading:
        rows = {
            "pieces": window.pieces,
            "shapes": window.shapes,
            "first": window.first,
            "last": window.last,
            "breaks": breaks,
        }
        feed = {name: np.array([row], dtype=np.int64) for name, row in rows.items()}
        values = self._session.run(names, feed)
        scores = {name: value[0] for name, value in zip(names, values, strict=True)}
        return Reading(
            starts=scores.pop("starts").astype(bool),
            heads=scores.pop("heads").astype(np.int64),
            relations=scores.pop("relations").astype(np.int64),
            scores=scores,
        )
