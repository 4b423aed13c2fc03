"""What every store of the record can do, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Generic, Protocol, Self, TypeVar, get_args

from verbale.actors.judgements import Judgement
from verbale.errors import QueryError
from verbale.schema.judgement import ProposalJudgement
from verbale.schema.record import (
    EVENT_TYPES,
    MEASURES,
    STATUSES,
    Dispute,
    Event,
    Link,
    Position,
    Record,
    Sign,
    Statement,
    Unresolved,
)
from verbale.schema.report import Report

RowT = TypeVar("RowT", Statement, Position, Event, Dispute, Link, Unresolved)


_OF_EVERY_REPORT = ("since", "until", "report_id", "text")
_CODES: dict[str, tuple[str, ...]] = {
    "measure": MEASURES,
    "sign": get_args(Sign),
    "type": EVENT_TYPES,
    "status": STATUSES,
}


@dataclass(frozen=True)
class StoredReport:
    """A report in the store, and what read it.

    `version` and `model` are those of the last reading, None where it did not say.
    """

    report: Report
    version: str | None
    model: str | None


@dataclass(frozen=True)
class StoredRow(Generic[RowT]):
    """A row of the record as the store keeps it.

    Args:
        row_id: its identifier, the same wherever the same report yields the same row.
        report_id: the report it comes from.
        published_on: the day that report was published; None where unknown.
        row: the row itself.
    """

    row_id: str
    report_id: str
    published_on: date | None
    row: RowT


@dataclass(frozen=True)
class Filter:
    """Which rows are wanted. Everything that is set must hold; nothing set means every row.

    Args:
        principal: the holder of a position, the principal of a statement, an actor of an event,
            the claimant of a dispute.
        speaker: part of the name of the person who speaks, in capitals or not.
        measure: one of `MEASURES`.
        object: the object of a position, or one of two joined by ``+``; the recipient of an
            event, or another actor where it has no recipient; whom a dispute is about.
        sign: ``+``, ``-`` or ``0``.
        type: one of `EVENT_TYPES`.
        status: one of `STATUSES`, of an event.
        since, until: days of publication, both included; reports of unknown day are then left out.
        report_id: the whole identifier of one report.
        text: words in the evidence of a row, in the text or title of a report; in capitals or not.

    Raises:
        QueryError: if a value can match nothing.

    Example:
        >>> Filter(principal="RUS", measure="sanctions", object="IRQ").sign is None
        True
        >>> Filter(sign="x")
        Traceback (most recent call last):
        verbale.errors.QueryError: no such sign: 'x' (one of +, -, 0)
    """

    principal: str | None = None
    speaker: str | None = None
    measure: str | None = None
    object: str | None = None
    sign: str | None = None
    type: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    report_id: str | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        for name in self.given():
            if getattr(self, name) == "":
                raise QueryError(f"the filter {name} is empty")
        for name, known in _CODES.items():
            value = getattr(self, name)
            if value is not None and value not in known:
                raise QueryError(f"no such {name}: {value!r} (one of {', '.join(known)})")
        if self.since and self.until and self.since > self.until:
            raise QueryError(f"since {self.since} is after until {self.until}")

    def given(self) -> tuple[str, ...]:
        """The names of the fields that are set."""
        return tuple(each.name for each in fields(self) if getattr(self, each.name) is not None)

    def require(self, rows: str, *known: str) -> None:
        """Make sure that nothing is asked which these rows cannot answer.

        Args:
            rows: what is filtered, as ``"statements"``.
            known: the fields these rows have, besides those of every report.

        Raises:
            QueryError: if another field is set.

        Example:
            >>> Filter(measure="aid").require("statements", "principal", "speaker")
            Traceback (most recent call last):
            verbale.errors.QueryError: statements have no measure
        """
        for name in self.given():
            if name not in known and name not in _OF_EVERY_REPORT:
                raise QueryError(f"{rows} have no {name}")


EVERYTHING = Filter()
"""The filter that lets every row through."""


class Store(Protocol):
    """The record of many reports, kept.

    Everything is listed by day of publication (the unknown last), then report identifier, then
    place in the text. Every method raises `StoreError` where the database cannot be used.
    """

    def add(
        self, record: Record, *, version: str | None = None, model: str | None = None, again: bool = False
    ) -> bool:
        """Keep the whole record of one report, or nothing of it.

        A record that another version or model made of the same report is replaced.

        Args:
            record: what the report holds.
            version: the version of verbale that read it; told by its rows where it has any.
            model: the digest of the model that read it; told by its rows where it has any.
            again: whether it replaces what this very version and model made, as after a judgement.

        Returns:
            False, with nothing changed, where this version and model have already read the report.

        Raises:
            EvidenceError: if a row does not rest on words of the report.
        """
        ...

    def has(self, report_id: str, version: str, model: str) -> bool:
        """Whether this version and model have already read the report."""
        ...

    def remove(self, report_id: str) -> bool:
        """Take out a report and all its rows; False where there is none."""
        ...

    def record(self, report_id: str) -> Record | None:
        """The record of one report, equal to the one that was added."""
        ...

    def find_report(self, name: str) -> StoredReport | None:
        """The report with this identifier, the start of it, or the identifier its source gave.

        Raises:
            QueryError: if several reports answer to it.
        """
        ...

    def counts(self) -> dict[str, int]:
        """How many reports there are, and rows of each kind."""
        ...

    def reports(self, wanted: Filter = EVERYTHING) -> list[StoredReport]:
        """The reports; `wanted` may name days, words and the report."""
        ...

    def report_ids(self, wanted: Filter = EVERYTHING) -> list[str]:
        """The identifiers of the reports alone, as many as they are; `wanted` as for `reports`."""
        ...

    def statements(self, wanted: Filter = EVERYTHING) -> list[StoredRow[Statement]]:
        """The statements; `wanted` may also name principal and speaker."""
        ...

    def positions(self, wanted: Filter = EVERYTHING) -> list[StoredRow[Position]]:
        """The positions; `wanted` may also name principal, speaker, measure, object and sign."""
        ...

    def events(self, wanted: Filter = EVERYTHING) -> list[StoredRow[Event]]:
        """The events; `wanted` may also name principal, object, type and status."""
        ...

    def disputes(self, wanted: Filter = EVERYTHING) -> list[StoredRow[Dispute]]:
        """The disputes; `wanted` may also name principal and object."""
        ...

    def links(self, wanted: Filter = EVERYTHING) -> list[StoredRow[Link]]:
        """The links of which one of the two positions is wanted, as for `positions`."""
        ...

    def unresolved(self, wanted: Filter = EVERYTHING) -> list[StoredRow[Unresolved]]:
        """What could not be resolved; `wanted` may name days, words and the report."""
        ...

    def judge_proposals(self, judgement: ProposalJudgement) -> None:
        """Append a reviewer's judgement on proposals; it outlives every new reading of the reports.

        Raises:
            QueryError: if it undoes a judgement that is not there, or is there already.
        """
        ...

    def proposal_judgements(self) -> tuple[ProposalJudgement, ...]:
        """The judgements on proposals, also those undone, in the order they were made."""
        ...

    def judge(self, judgement: Judgement) -> None:
        """Append what a reviewer says of an actor; nothing that was said before is changed.

        Raises:
            QueryError: if it undoes a judgement that is not there, or was appended already.
        """
        ...

    def judgements(self) -> list[Judgement]:
        """What reviewers said of actors, in the order in which they said it."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...
