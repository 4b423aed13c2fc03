"""What reviewers decide about proposals: appended, never overwritten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol, TypeVar

from verbale.errors import QueryError
from verbale.ids import content_id


class Undoable(Protocol):
    """What can be undone by another of its kind."""

    @property
    def judgement_id(self) -> str:
        """Its identifier."""
        ...


Each = TypeVar("Each", bound=Undoable)


def standing(judgements: Sequence[Each], undoes: Callable[[Each], str | None]) -> list[Each]:
    """The judgements that count, in their order: those that nothing that stands undoes, and no undoing.

    Args:
        judgements: in the order in which they were made.
        undoes: the identifier of the judgement that one undoes; None for one that undoes none.
    """
    undone: set[str] = set()
    kept: list[Each] = []
    for judgement in reversed(judgements):
        if judgement.judgement_id in undone:
            continue
        target = undoes(judgement)
        if target is None:
            kept.append(judgement)
        else:
            undone.add(target)
    return kept[::-1]


JudgementKind = Literal["merge", "split", "undo"]


@dataclass(frozen=True)
class ProposalJudgement:
    """One decision of a reviewer on which positions are about one proposal.

    Args:
        kind: ``merge``: the proposals that these positions belong to are one; ``split``: these
            positions are a proposal of their own; ``undo``: an earlier judgement no longer holds.
        rows: identifiers of positions; they stay the same when a report is read again.
        undoes: the judgement that is undone.
        judged_by: who decided.
        why: the reason, in words.
        judged_at: when, with a time zone.

    Raises:
        QueryError: if it says nothing, or not who or why.

    Example:
        >>> from datetime import UTC
        >>> noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
        >>> ProposalJudgement("merge", ("p-1", "p-2"), None, "A. Reader", "one draft", noon).rows
        ('p-1', 'p-2')
    """

    kind: JudgementKind
    rows: tuple[str, ...]
    undoes: str | None
    judged_by: str
    why: str
    judged_at: datetime
    judgement_id: str = field(init=False)

    def __post_init__(self) -> None:
        if not self.judged_by.strip() or not self.why.strip():
            raise QueryError("a judgement needs who judged and why")
        if self.judged_at.tzinfo is None:
            raise QueryError("the time of a judgement needs a time zone")
        if (self.kind == "undo") != (self.undoes is not None) or (self.kind == "undo") == bool(self.rows):
            raise QueryError("a judgement names the positions it is about, or the judgement it undoes")
        made = content_id(
            "j", self.kind, *self.rows, self.undoes, self.judged_by, self.why, self.judged_at.isoformat()
        )
        object.__setattr__(self, "judgement_id", made)


def in_force(judgements: tuple[ProposalJudgement, ...]) -> tuple[ProposalJudgement, ...]:
    """The merges and splits that hold, in the order they were made; an undoing can be undone too."""
    return tuple(standing(in_order(judgements), lambda each: each.undoes))


def in_order(judgements: tuple[ProposalJudgement, ...]) -> tuple[ProposalJudgement, ...]:
    """Judgements by the time they were made."""
    return tuple(sorted(judgements, key=lambda each: (each.judged_at, each.judgement_id)))
