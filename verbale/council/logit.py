"""The conditional logit: what is chosen among some ways, from features of each way (McFadden 1974)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_STEPS = 50
_LONGEST_STEP = 2.0  # a longer one can overshoot where the choices are nearly separated
_SMALL = 1e-8


def probabilities(scores: Floats) -> Floats:
    """The probabilities of ways by their scores, along the last axis.

    Example:
        >>> probabilities(np.array([0.0, np.log(3.0)])).round(3).tolist()
        [0.25, 0.75]
    """
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def fit(features: Floats, chosen: Ints, expected: Floats, strength: Floats) -> Floats:
    """The weights of the features under which the choices made are likeliest, by Newton's method.

    Args:
        features: of each way at each choice; shape (choices, ways, features).
        chosen: the place of the way that was chosen; shape (choices,).
        expected: what the weights are taken to be before any choice is seen; shape (features,).
        strength: how much evidence, in units of information, stands behind that; shape (features,).

    Returns:
        The weights, shape (features,). They maximise a concave function, so they are the only ones.
    """
    weights = expected.copy()
    if len(chosen) == 0:
        return weights
    taken = features[np.arange(len(chosen)), chosen]
    for _ in range(_STEPS):
        shares = probabilities(features @ weights)
        mean = np.einsum("nk,nkf->nf", shares, features)
        slope = (taken - mean).sum(axis=0) - strength * (weights - expected)
        weighted = (features * shares[:, :, None]).reshape(-1, features.shape[2])
        curve = weighted.T @ features.reshape(-1, features.shape[2]) - mean.T @ mean + np.diag(strength)
        step = np.linalg.solve(curve, slope)
        longest = float(np.abs(step).max())
        weights = weights + step * min(1.0, _LONGEST_STEP / longest if longest else 1.0)
        if longest < _SMALL:
            break
    return weights
