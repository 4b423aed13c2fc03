"""From positions to stands: who is where on what, in a matrix, by proposal, and over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from verbale.brief.contents import Matrix, MatrixLine, Party, Proposal, Shown, Stand
from verbale.brief.notes import Notes
from verbale.brief.wording import Names
from verbale.schema.actor import LinkedActor
from verbale.schema.record import Position
from verbale.store.base import StoredRow

PROPOSALS_SHOWN = 40
COLUMNS = 7
ALSO_SHOWN = 3

Row = StoredRow[Position]
Key = TypeVar("Key", bound=Hashable)
_SIGN_ORDER = "+-0"


def by_proposal(rows: Iterable[Row], names: Names) -> list[tuple[str, list[Row]]]:
    """The positions on each proposal; first those on which most parties take a stand."""
    grouped = _grouped((_proposal(row.row, names), row) for row in rows)
    return sorted(
        grouped.items(), key=lambda item: (-len({r.row.holder for r in item[1]}), -len(item[1]), item[0])
    )


def stand(rows: Sequence[Row], names: Names, notes: Notes) -> Stand:
    """What positions of one holder with one sign on one proposal come to; told at the clearest of them."""
    clearest = max(rows, key=lambda each: each.row.confidence)
    others: dict[str, Row] = {}
    for each in rows:
        if each.report_id != clearest.report_id:
            others.setdefault(each.report_id, each)
    row = clearest.row
    dates = [each.published_on for each in rows if each.published_on]
    return Stand(
        holder=names.party(row.holder),
        proposal=_proposal(row, names),
        sign=row.sign,
        condition=row.condition.text if row.condition else None,
        basis=row.basis,
        confidence=row.confidence,
        speaker=speaker(row.speaker, row.actor),
        words=row.evidence.text,
        reports=len({each.report_id for each in rows}),
        first_on=min(dates, default=None),
        last_on=max(dates, default=None),
        notes=notes.cite(clearest.report_id, row.evidence, row.condition),
        also=tuple(
            number
            for each in list(others.values())[:ALSO_SHOWN]
            for number in notes.cite(each.report_id, each.row.evidence)
        ),
    )


def speaker(name: str | None, actor: LinkedActor) -> str | None:
    """A person with the office, as far as they are known.

    Example:
        >>> speaker("Igor Ivanov", LinkedActor("Igor Ivanov", "foreign minister", "RUS", ""))
        'Igor Ivanov, foreign minister'
    """
    return ", ".join(part for part in (actor.name or name, actor.office) if part) or None


def proposals(grouped: Sequence[tuple[str, list[Row]]], names: Names, notes: Notes) -> Shown[Proposal]:
    """Each proposal with one stand for each holder, sign, and whether there is a condition."""
    made = []
    for name, rows in grouped[:PROPOSALS_SHOWN]:
        parted = _grouped(((row.row.holder, row.row.sign, row.row.condition is None), row) for row in rows)
        in_order = sorted(parted, key=lambda key: (_SIGN_ORDER.index(key[1]), names.name(key[0]), key))
        made.append(Proposal(name, tuple(stand(parted[key], names, notes) for key in in_order)))
    return Shown(tuple(made), len(grouped) - len(made))


def matrix(shown: Sequence[Proposal]) -> Matrix:
    """Holders by the proposals on which at least two take a stand; by all, where there is none."""
    shared = [each for each in shown if len({stand.holder for stand in each.stands}) > 1] or shown
    columns = shared[:COLUMNS]
    cells: defaultdict[Party, dict[str, list[Stand]]] = defaultdict(lambda: defaultdict(list))
    for column in columns:
        for each in sorted(column.stands, key=_by_day):
            cells[each.holder][column.name].append(each)
    in_order = sorted(cells, key=lambda holder: (-len(cells[holder]), holder))
    return Matrix(
        proposals=tuple(column.name for column in columns),
        lines=tuple(
            MatrixLine(holder, tuple(tuple(cells[holder].get(column.name, ())) for column in columns))
            for holder in in_order
        ),
        left_out=len(shown) - len(columns),
    )


def _proposal(row: Position, names: Names) -> str:
    return names.proposal(row.measure, row.object, row.note)


def _by_day(each: Stand) -> tuple[bool, str, str]:
    return each.first_on is None, str(each.first_on), str(each.last_on)


def _grouped(keyed: Iterable[tuple[Key, Row]]) -> dict[Key, list[Row]]:
    groups: dict[Key, list[Row]] = {}
    for key, row in keyed:
        groups.setdefault(key, []).append(row)
    return groups
