"""Whole records read at once."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store import strategies
from verbale.analysis.records import read_records
from verbale.schema import Record
from verbale.store import SqlStore


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(strategies.records(), max_size=3, unique_by=lambda record: record.report.report_id))
def test_they_are_those_that_were_added(records: list[Record]) -> None:
    with SqlStore.open(":memory:") as store:
        for record in records:
            store.add(record)
        read = read_records(store)
        listed = [each.report.report_id for each in store.reports()]
    assert sorted(read, key=lambda r: r.report.report_id) == sorted(records, key=lambda r: r.report.report_id)
    assert [record.report.report_id for record in read] == listed
