"""The tree of errors."""

import inspect

import pytest

from verbale import errors
from verbale.errors import IntakeError, VerbaleError

CLASSES = [c for _, c in inspect.getmembers(errors, inspect.isclass) if c.__module__ == errors.__name__]


@pytest.mark.parametrize("error", CLASSES)
def test_every_error_is_one_of_verbale_and_drawn_in_the_tree(error):
    assert issubclass(error, VerbaleError)
    assert error.__name__ in errors.__doc__


@pytest.mark.parametrize(
    ("line", "expected"),
    [(None, "wire.jsonl: not text"), (3, "wire.jsonl, line 3: not text")],
)
def test_an_intake_error_names_the_place(line, expected):
    assert str(IntakeError("wire.jsonl", "not text", line)) == expected
