"""Dates as precise as they are known, and tenures over time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.actors.entries import Entry, RoughDate, Tenure


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("1997", "1997-01-01", "1997-12-31", "year"),
        ("1997-02", "1997-02-01", "1997-02-28", "month"),
        ("2000-02", "2000-02-01", "2000-02-29", "month"),
        ("1999-12", "1999-12-01", "1999-12-31", "month"),
        ("1997-05-02", "1997-05-02", "1997-05-02", "day"),
    ],
)
def test_a_date_covers_what_it_may_mean(text: str, first: str, last: str, precision: str) -> None:
    rough = RoughDate.parse(text)
    assert (rough.first.isoformat(), rough.last.isoformat()) == (first, last)
    assert rough.precision == precision


@pytest.mark.parametrize("text", ["", "97", "1997-13", "1997-02-30", "May 1997", "1997-5-2"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        RoughDate.parse(text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 30)))
def test_a_day_lies_within_its_month_and_year(day: date) -> None:
    for written in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        rough = RoughDate.parse(written)
        assert rough.first <= day <= rough.last


@pytest.mark.parametrize(
    ("on", "may", "surely"),
    [
        ("1994-12-31", False, False),
        ("1995-06-01", True, False),
        ("1996-01-01", True, True),
        ("1997-04-30", True, True),
        ("1997-05-15", True, False),
        ("1997-06-01", False, False),
    ],
)
def test_a_tenure_covers_a_day_as_far_as_its_dates_are_known(on: str, may: bool, surely: bool) -> None:
    held = Tenure("A B", "envoy", "envoy", "UN", RoughDate.parse("1995"), RoughDate.parse("1997-05"))
    assert held.covers(date.fromisoformat(on)) is may
    assert held.surely_covers(date.fromisoformat(on)) is surely


def test_an_entry_without_bounds_and_a_day_unknown() -> None:
    entry = Entry("capital", "DEU", end=date(1999, 8, 31))
    assert entry.covers(None)
    assert entry.covers(date(1950, 1, 1))
    assert not entry.covers(date(2005, 1, 1))
