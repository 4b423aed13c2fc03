"""From the rows of a store to a brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from verbale.actors.gazetteer import Gazetteer
from verbale.analysis.contested import Contest, contests
from verbale.brief import stands
from verbale.brief.contents import (
    Brief,
    Contested,
    Done,
    Proposal,
    Said,
    Shown,
    Stand,
    Tie,
    Unsettled,
    Voice,
)
from verbale.brief.movement import movement
from verbale.brief.notes import Notes
from verbale.brief.selection import Linked, select
from verbale.brief.topic import Topic
from verbale.brief.wording import Names, days
from verbale.schema.record import Dispute, Event, Statement, Unresolved
from verbale.store.base import Filter, Store, StoredReport, StoredRow

Row = TypeVar("Row")

EVENTS_SHOWN = 100
DISPUTES_SHOWN = 60
LINKS_SHOWN = 40
VOICES_SHOWN = 12
SAID_SHOWN = 3
WATCHED = 20
REASONS_SHOWN = 12
PLACES_SHOWN = 3
"""So many of each are shown in a brief, those of the highest confidence; the rest is counted."""


def make_brief(
    store: Store,
    topic: str | None = None,
    since: date | None = None,
    until: date | None = None,
    *,
    gazetteer: Gazetteer | None = None,
) -> Brief:
    """What the record holds on a topic in a range of days.

    A row must meet every word of the topic: the name of a state or another party by its principals
    or its evidence, any other word by its measure or its evidence ("sanction" meets "sanctions").
    Long lists are cut to the rows of the highest confidence; the brief tells how many are left out.

    Args:
        store: the record.
        topic: free words, as ``"Iraq sanctions"``; None for everything.
        since: the first day of publication; reports of unknown day are then left out.
        until: the last day of publication, as `since`.
        gazetteer: the names of parties; the one that comes with verbale if None.

    Raises:
        QueryError: if no word of the topic can be looked for, or `since` is after `until`.
        StoreError: if the store cannot be read.

    Example:
        >>> from verbale.schema import Record, Report
        >>> from verbale.store import SqlStore
        >>> with SqlStore.open(":memory:") as store:
        ...     _ = store.add(Record(Report("Moscow objected.")))
        ...     make_brief(store, "Iraq").is_empty
        True
    """
    gazetteer = gazetteer or Gazetteer.load()
    names = Names(gazetteer)
    wanted = Filter(since=since, until=until)
    found = select(store, wanted, Topic.parse(topic, gazetteer), names)
    notes = Notes(each.report for each in found.reports)
    dates = [each.report.published_on for each in found.reports if each.report.published_on]
    grouped = stands.by_proposal(found.positions, names)
    proposals = stands.proposals(grouped, names, notes)
    moves, stuck = movement(store, wanted, found, gazetteer, notes)
    return Brief(
        topic=" ".join(topic.split()) if topic else None,
        since=since,
        until=until,
        first_on=min(dates, default=None),
        last_on=max(dates, default=None),
        reports=len(found.reports),
        copies=found.copies,
        made_by=_made_by(found.reports),
        matrix=stands.matrix(proposals.items),
        moves=moves,
        stuck=stuck,
        proposals=proposals,
        events=_events(found.events, names, notes),
        voices=_voices(found.statements, names, notes),
        disputes=_disputes(found.disputes, names, notes),
        links=_links(found.links, names, notes),
        coming=_coming(found.events, max(dates, default=None), names, notes),
        conditions=_conditions(proposals),
        unresolved=len(found.unresolved),
        unsettled=_unsettled(found.unresolved, notes),
        notes=notes.made,
    )


def _made_by(reports: Sequence[StoredReport]) -> tuple[str, ...]:
    readings = {(each.version or "of unknown version", each.model or "unknown") for each in reports}
    return tuple(f"verbale {version}, model {model}" for version, model in sorted(readings))


def _clearest(rows: Sequence[Row], most: int, confidence: Callable[[Row], float]) -> list[Row]:
    """The rows of the highest confidence, in the order they come."""
    ranked = sorted(range(len(rows)), key=lambda place: -confidence(rows[place]))
    return [rows[place] for place in sorted(ranked[:most])]


def _events(rows: Sequence[StoredRow[Event]], names: Names, notes: Notes) -> Shown[Done]:
    clearest = _clearest(rows, EVENTS_SHOWN, lambda each: each.row.confidence)
    made = tuple(_done(each, names, notes) for each in sorted(clearest, key=_day_of_event))
    return Shown(made, len(rows) - len(made))


def _done(each: StoredRow[Event], names: Names, notes: Notes) -> Done:
    row = each.row
    return Done(
        type=row.type,
        actors=tuple(map(names.party, row.actors)),
        recipients=tuple(map(names.party, row.recipients)),
        status=row.status,
        on=days(row.earliest, row.latest) if row.earliest else row.when,
        reported_on=each.published_on,
        trigger=row.trigger.text,
        words=row.evidence.text,
        confidence=row.confidence,
        notes=notes.cite(each.report_id, row.evidence, row.trigger),
    )


def _coming(rows: Sequence[StoredRow[Event]], last: date | None, names: Names, notes: Notes) -> Shown[Done]:
    """What is planned and, as far as its day is known, not past on the last day of the reports."""
    planned = [each for each in rows if each.row.status == "planned" and not _is_past(each.row, last)]
    clearest = _clearest(planned, WATCHED, lambda each: each.row.confidence)
    made = tuple(_done(each, names, notes) for each in sorted(clearest, key=_day_of_event))
    return Shown(made, len(planned) - len(made))


def _is_past(event: Event, last: date | None) -> bool:
    ends = event.latest or event.earliest
    return ends is not None and last is not None and ends < last


def _conditions(proposals: Shown[Proposal]) -> Shown[Stand]:
    """The stands that hang on a condition, those of the highest confidence."""
    held = [stand for proposal in proposals.items for stand in proposal.stands if stand.condition]
    made = tuple(_clearest(held, WATCHED, lambda stand: stand.confidence))
    return Shown(made, len(held) - len(made))


def _day_of_event(each: StoredRow[Event]) -> date:
    return each.row.earliest or each.row.latest or each.published_on or date.max


def _voices(rows: Sequence[StoredRow[Statement]], names: Names, notes: Notes) -> Shown[Voice]:
    by_party: dict[str, list[StoredRow[Statement]]] = {}
    for each in rows:
        by_party.setdefault(each.row.principal, []).append(each)
    ranked = sorted(by_party, key=lambda code: (-len(by_party[code]), names.name(code), code))
    made = tuple(_voice(code, by_party[code], names, notes) for code in ranked[:VOICES_SHOWN])
    return Shown(made, len(ranked) - len(made))


def _voice(code: str, rows: Sequence[StoredRow[Statement]], names: Names, notes: Notes) -> Voice:
    people = Counter(name for each in rows if (name := each.row.actor.name or each.row.speaker))
    with_content = [each for each in rows if each.row.content] or rows
    clearest = _clearest(with_content, SAID_SHOWN, lambda each: each.row.confidence)
    return Voice(
        party=names.party(code),
        statements=len(rows),
        reports=len({each.report_id for each in rows}),
        people=tuple(sorted(people.items(), key=lambda item: (-item[1], item[0]))),
        said=tuple(_said(each, notes) for each in clearest),
    )


def _said(each: StoredRow[Statement], notes: Notes) -> Said:
    row = each.row
    return Said(
        speaker=stands.speaker(row.speaker, row.actor),
        on=each.published_on,
        cue=row.cue.text,
        kind=row.kind,
        words=" … ".join(piece.text for piece in row.content) or row.evidence.text,
        confidence=row.confidence,
        notes=notes.cite(each.report_id, row.evidence, *row.content),
    )


def _disputes(rows: Sequence[StoredRow[Dispute]], names: Names, notes: Notes) -> Shown[Contested]:
    over_all = contests(rows)
    shown = _clearest(over_all, DISPUTES_SHOWN, lambda each: each.confidence)
    return Shown(tuple(_contested(each, names, notes) for each in shown), len(over_all) - len(shown))


def _contested(contest: Contest, names: Names, notes: Notes) -> Contested:
    answer = contest.last_answer
    cited = [
        notes.cite(each.report_id, each.row.evidence, each.row.claim, each.row.answer_evidence)
        for each in contest.rows
    ]
    return Contested(
        claimant=names.party(contest.claimant),
        about=names.party(contest.about),
        claim=contest.claim.text,
        answer=answer.answer if answer else "none",
        answer_words=answer.evidence.text if answer and answer.evidence else None,
        on=contest.rows[0].published_on,
        reports=len(contest.reports),
        confidence=contest.confidence,
        notes=tuple(dict.fromkeys(number for numbers in cited for number in numbers)),
    )


def _links(rows: Sequence[Linked], names: Names, notes: Notes) -> Shown[Tie]:
    made = tuple(
        Tie(
            kind=each.link.row.kind,
            first=stands.stand([each.first], names, notes),
            second=stands.stand([each.second], names, notes),
            words=each.link.row.evidence.text,
            on=each.link.published_on,
            confidence=each.link.row.confidence,
            notes=notes.cite(
                each.link.report_id, each.first.row.evidence, each.second.row.evidence, each.link.row.evidence
            ),
        )
        for each in _clearest(rows, LINKS_SHOWN, lambda each: each.link.row.confidence)
    )
    return Shown(made, len(rows) - len(made))


def _unsettled(rows: Sequence[StoredRow[Unresolved]], notes: Notes) -> Shown[Unsettled]:
    by_reason: dict[tuple[str, str], list[StoredRow[Unresolved]]] = {}
    for each in rows:
        by_reason.setdefault((each.row.what, each.row.reason), []).append(each)
    ranked = sorted(by_reason, key=lambda key: (-len(by_reason[key]), key))
    made = tuple(
        Unsettled(
            what=what,
            reason=reason,
            times=len(by_reason[what, reason]),
            notes=tuple(
                number
                for each in by_reason[what, reason][:PLACES_SHOWN]
                for number in notes.cite(each.report_id, each.row.evidence)
            ),
        )
        for what, reason in ranked[:REASONS_SHOWN]
    )
    return Shown(made, len(ranked) - len(made))
