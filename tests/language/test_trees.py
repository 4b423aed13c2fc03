"""Trees out of the best arcs: one root, no cycles, the cheapest changes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.language.trees import repair


def is_tree(heads: list[int]) -> bool:
    """Whether there is one root (its own head) and every word leads up to it."""
    if sum(head == word for word, head in enumerate(heads)) != 1:
        return False
    for word in range(len(heads)):
        seen = set()
        while heads[word] != word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word]
    return True


@st.composite
def arcs(draw):
    """Heads and scores: the heads are the best ones by the scores, or just any."""
    n = draw(st.integers(1, 9))
    values = st.lists(st.integers(-20, 20), min_size=n, max_size=n)
    scores = np.array(draw(st.lists(values, min_size=n, max_size=n)), dtype=np.float32)
    some = np.array(draw(st.lists(st.integers(0, n - 1), min_size=n, max_size=n)))
    return draw(st.sampled_from([scores.argmax(-1), some])), scores


@given(arcs())
def test_the_result_is_always_a_tree(given_arcs):
    heads, scores = given_arcs
    assert is_tree(repair(heads, scores).tolist())


@given(arcs())
def test_a_tree_stays_as_it_is(given_arcs):
    heads, scores = given_arcs
    tree = repair(heads, scores)
    assert repair(tree, scores).tolist() == tree.tolist()


@given(arcs())
def test_the_arcs_given_are_not_touched(given_arcs):
    heads, scores = given_arcs
    before = heads.copy()
    repair(heads, scores)
    assert heads.tolist() == before.tolist()


# Each score is that of a head (column) for a word (row); the diagonal is for the root.
REPAIRS = [
    (
        "two roots: the likelier one stays",
        [0, 1, 1],
        [[5, 4, 0], [1, 9, 0], [0, 9, 0]],
        [1, 1, 1],
    ),
    (
        "two roots: the one that has a good head elsewhere goes, whatever its score",
        [0, 1],
        [[2.5, 1.9], [-1.8, 0.2]],
        [1, 1],
    ),
    (
        "no root: the likeliest word becomes it",
        [1, 2, 0],
        [[1, 9, 0], [0, 7, 9], [9, 2, 0]],
        [1, 1, 0],
    ),
    (
        "a cycle beside the root: broken where it costs least",
        [0, 2, 1],
        [[9, 0, 0], [1, 0, 9], [7, 8, 0]],
        [0, 2, 0],
    ),
    (
        "a word that hangs on the cycle is no way out of it",
        [0, 2, 1, 2],
        [[9, 0, 0, 0], [2, 0, 9, 8], [1, 9, 0, 8], [0, 0, 9, 0]],
        [0, 0, 1, 2],
    ),
    ("one word", [0], [[3]], [0]),
]


@pytest.mark.parametrize(("heads", "scores", "tree"), [pytest.param(*row[1:], id=row[0]) for row in REPAIRS])
def test_repairs(heads, scores, tree):
    assert repair(np.array(heads), np.array(scores, dtype=np.float32)).tolist() == tree
