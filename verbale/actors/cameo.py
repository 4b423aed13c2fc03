"""What the actor codes of CAMEO mean as principals and offices.

A code is a run of parts of three letters: whose, then in what role (``AFGGOVMED``). The meaning of each
part is a row of ``data/cameo.csv``; parts that are not in it name one group (``AFGREBTAL``).

Reference: Gerner, Schrodt and Yilmaz, *CAMEO: Conflict and Mediation Event Observations*, chapter 4.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.actors.gazetteer import Gazetteer
from verbale.actors.setting import code as code_of
from verbale.actors.tables import shipped
from verbale.errors import GazetteerError


@dataclass(frozen=True)
class Part:
    """One part of a code: its kind (state, body, government, part, person or sphere) and its value."""

    kind: str
    value: str
    title: str


@dataclass(frozen=True)
class Meaning:
    """What a code means.

    Args:
        principal: the party, as ``"AFG"`` or ``"AFG:OPPOSITION"``.
        office: what a person of this code is, as ``"government official"``; "" for a party itself.
    """

    principal: str
    office: str = ""


class Cameo:
    """Reads codes against a gazetteer, which knows the states and the names of groups.

    Args:
        gazetteer: where states, bodies and groups are looked up.

    Example:
        >>> cameo = Cameo(Gazetteer.load())
        >>> cameo.meaning("USAGOV", ("COLIN POWELL",))
        Meaning(principal='USA', office='government official')
        >>> cameo.meaning("AFGOPP", ("A B",)).principal, cameo.meaning("IGOUNO", ("KOFI ANNAN",)).principal
        ('AFG:OPPOSITION', 'UN')
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._parts = parts()
        self._states = {state.code for state in gazetteer.states}
        self._named: dict[str, dict[str, None]] = {}
        for phrase, entry in gazetteer.phrases():
            if entry.principal and entry.kind in ("group", "body", "members", "region"):
                self._named.setdefault(phrase.upper(), {})[entry.principal] = None
        self._given: dict[str, str] = {}

    def meaning(self, code: str, phrases: Sequence[str], person: bool = False) -> Meaning:
        """What the code of an actor means.

        Args:
            code: as ``"AFGGOVMED"``.
            phrases: the names of the actor in capitals; one that is its own party is named by the first.
            person: whether the actor is one person.

        Raises:
            GazetteerError: if it is no code of CAMEO.
        """
        chunks = self._chunks(code)
        states = [chunk for chunk in chunks if self._state(chunk)]
        state = self._state(states[0]) if states else None
        if (body := self._body(chunks)) is not None:
            return Meaning(body, "leader" if person else "")
        roles = [chunk for chunk in chunks if chunk not in states[:1]]
        if state is not None and chunks[0] == states[0]:
            if not roles:
                return Meaning(state, "government official" if person else "")
            first = self._parts.get(roles[0])
            if first is not None and first.kind == "government":
                return Meaning(state, first.title)
            if first is not None and first.kind == "part" and all(role in self._parts for role in roles):
                return Meaning(f"{state}:{first.value}", first.title)
            office = first.title if first is not None else "leader"
        else:
            first = self._parts.get(chunks[0])
            office = first.title if first is not None else "leader"
        return Meaning(self._own(code, state, phrases, person), office)

    def role(self, code: str) -> Part:
        """The role of an agent, by the first part of its code.

        Raises:
            GazetteerError: if the first part is no role.
        """
        part = self._parts.get(self._chunks(code)[0])
        if part is None or part.kind not in ("government", "part", "person"):
            raise GazetteerError(f"no role of CAMEO: {code}; add it to verbale's table cameo.csv")
        return part

    def _own(self, code: str, state: str | None, phrases: Sequence[str], person: bool) -> str:
        """The party of those who are their own: under the name the gazetteer has, else under their first."""
        if not person and code in self._given:
            return self._given[code]
        for phrase in phrases:
            for known in self._named.get(phrase, ()):
                if state is None or known.split(":")[0] == state:
                    return known
        name = code_of(phrases[0])
        own = f"{state}:{name}" if state else name
        chunks = self._chunks(code)
        if not person and chunks[-1] not in self._parts and not self._state(chunks[-1]):
            self._given[code] = own  # a group with a code of its own: other spellings are the same party
        return own

    def _chunks(self, code: str) -> list[str]:
        if not code.isalnum() or len(code) < 3:
            raise GazetteerError(f"not a code of CAMEO: {code}")
        return [code[i : i + 3] for i in range(0, len(code), 3)]

    def _state(self, chunk: str) -> str | None:
        part = self._parts.get(chunk)
        if part is not None:
            return part.value if part.kind == "state" else None
        return chunk if chunk in self._states else None

    def _body(self, chunks: Sequence[str]) -> str | None:
        if chunks[0] != "IGO":
            return None
        found = [part.value for chunk in chunks if (part := self._parts.get(chunk)) and part.kind == "body"]
        return found[-1] if found else None


def parts() -> dict[str, Part]:
    """The parts of codes that ``cameo.csv`` explains."""
    text = (shipped() / "cameo.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["code"]: Part(row["kind"], row["value"], row["title"]) for row in rows}
