"""How databases are opened, and what is said when they cannot be."""

import shutil
import sqlite3
import threading
from contextlib import closing

import pytest
from sqlalchemy import Engine, create_engine, event, make_url

from verbale.errors import StoreError
from verbale.schema import Record, Report
from verbale.store import SqlStore, connect
from verbale.store.connect import wal_is_safe

from .samples import baghdad, dayton


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 49, 9), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_where_the_write_ahead_log_is_safe(version, safe):
    assert wal_is_safe(version) is safe


def _setting(path, name):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize(("safe", "journal"), [(True, "wal"), (False, "delete")])
def test_the_journal_is_the_one_that_is_safe(tmp_path, monkeypatch, safe, journal):
    path = tmp_path / "x.db"
    monkeypatch.setattr(connect, "wal_is_safe", lambda version: safe)
    with SqlStore.open(path) as store:
        store.add(baghdad())
        assert _setting(path, "journal_mode") == journal
    monkeypatch.setattr(connect, "wal_is_safe", lambda version: not safe)
    with SqlStore.open(path) as store:
        assert store.record(baghdad().report.report_id) == baghdad()
    assert _setting(path, "journal_mode") != journal


@pytest.mark.parametrize(
    "given", ["{0}", "sqlite:///{0}", "sqlite+pysqlite:///{0}"], ids=["path", "URL", "URL with driver"]
)
def test_one_file_by_path_or_url(tmp_path, given):
    path = tmp_path / "the record.db"
    with SqlStore.open(given.format(path)) as store:
        store.add(dayton())
    assert [each.name for each in tmp_path.iterdir()] == ["the record.db"]
    with SqlStore.open(path, read_only=True) as store:
        assert store.counts()["reports"] == 1


def test_words_beyond_latin_are_found_in_capitals(tmp_path):
    report = Report("МОСКВА. Министр прибыл в Страсбург.")
    with SqlStore.open(tmp_path / "x.db") as store:
        store.add(Record(report))
        assert store.find_report(report.report_id).report == report


def _text_file(path):
    path.write_text("This is a report, not a database of reports.\n" * 100)


def _damaged(path):
    with SqlStore.open(path) as store:
        store.add(baghdad())
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


def _someone_elses(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE report (report_id TEXT)")


def _newer(path):
    SqlStore.open(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE verbale_schema SET version_num = '9999'")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_text_file, "not a database"),
        (_damaged, "a damaged database; restore it from a copy"),
        (_someone_elses, "a database of some other program"),
        (_newer, "made by a newer version of verbale; update the program to open it"),
        (lambda path: path.mkdir(), "cannot be opened; is its folder there, and may it be written to?"),
    ],
)
def test_a_file_that_is_no_store(tmp_path, make, said):
    path = tmp_path / "x.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as refused, SqlStore.open(path) as store:
        store.positions()
    assert str(refused.value) == f"{path}: {said}"
    if before is not None:
        assert path.read_bytes() == before


@pytest.mark.parametrize("how", [{"create": False}, {"read_only": True}])
def test_a_missing_or_empty_file_is_not_made_unasked(tmp_path, how):
    missing, empty = tmp_path / "missing.db", tmp_path / "empty.db"
    empty.touch()
    with pytest.raises(StoreError, match=r"missing\.db: no such file$"):
        SqlStore.open(missing, **how)
    with pytest.raises(StoreError, match=r"empty\.db: an empty database, with no record in it$"):
        SqlStore.open(empty, **how)
    assert not missing.exists()
    assert empty.stat().st_size == 0


def test_a_folder_that_is_missing(tmp_path):
    with pytest.raises(StoreError, match="cannot be opened; is its folder there"):
        SqlStore.open(tmp_path / "nowhere" / "x.db")


def test_a_store_opened_for_reading_is_not_written(tmp_path):
    path = tmp_path / "x.db"
    with SqlStore.open(path) as store:
        store.add(dayton())
    before = path.read_bytes()
    with SqlStore.open(path, read_only=True) as store:
        with pytest.raises(StoreError, match="opened for reading only"):
            store.add(baghdad())
        with pytest.raises(StoreError, match="opened for reading only"):
            store.remove(dayton().report.report_id)
        assert store.record(dayton().report.report_id) == dayton()
    assert path.read_bytes() == before


