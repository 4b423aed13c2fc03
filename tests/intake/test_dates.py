"""Days as reports write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.intake.dates import EARLIEST_YEAR, day_of, days_in

DAY = date(2003, 5, 14)


@pytest.mark.parametrize(
    "words",
    [
        "2003-05-14",
        "2003/05/14",
        "20030514",
        "2003-05-14T10:15",
        "2003-05-14T10:15:00Z",
        "2003-05-14T10:15:00.123456+03:00",
        "2003-05-14 17:23:00.0",
        "2003-05-14 17:23:00 +0300",
        "May 14, 2003",
        "May 14 2003",
        "MAY 14 , 2003",
        "May 14th, 2003",
        "Wednesday, May 14, 2003",
        "May 14, 2003 5:30 PM EDT",
        "14 May 2003",
        "14 May, 2003",
        "14-May-2003",
        "Wed, 14 May 2003 10:15:00 GMT",
        "Wednesday, 14 May, 2003, 10:15 GMT",
        "05/14/2003",
        "14/05/2003",
        "14.05.2003",
        "  2003-05-14\n",
    ],
)
def test_a_plain_date_is_read(words):
    assert day_of(words) == DAY


@pytest.mark.parametrize(
    ("words", "written"),
    [("2003-05-14T23:30:00-05:00", DAY), ("2003-05-14T00:30:00+13:00", DAY)],
)
def test_the_zone_does_not_move_the_date_as_written(words, written):
    assert day_of(words) == written


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("03/04/2024", "can be 4 March or 3 April"),
        ("1.2.2003", "can be 2 January or 1 February"),
        ("31 February 2004", "not a possible date"),
        ("2003-02-29", "not a possible date"),
        ("13/13/2003", "not a possible date"),
        ("0/0/2003", "not a possible date"),
        ("0001-01-01", "the year is before 1800"),
        ("2003-05-14T99:00", "is not a date"),
        ("May 14", "is not a date"),
        ("May 2003", "is not a date"),
        ("2003", "is not a date"),
        ("05/14/03", "is not a date"),
        ("Wednesday", "is not a date"),
        ("yesterday", "is not a date"),
        ("1052870400", "is not a date"),
        ("٢٠٠٣-٠٥-١٤", "is not a date"),
        ("", "is not a date"),
    ],
)
def test_what_is_no_day_or_two_is_refused_with_the_reason(words, reason):
    with pytest.raises(ValueError, match=reason):
        day_of(words)


def test_the_same_figures_twice_are_not_ambiguous():
    assert day_of("05/05/2003") == date(2003, 5, 5)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Posted: Wednesday, May 14, 2003 at 10:15", [DAY]),
        ("14 May 2003 | Updated 15 May 2003", [DAY, date(2003, 5, 15)]),
        ("printed on 07/08/2003", []),
        ("on May 14 the council met", []),
        ("resolution 1483-2003/05/14-1", []),
        ("31 February 2003", []),
    ],
)
def test_days_in_a_line(words, days):
    assert list(days_in(words)) == days


@given(st.dates(min_value=date(EARLIEST_YEAR, 1, 1)))
def test_every_day_is_read_back_from_its_plain_forms(day):
    assert day_of(day.isoformat()) == day
    assert day_of(f"{day.day} {day:%B} {day.year:04}") == day
    assert day_of(f"{day:%b} {day.day}, {day.year:04}") == day


@given(st.text())
def test_any_text_is_a_day_or_a_value_error(words):
    try:
        assert day_of(words).year >= EARLIEST_YEAR
    except ValueError as error:
        assert "\n" not in str(error)
