"""The versions of the database's tables, and the way from each to the newest."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from verbale.errors import StoreError
from verbale.store.connect import schema_change

HEAD = "0003"
"""The newest version, which this version of verbale reads and writes."""

VERSION_TABLE = "verbale_schema"
"""The table that says which version a database has; it marks a database as one of verbale's."""


def bring_up(engine: Engine, name: str, *, may_create: bool, may_change: bool) -> None:
    """Make the tables of a new database, or bring those of an older one up to date.

    Args:
        engine: the database.
        name: what to call it in messages.
        may_create: whether an empty database is made one of verbale's.
        may_change: whether anything may be written at all.

    Raises:
        StoreError: if the database is someone else's, newer than this program, or has to be
            changed and may not be.
    """
    with engine.connect() as connection:
        version = _version(connection, name)
    if version == HEAD:
        return
    if version is not None and version not in _known():
        raise StoreError(f"{name}: made by a newer version of verbale; update the program to open it")
    if version is None and not (may_create and may_change):
        raise StoreError(f"{name}: an empty database, with no record in it")
    if not may_change:
        raise StoreError(f"{name}: made by an older version of verbale; open it once for writing")
    with schema_change(engine) as connection:
        _upgrade(connection)


def _version(connection: Connection, name: str) -> str | None:
    present = inspect(connection).get_table_names()
    if VERSION_TABLE in present:
        return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if present:
        raise StoreError(f"{name}: a database of some other program")
    return None


def _known() -> set[str]:
    from alembic.script import ScriptDirectory  # not needed to open a database that is up to date

    return {each.revision for each in ScriptDirectory(Path(__file__).parent).walk_revisions()}


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    command.upgrade(config, "head")
