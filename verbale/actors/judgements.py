"""What reviewers say of actors: appended with who, when and why, undone by another, applied to mentions.

A judgement outranks the program. It is about one mention of a report, which keeps its place because the
report's text never moves, or about a name wherever it stands:

- ``is``: this mention is that actor, or speaks for that party.
- ``never``: this mention is not that actor.
- ``merge``: the actor of this name is that other one.
- ``rename``: the actor of this name is called otherwise from now on.
- ``split``: where the actor of this name speaks for that party, it is another person.
- ``undo``: an earlier judgement no longer counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from verbale.actors.gazetteer import Gazetteer, Tenure
from verbale.actors.names import name_key
from verbale.errors import QueryError
from verbale.ids import content_id
from verbale.schema import Mention, Report
from verbale.schema.judgement import standing

Deed = Literal["is", "never", "merge", "rename", "split", "undo"]
_OF_MENTIONS = ("is", "never")
_MENTION = re.compile(r"(?P<report>r-[0-9a-f]{16}):(?P<start>\d+)-(?P<end>\d+)")


@dataclass(frozen=True)
class Judgement:
    """One judgement of a reviewer.

    Args:
        deed: what it does.
        subject: what it is about: a mention (`mention_id`), an actor's name, or a judgement's identifier.
        who: the reviewer. `when`: the time, as ``2003-05-14T09:30:00+00:00``. `why`: in the reviewer's words.
        actor: the other name: who the mention is or is not, the actor merged into, the new name.
        principal: the party: whom the mention speaks for, or by which an actor is split.
        office: the office in which the actor of a mention speaks.

    Raises:
        QueryError: if something that the deed needs is missing.
    """

    deed: Deed
    subject: str
    who: str
    when: str
    why: str
    actor: str | None = None
    principal: str | None = None
    office: str | None = None

    def __post_init__(self) -> None:
        for name in ("subject", "who", "when", "why"):
            if not getattr(self, name).strip():
                raise QueryError(f"a judgement needs {name}")
        if self.deed in _OF_MENTIONS:
            place_of(self.subject)
        if self.deed == "is" and not (self.actor or self.principal):
            raise QueryError("a judgement that a mention is someone names the actor or the party")
        if self.deed in ("never", "merge", "rename", "split") and not self.actor:
            raise QueryError(f"the judgement {self.deed} names another actor")
        if self.deed == "split" and not self.principal:
            raise QueryError("a split names the party whose speaker is another person")

    @property
    def judgement_id(self) -> str:
        """Its identifier, made from everything it says."""
        parts = (self.deed, self.subject, self.actor, self.principal, self.office)
        return content_id("j", *parts, self.who, self.when, self.why)


def mention_id(report_id: str, mention: Mention) -> str:
    """The identifier of a mention: its report and its place in the report's reading.

    Example:
        >>> mention_id("r-0123456789abcdef", Mention(4, 10, 1, "place", "RUS"))
        'r-0123456789abcdef:4-10'
    """
    return f"{report_id}:{mention.start}-{mention.end}"


def place_of(mention: str) -> tuple[str, int, int]:
    """The report of a mention's identifier, and start and end in it.

    Raises:
        QueryError: if it is none.
    """
    found = _MENTION.fullmatch(mention)
    if found is None:
        raise QueryError(f"not a mention: {mention!r}; verbale actors review lists them")
    return found["report"], int(found["start"]), int(found["end"])


def in_force(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements that count, in their order: those that nothing in force undoes, and no undoing.

    An undoing can itself be undone.
    """
    return standing(judgements, lambda each: each.subject if each.deed == "undo" else None)


class Judged:
    """Applies judgements to the mentions of reports.

    Args:
        judgements: all of them, in the order in which they were made.
        gazetteer: tells the office and party of an actor on a report's day.
    """

    def __init__(self, judgements: Sequence[Judgement], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._mentions: dict[str, list[Judgement]] = {}
        self._names: list[Judgement] = []
        for judgement in in_force(judgements):
            if judgement.deed in _OF_MENTIONS:
                report_id = place_of(judgement.subject)[0]
                self._mentions.setdefault(report_id, []).append(judgement)
            else:
                self._names.append(judgement)

    def apply(self, mentions: Iterable[Mention], report: Report) -> list[Mention]:
        """The mentions of a report as reviewers see them, in their order.

        What is said of one mention holds for every mention of the same person in the report, pronouns
        too. Of several judgements on one mention the last counts.
        """
        judged = list(mentions)
        for judgement in self._mentions.get(report.report_id, ()):
            start, end = place_of(judgement.subject)[1:]
            marked = next((m for m in judged if (m.start, m.end) == (start, end)), None)
            if marked is not None:
                judged = [
                    self._settled(m, judgement, report.published_on) if _same(m, marked) else m
                    for m in judged
                ]
        return [self._named(mention, report.published_on) for mention in judged]

    def _settled(self, mention: Mention, judgement: Judgement, on: date | None) -> Mention:
        why = f"{judgement.who}: {judgement.why}"
        if judgement.deed == "never":
            return _denied(mention, judgement.actor or "", why)
        if judgement.actor is None:
            return replace(mention, principal=judgement.principal, office=judgement.office, why=why)
        return self._as(mention, judgement.actor, judgement.principal, judgement.office, why, on)

    def _as(
        self, mention: Mention, actor: str, party: str | None, office: str | None, why: str, on: date | None
    ) -> Mention:
        held = holding(self._gazetteer, actor, on)
        if party is None and held is not None:
            party, office = held.principal, office or held.office
        elif office is None and held is not None and held.principal == party:
            office = held.office
        return replace(
            mention,
            actor=actor,
            principal=party or mention.principal,
            office=office if party else office or mention.office,
            why=why,
        )

    def _named(self, mention: Mention, on: date | None) -> Mention:
        for judgement in self._names:
            name = mention.person if mention.actor is None else mention.actor
            if not name or name_key(name) != name_key(judgement.subject):
                continue
            assert judgement.actor is not None
            why = f"{judgement.who}: {judgement.why}"
            if judgement.deed == "merge":
                mention = self._as(mention, judgement.actor, None, None, why, on)
            elif judgement.deed == "rename" or mention.principal == judgement.principal:
                mention = replace(mention, actor=judgement.actor, why=why)
        return mention


def holding(gazetteer: Gazetteer, person: str, on: date | None) -> Tenure | None:
    """The office that a person held on a day, where the gazetteer has one."""
    held = [tenure for tenure in gazetteer.tenures_of(person) if on is None or tenure.covers(on)]
    return held[0] if held else None


def _same(mention: Mention, marked: Mention) -> bool:
    """Whether two mentions of a report denote the same actor, as far as the program knew."""
    if mention is marked:
        return True
    if marked.person is not None:
        return mention.person == marked.person and mention.principal == marked.principal
    named = marked.office is not None and mention.person is None
    return named and (mention.office, mention.principal) == (marked.office, marked.principal)


def _denied(mention: Mention, actor: str, why: str) -> Mention:
    """The mention without an actor that it does not denote: a person, or the party it speaks for."""
    if mention.principal == actor:
        return replace(mention, principal=None, office=None, actor="", why=f"unresolved: not {actor} ({why})")
    name = mention.person if mention.actor is None else mention.actor
    if name and name_key(name) == name_key(actor):
        return replace(mention, actor="", office=None, why=why)
    return mention
