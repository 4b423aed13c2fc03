"""For whom a named person speaks: by the titles in the report, by tenures, by the report around it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from verbale.actors.candidates import Candidate, candidates, clear, doubt, holder, reason
from verbale.actors.gazetteer import Tenure
from verbale.actors.phrases import PARTY_KINDS, Found
from verbale.actors.setting import DEPUTIES, EUROPE, Setting, code
from verbale.language.persons import Person
from verbale.schema import Mention

PAST = frozenset({"former", "ex", "ousted", "deposed", "late", "then"})
_PRIVATE = frozenset(
    {"RESIDENTS", "STUDENTS", "CIVILIANS", "FARMERS", "REFUGEES", "VOTERS", "ANALYSTS", "DOCTORS"}
)
"""Groups whose members speak for themselves when they are named."""
APART = frozenset({
    "REBELS", "INSURGENTS", "GUERRILLAS", "SEPARATISTS", "MILITANTS", "MILITIA", "ISLAMISTS", "OPPOSITION",
})  # fmt: skip
"""Those who have ministers, chiefs and spokesmen of their own: "the rebels' foreign minister"."""
OWNERS = frozenset({
    "board", "commission", "party", "council", "committee", "coalition", "bank", "company", "movement",
    "group", "front", "agency", "union", "federation", "league", "alliance", "association", "society",
    "organisation", "organization", "club", "fund", "tribunal", "court",
})  # fmt: skip
"""Nouns that before another say whose it is: "a board member"."""
_SERVICES = frozenset({
    "ministry", "department", "bureau", "administration", "police", "army", "embassy", "cabinet",
    "directorate", "navy", "secretariat", "government", "customs", "consulate", "ministerial",
})  # fmt: skip
_LEARNED = frozenset(
    {"university", "college", "institute", "school", "company", "newspaper", "daily", "bank"}
)
_OF_STATES = frozenset({"head of state", "head of government", "foreign minister", "defence minister"})


@dataclass(frozen=True)
class Title:
    """One title of a person as the report words it."""

    words: str
    office: Found | None
    people: Found | None
    """A noun for people who are not their government, as "rebel", where it counts before the office."""
    party: str | None
    former: bool


Verdict = tuple[str | None, str | None, str]
"""Principal, office, and the reason in words."""


def link_persons(setting: Setting) -> None:
    """Make a mention of every naming of every person of the report."""
    for person in setting.chains.persons:
        principal, office, why = _verdict(setting, person)
        known = _known(setting, person, office, principal)
        for span in person.spans:
            place = (span.start_char, span.end_char, span.root.i)
            setting.add(Mention(*place, "name", principal, person.name, office, why, known))


def _known(setting: Setting, person: Person, office: str | None, party: str | None) -> str | None:
    """The gazetteer's name of a person whose office and party are settled."""
    titles = [p.text for p in setting.phrases_of(person.titles) if p.kind == "title"]
    for title in (*titles, office):
        if (held := holder(setting, title, party, person.name)) is not None:
            return held[1]
    named = {t.person for t in setting.gazetteer.tenures_of(person.name) if t.principal == party}
    return named.pop() if len(named) == 1 else None


def _verdict(setting: Setting, person: Person) -> Verdict:
    titles = [_title(setting, part) for part in person.parts]
    now = [title for title in titles if not title.former and (title.office or title.people or title.party)]
    for title in now:
        if title.party == "EU" and title.office is None and title.people is None:
            return "EU", next((t.office.entry.stands_for for t in now if t.office), None), f"“{title.words}”"
    known = _in_office(setting, person)
    if known is not None and _agrees(setting, known.tenure, person, titles):
        return known.tenure.principal, known.tenure.office, reason(setting, known)
    if not now and any(title.former for title in titles):
        return _private_after_office(setting, person, titles)
    own = next((t for t in now if t.party and ":" in t.party and (t.office or t.people)), None)
    if own is not None and own.office is not None and own.party is not None:
        return _held(setting, own, own.party)
    told = any(title.office is not None or title.party is not None for title in now)
    for title in now:
        if (found := _group_of(setting, person, title, told)) is not None:
            return found
    for title in now:
        if title.office is not None and title.party is not None:
            return _held(setting, title, title.party)
    said = next((title for title in now if title.office is not None), None)
    party = next((title for title in now if title.party is not None), None)
    if said is not None:
        if party is not None and party.party is not None and ":" not in party.party:
            return _held(setting, said, party.party)
        return _office_alone(setting, person, said)
    if party is not None:
        return party.party, None, f"title “{party.words}”"
    if setting.home and (service := _service(setting, person)) is not None:
        return setting.home, None, f"“{service}”: a part of the government of {setting.home}"
    return _by_name(setting, person)


