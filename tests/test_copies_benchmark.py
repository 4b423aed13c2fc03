"""Precision and recall of the search for copies, on pairs read by hand."""

from collections import Counter

from benchmarks.copies import read_pairs, score
from verbale.intake.copies import Copies

GROUPS = (Copies("a", ("b", "c")), Copies("d", ("e",)))


def test_found_missed_and_wrong_are_told_apart() -> None:
    pairs = [
        ("a", "b", "copy"),
        ("b", "c", "copy"),
        ("a", "c", "topic"),
        ("a", "d", "copy"),
        ("x", "y", "copy"),
    ]
    made = score([*pairs, ("x", "z", "unrelated")], GROUPS)
    assert (made.right, made.wrong, made.missed) == (2, (pairs[2],), (pairs[3], pairs[4]))
    assert (made.precision, made.recall) == (2 / 3, 0.5)


def test_nothing_found_is_no_error() -> None:
    assert score([("x", "y", "topic")], ()).precision == 0.0


def test_there_are_a_hundred_pairs_of_every_kind() -> None:
    pairs = read_pairs()
    assert len({(first, second) for first, second, _ in pairs}) == 100
    assert all(first < second for first, second, _ in pairs)
    assert set(Counter(label for *_, label in pairs)) == {"copy", "rewrite", "topic", "unrelated"}
