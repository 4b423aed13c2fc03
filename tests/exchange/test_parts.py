from dataclasses import replace
from datetime import date

import pytest

from tests.store import samples
from verbale.errors import QueryError
from verbale.exchange.parts import ANSWERS, KINDS, parts_of
from verbale.store import Filter

from .stores import filled

VALUES = {
    "principal": "RUS", "speaker": "Primakov", "measure": "force", "object": "IRQ", "sign": "-",
    "type": "CONSULT", "status": "occurred",
}  # fmt: skip


@pytest.fixture(scope="module")
def store():
    with filled([samples.baghdad(), samples.dayton(), samples.paris()]) as opened:
        yield opened


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", VALUES)
def test_a_kind_answers_what_the_store_answers(store, kind, name):
    asked = Filter(**{name: VALUES[name]})
    if name in ANSWERS[kind]:
        assert isinstance(getattr(store, kind)(asked), list)
    else:
        with pytest.raises(QueryError):
            getattr(store, kind)(asked)


def test_reports_come_whole_and_in_order(store):
    found = list(parts_of(store, KINDS))
    assert [part.report.given_id for part in found] == ["wire-2", "wire-1", None]
    for part, record in zip(found, (samples.dayton(), samples.baghdad(), samples.paris()), strict=True):
        assert part.report == record.report
        assert [row.row for _, row in part.rows()] == [row for kind in KINDS for row in getattr(record, kind)]
    assert (found[1].version, found[1].model) == (samples.VERSION, samples.MODEL)


@pytest.mark.parametrize(
    ("wanted", "kinds", "count"),
    [
        (Filter(principal="RUS"), KINDS, {"statements": 1, "positions": 1, "links": 0}),
        (Filter(measure="sanctions"), KINDS, {"positions": 1, "links": 1, "events": 0}),
        (Filter(since=date(1998, 1, 1)), ("events",), {"events": 2, "positions": 0}),
        (Filter(text="initialled"), ("events", "positions"), {"events": 1, "positions": 0}),
    ],
)
def test_only_what_is_wanted_comes(store, wanted, kinds, count):
    found = list(parts_of(store, kinds, wanted))
    assert {kind: sum(len(getattr(part, kind)) for part in found) for kind in count} == count


def test_a_report_without_wanted_rows_comes_only_if_asked(store):
    wanted = Filter(until=date(1996, 1, 1))
    assert list(parts_of(store, ["statements"], wanted)) == []
    assert len(list(parts_of(store, ["statements"], wanted, bare=True))) == 1


def test_what_no_kind_has_is_an_error(store):
    with pytest.raises(QueryError, match="no events can have all of measure"):
        list(parts_of(store, ["events"], Filter(measure="aid")))


def test_report_ids_are_those_of_the_reports(store):
    assert store.report_ids() == [each.report.report_id for each in store.reports()]
    wanted = Filter(since=date(1998, 1, 1))
    assert store.report_ids(replace(wanted, text="presidential")) == [samples.baghdad().report.report_id]
