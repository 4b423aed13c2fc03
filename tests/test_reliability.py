"""The bins of the reliability diagram, and the calibration error over them."""

import pytest

from benchmarks.reliability import bins, gap

ROWS = [(0.05, False), (0.15, True), (0.15, False), (0.95, True), (1.0, True)]


def test_rows_of_like_confidence_stand_together():
    made = bins("event", ROWS)
    assert [(b.rows, round(b.confidence, 3), b.right) for b in made] == [
        (1, 0.05, 0.0),
        (2, 0.15, 0.5),
        (2, 0.975, 1.0),
    ]


def test_the_error_weighs_each_bin_by_its_rows():
    assert gap(bins("event", ROWS)) == pytest.approx((1 * 0.05 + 2 * 0.35 + 2 * 0.025) / 5)


def test_no_rows_no_error():
    assert gap(bins("event", [])) == 0.0
