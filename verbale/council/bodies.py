"""The bodies that decide: who sits in them on a day, and by what rules they adopt a draft.

Each body is one small TOML file with its rules, and a CSV of membership beside it; those that come
with verbale lie in ``data/bodies/``, whose README tells how they are written. A user's own lie anywhere.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from verbale.council.rules import Member, Need, Rule
from verbale.errors import CouncilError, QueryError

_BODY_KEYS = (
    "code", "name", "aliases", "kinds", "members", "complete_to", "weights", "kind_weights", "notes", "rules",
)  # fmt: skip
_MEMBER_COLUMNS = ("member", "kind", "from", "to", "source")
_WEIGHT_COLUMNS = ("member", "weight", "value", "from", "to", "source")


class Lasting:
    """What holds for a time; `end` is the last day, None where it goes on."""

    start: date
    end: date | None

    def covers(self, on: date) -> bool:
        """Whether it holds on the day."""
        return self.start <= on and (self.end is None or on <= self.end)


@dataclass(frozen=True)
class Term(Lasting):
    """A time for which a member sits in a body; `end` is the last day, None where it goes on."""

    code: str
    principal: str
    kind: str
    seats: int
    start: date
    end: date | None
    source: str


@dataclass(frozen=True)
class Weight(Lasting):
    """What each seat of a member weighs for a time; `end` is the last day, None where it goes on."""

    code: str
    name: str
    value: int
    start: date
    end: date | None
    source: str


@dataclass(frozen=True)
class Body:
    """A body that decides by vote or by consensus.

    Args:
        code: what commands call it, as ``"unsc"``.
        name: its name in full.
        aliases: what else it goes by.
        kinds: the kinds of members, in the order in which they are listed.
        terms: who sits in it when.
        rules: how it decides, the usual rule first.
        weights: what members weigh when; `kind_weights` what those of a kind always weigh.
        notes: what one should know of these data.
        complete_to: the last day for which all members are known; None where that is open.

    Example:
        >>> from datetime import date
        >>> council = body_named(load_bodies(), "unsc")
        >>> len(council.members(date(2003, 5, 15))), len(council.members(date(1962, 10, 25)))
        (15, 11)
        >>> council.rule(date(1962, 10, 25)).says
        'Seven votes for and no permanent member against (Charter, Article 27(3), as of 1945).'
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    kinds: tuple[str, ...]
    terms: tuple[Term, ...]
    rules: tuple[Rule, ...]
    weights: tuple[Weight, ...] = ()
    kind_weights: Mapping[str, Mapping[str, int]] | None = None
    notes: str = ""
    complete_to: date | None = None

    def members(self, on: date) -> tuple[Member, ...]:
        """Who sits in it on a day, by kind and then by code.

        Raises:
            QueryError: if the membership on that day is not known.
        """
        sitting = [term for term in self.terms if term.covers(on)]
        if not sitting or (self.complete_to is not None and on > self.complete_to):
            known = "; ".join(f"{start} to {end or 'now'}" for start, end in self.known())
            raise QueryError(f"who sat in {self.code} on {on} is not in the tables, which hold {known}")
        weights: dict[str, dict[str, int]] = {term.code: {} for term in sitting}
        for term in sitting:
            for name, by_kind in (self.kind_weights or {}).items():
                weights[term.code][name] = by_kind.get(term.kind, 0)
        for each in self.weights:
            if each.covers(on) and each.code in weights:
                weights[each.code][each.name] = each.value
        sitting.sort(key=lambda term: (self.kinds.index(term.kind), term.code))
        return tuple(
            Member(term.code, term.principal, term.kind, term.seats, weights[term.code]) for term in sitting
        )

    def known(self) -> list[tuple[date, date | None]]:
        """The stretches of days for which members are known; None where the last goes on."""
        stretches: list[tuple[date, date | None]] = []
        for term in sorted(self.terms, key=lambda term: term.start):
            last = term.end if self.complete_to is None else min(term.end or date.max, self.complete_to)
            start, end = stretches[-1] if stretches else (None, date.min)
            if start is not None and (end is None or term.start <= end + timedelta(days=1)):
                stretches[-1] = (start, None if end is None or last is None else max(end, last))
            else:
                stretches.append((term.start, last))
        return stretches

    def rules_on(self, on: date) -> tuple[Rule, ...]:
        """The rules that hold on a day, the usual one first."""
        return tuple(rule for rule in self.rules if rule.covers(on))

    def rule(self, on: date, name: str | None = None) -> Rule:
        """The rule of this name on a day; without a name the usual one.

        Raises:
            QueryError: if there is no such rule on that day, or it needs weights that are not known.
        """
        holding = self.rules_on(on)
        found = [rule for rule in holding if name is None or _folded(rule.name) == _folded(name)]
        if not found:
            names = ", ".join(rule.name for rule in holding) or "none"
            asked = f"rule {name!r}" if name else "rule"
            raise QueryError(f"{self.code} has no {asked} on {on} (it has: {names})")
        for need in (need for way in found[0].ways for need in way if need.weight):
            for member in self.members(on):
                if need.weight not in member.weights:
                    raise QueryError(f"{self.code}: the {need.weight} of {member.code} on {on} is not known")
        return found[0]


