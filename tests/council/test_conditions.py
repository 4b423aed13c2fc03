"""Whether conditions count as met, and what the holder then wants."""

import pytest

from tests.council.rows import position
from verbale.council.conditions import conditional, says

UNTIL = "Moscow refused to agree until U.N. inspectors return to the country."
IF = "Tehran is ready to talk if sanctions are lifted first."


@pytest.mark.parametrize(
    ("sign", "words", "condition", "satisfied", "holds", "now"),
    [
        ("+", UNTIL, "until U.N. inspectors return to the country", [], True, "+"),
        ("+", UNTIL, "until U.N. inspectors return to the country", ["inspectors return"], True, "-"),
        ("+", UNTIL, "until U.N. inspectors return to the country", ["elections are held"], True, "+"),
        ("+", UNTIL, "U.N. inspectors return to the country", ["the inspectors returned"], True, "-"),
        ("+", IF, "if sanctions are lifted first", [], False, "+"),
        ("+", IF, "if sanctions are lifted first", ["lifting sanctions"], True, "+"),
        ("+", UNTIL, None, ["inspectors return"], True, "-"),
        ("+", IF, None, ["sanctions lifted"], True, "+"),
    ],
)
def test_a_condition_is_met_or_not(sign, words, condition, satisfied, holds, now):
    found = conditional(position("RUS", sign, words, condition), satisfied)
    assert (found.holds, found.now.row.sign) == (holds, now)


@pytest.mark.parametrize("satisfied", [[], ["elections are held"], ["the"]])
def test_a_clause_that_was_not_recorded_as_a_condition_counts_only_when_it_is_met(satisfied):
    assert conditional(position("RUS", "+", UNTIL), satisfied) is None


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("inspectors return", True),
        ("Inspectors are returning", True),
        ("inspectors leave", False),
        ("the", False),
    ],
)
def test_words_are_compared_in_whatever_form(phrase, said):
    assert says("until U.N. inspectors return to the country", phrase) == said
