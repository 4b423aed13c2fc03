"""Parties that name themselves: states, bodies and groups of the gazetteer, and organisations it lacks.

An organisation that the report introduces is known by its acronym from there on, if it has one
("Law Society of Kenya (LSK)"), and by the last word of its name ("the Front").
"""

from __future__ import annotations

import re

from spacy.tokens import Span

from verbale.actors.entries import Entry
from verbale.actors.phrases import PARTY_KINDS, Found
from verbale.actors.setting import UNNAMED, Setting, code
from verbale.schema import Mention
from verbale.schema.actor import MentionKind

_KINDS: dict[str, MentionKind] = {
    "state": "place", "capital": "place", "metonym": "place", "region": "place", "seat": "place",
    "adjective": "people", "people": "people", "regional": "people",
    "body": "body", "group": "group", "members": "group",
}  # fmt: skip
_PARTS_OF_GOVERNMENT = frozenset({
    "ministry", "department", "bureau", "administration", "agency", "authority", "police", "army", "embassy",
    "cabinet", "directorate", "navy", "command", "forces", "force", "secretariat", "intelligence", "defence",
    "defense", "guard", "government", "customs", "consulate", "board", "office",
})  # fmt: skip
"""Words that make an organisation of a state a part of its government."""
_NO_NAMES = frozenset({"house", "human", "council", "state", "senate", "justice", "labour", "labor", "board"})
_OUTLET_WORDS = frozenset({
    "daily", "post", "times", "news", "herald", "tribune", "journal", "gazette", "television", "tv",
    "radio", "press", "chronicle", "observer", "weekly", "newspaper", "telegraph", "online",
})  # fmt: skip
_LED = frozenset({"coalition", "force", "forces", "troops", "alliance", "military"})
_SHORT = frozenset({
    "Front", "Alliance", "Movement", "Congress", "Council", "Commission", "Post", "Times", "League", "Union",
    "Group", "Coalition", "Tribunal", "Federation", "Bloc", "Tigers", "Brotherhood", "Journal", "Herald",
})  # fmt: skip
"""Last words of names that stand for the whole name once it was given."""


def link_unknown_bodies(setting: Setting) -> None:
    """Organisations that no table knows, then the short forms of all organisations."""
    for entity in setting.doc.ents:
        outlet = entity.label_ == "MISC" and entity[-1].lower_ in _OUTLET_WORDS
        if (entity.label_ == "ORG" or outlet) and _is_unknown(setting, entity):
            _link_unknown(setting, entity)
    _outlets(setting)
    _acronyms(setting)
    _short_forms(setting)


def _is_unknown(setting: Setting, entity: Span) -> bool:
    """Whether an entity is an organisation that only the report tells of."""
    if names_person(setting, entity) or setting.portfolio(entity.start):
        return False
    if len(entity) == 1 and entity[0].lower_ in _NO_NAMES:
        return False
    inside = setting.phrases_of(list(entity))
    if not inside:
        return True
    named = {i for p in inside if p.kind in PARTY_KINDS for i in range(p.start, p.end)}
    rest = [t for t in entity if t.i not in named and t.pos_ == "PROPN" and t.text[:1].isupper()]
    states = all(p.is_state or p.kind in ("region", "regional") for p in inside)
    return states and bool(rest) and not _PARTS_OF_GOVERNMENT & {t.lower_ for t in entity}


def _link_unknown(setting: Setting, entity: Span) -> None:
    """Named after the state in its phrase, or the report's; a part of a government is its state."""
    made = code(re.sub(r"^the\s+", "", entity.text, flags=re.IGNORECASE))
    if not made:
        return
    phrases = setting.phrases_of(list(entity.root.subtree))
    state = setting.party_of([p for p in phrases if p.is_state]) or setting.home
    if state and entity[-1].lower_ in _PARTS_OF_GOVERNMENT and len(entity) > 1:
        principal, why = state, f"“{entity.text}”: a part of the government of {state}"
    else:
        principal = f"{state}:{_acronym(entity) or made}" if state else made
        why = f"“{entity.text}”: an organisation that the report names"
    place = (entity.start_char, entity.end_char, entity.root.i)
    setting.add(Mention(*place, "group", principal, None, None, why))


