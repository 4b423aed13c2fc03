"""One actor across reports: offices with dates, and statements, positions and events in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from verbale.actors.gazetteer import Gazetteer, Tenure
from verbale.actors.names import called, fold, name_key, spellings
from verbale.errors import QueryError
from verbale.schema import Event, LinkedActor, Position, Statement
from verbale.store import EVERYTHING, Filter, Store, StoredRow

Act = StoredRow[Statement] | StoredRow[Position] | StoredRow[Event]


@dataclass(frozen=True)
class Dossier:
    """What the gazetteer and the record have on one actor.

    Args:
        name: the actor, as the gazetteer or the record writes it.
        offices: in the order of time.
        acts: statements, positions and events, by day of publication, then place in the report. An event
            is a party's; it stands here where the words it rests on name the person.
    """

    name: str
    offices: tuple[Tenure, ...]
    acts: tuple[Act, ...]


def dossier(store: Store, gazetteer: Gazetteer, name: str, wanted: Filter = EVERYTHING) -> Dossier:
    """What is known of an actor.

    Args:
        store: the record.
        gazetteer: the offices.
        name: a person, by the full name or the last where only one person of the record has it; or the
            code of a party.
        wanted: days and report.

    Raises:
        QueryError: if neither knows the name, or it is that of several persons.
    """
    said, held, done = store.statements(wanted), store.positions(wanted), store.events(wanted)
    actors = [each.row.actor for each in said] + [each.row.actor for each in held]
    full = _full_name(name, gazetteer, actors)
    if full is None:
        acts = [each for each in said if each.row.principal == name]
        acts_held = [each for each in held if each.row.holder == name]
        acts_done = [each for each in done if name in (*each.row.actors, *each.row.recipients)]
        if not (acts or acts_held or acts_done):
            raise QueryError(f"nobody is called {name!r} in the gazetteer or the record")
        return Dossier(name, (), _ordered((*acts, *acts_held, *acts_done)))
    offices = gazetteer.tenures_of(full)
    own_said = [each for each in said if _is(each.row.actor, full)]
    own_held = [each for each in held if _is(each.row.actor, full)]
    parties = {each.row.principal for each in own_said} | {each.row.holder for each in own_held}
    parties |= {tenure.principal for tenure in offices}
    words = _called(full, offices)
    others = {tenure.person for word in words for tenure in gazetteer.by_last_name(word)}
    others |= {actor.name for actor in actors if actor.name and " " in actor.name}
    namesakes = frozenset(fold(name) for name in others if name_key(name) != name_key(full))
    own_done = [
        each
        for each in done
        if parties & {*each.row.actors, *each.row.recipients}
        and _names(each.row.evidence.text, words, namesakes)
    ]
    by_time = sorted(offices, key=lambda each: each.start.first if each.start else date.min)
    return Dossier(full, tuple(by_time), _ordered((*own_said, *own_held, *own_done)))


def _full_name(name: str, gazetteer: Gazetteer, actors: list[LinkedActor]) -> str | None:
    """The full name of the person who is meant; None where it is no person's.

    Raises:
        QueryError: if several persons bear it.
    """
    key = name_key(name)
    known = gazetteer.tenures_of(name)
    if " " in name and known:
        return known[0].person
    written = {actor.name for actor in actors if actor.name}
    same = sorted(each for each in written if name_key(each) == key)
    if same and " " in name:
        return same[0]
    by_last = sorted(each for each in written if key in (name_key(word) for word in (each.split()[-1], each)))
    fuller = [each for each in by_last if " " in each]
    if len({name_key(each) for each in fuller}) > 1:
        raise QueryError(f"{name!r} can be {' or '.join(fuller)}; give the full name")
    if fuller or same:
        return (fuller or same)[0]
    persons = sorted({tenure.person for tenure in gazetteer.by_last_name(name)})
    if len(persons) > 1:
        raise QueryError(f"{name!r} can be {' or '.join(persons[:6])}; give the full name")
    return persons[0] if persons else None


def _is(actor: LinkedActor, full: str) -> bool:
    return actor.name is not None and name_key(actor.name) == name_key(full)


def _called(full: str, offices: tuple[Tenure, ...]) -> frozenset[str]:
    words = {word for tenure in offices for word in tenure.called} or set(called(full, ""))
    return frozenset(fold(form) for word in words for form in spellings(word))


def _names(text: str, words: frozenset[str], namesakes: frozenset[str]) -> bool:
    """Whether a text has one of the words, other than in the full name of somebody else."""
    folded = f" {fold(text)} "
    for other in namesakes:
        folded = folded.replace(f" {other} ", "  ")
    return any(f" {word} " in folded for word in words)


def _ordered(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    return tuple(
        sorted(
            acts,
            key=lambda each: (
                each.published_on is None,
                each.published_on or date.min,
                each.report_id,
                not each.row.evidence.in_title,
                each.row.evidence.start,
                each.row_id,
            ),
        )
    )
