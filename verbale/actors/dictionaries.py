"""PETRARCH's dictionaries as rows of actors, and rows as dictionaries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from verbale.actors.cameo import Cameo
from verbale.actors.entries import RoughDate
from verbale.actors.gazetteer import Gazetteer
from verbale.actors.petrarch import ActorRecord, AgentRecord, Read, Restriction
from verbale.actors.rows import ActorRow
from verbale.errors import GazetteerError

_SOURCE = "petrarch:"
_SMALL = frozenset(
    {"of", "the", "and", "for", "in", "on", "at", "to", "de", "la", "del", "von", "van", "bin"}
)


class Dictionaries:
    """Turns dictionaries into rows, with a gazetteer that knows the states, groups and acronyms.

    Args:
        gazetteer: the one below the layer that is made.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._cameo = Cameo(gazetteer)
        written = (word for phrase, entry in gazetteer.phrases() if entry.cased for word in phrase.split())
        self._acronyms = {word for word in written if word.isupper() and len(word) > 1}

    def rows(self, read: Read, where: str) -> tuple[list[ActorRow], list[str]]:
        """The rows of what was read, and what is wrong with codes, one line each.

        A record with dates and a role is a person, and its periods are tenures; any other record is
        names of a party. A record without a code stands for nobody and gives no row.

        Args:
            read: what a dictionary holds.
            where: what messages call it.
        """
        rows: list[ActorRow] = []
        problems: list[str] = []
        for actor in read.actors:
            try:
                rows += self._actor(actor)
            except GazetteerError as error:
                problems.append(f"{where}, line {actor.line}: {error}")
        for agent in read.agents:
            try:
                rows.append(self._agent(agent))
            except GazetteerError as error:
                problems.append(f"{where}, line {agent.line}: {error}")
        return rows, problems

    def _actor(self, record: ActorRecord) -> list[ActorRow]:
        periods = record.periods
        dated = any(first or last for _, first, last in periods)
        rows = []
        for code, first, last in periods:
            person = dated and any(len(each) > 3 for each, _, _ in periods)
            meaning = self._cameo.meaning(code, record.phrases, person)
            start = first.isoformat() if first else ""
            end = last.isoformat() if last else ""
            source = f"{_SOURCE}{code}"
            if person:
                name, *others = (_named(phrase) for phrase in record.phrases)
                office = meaning.office or "leader"
                rows.append(
                    ActorRow("person", name, meaning.principal, tuple(others), office, "", start, end, source)
                )
            else:
                names = list(dict.fromkeys(form for phrase in record.phrases for form in self._forms(phrase)))
                rows.append(
                    ActorRow(
                        "party",
                        names[0],
                        meaning.principal,
                        tuple(names[1:]),
                        start=start,
                        end=end,
                        source=source,
                    )
                )
        return rows

    def _agent(self, record: AgentRecord) -> ActorRow:
        role = self._cameo.role(record.code)
        name, *others = (phrase.lower() for phrase in record.phrases)
        government = role.kind == "government"
        suffix = "" if government else role.value or "CIVILIANS"
        source = f"{_SOURCE}{record.code}~" if record.before else f"{_SOURCE}~{record.code}"
        return ActorRow("noun", name, suffix, tuple(others), role.value if government else "", source=source)

    def _forms(self, phrase: str) -> list[str]:
        """How reports write a phrase of capitals: acronyms as they are, one word alone in both ways."""
        words = [word if word in self._acronyms else _named(word) for word in phrase.split()]
        small = [w.lower() if i and w.lower() in _SMALL else w for i, w in enumerate(words)]
        return [" ".join(small)] if len(words) > 1 else list(dict.fromkeys((small[0], phrase)))


def records_of(rows: Iterable[ActorRow]) -> tuple[list[ActorRecord], list[AgentRecord]]:
    """Rows as records of dictionaries: actors and agents.

    A row that came from a dictionary gets the code that it had there; another gets its state, with
    ``GOV`` for who holds an office and the party's name after the state for a party that is not one.
    """
    phrases: dict[tuple[str, ...], list[Restriction]] = {}
    agents: list[AgentRecord] = []
    for row in rows:
        code = row.source.removeprefix(_SOURCE) if row.source.startswith(_SOURCE) else _code(row)
        if row.kind == "noun":
            forms = tuple(dict.fromkeys(_capitals(name) for name in (row.name, *row.variants)))
            agents.append(AgentRecord(forms, code.strip("~"), code.endswith("~")))
            continue
        key = tuple(dict.fromkeys(_capitals(name) for name in (row.name, *row.variants)))
        phrases.setdefault(key, []).append(Restriction(code, _first(row.start), _last(row.end)))
    return [ActorRecord(key, _ordered(found)) for key, found in phrases.items()], agents


def _ordered(restrictions: Sequence[Restriction]) -> tuple[Restriction, ...]:
    return tuple(sorted(restrictions, key=lambda each: each.first or date.min))


def _code(row: ActorRow) -> str:
    if row.kind == "noun":
        roles = {"armed forces": "MIL", "police": "COP", "government": "GOV"}
        return f"~{roles.get(row.office) or row.principal}"
    state, _, group = row.principal.partition(":")
    role = "GOV" if row.kind == "person" and row.office and not group else group.replace("_", "")
    return f"{state}{role}"


def _named(phrase: str) -> str:
    """A phrase of capitals as a name.

    Example:
        >>> _named("JEAN-BERTRAND O'NEILL"), _named("U.N.")
        ("Jean-Bertrand O'Neill", 'U.N.')
    """
    return phrase.title().replace("'S", "'s")


def _capitals(name: str) -> str:
    return " ".join(name.upper().replace("_", " ").split())


def _first(text: str) -> date | None:
    return RoughDate.parse(text).first if text else None


def _last(text: str) -> date | None:
    return RoughDate.parse(text).last if text else None