def _outlets(setting: Setting) -> None:
    """Papers and stations that no entity marks: names in capitals that end in "Daily", "Post", "Radio"."""
    doc = setting.doc
    for i, text in enumerate(setting.texts):
        if text.lower() not in _OUTLET_WORDS or not text[:1].isupper() or i in setting.made:
            continue
        token, known = doc[i], setting.phrase_at.get(i)
        if known is not None and known.kind in PARTY_KINDS:
            continue
        start = token.i
        while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].ent_type_ not in ("PER", "LOC"):
            start -= 1
        span = doc[start : token.i + 1]
        if (
            len(span) > 1
            and setting.home
            and not setting.in_headline(start)
            and not any(t.i in setting.made or t.i in setting.phrase_at for t in span[:-1])
        ):
            place = (span.start_char, span.end_char, token.i)
            principal = f"{setting.home}:{code(span.text)}"
            why = f"“{span.text}”: a paper or station that the report names"
            setting.add(Mention(*place, "group", principal, None, None, why))


def _acronym(entity: Span) -> str | None:
    """The acronym in brackets after a name, if it is one of that name."""
    after = entity.doc[entity.end : entity.end + 3]
    if len(after) < 3 or after[0].text != "(" or after[2].text != ")":
        return None
    short = after[1].text
    return short if short.isupper() and short.isalpha() and len(short) > 1 else None


def _acronyms(setting: Setting) -> None:
    """What stands in brackets after a name denotes the same, there and wherever it stands alone."""
    known: dict[str, tuple[str, str]] = {}
    texts = setting.texts
    for i in range(1, len(texts) - 2):
        short = texts[i + 1]
        if texts[i] != "(" or texts[i + 2] != ")" or not (short.isupper() and len(short) > 1):
            continue
        if (service := _service_before(setting, i, short)) is not None:
            _rename(setting, short, *service)
        elif (origin := _principal_at(setting, i - 1)) is not None:
            known[short] = origin
    for i, text in enumerate(texts):
        if text in known and (i not in setting.phrase_at or i in setting.made):
            principal, name = known[text]
            token = setting.doc[i]
            setting.made.pop(i, None)
            place = (token.idx, token.idx + len(token), token.i)
            why = f"“{token.text}”: short for {name}"
            setting.add(Mention(*place, "group", principal, None, None, why))


def _service_before(setting: Setting, end: int, short: str) -> tuple[str, str] | None:
    """The state of a service whose initials are the acronym: "Armed Forces of the Philippines (AFP)"."""
    start, letters = end, list(short.lower())
    while letters and start > 0:
        start -= 1
        word = setting.texts[start]
        if word[:1].isupper():
            if word[0].lower() != letters.pop():
                return None
        elif word.lower() not in ("of", "the", "and", "for"):
            return None
    span = setting.doc[start:end]
    if letters or not _PARTS_OF_GOVERNMENT & {t.lower_ for t in span}:
        return None
    state = setting.party_of([p for p in setting.phrases_of(span) if p.is_state])
    return (state, span.text) if state else None


def _rename(setting: Setting, short: str, state: str, name: str) -> None:
    """Take an acronym as a name of a state's service, whatever else it may be elsewhere."""
    for i, text in enumerate(setting.texts):
        if text == short:
            setting.made.pop(i, None)
            setting.add_phrase(Found(i, i + 1, short, Entry("group", state, name)))


def _principal_at(setting: Setting, i: int) -> tuple[str, str] | None:
    """The group or body whose name ends at a place, with the name."""
    found = setting.phrase_at.get(i)
    if found is not None and found.kind in ("body", "group") and found.principal:
        return found.principal, found.text
    for mention in setting.made.values():
        span = setting.doc.char_span(mention.start, mention.end)
        if span is not None and span.start <= i < span.end and mention.principal:
            return mention.principal, span.text
    return None


