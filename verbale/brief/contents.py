"""What a brief holds: plain values, in the order they are shown, each with the numbers of its notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

Item = TypeVar("Item", covariant=True)


@dataclass(frozen=True)
class Shown(Generic[Item]):
    """What is shown of a list, and how many more there are."""

    items: tuple[Item, ...] = ()
    left_out: int = 0


@dataclass(frozen=True)
class Note:
    """A footnote: the report, its day and outlet, and the exact words.

    Args:
        number: counted from 1.
        title: the report's headline; None where it has none.
        outlet: the publisher or the agency credited; None where neither is known.
    """

    number: int
    report_id: str
    title: str | None
    published_on: date | None
    outlet: str | None
    url: str | None
    words: str


@dataclass(frozen=True, order=True)
class Party:
    """A principal by its name, with its code."""

    name: str
    code: str


@dataclass(frozen=True)
class Stand:
    """Where a party stands on a proposal, in as many reports as say so.

    Args:
        proposal: the proposal in words, as ``"sanctions on Iraq"``.
        sign: ``+``, ``-`` or ``0``.
        condition: the words of the condition at the clearest place.
        speaker: the person and the office, at the clearest place.
        words: the sentence at the clearest place.
        confidence: of that place, from 0 to 1.
        reports: how many reports give it.
        first_on, last_on: the first and last day of publication among those known.
        notes: of the clearest place.
        also: of a few of the other reports.
    """

    holder: Party
    proposal: str
    sign: str
    condition: str | None
    basis: str
    confidence: float
    speaker: str | None
    words: str
    reports: int
    first_on: date | None
    last_on: date | None
    notes: tuple[int, ...]
    also: tuple[int, ...]


@dataclass(frozen=True)
class Proposal:
    """A proposal and all stands on it."""

    name: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True)
class MatrixLine:
    """One holder, and its stands on each proposal of the matrix, the earliest first."""

    holder: Party
    cells: tuple[tuple[Stand, ...], ...]


@dataclass(frozen=True)
class Matrix:
    """Holders by proposals; `left_out` proposals have but one holder or no room."""

    proposals: tuple[str, ...] = ()
    lines: tuple[MatrixLine, ...] = ()
    left_out: int = 0


@dataclass(frozen=True)
class Move:
    """A party that moved between two reports.

    Args:
        what: what changed, in words, as ``"hardening"``.
        confidence: that it is a movement and not a doubtful row, from 0 to 1.
    """

    before: Stand
    after: Stand
    what: str
    confidence: float


@dataclass(frozen=True)
class Stuck:
    """A deadlock: parties that wait for each other.

    Args:
        explanation: one sentence.
        since: the first day on which all of it stands; None where no day is known.
        until: the day of the report in which one of them gives way; None while none does.
    """

    explanation: str
    since: date | None
    until: date | None
    confidence: float
    notes: tuple[int, ...]


@dataclass(frozen=True)
class Done:
    """An event.

    Args:
        on: the day or days, where the report tells them.
        reported_on: the day of the report.
    """

    type: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: str
    on: str | None
    reported_on: date | None
    trigger: str
    words: str
    confidence: float
    notes: tuple[int, ...]


@dataclass(frozen=True)
class Said:
    """A statement; `words` is its content as the report has it."""

    speaker: str | None
    on: date | None
    cue: str
    kind: str
    words: str
    confidence: float
    notes: tuple[int, ...]


@dataclass(frozen=True)
class Voice:
    """A party, how often it is quoted, by whom, and the clearest of its statements."""

    party: Party
    statements: int
    reports: int
    people: tuple[tuple[str, int], ...]
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Contested:
    """A claim over all reports that carry it, at its surest words.

    Args:
        answer: the last answer: ``denied``, ``confirmed`` or ``none``.
        answer_words: the words of that answer, those of the party that the claim is about.
        on: the day of the first report of known day.
        reports: how many reports carry it.
        confidence: that of the surest row.
    """

    claimant: Party
    about: Party
    claim: str
    answer: str
    answer_words: str | None
    on: date | None
    reports: int
    confidence: float
    notes: tuple[int, ...]


@dataclass(frozen=True)
class Tie:
    """A link: the first stand depends on, is offered for, comes before or blocks the second."""

    kind: str
    first: Stand
    second: Stand
    words: str
    on: date | None
    confidence: float
    notes: tuple[int, ...]


@dataclass(frozen=True)
class Unsettled:
    """What could not be resolved for one reason: how often, with a few places."""

    what: str
    reason: str
    times: int
    notes: tuple[int, ...]


@dataclass(frozen=True)
class Brief:
    """What the record holds on a topic in a range of days.

    Args:
        topic: the words asked for; None for everything.
        since, until: the range asked for, both days included.
        first_on, last_on: the first and last day of publication among the reports of that range.
        reports: how many reports there are in that range, whether or not they are on the topic; copies
            of others are left out.
        copies: how many copies were left out.
        coming: events planned for a day that is not yet past on the last day of the reports.
        conditions: the stands of `proposals` that hang on a condition.
        unresolved: how many things could not be resolved, of which `unsettled` shows the reasons.
        made_by: versions and models that read the reports.
        notes: the footnotes, by number.
    """

    topic: str | None
    since: date | None
    until: date | None
    first_on: date | None
    last_on: date | None
    reports: int
    copies: int
    made_by: tuple[str, ...]
    matrix: Matrix
    moves: Shown[Move]
    stuck: Shown[Stuck]
    proposals: Shown[Proposal]
    events: Shown[Done]
    voices: Shown[Voice]
    disputes: Shown[Contested]
    links: Shown[Tie]
    coming: Shown[Done]
    conditions: Shown[Stand]
    unresolved: int
    unsettled: Shown[Unsettled]
    notes: tuple[Note, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return f"Diplomatic brief: {self.topic}" if self.topic else "Diplomatic brief"

    @property
    def is_empty(self) -> bool:
        """Whether the record holds nothing on the topic."""
        return not self.notes
