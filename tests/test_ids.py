"""Identifiers made from content."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.ids import content_id

parts = st.lists(st.none() | st.integers() | st.text(max_size=8), max_size=4)


@pytest.mark.parametrize(
    ("kind", "made_of", "expected"),
    [
        ("r", ["Moscow objects", None], "r-18bc0dc3435e9782"),
        ("x", [1, 2.5, "é"], "x-c4ac9d7e142120b1"),
    ],
)
def test_an_identifier_never_changes(kind, made_of, expected):
    """Databases hold these: another value here means another `SCHEME`."""
    assert content_id(kind, *made_of) == expected


@given(parts)
def test_the_same_content_has_the_same_identifier(listed):
    made = content_id("e", *listed)
    assert made == content_id("e", *listed)
    assert re.fullmatch(r"e-[0-9a-f]{16}", made)


@given(parts, parts)
def test_other_content_has_another_identifier(one, two):
    assert (content_id("e", *one) == content_id("e", *two)) == (one == two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (["ab", "c"], ["a", "bc"]),
        (["a", None], ["a"]),
        (["a", None], ["a", "None"]),
        ([None], [""]),
        ([1], ["1"]),
        (["é"], ["e\u0301"]),
    ],
)
def test_what_looks_alike_is_kept_apart(one, two):
    assert content_id("e", *one) != content_id("e", *two)


def test_kinds_are_kept_apart():
    assert content_id("e", "a")[2:] != content_id("p", "a")[2:]


def test_half_a_surrogate_pair_is_content_too():
    assert content_id("e", "\ud800") != content_id("e", "\udfff")
