"""Scores to probabilities, and the roles between words of one window."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from verbale.language.frames import Block, Frames, sigmoid, softmax

scores = arrays(np.float32, (4, 3), elements=st.floats(-300, 300, width=32))


@pytest.mark.parametrize(
    ("score", "chance"), [(0.0, 0.5), (2.0, 0.8808), (-2.0, 0.1192), (1000.0, 1.0), (-1000.0, 0.0)]
)
def test_sigmoid(score, chance):
    assert sigmoid(np.array([score], dtype=np.float32))[0] == pytest.approx(chance, abs=1e-4)


@given(scores)
def test_probabilities_lie_between_nothing_and_one(values):
    for chances in (sigmoid(values), softmax(values)):
        assert chances.dtype == np.float32
        assert ((chances >= 0) & (chances <= 1)).all()


@given(scores)
def test_exclusive_probabilities_sum_to_one_and_keep_the_order(values):
    chances = softmax(values)
    assert np.allclose(chances.sum(-1), 1, atol=1e-5)
    assert (chances.max(-1) == np.take_along_axis(chances, values.argmax(-1)[:, None], -1)[:, 0]).all()


def test_a_role_is_read_in_the_window_of_its_anchor():
    """Six tokens; the third is a space, so that the second window starts with token 3."""
    first = np.full((2, 2, 2), -9.0, dtype=np.float32)
    second = np.full((3, 3, 2), -9.0, dtype=np.float32)
    first[1, 0, 1] = 9.0
    second[2, 1, 0] = 9.0
    frames = Frames(
        words={},
        labels={"link": ["speaker", "object"]},
        blocks=(Block(np.array([0, 1]), first), Block(np.array([3, 4, 5]), second)),
        block_of=np.array([0, 0, 0, 1, 1, 1]),
    )

    def fillers(anchor: int, role: str) -> list[int]:
        places, chances = frames.role(anchor, role)
        return places[chances > 0.5].tolist()

    assert fillers(1, "object") == [0]
    assert fillers(1, "speaker") == []
    assert fillers(5, "speaker") == [4]
    assert fillers(5, "object") == []
    assert fillers(3, "speaker") == []