def _service(setting: Setting, person: Person) -> str | None:
    """The title of one who serves in a part of a government: "director of the customs administration"."""
    for part in person.parts:
        said = {t.lower_ for t in part}
        if said & _SERVICES and not said & (PAST | _LEARNED):
            return setting.words(part)
    return None


def _title(setting: Setting, part: list[Token]) -> Title:
    """What one phrase of a title says: the office, the party, whether it is past."""
    phrases = setting.phrases_of(part)
    offices = [p for p in phrases if p.kind in ("title", "institution")]
    office = next((p for p in offices if p.text.casefold() not in DEPUTIES), offices[0] if offices else None)
    party = setting.party_of(phrases)
    body = next((setting.made[t.i] for t in part if t.i in setting.made), None)
    if body is not None and body.principal and (party is None or ":" not in party):
        party = body.principal
    if _holds_presidency(part):
        return Title(setting.words(part), None, None, "EU", False)
    people = next((p for p in phrases if p.kind == "collective" and _before(p, office, setting)), None)
    return Title(setting.words(part), office, people, party, bool(PAST & {t.lower_ for t in part}))


def _holds_presidency(part: list[Token]) -> bool:
    """Whether a title says that its holder presides over the European Union for now."""
    said = {t.lower_ for t in part}
    return "presidency" in said and bool(said & {"eu", "bloc", "union"}) and bool(said & {"holds", "current"})


def _before(people: Found, office: Found | None, setting: Setting) -> bool:
    """Whether a noun for people counts before the office: always without one, or where it owns it."""
    if office is None or people.entry.stands_for in APART:
        return True
    if office.kind == "title" and office.entry.stands_for in _OF_STATES:
        return False
    first, second = sorted((people, office), key=lambda p: p.start)
    between = [t.lower_ for t in setting.doc[first.end : second.start]]
    if first is people:
        return len(between) <= 1
    return bool(between) and between[0] in ("of", "for") and len(between) <= 4


def _group_of(setting: Setting, person: Person, title: Title, told: bool) -> Verdict | None:
    """The group of a title that names people: "opposition leader", "court spokesman".

    An analyst or resident speaks for nobody else, unless another title has `told` for whom.
    """
    base = title.party or setting.home
    if title.people is None or base is None:
        return None
    stands_for = title.people.entry.stands_for
    if ":" in base or (title.party is not None and base not in setting.states and base != EUROPE):
        return base, None, f"title “{title.words}”"
    if stands_for in _PRIVATE and title.office is None:
        if told and title.party is None:
            return None
        return f"{base}:{code(person.name)}", None, f"“{title.people.text}”: a private person"
    return f"{base}:{stands_for}", None, f"title “{title.words}”"


def _private_after_office(setting: Setting, person: Person, titles: list[Title]) -> Verdict:
    """A former holder speaks for the party that the title names, else for nobody else."""
    title = next(title for title in titles if title.former)
    party = next((t.party for t in titles if t.party is not None), None)
    why = f"“{title.words}”: the office is no longer held"
    if party is not None and ":" in party:
        return party, None, why
    state = party or setting.home
    return (f"{state}:{code(person.name)}" if state else code(person.name)), None, why


def _held(setting: Setting, title: Title, party: str) -> Verdict:
    assert title.office is not None
    offices = setting.gazetteer.offices_of(title.office.text, party)
    office = offices[0].name if offices else title.office.entry.stands_for
    return setting.seat_of(title.office, party), office, f"title “{title.words}”"


