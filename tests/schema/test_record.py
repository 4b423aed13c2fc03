"""The words of the codes, as the guidelines have them."""

from typing import get_args

from verbale.schema import Record, Report
from verbale.schema.record import EVENT_TYPES, MEASURES, STATUSES, Status


def test_there_are_twenty_five_measures_each_once():
    assert len(MEASURES) == len(set(MEASURES)) == 25
    assert all(measure == measure.lower() for measure in MEASURES)


def test_there_are_the_sixteen_types_of_plover_each_once():
    assert len(EVENT_TYPES) == len(set(EVENT_TYPES)) == 16
    assert all(kind == kind.upper() for kind in EVENT_TYPES)


def test_statuses_are_listed_as_they_are_typed():
    assert get_args(Status) == STATUSES


def test_a_report_that_says_nothing_has_an_empty_record():
    record = Record(Report(text="Rain fell."))
    assert not any(
        (record.statements, record.positions, record.events, record.disputes, record.links, record.unresolved)
    )
