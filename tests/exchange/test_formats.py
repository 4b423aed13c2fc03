"""Out of a store and into one, format by format."""

from datetime import UTC, date, datetime

import pytest

from tests.store import samples
from verbale.errors import ExchangeError, QueryError
from verbale.exchange.formats import FORMATS, export
from verbale.exchange.names import BRING_WORDS, NAMES
from verbale.exchange.reading_in import READERS, import_into
from verbale.schema.judgement import ProposalJudgement
from verbale.store import Filter, SqlStore

from .stores import filled

RECORDS = [samples.baghdad(), samples.dayton(), samples.paris()]


@pytest.fixture(scope="module")
def store():
    with filled(RECORDS) as opened:
        yield opened


def bytes_of(path):
    return {each.name: each.read_bytes() for each in path.iterdir()} if path.is_dir() else path.read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_and_says_what_it_lost(store, tmp_path, name):
    made = export(store, name, tmp_path / "out")
    assert made.rows > 0
    assert (made.left_out == ()) == (name == "parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    export(store, name, tmp_path / "again")
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "again")


@pytest.mark.parametrize("name", FORMATS)
def test_kinds_of_rows_that_a_format_has_not_are_counted(store, tmp_path, name):
    lost = export(store, name, tmp_path / "out").left_out
    missing = {
        line.partition(":")[0] for line in lost if line.partition(":")[2].startswith(" the format has none")
    }
    kinds = {"statements", "positions", "events", "disputes", "links", "unresolved"}
    assert missing == kinds - set(FORMATS[name].kinds)


def test_judgements_of_reviewers_are_counted(tmp_path):
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    with filled(RECORDS) as store:
        rows = tuple(each.row_id for each in store.positions())[:2]
        store.judge_proposals(ProposalJudgement("merge", rows, None, "A. Reader", "one draft", noon))
        lost = export(store, "parquet", tmp_path / "out").left_out
    assert lost == ("judgements of reviewers: rows follow them, but no format has them (1)",)


def test_filters_choose(store, tmp_path):
    made = export(store, "gdelt", tmp_path / "out", Filter(type="CONSULT"))
    assert made.rows == 2
    assert not any("the format has none" in line for line in made.left_out)
    assert export(store, "graphml", tmp_path / "net", Filter(principal="RUS")).rows == 1
    assert export(store, "web_annotation", tmp_path / "page", Filter(measure="force")).rows == 1


@pytest.mark.parametrize(
    ("name", "wanted", "message"),
    [
        ("gdelt", Filter(measure="aid"), "no events can have all of measure"),
        ("dna", Filter(type="AGREE"), "no positions can have all of type"),
        ("parquet", Filter(principal="RUS"), "parquet takes whole reports"),
        ("acled", Filter(), "no such format: 'acled'"),
    ],
)
def test_what_cannot_be_chosen_is_an_error_and_leaves_nothing(store, tmp_path, name, wanted, message):
    with pytest.raises(QueryError, match=message):
        export(store, name, tmp_path / "out", wanted)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_use_is_left_alone(store, tmp_path):
    (tmp_path / "mine").write_text("x")
    for name in ("citron", "gdelt"):
        with pytest.raises(ExchangeError, match="is a folder"):
            export(store, name, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_file_that_is_there_stays_whole_when_the_export_fails(store, tmp_path):
    (tmp_path / "out").write_text("before")
    with pytest.raises(QueryError):
        export(store, "gdelt", tmp_path / "out", Filter(measure="aid"))
    assert (tmp_path / "out").read_text() == "before"
    export(store, "gdelt", tmp_path / "out")
    assert (tmp_path / "out").read_text() != "before"


def test_a_whole_store_goes_out_and_in_without_loss(store, tmp_path):
    pytest.importorskip("pyarrow")
    export(store, "parquet", tmp_path / "out")
    with SqlStore.open(":memory:") as other:
        made = import_into(other, "parquet", tmp_path / "out")
        assert (made.reports, made.rows, made.unresolved, made.there) == (3, 14, 1, 0)
        for record in RECORDS:
            assert other.record(record.report.report_id) == record
        assert other.reports() == store.reports()
        assert import_into(other, "parquet", tmp_path / "out").there == 3


@pytest.mark.parametrize(("name", "rows"), [("dna", 5), ("citron", 2)])
def test_what_brings_its_words_can_be_kept(store, tmp_path, name, rows):
    export(store, name, tmp_path / "out")
    with SqlStore.open(":memory:") as other:
        made = import_into(other, name, tmp_path / "out")
        assert made.rows + made.unresolved == rows
        for each in other.reports(Filter(since=date(1900, 1, 1))):
            record = other.record(each.report.report_id)
            assert all(each.report.check(evidence) is None for evidence in record.every_evidence())


def test_what_the_store_has_is_never_replaced(store, tmp_path):
    export(store, "dna", tmp_path / "out")
    with filled(RECORDS) as other:
        made = import_into(other, "dna", tmp_path / "out")
        assert made.there == 2
        assert other.record(samples.dayton().report.report_id) == samples.dayton()


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in READERS])
def test_what_brings_no_words_is_not_kept(store, tmp_path, name):
    export(store, name, tmp_path / "out")
    with SqlStore.open(":memory:") as other:
        with pytest.raises(QueryError, match=f"{name} does not bring the reports that its rows rest on"):
            import_into(other, name, tmp_path / "out")
        assert other.counts()["reports"] == 0


def test_what_is_not_there_is_said(tmp_path):
    with SqlStore.open(":memory:") as other, pytest.raises(ExchangeError, match="nowhere: is not there"):
        import_into(other, "dna", tmp_path / "nowhere")


def test_the_names_are_those_of_the_formats():
    assert list(NAMES) == list(FORMATS)
    assert list(BRING_WORDS) == list(READERS)
