"""What moved and what is stuck, as the analysis of change and of dependence finds them, for a brief."""

from __future__ import annotations

from collections.abc import Collection

from verbale.actors.gazetteer import Gazetteer
from verbale.analysis.deadlocks import Deadlock, find_deadlocks
from verbale.analysis.dependence import dependences
from verbale.analysis.history import History
from verbale.analysis.proposals import find_proposals
from verbale.analysis.timeline import Change, changes
from verbale.brief import stands
from verbale.brief.contents import Move, Shown, Stuck
from verbale.brief.notes import Notes
from verbale.brief.selection import Selection
from verbale.brief.wording import Names
from verbale.store.base import Filter, Store

MOVES_SHOWN = 40
STUCK_SHOWN = 12


def movement(
    store: Store, wanted: Filter, found: Selection, gazetteer: Gazetteer, notes: Notes
) -> tuple[Shown[Move], Shown[Stuck]]:
    """The changes of stance and the deadlocks on a topic.

    Args:
        store: the record.
        wanted: the range of days.
        found: the rows on the topic; a change or a deadlock is on it where its positions are.
        gazetteer: the names of parties.
        notes: the footnotes of the brief.
    """
    history = History.read(store, wanted, gazetteer=gazetteer)
    proposals = find_proposals(history)
    names = Names(gazetteer)
    chosen = {row.row_id for row in found.positions}
    moved = [
        change
        for change in changes(proposals)
        if chosen.issuperset((change.before.row_id, change.after.row_id))
    ]
    places = {(row.report_id, row.row.evidence) for row in found.positions}
    places |= {(row.report_id, row.row.condition) for row in found.positions if row.row.condition}
    known = {each.report.report_id for each in found.reports}
    held = [
        deadlock
        for deadlock in find_deadlocks(dependences(history, proposals), history.names)
        if any((place.report_id, place.evidence) in places for place in deadlock.places)
    ]
    moves = tuple(_move(change, names, notes) for change in moved[:MOVES_SHOWN])
    stuck = tuple(_stuck(deadlock, known, notes) for deadlock in held[:STUCK_SHOWN])
    return Shown(moves, len(moved) - len(moves)), Shown(stuck, len(held) - len(stuck))


def _move(change: Change, names: Names, notes: Notes) -> Move:
    return Move(
        before=stands.stand([change.before], names, notes),
        after=stands.stand([change.after], names, notes),
        what=change.direction or change.kind,
        confidence=change.confidence,
    )


def _stuck(deadlock: Deadlock, known: Collection[str], notes: Notes) -> Stuck:
    cited = [
        number
        for place in deadlock.places
        if place.report_id in known  # the places in copies have no note
        for number in notes.cite(place.report_id, place.evidence)
    ]
    return Stuck(
        explanation=deadlock.explanation,
        since=deadlock.since,
        until=deadlock.until,
        confidence=deadlock.confidence,
        notes=tuple(dict.fromkeys(cited)),
    )
