"""What a model brings with it: thresholds and the calibration of confidences."""

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.record.thresholds import DEFAULTS, UNCALIBRATED, Calibration, Thresholds

chances = st.floats(0, 1)


@pytest.mark.parametrize(
    "settings",
    [{}, {"format": 1}, {"thresholds": None}, {"thresholds": {}}, {"thresholds": {"unknown": 0.3}}],
)
def test_a_model_without_thresholds_takes_the_usual_ones(settings):
    assert Thresholds.of(settings) == DEFAULTS


def test_a_model_sets_some_or_all():
    set_by_model = Thresholds.of({"thresholds": {"cue": 0.6, "holder_fallback": 0.02}})
    assert asdict(set_by_model) == {**asdict(DEFAULTS), "cue": 0.6, "holder_fallback": 0.02}
    assert Thresholds.of({"thresholds": asdict(DEFAULTS)}) == DEFAULTS


@pytest.mark.parametrize("settings", [{}, {"calibration": None}, {"calibration": {"unknown": [2, 1]}}])
def test_a_model_without_calibration_leaves_confidences_as_they_are(settings):
    assert Calibration.of(settings) == UNCALIBRATED


@pytest.mark.parametrize(
    ("slope", "offset", "raw", "confidence"),
    [
        (1.0, 0.0, 0.75, 0.75),
        (1.0, 1.0, 0.5, 0.7311),
        (1.0, -1.0, 0.5, 0.2689),
        (2.0, 0.0, 0.75, 0.9),
        (0.5, 0.0, 0.9, 0.75),
        (1.0, 0.0, 0.0, 0.001),
        (1.0, 0.0, 1.0, 0.999),
    ],
)
def test_calibration(slope, offset, raw, confidence):
    made = Calibration.of({"calibration": {"event": [slope, offset]}})
    assert made.confidence("event", raw) == confidence
    assert made.confidence("statement", 0.75) == 0.75


@given(chances)
def test_uncalibrated_confidences_stay(raw):
    assert UNCALIBRATED.confidence("position", raw) == pytest.approx(raw, abs=1.1e-3)


@given(chances, chances, st.floats(0.1, 3), st.floats(-3, 3))
def test_calibration_keeps_the_order(one, two, slope, offset):
    made = Calibration(statement=(slope, offset))
    low, high = (made.confidence("statement", raw) for raw in sorted((one, two)))
    assert 0 <= low <= high <= 1
