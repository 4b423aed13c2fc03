"""A process killed at any moment leaves each report whole or absent."""

import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from verbale.store import SqlStore

from .samples import baghdad

TESTS = Path(__file__).parent.parent


def _kill_while_adding(path, journal, after_s):
    command = [sys.executable, "-m", "store.killed", str(path), journal]
    with subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        time.sleep(after_s)
        process.kill()


def _check(path):
    """Every report is whole; returns how many there are, and how many rows that is."""
    with SqlStore.open(path) as store:
        with closing(store._engine.raw_connection()) as connection:
            cursor = connection.cursor()
            assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []
        whole = baghdad()
        found = store.reports()
        for each in found:
            record = store.record(each.report.report_id)
            assert len(record.statements) == len(whole.statements) * 40
            assert len(record.positions) == len(whole.positions) * 40
            assert len(record.events) == len(whole.events) * 40
            assert len(record.disputes) == len(record.links) == 40
            assert {row.provenance.version for row in record.statements} == {each.version}
            assert all(len(event.actors) >= 1 for event in record.events)
        return len(found)


@pytest.mark.parametrize("journal", ["delete", "wal"])
@pytest.mark.parametrize("kills", [1, pytest.param(25, marks=pytest.mark.slow)])
def test_killed_at_any_moment(tmp_path, journal, kills):
    moments = random.Random(1648)
    path = tmp_path / "x.db"
    for _ in range(kills):
        _kill_while_adding(path, journal, after_s=moments.uniform(0.05, 0.4))
        assert _check(path) > 0
