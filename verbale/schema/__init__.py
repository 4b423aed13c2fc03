"""The things verbale speaks of, as frozen dataclasses: reports, actors, rows of the record."""

from verbale.schema.actor import LinkedActor, Mention
from verbale.schema.judgement import ProposalJudgement
from verbale.schema.record import (
    Basis,
    Dispute,
    Event,
    Link,
    Position,
    Record,
    Statement,
    Unresolved,
)
from verbale.schema.report import Evidence, Provenance, Report, Span

__all__ = [
    "Basis",
    "Dispute",
    "Event",
    "Evidence",
    "Link",
    "LinkedActor",
    "Mention",
    "Position",
    "ProposalJudgement",
    "Provenance",
    "Record",
    "Report",
    "Span",
    "Statement",
    "Unresolved",
]
