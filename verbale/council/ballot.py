"""A draft put to a body, and how likely each way of voting on it is for each member."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from verbale.errors import QueryError
from verbale.schema.record import Position
from verbale.schema.report import Evidence
from verbale.store.base import StoredRow

Vote = Literal["+", "-", "0", "absent"]
"""A vote cast: for, against, abstaining; or not taking part in the vote."""

VOTES: tuple[Vote, ...] = ("+", "-", "0", "absent")

_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Ballot:
    """The probabilities of the four ways in which a member may vote; they add up to 1.

    Args:
        for_, against, abstain, absent: probabilities, in the order of `VOTES`.

    Raises:
        QueryError: if they are no probabilities or do not add up.

    Example:
        >>> Ballot(0.9, 0.02, 0.08, 0.0).likeliest
        '+'
    """

    for_: float
    against: float
    abstain: float
    absent: float = 0.0

    def __post_init__(self) -> None:
        if min(self.shares) < 0 or abs(sum(self.shares) - 1) > _TOLERANCE:
            raise QueryError(f"not the probabilities of a ballot: {self.shares}")

    @classmethod
    def cast(cls, vote: Vote) -> Ballot:
        """The ballot of a member whose vote is certain.

        Example:
            >>> Ballot.cast("-")
            Ballot(for_=0.0, against=1.0, abstain=0.0, absent=0.0)
        """
        return cls(*(float(vote == each) for each in VOTES))

    @property
    def shares(self) -> tuple[float, float, float, float]:
        """The four probabilities, in the order of `VOTES`."""
        return self.for_, self.against, self.abstain, self.absent

    @property
    def likeliest(self) -> Vote:
        """The likeliest way of voting; of equal ones the first in the order of `VOTES`."""
        return VOTES[max(range(4), key=lambda place: (self.shares[place], -place))]


@dataclass(frozen=True)
class Draft:
    """A draft as it is put to the vote.

    Args:
        measure: one of the measures of the record, None where unknown.
        object: whom the measure is for or against, a principal; None where unknown.
        item: words of the agenda item or of the proposal, as ``"lifting sanctions on Iraq"``.
        sponsors: principals that table it.
        on: the day of the vote.
        sign: ``+`` where the draft would take the measure, ``-`` where it would end or forbid it: lifting
            sanctions is ``-`` on sanctions. Who has the same sign on the measure is for the draft.
    """

    measure: str | None
    object: str | None
    item: str
    sponsors: tuple[str, ...]
    on: date
    sign: Literal["+", "-"] = "+"


@dataclass(frozen=True)
class Reason:
    """One piece that a forecast rests on, and how much it moved it.

    Args:
        text: what it is, in words.
        shift: by how much it moved the probability of a vote for, in log-odds; below 0 means
            towards a vote not for.
        evidence: the words of a report that say so, where it is a recorded position.
        report_id: the report with those words.
    """

    text: str
    shift: float
    evidence: Evidence | None = None
    report_id: str | None = None


@dataclass(frozen=True)
class Division:
    """One way in which a draft may divide a body, and how a member votes then.

    Args:
        name: which way, as ``"east"``: the same for every member.
        weight: its probability, the same for every member; those of all divisions add up to 1.
        ballot: the member's ballot if the body divides so; given the division, members vote
            independently of each other.
    """

    name: str
    weight: float
    ballot: Ballot


@dataclass(frozen=True)
class Forecast:
    """How a member is expected to vote, and why.

    Args:
        member: its principal.
        ballot: the probabilities.
        reasons: what they rest on, the weightiest first.
        grounded: False where there is nothing to go on for this member but what holds for any member.
        divisions: the ways in which the body may divide, where votes depend on each other; the ballot
            is their mean. None where members vote independently.
    """

    member: str
    ballot: Ballot
    reasons: tuple[Reason, ...]
    grounded: bool = True
    divisions: tuple[Division, ...] = ()


class Forecaster(Protocol):
    """What tells how the members of a body will vote on a draft.

    The one that comes with verbale is given by `verbale.council.forecast.shipped_forecaster`.
    """

    def forecast(
        self,
        draft: Draft,
        members: Sequence[str],
        positions: Sequence[StoredRow[Position]] = (),
        met: Collection[str] = (),
    ) -> tuple[Forecast, ...]:
        """The forecast for each member, in the order of `members`.

        Args:
            draft: what is put to the vote.
            members: principals.
            positions: those recorded on the draft's measure and object by the members, none later
                than the vote; a holder with the draft's sign is for the draft.
            met: the identifiers (`row_id`) of the conditional positions that hold now: their sign is
                the holder's as things stand. Other conditional positions are still hanging.
        """
        ...
