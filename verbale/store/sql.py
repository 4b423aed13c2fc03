"""The store in a SQL database: SQLite by default, PostgreSQL for a team."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, delete, insert, or_

from verbale.actors.judgements import Judgement
from verbale.errors import QueryError, StoreError
from verbale.schema.judgement import ProposalJudgement
from verbale.schema.record import Dispute, Event, Link, Position, Record, Statement, Unresolved
from verbale.store import filters, migrations, proposal_judgements, queries, tables
from verbale.store.base import EVERYTHING, Filter, Store, StoredReport, StoredRow
from verbale.store.connect import connect, settle_journal, translated, writer
from verbale.store.lines import Reading, judgement_values, lines_of, reading_of


class SqlStore(Store):
    """A store in a SQL database. Made by `SqlStore.open`; use it in a ``with`` statement.

    Example:
        >>> from verbale.schema import Record, Report
        >>> with SqlStore.open(":memory:") as store:
        ...     store.add(Record(Report("Moscow objected.", given_id="a1")))
        ...     store.find_report("a1").report.text
        True
        'Moscow objected.'
    """

    def __init__(self, engine: Engine, name: str, *, read_only: bool) -> None:
        self._engine: Engine | None = engine
        self._name = name
        self._read_only = read_only

    @classmethod
    def open(
        cls,
        url_or_path: str | Path,
        *,
        create: bool = True,
        read_only: bool = False,
        wait_s: float = 10.0,
    ) -> Self:
        """Open a database, bringing its tables up to date where need be.

        Args:
            url_or_path: a file, ``":memory:"``, or a URL of SQLite or PostgreSQL.
            create: whether a database that is not there is made.
            read_only: whether nothing may be written; nothing is made either, then.
            wait_s: seconds to wait while another program writes.

        Raises:
            StoreError: if it cannot be opened or is no database of this version's.
        """
        create = create and not read_only
        engine, name = connect(url_or_path, create=create, read_only=read_only, wait_s=wait_s)
        try:
            with translated(name):
                migrations.bring_up(engine, name, may_create=create, may_change=not read_only)
                if not read_only:
                    settle_journal(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, name, read_only=read_only)

    def close(self) -> None:
        """Let go of the database; what is in memory only is gone."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        if self._engine is None:
            raise StoreError(f"{self._name}: the store is closed")
        if writes and self._read_only:
            raise StoreError(f"{self._name}: opened for reading only")
        with (
            translated(self._name),
            (writer(self._engine) if writes else self._engine).begin() as connection,
        ):
            yield connection

    def add(
        self, record: Record, *, version: str | None = None, model: str | None = None, again: bool = False
    ) -> bool:
        """Keep the whole record of one report, or nothing of it.

        A record that another version or model made of the same report is replaced. One that does
        not say what made it (no row, and nothing given here) is kept anew each time.

        Args:
            record: what the report holds.
            version: the version of verbale that read it; told by its rows where it has any.
            model: the digest of the model that read it; told by its rows where it has any.
            again: whether it replaces what this very version and model made, as after a judgement.

        Returns:
            False, with nothing changed, where this version and model have already read the report.

        Raises:
            EvidenceError: if a row does not rest on words of the report.
            StoreError: if the rows do not agree on what made them, or the database cannot keep it.
        """
        _check_evidence(record)
        reading = reading_of(record, version, model)
        report_id = record.report.report_id
        with self._transaction(writes=True) as connection:
            if not again and queries.is_read(connection, report_id, reading):
                return False
            connection.execute(delete(tables.report).where(tables.report.c.report_id == report_id))
            for table, lines in lines_of(record, reading):
                if lines:
                    connection.execute(insert(table), lines)
        return True

    def has(self, report_id: str, version: str, model: str) -> bool:
        """Whether this version and model have already read the report."""
        with self._transaction() as connection:
            return queries.is_read(connection, report_id, Reading(version, model))

    def remove(self, report_id: str) -> bool:
        """Take out a report and all its rows; False where there is none."""
        with self._transaction(writes=True) as connection:
            taken = connection.execute(delete(tables.report).where(tables.report.c.report_id == report_id))
            return taken.rowcount > 0

    def record(self, report_id: str) -> Record | None:
        """The record of one report, equal to the one that was added; None where there is none."""
        only = [tables.report.c.report_id == report_id]
        with self._transaction() as connection:
            found = queries.reports(connection, only)
            if not found:
                return None
            return Record(
                report=found[0].report,
                statements=queries.bare(queries.statements(connection, only)),
                positions=queries.bare(queries.positions(connection, only)),
                events=queries.bare(queries.events(connection, only)),
                disputes=queries.bare(queries.disputes(connection, only)),
                links=queries.bare(queries.links(connection, only)),
                unresolved=queries.bare(queries.unresolved(connection, only)),
            )

    def find_report(self, name: str) -> StoredReport | None:
        """The report with this identifier, the start of it, or the identifier its source gave.

        Args:
            name: as ``"r-3f2a"``, ``"3f2a"`` or what the source calls it.

        Raises:
            QueryError: if several reports answer to it.
        """
        by_id = tables.report.c.report_id
        whole = or_(by_id == name, tables.report.c.given_id == name)
        start = or_(by_id.startswith(name, autoescape=True), by_id.startswith(f"r-{name}", autoescape=True))
        with self._transaction() as connection:
            found = queries.reports(connection, [whole]) or (
                queries.reports(connection, [start]) if name else []
            )
        if len(found) > 1:
            known = ", ".join(sorted(each.report.report_id for each in found)[:5])
            raise QueryError(f"{len(found)} reports answer to {name!r}, among them {known}")
        return found[0] if found else None

    def counts(self) -> dict[str, int]:
        """How many reports there are, and rows of each kind."""
        with self._transaction() as connection:
            return queries.counts(connection)

    def reports(self, wanted: Filter = EVERYTHING) -> list[StoredReport]:
        """The reports; `wanted` may name days, words and the report."""
        asked = filters.reports(wanted)
        with self._transaction() as connection:
            return queries.reports(connection, asked)

    def report_ids(self, wanted: Filter = EVERYTHING) -> list[str]:
        """The identifiers of the reports alone, as many as they are; `wanted` as for `reports`."""
        asked = filters.reports(wanted)
        with self._transaction() as connection:
            return queries.report_ids(connection, asked)

    def statements(self, wanted: Filter = EVERYTHING) -> list[StoredRow[Statement]]:
        """The statements; `wanted` may also name principal and speaker."""
        asked = filters.statements(wanted)
        with self._transaction() as connection:
            return queries.statements(connection, asked)

    def positions(self, wanted: Filter = EVERYTHING) -> list[StoredRow[Position]]:
        """The positions; `wanted` may also name principal, speaker, measure, object and sign."""
        asked = filters.positions(wanted)
        with self._transaction() as connection:
            return queries.positions(connection, asked)

    def events(self, wanted: Filter = EVERYTHING) -> list[StoredRow[Event]]:
        """The events; `wanted` may also name principal, object, type and status."""
        asked = filters.events(wanted)
        with self._transaction() as connection:
            return queries.events(connection, asked)

    def disputes(self, wanted: Filter = EVERYTHING) -> list[StoredRow[Dispute]]:
        """The disputes; `wanted` may also name principal and object."""
        asked = filters.disputes(wanted)
        with self._transaction() as connection:
            return queries.disputes(connection, asked)

    def links(self, wanted: Filter = EVERYTHING) -> list[StoredRow[Link]]:
        """The links of which one of the two positions is wanted, as for `positions`."""
        asked = filters.links(wanted, queries.FIRST, queries.SECOND)
        with self._transaction() as connection:
            return queries.links(connection, asked)

    def unresolved(self, wanted: Filter = EVERYTHING) -> list[StoredRow[Unresolved]]:
        """What could not be resolved; `wanted` may name days, words and the report."""
        asked = filters.unresolved(wanted)
        with self._transaction() as connection:
            return queries.unresolved(connection, asked)

    def judge_proposals(self, judgement: ProposalJudgement) -> None:
        """Append a reviewer's judgement on proposals; it outlives every new reading of the reports.

        Raises:
            QueryError: if it undoes a judgement that is not there, or is there already.
        """
        with self._transaction(writes=True) as connection:
            proposal_judgements.append(connection, judgement)

    def proposal_judgements(self) -> tuple[ProposalJudgement, ...]:
        """The judgements on proposals, also those undone, in the order they were made."""
        with self._transaction() as connection:
            return proposal_judgements.every(connection)

    def judge(self, judgement: Judgement) -> None:
        """Append what a reviewer says of an actor; nothing that was said before is changed.

        Raises:
            QueryError: if it undoes a judgement that is not there, or was appended already.
        """
        with self._transaction(writes=True) as connection:
            known = [each.judgement_id for each in queries.judgements(connection)]
            if judgement.judgement_id in known:
                raise QueryError(f"the judgement {judgement.judgement_id} is there already")
            if judgement.deed == "undo" and judgement.subject not in known:
                raise QueryError(f"no judgement {judgement.subject!r} to undo")
            connection.execute(insert(tables.judgement), judgement_values(judgement, len(known)))

    def judgements(self) -> list[Judgement]:
        """What reviewers said of actors, in the order in which they said it."""
        with self._transaction() as connection:
            return queries.judgements(connection)


def _check_evidence(record: Record) -> None:
    for evidence in record.every_evidence():
        record.report.check(evidence)
