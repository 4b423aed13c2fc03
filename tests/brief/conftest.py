"""A store with the two reports of `records`, and one gazetteer for all tests."""

from collections.abc import Iterator

import pytest

from verbale.actors.gazetteer import Gazetteer
from verbale.store import SqlStore, Store

from . import records


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with SqlStore.open(":memory:") as opened:
        opened.add(records.moscow())
        opened.add(records.new_york())
        yield opened