def load_bodies(own: Path | None = None) -> tuple[Body, ...]:
    """The bodies that come with verbale, and a user's own.

    Args:
        own: a body's TOML file, or a folder of such files; a body of the same code stands in place
            of the shipped one.

    Raises:
        CouncilError: if a file is broken; it names the file and the line.
    """
    found = {body.code: body for body in _all_of(files("verbale.council") / "data" / "bodies")}
    if own is not None:
        if own.is_dir():
            mine = _all_of(own)
            if not mine:
                raise CouncilError(f"{own}: no body in this folder (a body is a file like unsc.toml)")
        else:
            mine = [_read_body(own, own.parent)]
        found |= {body.code: body for body in mine}
    return tuple(found[code] for code in sorted(found))


def body_named(bodies: Iterable[Body], name: str) -> Body:
    """The body that goes by a name, a code or an alias, in capitals or not.

    Raises:
        QueryError: if there is none.
    """
    known: dict[str, Body] = {}
    for body in bodies:
        known |= {_folded(called): body for called in (body.code, body.name, *body.aliases)}
    asked = _folded(name)
    if asked not in known:
        near = get_close_matches(asked, known, n=1)
        hint = f"; did you mean {known[near[0]].code}?" if near else ""
        codes = ", ".join(sorted({body.code for body in known.values()}))
        raise QueryError(f"no such body: {name!r}{hint} (one of {codes})")
    return known[asked]


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _all_of(folder: Traversable) -> list[Body]:
    tables = sorted((each for each in folder.iterdir() if each.name.endswith(".toml")), key=lambda f: f.name)
    return [_read_body(table, folder) for table in tables]


