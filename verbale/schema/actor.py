"""Mentions, the actors they denote, and the principals these speak for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MentionKind = Literal["name", "office", "place", "body", "group", "pronoun", "role", "people"]
"""What a mention is: a person's name, an office, a state's name or metonym, an organisation of
states, another group, a pronoun, a role noun ("the minister"), a demonym."""


@dataclass(frozen=True)
class Mention:
    """A stretch of a report's reading that denotes an actor.

    Args:
        start, end: code points of `Report.reading`, end-exclusive.
        head: index in the Doc of the word that heads it.
        principal: the party on whose behalf the actor acts, or None where unresolved.
        person: the fullest form of the person's name that the report uses.
        office: the office named or inferred, as ``"foreign minister"``.
        holder: the full name of the person of the gazetteer that it denotes on the report's day.
        why: how principal and person were found, in words; where the mention is unresolved, why.
        actor: the name of the actor where a reviewer has settled it; empty where nobody known is meant.
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    principal: str | None
    person: str | None = None
    office: str | None = None
    why: str = ""
    holder: str | None = None
    actor: str | None = None


@dataclass(frozen=True)
class LinkedActor:
    """Who spoke or acted, as kept in a row: a person where known, and always a principal."""

    name: str | None
    office: str | None
    principal: str
    why: str
