"""What every store does, whatever database it is in."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from verbale.errors import EvidenceError, QueryError, StoreError
from verbale.schema import Evidence, Record, Report
from verbale.store import SqlStore

from .samples import MODEL, VERSION, baghdad, dayton, paris
from .strategies import records

LISTS = ("statements", "positions", "events", "disputes", "links", "unresolved")


def everything(store):
    """All that a store holds."""
    return store.reports(), *(getattr(store, name)() for name in LISTS)


def test_a_record_comes_back_as_it_was(library):
    for record in (baghdad(), dayton(), paris()):
        assert library.record(record.report.report_id) == record


def test_a_report_that_is_not_there(library):
    assert library.record("r-0000000000000000") is None
    assert library.find_report("nothing like it") is None
    assert library.find_report("") is None
    assert not library.remove("r-0000000000000000")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_any_record_comes_back_as_it_was(record):
    with SqlStore.open(":memory:") as store:
        assert store.add(record)
        assert store.record(record.report.report_id) == record
        ids = [row.row_id for name in LISTS for row in getattr(store, name)()]
        assert len(set(ids)) == len(ids) == sum(len(getattr(record, name)) for name in LISTS)


def test_reading_twice_changes_nothing(library):
    before = everything(library)
    assert [library.add(record) for record in (baghdad(), dayton(), paris())] == [False, False, False]
    assert everything(library) == before


@pytest.mark.parametrize(
    "later", [baghdad(version="1.1"), baghdad(model="decaf"), baghdad(version="1.1", confidence=0.3)]
)
def test_another_version_or_model_replaces_the_record(store, later):
    store.add(replace(baghdad(), statements=()))
    assert store.add(later)
    assert store.record(later.report.report_id) == later
    assert store.counts()["reports"] == 1


def test_a_later_version_that_finds_nothing_leaves_nothing(full):
    report = baghdad().report
    assert full.add(Record(report), version="2.0", model=MODEL)
    assert full.record(report.report_id) == Record(report)
    assert full.has(report.report_id, "2.0", MODEL)
    assert not full.add(Record(report), version="2.0", model=MODEL)


def test_a_record_that_does_not_say_what_made_it_is_kept_anew(store):
    record = Record(Report("Nothing happened."))
    assert [store.add(record), store.add(record)] == [True, True]
    assert not store.has(record.report.report_id, VERSION, MODEL)
    assert store.find_report(record.report.report_id).version is None


@pytest.mark.parametrize(
    ("version", "model", "known"), [(VERSION, MODEL, True), ("0.9", MODEL, False), (VERSION, "", False)]
)
def test_has(library, version, model, known):
    assert library.has(dayton().report.report_id, version, model) is known


def test_one_record_is_made_by_one_version(store):
    mixed = replace(baghdad(), positions=baghdad(version="1.1").positions)
    with pytest.raises(StoreError, match=r"made by several: 1\.0, 1\.1"):
        store.add(mixed)
    with pytest.raises(StoreError, match="made by several: c0ffee, decaf"):
        store.add(baghdad(), model="decaf")
    assert store.reports() == []


WRONG = Evidence(0, 4, "Oslo")


def _with(rows, **changes):
    """The record with one list's first row changed."""
    record = baghdad()
    first, *others = getattr(record, rows)
    return replace(record, **{rows: (replace(first, **changes), *others)})


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(_with("statements", evidence=WRONG), id="statement"),
        pytest.param(_with("statements", cue=WRONG), id="cue"),
        pytest.param(_with("statements", source=WRONG), id="source"),
        pytest.param(_with("statements", content=(WRONG,)), id="content"),
        pytest.param(_with("positions", evidence=WRONG), id="position"),
        pytest.param(_with("positions", condition=WRONG), id="condition"),
        pytest.param(_with("events", evidence=WRONG), id="event"),
        pytest.param(_with("events", trigger=WRONG), id="trigger"),
        pytest.param(_with("disputes", evidence=WRONG), id="dispute"),
        pytest.param(_with("disputes", claim=WRONG), id="claim"),
        pytest.param(_with("disputes", answer_evidence=WRONG), id="answer"),
        pytest.param(_with("links", evidence=WRONG), id="link"),
        pytest.param(_with("unresolved", evidence=WRONG), id="unresolved"),
        pytest.param(
            _with("positions", evidence=Evidence(0, 7, "BAGHDAD", in_title=True)), id="not the title"
        ),
        pytest.param(_with("positions", evidence=Evidence(3, 3, "")), id="no words"),
        pytest.param(_with("positions", evidence=Evidence(-4, -1, "new")), id="counted from the end"),
        pytest.param(_with("positions", evidence=Evidence(315, 999, "r news")), id="past the end"),
    ],
)
def test_one_row_without_its_words_refuses_the_whole_record(library, record):
    before = everything(library)
    with pytest.raises(EvidenceError):
        library.add(record)
    assert everything(library) == before


