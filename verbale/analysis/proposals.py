"""Proposals across reports: positions in different words on one thing.

Two positions are on one proposal where measure and object are the same, no two forums are named, and
no long silence lies between them. For measures that one object can have many proposals under (trials,
elections, agreements), and where there is no object, their sentences must also be alike in words:
cosine of stems weighted by inverse document frequency. The vectors of the encoder would serve here too,
but the model gives them out only inside its own scores; words need no second model and can be followed
by eye.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from verbale.analysis.history import History, Row, by_day
from verbale.analysis.lives import LifeStage, life_of
from verbale.analysis.words import Vector, Wordings, likeness, unit
from verbale.errors import QueryError
from verbale.ids import content_id
from verbale.schema import ProposalJudgement
from verbale.schema.judgement import in_force

SILENCE_DAYS = 180
"""A proposal that nobody speaks of for so long has lapsed; what comes later is another."""

ALIKE = 0.2
"""How alike in words (0 to 1) a position is to the others of a proposal that words must tell apart."""

MANY_OF_A_KIND = frozenset({
    "resolution", "agreement", "governance", "rights", "justice", "aid", "trade", "security_cooperation",
    "environment", "other",
})  # fmt: skip
"""Measures under which one object has many proposals at a time."""

BETWEEN_SIDES = frozenset({"talks", "agreement", "relations", "security_cooperation", "trade"})
"""Measures that take two sides: seen from one of them, the object is the other."""


def about(holder: str, measure: str, of: str | None) -> str | None:
    """Whom a proposal is about, whoever speaks: talks are between the same two from either side.

    Args:
        holder: whose position it is.
        measure: the measure.
        of: the object of the position.

    Example:
        >>> about("USA", "talks", "PRK"), about("CHN", "talks", "PRK+USA"), about("USA", "aid", "PRK")
        ('PRK+USA', 'PRK+USA', 'PRK')
    """
    if measure in BETWEEN_SIDES and of is not None and "+" not in of and of != holder:
        return "+".join(sorted((holder, of)))
    return of


@dataclass(frozen=True)
class Proposal:
    """Something that could be done or not done, as positions in several reports speak of it.

    Args:
        proposal_id: made from the measure and the earliest position.
        object: whom it is about; of talks, trade and the like both sides, joined by ``+``.
        forum: the body whose business it is, where the words say so.
        rows: the positions, by day; the undated last.
        life: the stages it went through, by day.
    """

    proposal_id: str
    measure: str
    object: str | None
    forum: str | None
    name: str
    rows: tuple[Row, ...]
    life: tuple[LifeStage, ...]

    @cached_property
    def holders(self) -> tuple[str, ...]:
        """Who takes a position on it, in the order of the alphabet."""
        return tuple(sorted({row.row.holder for row in self.rows}))

    @property
    def first_on(self) -> date | None:
        """The first day of publication of a report on it; None where none is known."""
        return min((row.published_on for row in self.rows if row.published_on), default=None)

    @property
    def last_on(self) -> date | None:
        """The last day of publication of a report on it."""
        return max((row.published_on for row in self.rows if row.published_on), default=None)

    @property
    def reports(self) -> int:
        """How many reports speak of it."""
        return len({row.report_id for row in self.rows})


@dataclass
class _Group:
    """Positions while they are gathered."""

    rows: list[Row]
    forum: str | None
    total: dict[str, float]

    def add(self, row: Row, forum: str | None, vector: Vector) -> None:
        self.rows.append(row)
        self.forum = self.forum or forum
        for stem, weight in vector.items():
            self.total[stem] = self.total.get(stem, 0.0) + weight

    def likeness(self, vector: Vector) -> float:
        return likeness(unit(self.total), vector)


def find_proposals(history: History) -> tuple[Proposal, ...]:
    """The proposals of a history, by their first day; the judgements of reviewers have the last word.

    Args:
        history: what was read.

    Returns:
        Each position in one proposal.
    """
    wordings = Wordings.of(sorted({row.row.evidence.text for row in history.positions}))
    vectors = {text: wordings.vector(text) for text in {row.row.evidence.text for row in history.positions}}
    by_key: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in sorted(history.positions, key=by_day):
        of = about(row.row.holder, row.row.measure, row.row.object)
        by_key[row.row.measure, of or "", row.row.note or ""].append(row)
    groups = [group.rows for key in sorted(by_key) for group in _gathered(by_key[key], history, vectors)]
    judged = _judged(groups, history.judgements)
    made = [_proposal(sorted(rows, key=by_day), history) for rows in judged]
    return tuple(sorted(made, key=lambda each: (by_day(each.rows[0]), each.proposal_id)))


def _gathered(rows: Sequence[Row], history: History, vectors: Mapping[str, Vector]) -> list[_Group]:
    """Rows of one measure and object in proposals; each row joins the group that is most like it."""
    needs_words = rows[0].row.measure in MANY_OF_A_KIND or rows[0].row.object is None
    groups: list[_Group] = []
    for row in rows:
        text = row.row.evidence.text
        vector, forum = vectors[text], history.phrases.forum(row.row.measure, text)
        best: tuple[float, int] | None = None
        for place, group in enumerate(groups):
            if (forum and group.forum and forum != group.forum) or not _near(group.rows[-1], row):
                continue
            alike = group.likeness(vector)
            if (not needs_words or alike >= ALIKE) and (best is None or (alike, place) > best):
                best = (alike, place)
        if best is None:
            groups.append(_Group([], None, {}))
        groups[-1 if best is None else best[1]].add(row, forum, vector)
    return groups


def _near(earlier: Row, later: Row) -> bool:
    """Whether no silence lies between two rows; rows of unknown day are only near each other."""
    if earlier.published_on is None or later.published_on is None:
        return earlier.published_on is later.published_on
    return (later.published_on - earlier.published_on).days <= SILENCE_DAYS


def _judged(groups: list[list[Row]], judgements: tuple[ProposalJudgement, ...]) -> list[list[Row]]:
    """Groups after the merges and splits of reviewers; a position that is not there is passed over."""
    for judgement in in_force(judgements):
        named = set(judgement.rows)
        if judgement.kind == "merge":
            touched = [group for group in groups if any(row.row_id in named for row in group)]
            if len(touched) > 1:
                rest = [group for group in groups if not any(row.row_id in named for row in group)]
                groups = [*rest, [row for group in touched for row in group]]
        else:
            apart = [row for group in groups for row in group if row.row_id in named]
            kept = [[row for row in group if row.row_id not in named] for group in groups]
            groups = [group for group in (*kept, apart) if group]
    return groups


def _proposal(rows: Sequence[Row], history: History) -> Proposal:
    first = rows[0].row
    of = about(first.holder, first.measure, first.object)
    forums = (history.phrases.forum(row.row.measure, row.row.evidence.text) for row in rows)
    return Proposal(
        proposal_id=content_id("o", first.measure, of, rows[0].row_id),
        measure=first.measure,
        object=of,
        forum=next((forum for forum in forums if forum), None),
        name=history.names.proposal(first.measure, of, first.note),
        rows=tuple(rows),
        life=life_of(rows, history, SILENCE_DAYS),
    )


def proposal_named(proposals: Iterable[Proposal], name: str) -> Proposal:
    """The proposal with this identifier, the start of it, or one of its positions' identifiers.

    Raises:
        QueryError: if none answers to it, or several do.
    """
    starts = (name, f"o-{name}")
    found = [
        each
        for each in proposals
        if each.proposal_id.startswith(starts) or any(row.row_id == name for row in each.rows)
    ]
    if not name or not found:
        raise QueryError(f"no proposal answers to {name!r}; verbale proposals lists them")
    if len(found) > 1:
        known = ", ".join(each.proposal_id for each in found[:5])
        raise QueryError(f"{len(found)} proposals answer to {name!r}, among them {known}")
    return found[0]