def _office_alone(setting: Setting, person: Person, title: Title) -> Verdict:
    """A title without a party: of the one state that has it, by tenures, or of the report's state."""
    assert title.office is not None
    if (within := party_within(setting, title.office)) is not None:
        return within, title.office.entry.stands_for, f"title “{title.words}”"
    owner = owner_before(setting, setting.doc[title.office.end - 1], title.office.start)
    if owner is not None:
        return owner[0], title.office.entry.stands_for, owner[1]
    offices = setting.gazetteer.offices_of(title.office.text)
    office = offices[0].name if offices else title.office.entry.stands_for
    if offices and len(offices[0].principals) == 1:
        return offices[0].principals[0], office, f"title “{title.words}”"
    best = clear(candidates(setting, person.name, office))
    if best is not None:
        return best.tenure.principal, best.tenure.office, reason(setting, best)
    if (parliament := setting.parliament_of(title.office)) is not None:
        return parliament, office, f"“{title.office.text}”: the report names no other parliament"
    if setting.home:
        party = setting.seat_of(title.office, setting.home)
        return party, office, f"“{title.office.text}”; the report is from {setting.home}"
    return None, office, f"unresolved: “{title.office.text}” of no named state"


def party_within(setting: Setting, found: Found) -> str | None:
    """The party that a title has in itself: of "Kremlin spokesman" or "UN envoy" on the day."""
    words = found.text.split()
    for length in range(len(words) - 1, 0, -1):
        entries = setting.gazetteer.entries(" ".join(words[:length]), setting.on)
        parties = {e.principal for e in entries if e.kind in PARTY_KINDS and e.principal}
        if len(parties) == 1:
            return parties.pop()
    return None


def _in_office(setting: Setting, person: Person) -> Candidate | None:
    """The office that the tenures give to a full name on the day itself."""
    best = clear(candidates(setting, person.name)) if " " in person.name else None
    return best if best is not None and "in office on the day" in best.features else None


def _agrees(setting: Setting, tenure: Tenure, person: Person, titles: list[Title]) -> bool:
    """Whether what a report says of a person leaves room for the office that the tenures know of.

    A title of the same state does, or of none; not one that says that the office is no longer held, nor
    one of a government beside a party's office, or of a party beside a government's.
    """
    state, _, group = tenure.principal.partition(":")
    offices = [(title, title.office.entry.stands_for) for title in titles if title.office is not None]
    if offices and all(title.former for title, _ in offices) and tenure.office not in _OF_STATES:
        return False
    named = {p.principal for p in setting.phrases_of(person.titles) if p.kind in PARTY_KINDS and p.principal}
    if offices and named and state not in {party.split(":")[0] for party in named}:
        return False
    for title, said in offices:
        if title.former and said == tenure.office:
            return False
        if title.former or said == "opposition leader" or title.party is None:
            continue
        if (":" in title.party) != bool(group):
            return False
    return True


def owner_before(setting: Setting, root: Token, start: int) -> tuple[str, str] | None:
    """Whose "board vice-president" or "party official" it is: the body so named in the report."""
    word = setting.doc[start - 1] if start > 0 else None
    if word is None or word.lower_ not in OWNERS or word.i in setting.phrase_at:
        return None
    party = setting.named_with(word.lower_, start)
    return (party, f"“{word.text} {root.text}”: {party} in the report") if party else None


def _by_name(setting: Setting, person: Person) -> Verdict:
    """A person without a title: by tenures, else a private person."""
    listed = candidates(setting, person.name)
    best = clear(listed)
    if best is not None:
        return best.tenure.principal, best.tenure.office, reason(setting, best)
    if listed:
        return None, None, doubt(person.name, listed)
    if setting.home and " " in person.name:
        own = f"{setting.home}:{code(person.name)}"
        return own, None, "a private person, as far as the report says"
    return None, None, f"unresolved: nothing says for whom {person.name} speaks"
