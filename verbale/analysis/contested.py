"""Disputes across reports: one claim, who makes it, who denies it, which reports carry it.

Disputes of several reports are one where claimant and target are the same and their claims are alike in
words. Each claim joins the earlier ones it is most like; what reports order they came in leaves no trace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from verbale.analysis.words import Wordings, likeness, unit
from verbale.schema import Dispute, Evidence
from verbale.store.base import StoredRow

State = Literal["open", "settled"]
Row = StoredRow[Dispute]

ALIKE = 0.3
"""How alike in words (0 to 1) a claim is to the others of its dispute."""


@dataclass(frozen=True)
class Reply:
    """An answer to a claim: by whom, where."""

    by: str
    answer: str
    report_id: str
    on: date | None
    evidence: Evidence | None


@dataclass(frozen=True)
class Contest:
    """One claim over all reports that carry it.

    Args:
        claim: its words at the surest place.
        rows: the disputes, by day.
        replies: the denials and confirmations; where a report does not quote one, its words are None.
    """

    claimant: str
    about: str
    claim: Evidence
    rows: tuple[Row, ...]
    replies: tuple[Reply, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that carry it, by day."""
        return tuple(dict.fromkeys(row.report_id for row in self.rows))

    @property
    def confidence(self) -> float:
        """That of its surest row."""
        return max(row.row.confidence for row in self.rows)

    @property
    def last_answer(self) -> Reply | None:
        """The last answer with a day, else the last one."""
        replies = [reply for reply in self.replies if reply.on] or self.replies
        return replies[-1] if replies else None

    @property
    def state(self) -> State:
        """``settled`` where the last answer with a day, or the only kind there is, confirms it.

        Else ``open``: a denial leaves word against word.
        """
        last = self.last_answer
        confirmed_last = last is not None and last.on is not None and last.answer == "confirmed"
        only_confirmed = {reply.answer for reply in self.replies} == {"confirmed"}
        return "settled" if confirmed_last or only_confirmed else "open"

    @property
    def denied_by(self) -> tuple[str, ...]:
        """Who denies it."""
        return tuple(sorted({reply.by for reply in self.replies if reply.answer == "denied"}))

    @property
    def confirmed_by(self) -> tuple[str, ...]:
        """Who confirms it."""
        return tuple(sorted({reply.by for reply in self.replies if reply.answer == "confirmed"}))


def contests(disputes: Sequence[Row]) -> tuple[Contest, ...]:
    """The disputes of all reports brought together, those of most reports first."""
    wordings = Wordings.of(sorted({row.row.claim.text for row in disputes}))
    by_parties: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted(disputes, key=_by_day):
        by_parties[row.row.claimant, row.row.about].append(row)
    made = [
        _contest(group) for parties in sorted(by_parties) for group in _alike(by_parties[parties], wordings)
    ]
    return tuple(sorted(made, key=lambda each: (-len(each.reports), _by_day(each.rows[0]))))


def _by_day(row: Row) -> tuple[bool, date, str, str]:
    return (row.published_on is None, row.published_on or date.min, row.report_id, row.row_id)


def _alike(rows: Iterable[Row], wordings: Wordings) -> list[list[Row]]:
    groups: list[tuple[list[Row], dict[str, float]]] = []
    for row in rows:
        vector = wordings.vector(row.row.claim.text)
        ranked = [(likeness(unit(total), vector), -place) for place, (_, total) in enumerate(groups)]
        alike, place = max(ranked, default=(0.0, 0))
        if alike < ALIKE:
            groups.append(([], {}))
            place = 1 - len(groups)
        members, total = groups[-place]
        members.append(row)
        for stem, weight in vector.items():
            total[stem] = total.get(stem, 0.0) + weight
    return [members for members, _ in groups]


def _contest(rows: Sequence[Row]) -> Contest:
    replies = tuple(
        Reply(row.row.about, row.row.answer, row.report_id, row.published_on, row.row.answer_evidence)
        for row in rows
        if row.row.answer != "none"
    )
    surest = min(rows, key=lambda row: (-row.row.confidence, _by_day(row)))
    return Contest(
        claimant=surest.row.claimant,
        about=surest.row.about,
        claim=surest.row.claim,
        rows=tuple(rows),
        replies=replies,
    )
