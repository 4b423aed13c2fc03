"""Ballots add up."""

import pytest

from verbale.council.ballot import VOTES, Ballot
from verbale.errors import QueryError


@pytest.mark.parametrize("shares", [(0.5, 0.4, 0, 0), (1.2, -0.2, 0, 0), (0.5, 0.5, 0.5, 0)])
def test_what_does_not_add_up_is_no_ballot(shares):
    with pytest.raises(QueryError, match="not the probabilities of a ballot"):
        Ballot(*shares)


@pytest.mark.parametrize("vote", VOTES)
def test_a_vote_that_is_certain_is_the_likeliest(vote):
    assert Ballot.cast(vote).likeliest == vote


def test_of_equal_ways_the_first_counts():
    assert Ballot(0.1, 0.4, 0.4, 0.1).likeliest == "-"
