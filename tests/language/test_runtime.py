"""The network: loading, and the same reading whatever is read beside it."""

import hashlib
import re
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from verbale.errors import LanguageError
from verbale.language.runtime import MODEL, Network

MODEL_FILE = Path(str(resources.files("verbale.language") / "data" / MODEL))

PASSAGES = [
    "Moscow rejected the draft resolution on Friday .",
    "Talks failed .",
    "The foreign minister of France , Hubert Vedrine , said in Paris that Europe would wait .",
    "“ We have never agreed to that , ” he told reporters before he left for Washington .",
]  # fmt: skip
WINDOWS = [(text.split(), [True] + [False] * (len(text.split()) - 1)) for text in PASSAGES]


def same(a, b) -> bool:
    """Whether two readings are equal to the last bit."""
    arrays = [(a.starts, b.starts), (a.heads, b.heads), (a.relations, b.relations)]
    arrays += [(a.scores[name], b.scores[name]) for name in a.scores]
    return a.scores.keys() == b.scores.keys() and all(np.array_equal(x, y) for x, y in arrays)


@pytest.fixture(scope="module")
def alone(network):
    return [network.read([window])[0] for window in WINDOWS]


def test_a_window_reads_the_same_beside_any_others(network, alone):
    together = network.read(WINDOWS)
    backwards = network.read(WINDOWS[::-1])[::-1]
    for one, two, three in zip(alone, together, backwards, strict=True):
        assert same(one, two)
        assert same(one, three)


def test_threads_make_no_difference(alone):
    for one, two in zip(alone, Network(threads=2).read(WINDOWS), strict=True):
        assert same(one, two)


def test_different_words_are_read_differently(alone):
    assert not same(alone[0], alone[1])


def test_every_word_has_scores_for_every_label(network, alone):
    for (words, _), reading in zip(WINDOWS, alone, strict=True):
        n = len(words)
        assert reading.starts.shape == reading.heads.shape == reading.relations.shape == (n,)
        assert ((reading.heads >= 0) & (reading.heads < n)).all()
        for name in ("upos", "lemma", "name"):
            assert reading.scores[name].shape == (n, len(network.labels[name]))
        assert reading.scores["arc"].shape == (n, n)
        assert reading.scores["attribution"].shape == (n, n, 3)


def test_a_sentence_starts_where_it_must(network):
    words = ["Talks", "resumed", "on", "Monday", "in", "Geneva", "with", "both", "sides"]
    for place in range(1, len(words)):
        (reading,) = network.read([(words, [k == place for k in range(len(words))])])
        assert reading.starts[place]


def test_nothing_to_read(network):
    assert network.read([]) == []


def test_the_digest_is_that_of_the_file(network, tmp_path):
    assert re.fullmatch(r"[0-9a-f]{16}", network.digest)
    copy = tmp_path / "copy.onnx"
    copy.write_bytes(MODEL_FILE.read_bytes())
    assert Network(copy).digest == network.digest == hashlib.sha256(copy.read_bytes()).hexdigest()[:16]


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(LanguageError, match=r"missing\.onnx: no language model here"):
        Network(tmp_path / "missing.onnx")


@pytest.mark.parametrize("content", [b"", b"not a model", b"\x08\x07" * 400])
def test_a_damaged_model_is_named(tmp_path, content):
    path = tmp_path / "damaged.onnx"
    path.write_bytes(content)
    with pytest.raises(LanguageError, match=r"damaged\.onnx: not a language model of verbale"):
        Network(path)


def test_half_a_model_is_refused(tmp_path):
    whole = MODEL_FILE.read_bytes()
    path = tmp_path / "half.onnx"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(LanguageError, match="not a language model"):
        Network(path)