def _short_forms(setting: Setting) -> None:
    """“The Front” after “United Front”: the last word of a name alone, in capitals, is that name."""
    doc = setting.doc
    longer: dict[str, tuple[str, str]] = {}
    for found in setting.phrases:
        words = found.text.split()
        if found.kind in ("group", "body") and len(words) > 1 and words[-1] in _SHORT and found.principal:
            longer.setdefault(words[-1], (found.principal, found.text))
    for mention in sorted(setting.made.values(), key=lambda m: m.start):
        words = doc.text[mention.start : mention.end].split()
        if len(words) > 1 and words[-1] in _SHORT and mention.principal:
            longer.setdefault(words[-1], (mention.principal, " ".join(words)))
    for i, text in enumerate(setting.texts):
        if text not in longer or i in setting.phrase_at:
            continue
        token = doc[i]
        if token.i > 0 and doc[token.i - 1].pos_ in ("PROPN", "ADJ") and not doc[token.i - 1].is_space:
            continue
        principal, name = longer[token.text]
        setting.made.pop(token.i, None)
        setting.add_phrase(Found(token.i, token.i + 1, token.text, Entry("group", principal, name)))


def link_parties(setting: Setting) -> None:
    """Every phrase of the gazetteer that names a party by itself."""
    for found in setting.phrases:
        if found.kind not in PARTY_KINDS:
            continue
        span = setting.doc[found.start : found.end]
        if any(i in setting.made for i in range(found.start, found.end)):
            continue
        if found.kind == "capital" and setting.locative(found):
            continue
        why, principal = f"“{span.text}”", found.principal
        if principal == UNNAMED and (party := _whose(setting, found)):
            principal, why = party, f"“{span.text}” of {party}"
        if found.kind == "group" and found.entry.stands_for:
            why = f"“{span.text}”: short for {found.entry.stands_for}"
        place = (span.start_char, span.end_char, span.root.i)
        setting.add(Mention(*place, _KINDS[found.kind], principal, None, None, why))


def link_led(setting: Setting) -> None:
    """“The US-led coalition”: what a state leads is that state's."""
    doc = setting.doc
    for found in setting.phrases:
        i = found.end
        if not found.is_state or i + 2 >= len(doc) or doc[i].text != "-" or doc[i + 1].lower_ != "led":
            continue
        noun = next((t for t in doc[i + 2 : i + 6] if t.pos_ in ("NOUN", "PROPN")), None)
        if noun is not None and noun.lower_ in _LED and noun.i not in setting.made:
            place = (doc[found.start].idx, noun.idx + len(noun), noun.i)
            why = f"“{found.text}-led {noun.text}”"
            setting.add(Mention(*place, "group", found.principal, None, None, why))


def _whose(setting: Setting, found: Found) -> str | None:
    """The party of people who have no other name: "Turkish diplomats"."""
    root = setting.doc[found.start : found.end].root
    near = setting.phrases_of(t for t in root.subtree if not found.start <= t.i < found.end)
    named = [p for p in near if p.kind in PARTY_KINDS and setting.modifies(p, root)]
    return setting.party_of(named) if root.pos_ == "NOUN" else None


def names_person(setting: Setting, entity: Span) -> bool:
    """Whether what reads like an organisation is a person of the report: "Abbas" in a headline."""
    return any(entity.text.casefold() == person.last.casefold() for person in setting.chains.persons)


def link_namesakes(setting: Setting) -> None:
    """Persons that read like organisations."""
    for entity in setting.doc.ents:
        if entity.label_ != "ORG" or not names_person(setting, entity):
            continue
        same = next(p for p in setting.chains.persons if p.last.casefold() == entity.text.casefold())
        origin = next((setting.made[i] for i in same.heads if i in setting.made), None)
        if origin is not None:
            setting.add_like(origin, entity, "name", origin.why)
