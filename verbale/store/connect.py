"""Where dialects differ: how SQLite and PostgreSQL are opened, locked, changed, and fail."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool, StaticPool

from verbale.errors import StoreError

MEMORY = ":memory:"
"""The path of a SQLite database that lives in memory and goes with the store."""


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite is free of the fault by which a reset of the write-ahead log can lose data.

    It was mended in 3.51.3, and in 3.50.7 and 3.44.6 for those lines.

    Example:
        >>> wal_is_safe((3, 40, 1)), wal_is_safe((3, 50, 7)), wal_is_safe((3, 53, 0))
        (False, True, True)
    """
    mended: dict[tuple[int, ...], tuple[int, ...]] = {(3, 44): (3, 44, 6), (3, 50): (3, 50, 7)}
    return version >= mended.get(version[:2], (3, 51, 3))


def connect(url_or_path: str | Path, *, create: bool, read_only: bool, wait_s: float) -> tuple[Engine, str]:
    """An engine for a database, and the name to call it by in messages.

    Args:
        url_or_path: a file, ``":memory:"``, or a URL of SQLite or PostgreSQL.
        create: whether a file that is not there is made.
        read_only: whether nothing may be written.
        wait_s: seconds to wait for another writer.

    Raises:
        StoreError: if there is no such database.
    """
    if isinstance(url_or_path, Path) or "://" not in url_or_path:
        return _sqlite(str(url_or_path), create, read_only, wait_s), str(url_or_path)
    try:
        url = make_url(url_or_path)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"{url_or_path}: not the URL of a database") from error
    if url.get_backend_name() == "sqlite":
        path = url.database or MEMORY
        return _sqlite(path, create, read_only, wait_s), path
    name = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "postgresql":
        return _postgresql(url, name, read_only, wait_s), name
    raise StoreError(f"{name}: neither SQLite nor PostgreSQL")


def writer(engine: Engine) -> Engine:
    """The same engine, for transactions that write: each is the only one from its start."""
    return engine.execution_options(verbale_writes=True)


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("verbale_writes"))


def settle_journal(engine: Engine) -> None:
    """Make a SQLite file keep the journal that this SQLite is safe with; it stays in the file."""
    if engine.dialect.name == "sqlite":
        mode = "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "DELETE"
        with closing(engine.raw_connection()) as connection:
            connection.cursor().execute(f"PRAGMA journal_mode={mode}")


def _sqlite(path: str, create: bool, read_only: bool, wait_s: float) -> Engine:
    in_memory = path == MEMORY
    mode = "ro" if read_only else "rwc" if create else "rw"
    target = MEMORY if in_memory else f"{Path(path).absolute().as_uri()}?mode={mode}"
    if not in_memory and mode != "rwc" and not Path(path).exists():
        raise StoreError(f"{path}: no such file")

    def dial() -> sqlite3.Connection:
        connection = sqlite3.connect(
            target,
            uri=not in_memory,
            timeout=wait_s,  # this sets busy_timeout
            isolation_level=None,  # transactions are begun below, not guessed by the driver
            check_same_thread=False,
        )
        try:
            connection.create_function("lower", 1, _folded, deterministic=True)
            for setting in ("foreign_keys=ON", "synchronous=FULL", "mmap_size=0", "trusted_schema=OFF"):
                connection.execute(f"PRAGMA {setting}")
            connection.execute("SELECT count(*) FROM sqlite_master")  # fails here if it is no database
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=dial, poolclass=StaticPool if in_memory else NullPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")

    return engine


def _folded(text: str | None) -> str | None:
    # SQLite's own lower() knows the letters of ASCII only.
    return text.casefold() if isinstance(text, str) else text


def _postgresql(url: URL, name: str, read_only: bool, wait_s: float) -> Engine:
    options = f"-c lock_timeout={round(wait_s * 1000)}"
    if read_only:
        options += " -c default_transaction_read_only=on"
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            isolation_level="REPEATABLE READ",
            connect_args={"options": options},
        )
    except ModuleNotFoundError as error:
        raise StoreError(f"{name}: PostgreSQL needs the package psycopg") from error

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if _writes(connection):
            connection.exec_driver_sql("LOCK TABLE report IN SHARE ROW EXCLUSIVE MODE")

    return engine


@contextmanager
def schema_change(engine: Engine) -> Iterator[Connection]:
    """One transaction in which tables may be rebuilt, with foreign keys checked at its end.

    SQLite rebuilds a table by making it anew; with foreign keys on, that empties its children.

    Raises:
        StoreError: if a row refers to nothing afterwards; nothing is changed then.
    """
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            yield connection
        return
    with writer(engine).connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA foreign_keys=OFF")  # counts only outside a transaction
        try:
            with connection.begin():
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise StoreError("the upgrade would leave rows that refer to nothing")
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn what a database says when it fails into a `StoreError` of one clear line."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{name}: {_reason(error.orig)}") from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StoreError(f"{name}: {_reason(error)}") from error
    except UnicodeEncodeError as error:
        raise StoreError(f"{name}: a text holds half a surrogate pair, which is no character") from error


_LOCKED = "locked by another program that writes to it; try again when that is done"
_FULL = "the disk is full; nothing of this report was kept"
_SQLITE_REASONS = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: "read-only, so nothing can be written to it",
    sqlite3.SQLITE_READONLY_ROLLBACK: "a write was cut off; open it once for writing, which undoes it",
    sqlite3.SQLITE_NOTADB: "not a database",
    sqlite3.SQLITE_CORRUPT: "a damaged database; restore it from a copy",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; is its folder there, and may it be written to?",
    sqlite3.SQLITE_PERM: "may not be opened by this user",
    sqlite3.SQLITE_IOERR: "the disk failed to read or write it",
}
_POSTGRESQL_REASONS = {"55P03": _LOCKED, "53100": _FULL}


def _reason(error: BaseException | None) -> str:
    code = getattr(error, "sqlite_errorcode", 0)
    reason = (
        _SQLITE_REASONS.get(code)
        or _SQLITE_REASONS.get(code & 0xFF)  # the low byte is the family of the code
        or _POSTGRESQL_REASONS.get(getattr(error, "sqlstate", None) or "")
    )
    return reason or (str(error).splitlines() or [type(error).__name__])[0]