@pytest.mark.parametrize("place", [-1, 3])
def test_a_link_to_a_position_that_is_not_there_leaves_the_old_record(library, place):
    before = everything(library)
    later = baghdad(version="1.1")
    broken = replace(later, links=(replace(later.links[0], second=place),))
    with pytest.raises(StoreError, match=f"names position {place} of a record with 3"):
        library.add(broken)
    assert everything(library) == before


def test_remove_takes_every_row(full):
    assert full.remove(baghdad().report.report_id)
    assert full.counts() == {
        "reports": 2,
        "statements": 0,
        "positions": 3,
        "events": 2,
        "disputes": 0,
        "links": 0,
        "unresolved": 0,
    }
    assert full.add(baghdad())
    assert full.counts() == {
        "reports": 3,
        "statements": 2,
        "positions": 6,
        "events": 4,
        "disputes": 1,
        "links": 1,
        "unresolved": 1,
    }


def test_everything_is_in_order_of_day_and_text(library):
    assert [each.report for each in library.reports()] == [dayton().report, baghdad().report, paris().report]
    assert [position.row for position in library.positions()] == [
        *dayton().positions,
        *baghdad().positions,
        *paris().positions,
    ]


def test_a_row_says_where_it_comes_from(library):
    (dispute,) = library.disputes()
    assert dispute.row == baghdad().disputes[0]
    assert (dispute.report_id, dispute.published_on) == (baghdad().report.report_id, date(1998, 2, 23))


def test_row_ids_hold_from_version_to_version(store):
    store.add(baghdad())
    before = [row.row_id for name in LISTS for row in getattr(store, name)()]
    store.add(baghdad(version="1.1", model="decaf", confidence=0.2))
    assert [row.row_id for name in LISTS for row in getattr(store, name)()] == before


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (baghdad().report.report_id, baghdad()),
        (baghdad().report.report_id[:8], baghdad()),
        (baghdad().report.report_id[2:8], baghdad()),
        ("wire-1", baghdad()),
        ("wire-2", dayton()),
    ],
)
def test_find_report(library, name, found):
    assert library.find_report(name).report == found.report


def test_find_report_does_not_choose_between_two(full):
    with pytest.raises(QueryError, match=r"^3 reports answer to 'r-', among them r-"):
        full.find_report("r-")
    edited = replace(dayton().report, text="Corrected.")
    full.add(Record(edited), version=VERSION, model=MODEL)
    with pytest.raises(QueryError, match=r"^2 reports answer to 'wire-2'"):
        full.find_report("wire-2")


def test_half_a_surrogate_pair_is_refused(store):
    record = Record(Report("An \ud83d alone."))
    with pytest.raises(StoreError, match="half a surrogate pair"):
        store.add(record)
    assert store.reports() == []


def test_a_closed_store_says_so(store):
    store.close()
    store.close()
    with pytest.raises(StoreError, match="the store is closed"):
        store.reports()
