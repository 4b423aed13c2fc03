"""The conditional logit: it finds the weights by which choices were made."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.council.logit import fit, probabilities


def chosen_by(weights, choices, seed=1):
    """Choices among three ways, drawn by known weights."""
    chance = np.random.default_rng(seed)
    features = chance.normal(size=(choices, 3, len(weights)))
    shares = probabilities(features @ weights).cumsum(axis=1)
    return features, (chance.random((choices, 1)) > shares).sum(axis=1)


@pytest.mark.parametrize("weights", [(0.0, 0.0), (1.5, -0.7), (-2.0, 0.3)])
def test_known_weights_are_recovered(weights):
    features, chosen = chosen_by(np.array(weights), 6000)
    found = fit(features, chosen, np.zeros(2), np.full(2, 1e-6))
    assert found == pytest.approx(np.array(weights), abs=0.12)


def test_without_choices_the_weights_are_those_expected():
    expected = np.array([0.5, -1.0])
    assert fit(np.zeros((0, 3, 2)), np.zeros(0, dtype=int), expected, np.ones(2)).tolist() == [0.5, -1.0]


def test_strong_expectation_outweighs_few_choices():
    features, chosen = chosen_by(np.array([3.0, 3.0]), 20)
    weak, strong = (fit(features, chosen, np.zeros(2), np.full(2, each)) for each in (0.1, 1000.0))
    assert np.abs(strong).max() < 0.2 < 1.0 < np.abs(weak).max()


def test_choices_that_are_always_the_same_do_not_run_away():
    features = np.zeros((50, 3, 1))
    features[:, 0, 0] = 1.0
    found = fit(features, np.zeros(50, dtype=int), np.zeros(1), np.ones(1))
    assert 1.0 < found[0] < 6.0


@given(st.lists(st.floats(-500, 500), min_size=1, max_size=6))
def test_probabilities_are_probabilities(scores):
    found = probabilities(np.array(scores))
    assert found.sum() == pytest.approx(1)
    assert (found >= 0).all()
