"""Every store there is: the tests of what a store does run over each."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from verbale.store import SqlStore, Store

from . import samples

POSTGRES = os.environ.get("VERBALE_TEST_POSTGRES")


STORES = ["SQLite file", "SQLite memory", *(["PostgreSQL"] if POSTGRES else [])]


def _empty_postgres(url: str) -> str:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url


def _place(kind: str, folder: Path) -> str:
    match kind:
        case "SQLite file":
            return str(folder / "a record, 100% of it?.db")
        case "SQLite memory":
            return ":memory:"
        case _:
            return _empty_postgres(POSTGRES)


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    with SqlStore.open(_place(request.param, tmp_path)) as opened:
        yield opened


@pytest.fixture
def full(store: Store) -> Store:
    """A store with the three sample reports, to be changed."""
    return _filled(store)


@pytest.fixture(params=STORES, scope="module")
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the three sample reports, for tests that leave it as it is."""
    with SqlStore.open(_place(request.param, tmp_path_factory.mktemp("library"))) as opened:
        yield _filled(opened)


def _filled(store: Store) -> Store:
    for record in (samples.paris(), samples.baghdad(), samples.dayton()):
        store.add(record)
    return store


@pytest.fixture(scope="session")
def postgres() -> str:
    """The URL of a PostgreSQL database for tests."""
    if not POSTGRES:
        pytest.skip("set VERBALE_TEST_POSTGRES to the URL of a database that tests may empty")
    return POSTGRES
