"""The tables as the migrations make them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from verbale.errors import StoreError
from verbale.store import SqlStore, migrations, tables
from verbale.store.connect import schema_change

from .samples import baghdad, dayton, paris


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "x.db"
    SqlStore.open(made).close()
    return made


@pytest.fixture
def engine(path):
    made = create_engine(f"sqlite:///{path}")
    yield made
    made.dispose()


def _dump(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_the_newest_version_is_the_last_migration():
    script = ScriptDirectory(Path(migrations.__file__).parent)
    assert script.get_heads() == [migrations.HEAD]


def test_from_empty_the_migrations_make_the_tables_of_the_program(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": migrations.VERSION_TABLE})
        assert compare_metadata(context, tables.METADATA) == []


def test_from_empty_the_migrations_make_them_in_the_same_words(path, tmp_path):
    meant = tmp_path / "meant.db"
    engine = create_engine(f"sqlite:///{meant}")
    tables.METADATA.create_all(engine)
    engine.dispose()
    assert _schema(path) == _schema(meant)


def _schema(path):
    """What makes each table and index, with every rule, by name."""
    with closing(sqlite3.connect(path)) as connection:
        made = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    made.pop(migrations.VERSION_TABLE, None)
    return made


def test_opening_again_changes_nothing(path):
    before = path.read_bytes()
    SqlStore.open(path).close()
    assert path.read_bytes() == before


def test_the_same_reports_give_the_same_database_in_any_order(tmp_path):
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    with SqlStore.open(first) as store:
        for record in (baghdad(), dayton(), paris()):
            store.add(record)
    with SqlStore.open(second) as store:
        store.add(baghdad(version="0.9", confidence=0.1))
        for record in (paris(), dayton(), baghdad(), baghdad(), dayton()):
            store.add(record)
    assert _dump(first) == _dump(second)


def test_reading_twice_gives_the_identical_file(path):
    with SqlStore.open(path) as store:
        store.add(baghdad())
    before = path.read_bytes()
    with SqlStore.open(path) as store:
        assert not store.add(baghdad())
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "broken",
    [
        "INSERT INTO reading VALUES ('r-0', '1', 'm')",
        "INSERT INTO event_party VALUES ('e-0', 'actor', 0, 'RUS')",
        "UPDATE link SET first_id = 'p-0'",
        "UPDATE event_party SET role = 'bystander'",
        "UPDATE position SET evidence_start = -1",
        "UPDATE position SET evidence_end = evidence_start",
        "UPDATE statement SET confidence = NULL",
    ],
)
def test_the_database_itself_refuses(path, broken):
    with SqlStore.open(path) as store:
        store.add(baghdad())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(broken)


def _open_store(path):
    store = SqlStore.open(path)
    store.add(baghdad())
    return store


def test_rebuilding_a_table_keeps_its_children(path):
    with _open_store(path) as store:
        with schema_change(store._engine) as connection:
            connection.exec_driver_sql("CREATE TABLE new_report AS SELECT * FROM report")
            connection.exec_driver_sql("DROP TABLE report")
            connection.exec_driver_sql("ALTER TABLE new_report RENAME TO report")
            connection.exec_driver_sql("CREATE UNIQUE INDEX report_key ON report (report_id)")
        assert store.record(baghdad().report.report_id) == baghdad()


def test_a_change_that_orphans_rows_is_undone(path):
    with _open_store(path) as store:
        before = _dump(path)
        with (
            pytest.raises(StoreError, match="rows that refer to nothing"),
            schema_change(store._engine) as connection,
        ):
            connection.exec_driver_sql("DELETE FROM report")
        assert _dump(path) == before


def test_a_change_that_fails_halfway_is_undone(path):
    with _open_store(path) as store:
        before = _dump(path)
        with pytest.raises(RuntimeError), schema_change(store._engine) as connection:
            connection.exec_driver_sql("ALTER TABLE report ADD COLUMN colour TEXT")
            connection.exec_driver_sql("DROP TABLE link")
            raise RuntimeError("power cut")
        assert _dump(path) == before


def test_an_older_database_is_brought_up_to_date_only_for_writing(path, monkeypatch):
    monkeypatch.setattr(migrations, "HEAD", "9999")
    with pytest.raises(StoreError, match=r"made by an older version of verbale; open it once for writing$"):
        SqlStore.open(path, read_only=True)
