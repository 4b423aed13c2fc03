"""Reading a stream of reports in which one may fail without stopping the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from verbale.errors import LanguageError, VerbaleError
from verbale.schema import Record, Report

AT_ONCE = 16
"""So many reports go through the model together."""


class ReadsReports(Protocol):
    """What `verbale.pipeline.Reader` does."""

    version: str
    model: str

    def read(self, report: Report) -> Record:
        """The record of one report."""
        ...

    def read_all(self, reports: Iterable[Report]) -> Iterator[Record]:
        """The records of many reports, in order."""
        ...


@dataclass(frozen=True)
class Failure:
    """A report that could not be read, and why.

    Args:
        error: what was raised.
        given_id: what the source calls the report, where that could still be seen.
    """

    error: Exception
    given_id: str | None = None

    @property
    def reason(self) -> str:
        """Why, in words for the user."""
        return reason_of(self.error)

    def __str__(self) -> str:
        names_it = isinstance(self.error, VerbaleError) or self.given_id is None
        return self.reason if names_it else f"{self.given_id}: {self.reason}"


def reason_of(error: BaseException) -> str:
    """What went wrong, in words for the user; what verbale did not foresee is named by its class."""
    if isinstance(error, VerbaleError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)
    return f"unforeseen {type(error).__name__}: {error}"


@dataclass(frozen=True)
class AlreadyThere:
    """A report that this version and this model have read before."""

    report_id: str


Outcome = Record | Failure | AlreadyThere
"""What became of a report: its record, why it could not be read, or that it is already there."""


def read_each(
    reader: ReadsReports, stream: Iterable[Report | Failure | AlreadyThere], at_once: int = AT_ONCE
) -> Iterator[Outcome]:
    """Read the reports of a stream, in order.

    Args:
        reader: what reads.
        stream: reports; whatever else comes in it is passed on in its place.
        at_once: how many of the stream are taken before the first of them is answered.

    Yields:
        For each report its record, or why it could not be read.

    Raises:
        LanguageError: if the model fails, which no other report would change.
    """
    items = iter(stream)
    while batch := list(islice(items, at_once)):
        records = _read(reader, [item for item in batch if isinstance(item, Report)])
        for item in batch:
            yield next(records) if isinstance(item, Report) else item


def _read(reader: ReadsReports, reports: Sequence[Report]) -> Iterator[Record | Failure]:
    done = 0
    try:
        for record in reader.read_all(reports):
            yield record
            done += 1
        return
    except LanguageError:
        raise
    except Exception:  # one of those left has failed; which one, only reading them singly tells
        left = reports[done:]
    for report in left:
        try:
            yield reader.read(report)
        except LanguageError:
            raise
        except Exception as error:
            yield Failure(error, report.given_id or report.report_id)
