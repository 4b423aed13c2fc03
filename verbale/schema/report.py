"""A report as retrieved, and the words in it that rows rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from verbale.errors import EvidenceError
from verbale.ids import content_id

DatedBy = Literal["given", "dateline", "markup", "unknown"]
"""How the day of publication was determined."""

_BREAK = "\n\n"


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a report's text: code points, `end` exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two have at least one code point in common."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly in this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, order=True)
class Evidence:
    """Where a report says so: a span and the exact words there.

    The span counts in the report's text, or in its title where `in_title` is set.
    """

    start: int
    end: int
    text: str
    in_title: bool = False


@dataclass(frozen=True)
class Provenance:
    """What made a row: the stage, the version of verbale and the digest of the model."""

    stage: str
    version: str
    model: str


@dataclass(frozen=True)
class Report:
    """One published text as retrieved. Its text is frozen: offsets never move again.

    Args:
        text: the text as it came, with whatever page furniture runs in it.
        title: the headline where it came apart from the text, else None.
        headline: the headline's span within `text` where it stands there.
        furniture: spans of `text` that are page furniture, never report text.
        given_id: the identifier that the source gave, if any.
        published_on: the day of publication; None where it is unknown.
        dated_by: how that day was determined.
        outlet: the publisher; `agency`: the news agency credited in the text.
        dateline: the dateline's words, as ``"MOSCOW, May 14"``.

    Example:
        >>> report = Report(text="Moscow objected.", title="Russia objects")
        >>> report.evidence(16, 22)
        Evidence(start=0, end=6, text='Moscow', in_title=False)
    """

    text: str
    title: str | None = None
    headline: Span | None = None
    furniture: tuple[Span, ...] = ()
    given_id: str | None = None
    published_on: date | None = None
    dated_by: DatedBy = "unknown"
    outlet: str | None = None
    agency: str | None = None
    dateline: str | None = None
    url: str | None = None
    language: str | None = None
    report_id: str = field(init=False)

    def __post_init__(self) -> None:
        published = self.published_on.isoformat() if self.published_on else None
        made = content_id("r", self.given_id, self.title, self.text, published, self.outlet)
        object.__setattr__(self, "report_id", made)

    @property
    def reading(self) -> str:
        """What is read: the title, a blank line, the text. Stages count in it, rows do not."""
        return f"{self.title}{_BREAK}{self.text}" if self.title else self.text

    @property
    def body_start(self) -> int:
        """Where the text starts in `reading`."""
        return len(self.title) + len(_BREAK) if self.title else 0

    def evidence(self, start: int, end: int) -> Evidence:
        """The evidence for a stretch of `reading`.

        Raises:
            EvidenceError: if the stretch is empty, outside, or half title and half text.
        """
        words = self.reading[start:end]
        if not words or start < 0 or end > len(self.reading):
            raise EvidenceError(f"{self.report_id}: no words at {start}..{end}")
        shift = self.body_start
        if start >= shift:
            return Evidence(start - shift, end - shift, words)
        if self.title is not None and end <= len(self.title):
            return Evidence(start, end, words, in_title=True)
        raise EvidenceError(f"{self.report_id}: {start}..{end} runs from the title into the text")

    def check(self, evidence: Evidence) -> None:
        """Make sure that the report has these words at this place.

        Raises:
            EvidenceError: if it has not.
        """
        whole = (self.title or "") if evidence.in_title else self.text
        inside = 0 <= evidence.start < evidence.end <= len(whole)
        if not inside or whole[evidence.start : evidence.end] != evidence.text:
            raise EvidenceError(
                f"{self.report_id}: the words {evidence.text!r} are not at {evidence.start}..{evidence.end}"
            )
