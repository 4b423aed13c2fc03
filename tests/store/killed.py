"""Adds reports for ever, to be killed. Run as ``python -m store.killed DATABASE JOURNAL``."""

import sys
from dataclasses import replace
from itertools import count

from verbale.schema import Record
from verbale.store import SqlStore, connect

from .samples import baghdad


def large(number: int, version: str) -> Record:
    """A report with many rows, so that a kill falls among them."""
    record = baghdad(version=version)
    report = replace(record.report, given_id=f"wire-{number % 12}")
    return Record(
        report=report,
        statements=record.statements * 40,
        positions=record.positions * 40,
        events=record.events * 40,
        disputes=record.disputes * 40,
        links=record.links * 40,
    )


def main() -> None:
    """Add and replace until the end."""
    path, journal = sys.argv[1:]
    connect.wal_is_safe = lambda version: journal == "wal"
    with SqlStore.open(path) as store:
        for number in count():
            store.add(large(number, version=str(number // 12)))
            if number == 0:
                sys.stdout.write("ready\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
