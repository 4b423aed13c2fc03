"""PLOVER categories and principals in the codes of other event data, and back.

The tables lie in ``data/``; its README says where they come from.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verbale.actors.tables import Tables

_PRINCIPAL = re.compile(r"[A-Z][A-Z0-9_]*(:[A-Z0-9_]+)?")
_ROLES = {
    "parliament": "LEG", "court": "JUD", "company": "BUS", "outlet": "MED", "news agency": "MED",
    "ngo": "NGO", "rebels": "REB",
}  # fmt: skip
_OF_GOVERNMENT = ("GOV", "MIL", "COP", "SPY")


@dataclass(frozen=True)
class EventCode:
    """How a PLOVER category is written in CAMEO, ICEWS, GDELT and POLECAT."""

    type: str
    cameo: str
    text: str
    quad_class: int
    goldstein: float
    quad: str


@dataclass(frozen=True)
class ActorCode:
    """How a principal is written in CAMEO.

    Args:
        code: the whole code, as ``"RUSGOV"`` or ``"IGOUNO"``; empty where CAMEO has none.
        country: of a state or of somebody in it, else empty.
        group: the known group of an organisation, as ``"UNO"``.
        role: ``GOV``, ``IGO``, ``LEG`` and the like, where it is known.
    """

    code: str
    country: str = ""
    group: str = ""
    role: str = ""


def _table(name: str) -> Iterator[dict[str, str]]:
    text = (files("verbale.exchange") / "data" / name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


@cache
def event_codes() -> dict[str, EventCode]:
    """The codes of every PLOVER category, by its name."""
    return {
        row["type"]: EventCode(
            row["type"],
            row["cameo"],
            row["text"],
            int(row["quad_class"]),
            float(row["goldstein"]),
            row["quad"],
        )
        for row in _table("events.csv")
    }


@cache
def _types() -> dict[str, str]:
    return {row["prefix"]: row["type"] for row in _table("cameo.csv")}


def type_of(cameo: str) -> str | None:
    """The PLOVER category of a CAMEO code; None for those that PLOVER leaves out.

    ICEWS files read as numbers have lost the zero in front: a code of two digits is one of three.

    Example:
        >>> type_of("0871"), type_of("190"), type_of("42"), type_of("010")
        ('RETREAT', 'ASSAULT', 'CONSULT', None)
    """
    code = cameo.zfill(3)
    for length in range(len(code), 1, -1):
        if code[:length] in _types():
            return _types()[code[:length]]
    return None


@cache
def _actors() -> dict[str, dict[str, str]]:
    return {row["principal"]: row for row in _table("actors.csv")}


@cache
def _principals() -> dict[str, str]:
    return {row["cameo"]: principal for principal, row in reversed(_actors().items()) if row["cameo"]}


@cache
def _names() -> dict[str, str]:
    tables = Tables()
    names = {group.principal: group.names[0].text for group in reversed(tables.groups())}
    for body in sorted(tables.bodies(), key=lambda body: body.principal in [n.text for n in body.names]):
        names[body.principal] = body.names[0].text
    return names | {state.code: state.name for state in tables.states()}


@cache
def _named() -> dict[str, str]:
    bearers: dict[str, list[str]] = {}
    for state in Tables().states():
        for name in state.names:
            bearers.setdefault(name.text, []).append(state.code)
    variants = {name: codes[0] for name, codes in bearers.items() if len(codes) == 1}
    return variants | {name: principal for principal, name in reversed(_names().items())}


@cache
def _kinds() -> dict[str, str]:
    return {group.principal: group.kind for group in Tables().groups()}


def name_of(principal: str) -> str:
    """The English name of a principal; of one without, or one whose name another has, its code.

    Example:
        >>> name_of("RUS"), name_of("RUS:A_PARTY")
        ('Russia', 'RUS:A_PARTY')
    """
    name = _names().get(principal, principal)
    return name if _named().get(name, principal) == principal else principal


def principal_named(name: str) -> str | None:
    """The principal that a name or a code of the record means; None where it is neither.

    Example:
        >>> principal_named("Russia"), principal_named("PSE:HAMAS"), principal_named("Protester")
        ('RUS', 'PSE:HAMAS', None)
    """
    known = _named().get(name)
    return known or (name if _PRINCIPAL.fullmatch(name) else None)


def country_of(principal: str) -> str | None:
    """The state that a principal is or belongs to, by its code; None where there is none.

    Example:
        >>> country_of("USA:CONGRESS"), country_of("UN")
        ('USA', None)
    """
    state = principal.partition(":")[0]
    row = _actors().get(state)
    return state if row is not None and not row["cameo"].startswith("IGO") else None


def cow_of(principal: str) -> str:
    """The number that Correlates of War gives the state of a principal; empty where it has none."""
    country = country_of(principal)
    return _actors()[country]["cow"] if country else ""


def actor_code(principal: str) -> ActorCode:
    """The CAMEO code of a principal, empty where there is none.

    Example:
        >>> actor_code("RUS").code, actor_code("USA:CONGRESS").code, actor_code("UN").group
        ('RUSGOV', 'USALEG', 'UNO')
    """
    own = _actors().get(principal, {}).get("cameo", "")
    if own.startswith("IGO"):
        return ActorCode(own, group=own[-3:], role="IGO")
    if own:
        return ActorCode(f"{own}GOV", country=own, role="GOV")
    if country_of(principal) == principal:
        return ActorCode("", role="GOV")
    state = principal.partition(":")[0]
    country = _actors().get(state, {}).get("cameo", "") if state != principal else ""
    if not country or country.startswith("IGO"):
        return ActorCode("")
    role = _ROLES.get(_kinds().get(principal, ""), "")
    return ActorCode(f"{country}{role}", country=country, role=role or "UNK")


def principal_of(code: str) -> str | None:
    """The principal of a CAMEO actor code: a state or its government, or an organisation.

    Example:
        >>> principal_of("ROMGOV"), principal_of("IRQ"), principal_of("IGOUNO"), principal_of("RUSLEG")
        ('ROU', 'IRQ', 'UN', None)
    """
    if code in _principals():
        return _principals()[code]
    if len(code) == 6 and code.endswith(_OF_GOVERNMENT):
        return principal_of(code[:3])
    return code if len(code) == 3 and code in _actors() and country_of(code) else None