def test_a_write_that_was_cut_off_is_undone_by_the_next_writer(tmp_path, monkeypatch):
    monkeypatch.setattr(connect, "wal_is_safe", lambda version: False)
    whole, cut = tmp_path / "whole.db", tmp_path / "cut.db"
    with SqlStore.open(whole) as store:
        store.add(baghdad())
    with closing(sqlite3.connect(whole, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size=1")  # so that half the write is in the file already
        writer.execute("BEGIN")
        writer.execute("DELETE FROM statement")
        writer.execute("UPDATE report SET text = hex(zeroblob(100000))")
        shutil.copy(whole, cut)
        shutil.copy(f"{whole}-journal", f"{cut}-journal")
        writer.execute("ROLLBACK")
    with pytest.raises(StoreError, match="a write was cut off; open it once for writing"):
        SqlStore.open(cut, read_only=True)
    with SqlStore.open(cut) as store:
        assert store.record(baghdad().report.report_id) == baghdad()


def test_another_writer_is_waited_for_and_then_named(tmp_path):
    path = tmp_path / "x.db"
    with SqlStore.open(path, wait_s=0.05) as store, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as refused:
            store.add(baghdad())
        assert str(refused.value).startswith(f"{path}: locked by another program")
        other.rollback()
        assert store.add(baghdad())


def test_two_writers_at_once_lose_nothing(tmp_path):
    path = tmp_path / "x.db"
    SqlStore.open(path).close()
    reports = [Report(f"Report {number}.") for number in range(40)]

    def write(mine):
        with SqlStore.open(path) as store:
            for report in mine:
                store.add(Record(report))

    writers = [threading.Thread(target=write, args=(reports[part::2],)) for part in (0, 1)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    with SqlStore.open(path) as store:
        assert {each.report.report_id for each in store.reports()} == {each.report_id for each in reports}


def test_a_full_disk_leaves_the_store_whole(tmp_path):
    path = tmp_path / "x.db"
    with SqlStore.open(path) as store:
        store.add(dayton())
    pages = _setting(path, "page_count")

    def no_more_room(connection, _):
        connection.execute(f"PRAGMA max_page_count={pages}")

    large = Record(Report("A long report. " * 10_000))
    event.listen(Engine, "connect", no_more_room)
    try:
        with SqlStore.open(path) as store:
            with pytest.raises(StoreError, match=r"the disk is full; nothing of this report was kept$"):
                store.add(large)
            assert store.counts()["reports"] == 1
    finally:
        event.remove(Engine, "connect", no_more_room)
    with SqlStore.open(path) as store:
        assert store.record(dayton().report.report_id) == dayton()
        assert store.add(large)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://host/x", "mysql://host/x: neither SQLite nor PostgreSQL"),
        ("://", "://: not the URL of a database"),
        ("postgresql://host:port/x", "postgresql://host:port/x: not the URL of a database"),
        ("oracle://me:secret@host/x", "oracle://me:***@host/x: neither SQLite nor PostgreSQL"),
    ],
)
def test_other_databases_are_refused(url, said):
    with pytest.raises(StoreError) as refused:
        SqlStore.open(url)
    assert str(refused.value) == said


def test_postgresql_says_the_same(postgres):
    with SqlStore.open(postgres) as store:
        store.add(dayton())
    with SqlStore.open(postgres, read_only=True) as store, pytest.raises(StoreError, match="reading only"):
        store.add(baghdad())
    other = create_engine(make_url(postgres).set(drivername="postgresql+psycopg"))
    with SqlStore.open(postgres, wait_s=0.05) as store, other.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE report IN SHARE ROW EXCLUSIVE MODE")
        with pytest.raises(StoreError, match="locked by another program"):
            store.add(baghdad())
    other.dispose()