def _read_body(table: Traversable, folder: Traversable) -> Body:
    where = str(table)
    try:
        written = tomllib.loads(table.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CouncilError(f"{where}: not the file of a body ({error})") from error
    for name in written:
        if name not in _BODY_KEYS:
            keys = ", ".join(_BODY_KEYS)
            raise CouncilError(f"{where}: a body has no {name!r} (it has {keys})")
    for name in ("code", "name", "members"):
        if not isinstance(written.get(name), str):
            raise CouncilError(f"{where}: {name} is missing")
    if not isinstance(written.get("complete_to", date.min), date):
        raise CouncilError(f"{where}: complete_to must be a day, as 2026-12-31 without quotation marks")
    kinds = tuple(written.get("kinds", ["member"]))
    terms = _terms(folder / written["members"], kinds)
    return Body(
        code=written["code"],
        name=written["name"],
        aliases=tuple(written.get("aliases", ())),
        kinds=kinds,
        terms=terms,
        rules=tuple(_rule(rule, kinds, where) for rule in written.get("rules", ())),
        weights=_weights(folder / written["weights"]) if "weights" in written else (),
        kind_weights=written.get("kind_weights"),
        notes=" ".join(written.get("notes", "").split()),
        complete_to=written.get("complete_to"),
    )


def _rule(written: dict[str, Any], kinds: tuple[str, ...], where: str) -> Rule:
    name = written.get("name")
    if not isinstance(name, str):
        raise CouncilError(f"{where}: a rule has no name")
    place = f"{where}: rule {name!r}"
    ways = written.get("ways", [written.get("needs")])
    if not all(isinstance(way, list) and way for way in ways) or not ways:
        raise CouncilError(f"{place}: needs must be a list of needs, or ways a list of such lists")
    made = tuple(tuple(Need.parse(need, place) for need in way) for way in ways)
    for need in (need for way in made for need in way):
        if need.kind is not None and need.kind not in kinds:
            raise CouncilError(f"{place}: no members of kind {need.kind!r} (kinds: {', '.join(kinds)})")
    for bound in ("from", "to"):
        if not isinstance(written.get(bound, date.min), date):
            raise CouncilError(f"{place}: {bound} must be a day, as 1966-01-01 without quotation marks")
    return Rule(
        name=name,
        says=" ".join(str(written.get("says", "")).split()),
        ways=made,
        start=written.get("from"),
        end=written.get("to"),
        parties_abstain=bool(written.get("parties_abstain", False)),
    )


def _terms(table: Traversable, kinds: tuple[str, ...]) -> tuple[Term, ...]:
    found: dict[str, list[Term]] = {}
    for line, row in _rows(table, _MEMBER_COLUMNS):
        where = f"{table}, line {line}"
        kind = row["kind"] or kinds[0]
        if kind not in kinds:
            raise CouncilError(f"{where}: no such kind of member: {kind!r} (one of {', '.join(kinds)})")
        seats = _whole(row.get("seats") or "1", where)
        start, end = _days(row, where)
        principal = row.get("principal") or row["member"]
        term = Term(row["member"], principal, kind, seats, start, end, row["source"])
        for other in found.setdefault(term.code, []):
            both = max(other.start, start)
            if other.covers(both) and term.covers(both):
                raise CouncilError(f"{where}: {term.code} sits twice on {both}")
        found[term.code].append(term)
    if not found:
        raise CouncilError(f"{table}: no members")
    return tuple(term for terms in found.values() for term in terms)


def _weights(table: Traversable) -> tuple[Weight, ...]:
    found = []
    for line, row in _rows(table, _WEIGHT_COLUMNS):
        where = f"{table}, line {line}"
        start, end = _days(row, where)
        value = _whole(row["value"], where)
        found.append(Weight(row["member"], row["weight"], value, start, end, row["source"]))
    return tuple(found)


def _rows(table: Traversable, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    try:
        lines = table.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CouncilError(f"{table}: not a table ({error})") from error
    reader = csv.DictReader(lines)
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise CouncilError(f"{table}, line 1: the column {missing[0]!r} is missing")
    found = []
    for row in reader:
        if None in row or None in row.values() or not row["member"]:
            raise CouncilError(f"{table}, line {reader.line_num}: does not have a value in each column")
        found.append((reader.line_num, row))
    return found


def _days(row: dict[str, str], where: str) -> tuple[date, date | None]:
    try:
        start = date.fromisoformat(row["from"])
        end = date.fromisoformat(row["to"]) if row["to"] else None
    except ValueError:
        raise CouncilError(f"{where}: from and to are days, as 1966-01-01") from None
    if end is not None and end < start:
        raise CouncilError(f"{where}: ends on {end}, before it starts")
    return start, end


def _whole(value: str, where: str) -> int:
    if not value.isascii() or not value.isdigit() or int(value) == 0:
        raise CouncilError(f"{where}: not a whole number above 0: {value!r}")
    return int(value)
