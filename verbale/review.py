"""Reviewing actors: which mentions are in doubt, and what a judgement changes in the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from verbale.actors.gazetteer import Gazetteer, Tenure
from verbale.actors.judgements import Judgement, in_force, mention_id, place_of
from verbale.actors.names import name_key
from verbale.errors import QueryError
from verbale.pipeline import Reader
from verbale.schema import Mention, Report
from verbale.store import EVERYTHING, Filter, Store

_AROUND = 120


@dataclass(frozen=True)
class Candidate:
    """An actor whom a mention may denote, with the office and party on the report's day."""

    name: str
    office: str
    principal: str


@dataclass(frozen=True)
class Doubt:
    """A mention for a reviewer to look at.

    Args:
        mention_id: names it in a judgement.
        report_id: where it stands; `published_on`: that report's day.
        words: the mention; `before` and `after`: the words around it.
        reason: why it is in doubt, in words.
        candidates: whom it may denote, the likeliest first.
        principal, actor: as the record has it now, None where unresolved.
    """

    mention_id: str
    report_id: str
    published_on: date | None
    words: str
    before: str
    after: str
    reason: str
    candidates: tuple[Candidate, ...]
    principal: str | None
    actor: str | None


def doubts(reader: Reader, store: Store, wanted: Filter = EVERYTHING) -> Iterator[Doubt]:
    """The mentions of the store's reports that are unresolved or may be someone else, in order.

    What the judgements in the store have settled does not come again.

    Args:
        reader: reads the reports anew, since only what is in the record is kept.
        store: the reports and judgements.
        wanted: which reports.
    """
    judgements = store.judgements()
    reader.heed(judgements)
    settled = {each.subject for each in in_force(judgements)}
    for context in reader.contexts(stored.report for stored in store.reports(wanted)):
        seen: set[tuple[str, str | None]] = set()
        for mention in context.mentions.all:
            name = mention_id(context.report.report_id, mention)
            words = context.report.reading[mention.start : mention.end]
            if name in settled or mention.actor is not None or (words, mention.principal) in seen:
                continue
            found = _doubt(mention, words, context.report.published_on, reader.gazetteer)
            if found is not None:
                seen.add((words, mention.principal))
                yield _shown(context.report, mention, name, *found)


def mention_at(reader: Reader, report: Report, start: int, end: int) -> Mention | None:
    """The mention at a place of a report's reading, as it is linked now."""
    context = next(reader.contexts([report]))
    return next((m for m in context.mentions.all if (m.start, m.end) == (start, end)), None)


def judge(reader: Reader, store: Store, judgement: Judgement) -> list[str]:
    """Append a judgement, and read anew the reports whose record it changes.

    Args:
        reader: reads with all judgements, this one among them.
        store: where it is kept.
        judgement: what the reviewer says.

    Returns:
        The reports that were read anew.

    Raises:
        QueryError: if it is about a mention or judgement that is not there, or gives a mention an actor
            of whom nothing says for whom he speaks.
    """
    _check(reader, store, judgement)
    store.judge(judgement)
    judgements = store.judgements()
    reader.heed(judgements)
    reports = _concerned(store, judgement, judgements)
    for record in reader.read_all(reports):
        store.add(record, version=reader.version, model=reader.model, again=True)
    return [report.report_id for report in reports]


def _check(reader: Reader, store: Store, judgement: Judgement) -> None:
    if judgement.deed not in ("is", "never"):
        return
    report_id, start, end = place_of(judgement.subject)
    stored = store.find_report(report_id)
    if stored is None:
        raise QueryError(f"no report {report_id} in the database")
    reader.heed(store.judgements())
    mention = mention_at(reader, stored.report, start, end)
    if mention is None:
        raise QueryError(f"no mention at {start}-{end} of {report_id}; verbale actors review lists them")
    on = stored.report.published_on
    held = [t for t in reader.gazetteer.tenures_of(judgement.actor or "") if on is None or t.covers(on)]
    if judgement.deed == "is" and not (judgement.principal or held or mention.principal):
        raise QueryError(f"nothing says for whom {judgement.actor} speaks; name the party too")


def _concerned(store: Store, judgement: Judgement, judgements: list[Judgement]) -> list[Report]:
    """The reports whose record a judgement may change."""
    by_id = {each.judgement_id: each for each in judgements}
    while judgement.deed == "undo":
        judgement = by_id[judgement.subject]
    if judgement.deed in ("is", "never"):
        stored = store.find_report(place_of(judgement.subject)[0])
        return [stored.report] if stored is not None else []
    names = {name_key(name) for name in (judgement.subject, judgement.actor or "")}
    spoken = [(each.report_id, each.row.speaker, each.row.actor.name) for each in store.statements()]
    spoken += [(each.report_id, each.row.speaker, each.row.actor.name) for each in store.positions()]
    found = {report_id for report_id, *known in spoken if any(name_key(n) in names for n in known if n)}
    return [stored.report for stored in store.reports() if stored.report.report_id in found]


def _doubt(
    mention: Mention, words: str, on: date | None, gazetteer: Gazetteer
) -> tuple[str, tuple[Candidate, ...]] | None:
    """Why a mention is in doubt, and whom it may denote; None where it is in none."""
    if mention.kind not in ("name", "office", "role"):
        return None
    held = _possible(mention, words, on, gazetteer)
    candidates = tuple(dict.fromkeys(Candidate(each.person, each.office, each.principal) for each in held))
    persons = {candidate.name for candidate in candidates}
    if mention.principal is None:
        return mention.why or "unresolved", candidates
    one_word = mention.person is not None and " " not in mention.person
    if one_word and len(persons) > 1:
        return f"{len(persons)} persons of this name on that day", candidates
    if mention.kind == "name" and persons and mention.principal not in {c.principal for c in candidates}:
        return f"linked to {mention.principal}, for whom the gazetteer has nobody of this name", candidates
    return None


def _possible(mention: Mention, words: str, on: date | None, gazetteer: Gazetteer) -> list[Tenure]:
    if mention.person is not None:
        known = gazetteer.tenures_of(mention.person) or gazetteer.by_last_name(mention.person.split()[-1])
    elif mention.office is not None and mention.principal is not None:
        known = gazetteer.holders(mention.office, mention.principal)
    else:
        known = gazetteer.by_last_name(words)
    return [tenure for tenure in known if on is None or tenure.covers(on)]


def _shown(
    report: Report, mention: Mention, name: str, reason: str, candidates: tuple[Candidate, ...]
) -> Doubt:
    text = report.reading
    before = text[max(0, mention.start - _AROUND) : mention.start]
    after = text[mention.end : mention.end + _AROUND]
    return Doubt(
        mention_id=name,
        report_id=report.report_id,
        published_on=report.published_on,
        words=text[mention.start : mention.end],
        before=before.rsplit("\n", 1)[-1],
        after=after.split("\n", 1)[0],
        reason=reason,
        candidates=candidates,
        principal=mention.principal,
        actor=mention.actor or mention.person,
    )


def first_doubts(reader: Reader, store: Store, wanted: Filter, limit: int | None) -> list[Doubt]:
    """At most so many mentions in doubt, the first ones."""
    return list(islice(doubts(reader, store, wanted), limit))
