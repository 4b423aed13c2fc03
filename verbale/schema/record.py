"""The rows of the diplomatic record. Every row carries its evidence and its provenance.

The words of the codes (measures, signs, statuses, kinds) are those of the annotation guidelines,
repeated for users in ``docs/data-model.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from verbale.schema.actor import LinkedActor
from verbale.schema.report import Evidence, Provenance, Report

Kind = Literal["direct", "indirect", "mixed"]
Sign = Literal["+", "-", "0"]
Basis = Literal["stated", "reported", "act"]
Status = Literal["occurred", "planned", "alleged", "hypothetical", "negated"]
Answer = Literal["denied", "confirmed", "none"]
LinkKind = Literal["requires", "in_exchange_for", "before", "blocks"]

MEASURES = (
    "sanctions", "resolution", "force", "ceasefire", "withdrawal", "deployment", "inspections",
    "disarmament", "nuclear_activity", "missile_defence", "arms_supply", "talks", "agreement",
    "relations", "membership", "sovereignty", "governance", "rights", "justice", "aid", "trade",
    "security_cooperation", "migration", "environment", "other",
)  # fmt: skip
EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES: tuple[Status, ...] = ("occurred", "planned", "alleged", "hypothetical", "negated")


@dataclass(frozen=True)
class Statement:
    """Words or belief attributed to a source (PolNeAR's source, cue and content)."""

    principal: str
    speaker: str | None
    cue: Evidence
    kind: Kind
    evidence: Evidence
    source: Evidence | None
    content: tuple[Evidence, ...]
    confidence: float
    actor: LinkedActor
    provenance: Provenance


@dataclass(frozen=True)
class Position:
    """Where a holder stands on a proposal: a measure and its object.

    `object` is one principal, two joined by ``+``, or None. `note` says what a measure ``other`` is.
    """

    holder: str
    speaker: str | None
    measure: str
    object: str | None
    sign: Sign
    condition: Evidence | None
    basis: Basis
    evidence: Evidence
    confidence: float
    actor: LinkedActor
    provenance: Provenance
    note: str | None = None


@dataclass(frozen=True)
class Event:
    """Something done by one principal, usually to another, in the PLOVER categories.

    `earliest` and `latest` bound the day it happened or is to happen; None where the report does
    not say.
    """

    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    trigger: Evidence
    status: Status
    evidence: Evidence
    confidence: float
    provenance: Provenance
    earliest: date | None = None
    latest: date | None = None
    when: str | None = None


@dataclass(frozen=True)
class Dispute:
    """A claim by one principal about another, and what became of it in the report."""

    claimant: str
    about: str
    claim: Evidence
    answer: Answer
    evidence: Evidence
    answer_evidence: Evidence | None
    confidence: float
    provenance: Provenance


@dataclass(frozen=True)
class Link:
    """One proposal made to depend on another.

    `first` and `second` are places in the record's list of positions: the first depends on, is
    offered for, comes only after (`before`: the second is before it) or blocks the second.
    """

    kind: LinkKind
    first: int
    second: int
    evidence: Evidence
    confidence: float
    provenance: Provenance


@dataclass(frozen=True)
class Unresolved:
    """Something the reader saw and could not resolve, with the reason."""

    what: str
    reason: str
    evidence: Evidence


@dataclass(frozen=True)
class Record:
    """All that one report holds, each list in the order of the text."""

    report: Report
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[Event, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    links: tuple[Link, ...] = ()
    unresolved: tuple[Unresolved, ...] = field(default=())

    def every_evidence(self) -> Iterator[Evidence]:
        """Every piece of evidence of every row."""
        for row in self.statements:
            yield from (row.evidence, row.cue, *row.content)
            if row.source is not None:
                yield row.source
        for position in self.positions:
            yield position.evidence
            if position.condition is not None:
                yield position.condition
        for event in self.events:
            yield from (event.evidence, event.trigger)
        for dispute in self.disputes:
            yield from (dispute.evidence, dispute.claim)
            if dispute.answer_evidence is not None:
                yield dispute.answer_evidence
        yield from (link.evidence for link in self.links)
        yield from (one.evidence for one in self.unresolved)
