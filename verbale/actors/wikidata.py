"""Holders of offices from Wikidata: a dump of items in JSON, or the result of a query.

A dump is the JSON of items as Wikidata publishes it (one array, or one item a line, or
``{"entities": …}``): every ``position held`` (P39) of an item becomes a row, with its ``start time``
(P580) and ``end time`` (P582). A query result is SPARQL's JSON or the list of objects that the query
service saves; it needs `personLabel`, `positionLabel`, and may have `person`, `start`, `end`,
`country` (an alpha-3 code or a name) and `aliases`.

Whose an office is, is told by the country of the row or position (P17, P1001), else by the state in the
position's name: "Minister of Foreign Affairs of Russia". Deprecated claims are left out. Facts from
Wikidata are free (CC0).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from verbale.actors.entries import RoughDate
from verbale.actors.gazetteer import Gazetteer
from verbale.actors.rows import ActorRow, check_row, written
from verbale.errors import GazetteerError

Json = dict[str, Any]

_TIME = re.compile(r"[+]?(\d{4})-(\d{2})-(\d{2})")
_OF = re.compile(r" (?:of|to|for) (?:the )?")
_ITEM = re.compile(r"Q\d+")
_PRECISIONS = {9: 4, 10: 7, 11: 10}
"""Wikidata's precision of a time, and how many letters of the day are then known."""


class Wikidata:
    """Turns items and query results into rows.

    Args:
        gazetteer: knows the states by name, and the offices by title.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def rows(self, text: str, where: str) -> tuple[list[ActorRow], list[str]]:
        """The rows of a file, and what is wrong with others, one line each.

        Args:
            text: the file.
            where: what messages call it.

        Raises:
            GazetteerError: if it is no JSON of Wikidata's.
        """
        items = list(_objects(text, where))
        rows: list[ActorRow] = []
        problems: list[str] = []
        known = {item["id"]: item for _, item in items if isinstance(item.get("id"), str)}
        for place, item in items:
            try:
                found = self._item(item, known) if "claims" in item else [self._binding(item)]
            except GazetteerError as error:
                problems.append(f"{where}, {place}: {error}")
            except (TypeError, AttributeError, KeyError, LookupError) as error:
                problems.append(f"{where}, {place}: not as Wikidata writes it ({error!r})")
            else:
                rows += found
        return rows, problems

    def _item(self, item: Json, known: Mapping[str, Json]) -> list[ActorRow]:
        rows: list[ActorRow] = []
        name = _label(item)
        if name is None:
            return rows
        aliases = tuple(
            dict.fromkeys(
                each["value"] for each in item.get("aliases", {}).get("en", ()) if " " in each["value"]
            )
        )
        for claim in item["claims"].get("P39", ()):
            if claim.get("rank") == "deprecated" or (position := _target(claim.get("mainsnak"))) is None:
                continue
            about = known.get(position, {})
            title = _label(about)
            if title is None:
                raise GazetteerError(
                    f"{name} held {position}, which the file does not hold; add that item, for its label"
                )
            qualifiers = claim.get("qualifiers", {})
            country = next(
                (
                    _label(known.get(target, {})) or target
                    for prop in ("P1001", "P17")
                    for each in (*qualifiers.get(prop, ()), *_snaks(about, prop))
                    if (target := _target(each))
                ),
                None,
            )
            start, end = (_time(qualifiers.get(prop)) for prop in ("P580", "P582"))
            rows.append(self._row(name, title, country, start, end, aliases, item["id"]))
        return rows

    def _binding(self, row: Json) -> ActorRow:
        given = {key: _value(value) for key, value in row.items()}
        name, title = given.get("personLabel", ""), given.get("positionLabel", "")
        if not name or not title:
            raise GazetteerError("no personLabel or no positionLabel; add the label service to the query")
        item = _ITEM.search(given.get("person", ""))
        country = given.get("countryLabel") or given.get("country")
        aliases = tuple(alias for each in given.get("aliases", "").split("|") if (alias := each.strip()))
        start, end = (_day(given.get(key, "")) for key in ("start", "end"))
        return self._row(name, title, country, start, end, aliases, item.group() if item else "")

    def _row(
        self,
        name: str,
        title: str,
        country: str | None,
        start: str,
        end: str,
        aliases: tuple[str, ...],
        item: str,
    ) -> ActorRow:
        state = self._state(country) if country else None
        bare = title
        for joint in _OF.finditer(title):
            whose = self._state(title[joint.end() :])
            if whose is not None and state in (None, whose):
                state, bare = whose, title[: joint.start()]
                break
        if state is None:
            raise GazetteerError(f"{name}, {title}: no state in it that the gazetteer knows; add a country")
        offices = self._gazetteer.offices_of(bare, state) or self._gazetteer.offices_of(title, state)
        office = next((each.name for each in offices if each.kind == "person"), bare.lower())
        row = ActorRow("person", name, state, aliases, office, bare.lower(), start, end, "wikidata", item)
        check_row(row)
        return row

    def _state(self, name: str) -> str | None:
        if self._gazetteer.state(name) is not None:
            return name
        entries = self._gazetteer.entries(name)
        found = dict.fromkeys(e.principal for e in entries if e.kind in ("state", "body") and e.principal)
        return next(iter(found)) if len(found) == 1 else None


def write_results(rows: Iterable[ActorRow]) -> str:
    """Persons as a query result, which `Wikidata.rows` reads; other rows have no place there."""
    bindings = [
        {
            key: {"type": "literal", "value": value}
            for key, value in (
                ("person", f"http://www.wikidata.org/entity/{row.wikidata}" if row.wikidata else ""),
                ("personLabel", row.name),
                ("positionLabel", row.title or row.office),
                ("country", row.principal),
                ("start", row.start),
                ("end", row.end),
                ("aliases", "|".join(row.variants)),
            )
            if value
        }
        for row in rows
        if row.kind == "person"
    ]
    names = ["person", "personLabel", "positionLabel", "country", "start", "end", "aliases"]
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in bindings)
    return f'{{"head": {{"vars": {json.dumps(names)}}}, "results": {{"bindings": [\n{lines}\n]}}}}\n'


def _objects(text: str, where: str) -> Iterator[tuple[str, Json]]:
    """The items of a file, each with the words for its place in it."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        if error.lineno == 1 and error.msg != "Extra data":
            raise GazetteerError(f"{where}, line {error.lineno}: not JSON: {error.msg}") from None
        yield from _lines(text, where)
        return
    if isinstance(whole, dict) and "results" in whole:
        whole = whole["results"].get("bindings", []) if isinstance(whole["results"], dict) else []
    elif isinstance(whole, dict) and "entities" in whole:
        whole = list(whole["entities"].values())
    elif isinstance(whole, dict):
        whole = [whole]
    if not isinstance(whole, list) or not all(isinstance(each, dict) for each in whole):
        raise GazetteerError(f"{where}: neither items of Wikidata nor the result of a query")
    yield from ((f"item {number}", each) for number, each in enumerate(whole, start=1))


