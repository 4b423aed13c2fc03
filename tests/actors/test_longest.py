"""Words cut into the longest known phrases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.actors.longest import longest

PHRASES = {"new york", "york", "the new york times", "times"}

# words → the pieces they are cut into; known ones in brackets
CUTS = [
    ("the new york times said", "[the new york times] said"),
    ("new york said", "[new york] said"),
    ("the old york", "the old [york]"),
    ("", ""),
]


def cut(words, most=4):
    return list(longest(len(words), most, lambda a, b: " ".join(words[a:b]) in PHRASES))


@pytest.mark.parametrize(("text", "pieces"), CUTS)
def test_the_longest_phrase_counts(text, pieces):
    words = text.split()
    shown = [(" ".join(words[places.start : places.stop]), known) for places, known in cut(words)]
    assert " ".join(f"[{piece}]" if known else piece for piece, known in shown) == pieces


@given(st.lists(st.sampled_from(["the", "new", "york", "times"]), max_size=12), st.integers(1, 5))
def test_every_word_comes_once_in_order(words, most):
    places = [place for run, _ in cut(words, most) for place in run]
    assert places == list(range(len(words)))
