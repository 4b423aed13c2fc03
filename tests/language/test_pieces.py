"""Word pieces, letter shapes, and windows that keep order and completeness."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.language.pieces import WINDOW, PieceReader, shape

SHAPES = {
    1: ["said", "de", "a", "co-operate", "don't"],
    2: ["Moscow", "Vedrine", "Védrine", "Anti-terror", "U.n."],
    3: ["UN", "NATO", "U.S.", "F-16"],
    4: ["McCain", "al-Qaeda", "iPhone", "Anti-American"],
    5: ["1996", "5th", "1,700", "14-nation"],
    6: [",", "”", "--", "$", "\u200b"],
    7: ["I", "É"],
}

words = st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=25)
passages = st.lists(st.lists(words, min_size=1, max_size=12), max_size=12)


@pytest.fixture(scope="module")
def pieces(network) -> PieceReader:
    return network.reader


@pytest.mark.parametrize(("expected", "word"), [(k, word) for k, listed in SHAPES.items() for word in listed])
def test_shape(expected, word):
    assert shape(word) == expected


@given(words)
def test_every_word_has_a_shape_and_pieces(pieces, word):
    assert 1 <= shape(word) <= 7
    assert 1 <= len(pieces.pieces(word)) <= 12


def test_pieces_are_cut_without_regard_to_case(pieces):
    assert pieces.pieces("Disarmament") == pieces.pieces("disarmament")
    assert pieces.pieces("disarmament") != pieces.pieces("armament")


def test_a_word_met_before_has_the_same_pieces(pieces):
    assert pieces.pieces("Vedrine") == pieces.pieces("Vedrine")


def test_a_very_long_word_is_cut(pieces):
    assert len(pieces.pieces("http://news.example/" + "talks/" * 20)) == 12


@given(st.lists(words, max_size=30))
def test_a_window_places_every_word_between_its_marks(pieces, listed):
    window = pieces.window(listed)
    assert len(window.pieces) == len(window.shapes)
    assert window.shapes[0] == window.shapes[-1] == 0
    assert window.shapes[1:-1] == [shape(w) for w in listed for _ in pieces.pieces(w)]
    place = 1
    for word, first, last in zip(listed, window.first, window.last, strict=True):
        assert (first, last) == (place, place + len(pieces.pieces(word)) - 1)
        assert tuple(window.pieces[first : last + 1]) == pieces.pieces(word)
        place = last + 1
    assert place == len(window.pieces) - 1


@given(passages, st.integers(1, 40))
def test_packing_keeps_order_and_completeness(pieces, listed, limit):
    groups = list(pieces.pack(listed, limit))
    assert [k for group in groups for k in group] == list(range(len(listed)))
    for group in groups:
        size = sum(len(pieces.pieces(word)) for k in group for word in listed[k])
        assert size <= limit or len(group) == 1


@given(passages, st.integers(1, 40))
def test_packing_leaves_no_room_for_the_next_passage(pieces, listed, limit):
    sizes = [sum(len(pieces.pieces(word)) for word in passage) for passage in listed]
    groups = list(pieces.pack(listed, limit))
    for group, following in pairwise(groups):
        assert sum(sizes[k] for k in group) + sizes[following[0]] > limit


def test_short_passages_share_a_window_of_the_usual_size(pieces):
    listed = [["Talks", "resumed", "."]] * 100
    assert [len(group) for group in pieces.pack(listed)] == [WINDOW // 3, 100 - WINDOW // 3]