def _lines(text: str, where: str) -> Iterator[tuple[str, Json]]:
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip().rstrip(",")
        if line in ("", "[", "]"):
            continue
        try:
            item = json.loads(line)
        except json.JSONDecodeError as error:
            raise GazetteerError(f"{where}, line {number}: not JSON: {error.msg}") from None
        if not isinstance(item, dict):
            raise GazetteerError(f"{where}, line {number}: no item of Wikidata")
        yield f"line {number}", item


def _label(item: Json) -> str | None:
    label = item.get("labels", {}).get("en") or item.get("labels", {}).get("mul")
    return str(label["value"]) if label else None


def _snaks(item: Json, prop: str) -> list[Json]:
    return [claim["mainsnak"] for claim in item.get("claims", {}).get(prop, ())]


def _target(snak: Json | None) -> str | None:
    if not snak or snak.get("snaktype") != "value":
        return None
    value = snak["datavalue"]["value"]
    return str(value["id"]) if isinstance(value, dict) and "id" in value else None


def _time(snaks: list[Json] | None) -> str:
    for snak in snaks or ():
        if snak.get("snaktype") == "value":
            value = snak["datavalue"]["value"]
            length = _PRECISIONS.get(int(value.get("precision", 11)))
            found = _TIME.match(value["time"])
            if length and found:
                return found.group().lstrip("+")[:length]
    return ""


def _value(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("value", ""))
    return "" if value is None else str(value)


def _day(text: str) -> str:
    """The day of a time as query results have it; one known to the year keeps the first of January.

    Raises:
        GazetteerError: if it is no time.
    """
    if not text or text.startswith("http"):  # an unknown value has an address
        return ""
    try:
        return written(RoughDate.parse(text.partition("T")[0]))
    except ValueError:
        raise GazetteerError(f"not a day: {text!r}") from None
