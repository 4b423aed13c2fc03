"""How long it takes to bring the reports of a database together by happening.

python -m benchmarks.happenings DATABASE
"""

from __future__ import annotations

import sys
import time

from verbale.analysis.happenings import happenings
from verbale.analysis.records import read_records
from verbale.store import SqlStore


def main(database: str) -> None:
    started = time.perf_counter()
    with SqlStore.open(database, read_only=True) as store:
        records = read_records(store)
    fetched = time.perf_counter()
    found = happenings(records)
    done = time.perf_counter()
    copies = sum(len(group.others) for each in found for group in each.compared.copies)
    differences = sum(len(each.compared.contradictions) for each in found)
    print(f"{len(records)} reports fetched in {fetched - started:.1f} s, grouped in {done - fetched:.1f} s")
    print(f"{len(found)} happenings, {copies} copies, {differences} contradictions")


if __name__ == "__main__":
    main(sys.argv[1])
