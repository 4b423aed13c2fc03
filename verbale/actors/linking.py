"""From the words of a report to actors and the principals they act for, on the day of the report.

A mention is linked by its own words first (a state, a body, a title with a state in it), then by
the tenures of the gazetteer on that day, then by the report around it. The reason is kept in
words. What none of these decides stays unresolved.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from verbale.actors.gazetteer import Gazetteer, Tenure
from verbale.actors.names import unmarked
from verbale.actors.phrases import PARTY_KINDS, STATE_KINDS, Found, PhraseFinder
from verbale.language.coreference import PRONOUNS, Chains, chains, source_roots
from verbale.language.persons import Person
from verbale.schema import Mention, Report
from verbale.schema.actor import MentionKind

_PLACE_WORDS = frozenset({"in", "at", "near", "outside", "around", "inside", "across", "throughout"})
_TWO_SIDES = frozenset({
    "sides", "countries", "nations", "parties", "neighbours", "neighbors", "leaders", "ministers",
    "governments", "states",
})  # fmt: skip
_PAST = frozenset({"former", "ex", "ousted", "deposed", "late", "then"})
_PRIVATE = frozenset(
    {"RESIDENTS", "STUDENTS", "CIVILIANS", "FARMERS", "REFUGEES", "VOTERS", "ANALYSTS", "DOCTORS"}
)
"""Groups whose members speak for themselves when they are named."""

_TEXTS = frozenset({
    "statement", "communique", "declaration", "message", "report", "review", "letter", "text", "document",
    "resolution", "agreement", "note",
})  # fmt: skip
_GOVERNMENT = frozenset({
    "government", "ministry", "military", "army", "presidential", "security", "police", "embassy", "navy",
    "defence", "defense", "foreign", "intelligence", "officer", "prosecutors", "customs",
})  # fmt: skip
_NEAR = 9
UNNAMED = "UNNAMED"
EUROPE = "EUROPE"
_AT_HOME = 0.35
"""How often, next to the state named most, a report names the state of its dateline if that is its home."""
_KINDS: dict[str, MentionKind] = {
    "state": "place", "capital": "place", "metonym": "place", "region": "place", "seat": "place",
    "adjective": "people", "people": "people", "regional": "people",
    "body": "body", "group": "group", "members": "group",
}  # fmt: skip
_RANK = {
    office: rank
    for rank, office in enumerate(
        (
            "head of state",
            "head of government",
            "secretary-general",
            "foreign minister",
            "defence minister",
            "UN ambassador",
        )
    )
}


@dataclass(frozen=True)
class Mentions:
    """The linked mentions of one report, in the order of the text."""

    all: tuple[Mention, ...]
    by_head: dict[int, Mention] = field(repr=False)
    home: str | None
    """The state that the report is written from or mostly about."""

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions between two code points of the report's reading."""
        return [m for m in self.all if start <= m.start and m.end <= end]


class Linker:
    """Links the mentions of annotated reports.

    Args:
        gazetteer: states, bodies, groups, offices and tenures.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._finder = PhraseFinder(gazetteer)

    @classmethod
    def load(cls) -> Linker:
        """A linker over the gazetteer in the package."""
        return cls(Gazetteer.load())

    def link(self, doc: Doc, report: Report) -> Mentions:
        """Find and link every mention of a report.

        Args:
            doc: the annotated `report.reading`.
            report: the report; its day decides who held which office.
        """
        return _Linking(self.gazetteer, self._finder, doc, report).run()


class _Linking:
    """The work on one report."""

    def __init__(self, gazetteer: Gazetteer, finder: PhraseFinder, doc: Doc, report: Report) -> None:
        self.gazetteer = gazetteer
        self.doc = doc
        self.report = report
        self.on = report.published_on
        self.phrases = finder.find(doc, self.on)
        self.phrase_at = {i: p for p in self.phrases for i in range(p.start, p.end)}
        parties = frozenset(i for i, p in self.phrase_at.items() if p.kind in PARTY_KINDS)
        self.chains: Chains = chains(doc, not_persons=parties)
        self.in_titles = {t.i for person in self.chains.persons for t in person.titles}
        self.home = self._home(finder)
        self._states = {state.code for state in gazetteer.states}
        self._wide = {region.principal for region in gazetteer.regions if region.kind == "area"}
        self.made: dict[int, Mention] = {}

    def run(self) -> Mentions:
        """Link persons first, then what the tables know, then what only the report tells."""
        for entity in self.doc.ents:
            if (
                entity.label_ == "ORG"
                and not self._phrases_of(list(entity))
                and not self._names_person(entity)
            ):
                self._link_unknown_body(entity)
        for person in self.chains.persons:
            self._link_person(person)
        for entity in self.doc.ents:
            if entity.label_ == "ORG" and self._names_person(entity):
                self._link_namesake(entity)
        for found in self.phrases:
            if found.kind in PARTY_KINDS:
                self._link_party(found)
        for found in self.phrases:
            if found.kind in ("title", "institution", "collective"):
                self._link_noun(found)
        for i in source_roots(self.doc):
            if i not in self.made and i not in self.chains.antecedent and self.doc[i].pos_ == "NOUN":
                self._link_source(self.doc[i])
        for i in sorted(self.chains.antecedent):
            self._link_back(i)
        for token in self.doc:
            if token.lower_ in _TWO_SIDES and any(c.lower_ in ("two", "both") for c in token.children):
                self._link_pair(token)
        every = tuple(sorted(self.made.values(), key=lambda m: (m.start, m.end, m.head)))
        return Mentions(every, {m.head: m for m in every}, self.home)

    def _home(self, finder: PhraseFinder) -> str | None:
        """The state of the dateline where the report is about it; else the one it names most."""
        place = finder.state_in(self.report.dateline, self.on) if self.report.dateline else None
        counts = Counter(p.principal for p in self.phrases if p.is_state and p.principal)
        if not counts:
            return place
        most = min(counts, key=lambda code: (-counts[code], code))
        return place if place and counts[place] >= _AT_HOME * counts[most] else most

    # Persons

    def _link_person(self, person: Person) -> None:
        principal, office, why = self._principal_of(person)
        for head in person.heads:
            entity = next((e for e in self.doc.ents if e.start <= head < e.end), self.doc[head : head + 1])
            self._add(
                Mention(entity.start_char, entity.end_char, head, "name", principal, person.name, office, why)
            )

    def _principal_of(self, person: Person) -> tuple[str | None, str | None, str]:
        """Principal, office and reason for a person: by the title, by tenures, by the report."""
        phrases = self._phrases_of(person.titles)
        title = next((p for p in phrases if p.kind in ("title", "institution")), None)
        party = self._party_of(phrases)
        if title is not None and self._is_former(person):
            state = (party or self.home or "").split(":")[0]
            own = f"{state}:{_code(person.name)}" if state else _code(person.name)
            return own, None, f"“{self._words(person.titles)}”: the office is no longer held"
        body = next((self.made[t.i] for t in person.titles if t.i in self.made), None)
        if body is not None and (party is None or ":" not in party):
            return (
                body.principal,
                title.entry.stands_for if title else None,
                f"title “{self._words(person.titles)}”",
            )
        collective = next((p for p in phrases if p.kind == "collective"), None)
        if title is None and collective is not None and (base := party or self.home):
            if collective.entry.stands_for in _PRIVATE and ":" not in base:
                return f"{base}:{_code(person.name)}", None, f"“{collective.text}”: a private person"
            group = f"{base.split(':')[0]}:{collective.entry.stands_for}"
            return group, None, f"title “{self._words(person.titles)}”"
        if title is not None:
            offices = self.gazetteer.offices_of(title.text, party)
            office = offices[0].name if offices else title.entry.stands_for
            if party is None and offices and len(offices[0].principals) == 1:
                party = offices[0].principals[0]
            if party is not None:
                return party, office, f"title “{self._words(person.titles)}”"
            held = [t for t in self._tenures(person.name) if t.office == office] or self._tenures(person.name)
            if held and len({t.principal for t in held[:1]}) == 1:
                return held[0].principal, held[0].office, self._tenure_words(held[0])
            if self.home:
                return self.home, office, f"“{title.text}”; the report is from {self.home}"
            return None, office, f"unresolved: “{title.text}” of no named state"
        if party is not None:
            return party, None, f"title “{self._words(person.titles)}”"
        held = self._tenures(person.name)
        if held and (len(person.name.split()) > 1 or len({t.principal for t in held}) == 1):
            return held[0].principal, held[0].office, self._tenure_words(held[0])
        if self.home and len(person.name.split()) > 1:
            return f"{self.home}:{_code(person.name)}", None, "a private person, as far as the report says"
        return None, None, f"unresolved: nothing says for whom {person.name} speaks"

    def _is_former(self, person: Person) -> bool:
        """Whether a title says that it is past: "former president", and no other title stands beside it."""
        said = [t.lower_ for t in person.titles]
        return bool(_PAST & set(said))

    def _phrases_of(self, tokens: list[Token]) -> list[Found]:
        return list(dict.fromkeys(self.phrase_at[t.i] for t in tokens if t.i in self.phrase_at))

    def _words(self, tokens: list[Token]) -> str:
        return " ".join(dict.fromkeys(t.text for t in tokens))

    def _party_of(self, phrases: list[Found]) -> str | None:
        """The party in a title: a group before a body before a state ("Israeli Labour Party leader")."""
        wide = [p for p in phrases if p.kind in ("region", "regional") and p.principal in self._wide]
        narrow = [p for p in phrases if p not in wide]
        order = (("group", "members"), ("body",), ("region", "regional"), tuple(sorted(STATE_KINDS)))
        for kinds, among in (*((kinds, narrow) for kinds in order), (order[2], wide)):
            for phrase in among:
                if (
                    phrase.kind in kinds
                    and phrase.principal
                    and not (phrase.kind == "capital" and self._locative(phrase))
                ):
                    return phrase.principal
        return None

    def _tenures(self, name: str) -> list[Tenure]:
        """The tenures that a name can mean on the report's day, the highest office first."""
        known = self.gazetteer.tenures_of(name)
        if not known and " " not in name:
            known = self.gazetteer.by_last_name(name)
        holding = [t for t in known if self.on is None or t.covers(self.on)]
        if not holding and " " in name and self.on is not None:
            holding = [t for t in known if t.start is None or t.start.first <= self.on]
        return sorted(holding, key=lambda t: _RANK.get(t.office, len(_RANK)))

    def _tenure_words(self, tenure: Tenure) -> str:
        day = f" on {self.on}" if self.on else ""
        return f"{tenure.office} of {tenure.principal}{day}: {tenure.person}"

    # States, bodies, groups

    def _link_party(self, found: Found) -> None:
        span = self.doc[found.start : found.end]
        if any(i in self.made for i in range(found.start, found.end)):
            return
        if found.kind == "capital" and self._locative(found):
            return
        principal, why = found.principal, f"“{span.text}”"
        if found.kind in ("group", "members") and principal and (own := self._namesake(principal)):
            principal, why = own, f"“{span.text}” of {self.home}"
        self._add(
            Mention(
                span.start_char, span.end_char, span.root.i, _KINDS[found.kind], principal, None, None, why
            )
        )

    def _namesake(self, principal: str) -> str | None:
        """The group of that name at home, where a report never speaks of the state of the known one."""
        state, colon, group = principal.partition(":")
        if not colon or not self.home or state == self.home or state not in self._states:
            return None
        return None if any(p.principal == state for p in self.phrases) else f"{self.home}:{group}"

    def _locative(self, found: Found) -> bool:
        head = self.doc[found.start : found.end].root
        return any(child.lower_ in _PLACE_WORDS for child in head.children if child.dep_ == "case")

    def _names_person(self, entity: Span) -> bool:
        """Whether what reads like an organisation is a person of the report: "Abbas" in a headline."""
        return any(entity.text.casefold() == person.last.casefold() for person in self.chains.persons)

    def _link_namesake(self, entity: Span) -> None:
        same = next(p for p in self.chains.persons if p.last.casefold() == entity.text.casefold())
        origin = next((self.made[i] for i in same.heads if i in self.made), None)
        if origin is not None:
            place = (entity.start_char, entity.end_char, entity.root.i)
            self._add(Mention(*place, "name", origin.principal, origin.person, origin.office, origin.why))

    def _link_unknown_body(self, entity: Span) -> None:
        """An organisation that no table knows: named after the state in its phrase, or the report's."""
        made = _code(re.sub(r"^the\s+", "", entity.text, flags=re.IGNORECASE))
        if not made:
            return
        state = (
            self._party_of([p for p in self._phrases_of(list(entity.root.subtree)) if p.is_state])
            or self.home
        )
        principal = f"{state}:{made}" if state else made
        why = "an organisation that the report names"
        self._add(
            Mention(entity.start_char, entity.end_char, entity.root.i, "group", principal, None, None, why)
        )

    # Nouns: offices, parts of governments, groups of people

    def _link_noun(self, found: Found) -> None:
        span = self.doc[found.start : found.end]
        root = span.root
        if root.pos_ not in ("NOUN", "PROPN") or root.dep_ in ("flat", "compound", "nmod:desc"):
            return
        if root.i in self.made or root.i in self.in_titles or root.i in self.chains.antecedent:
            return
        own = range(found.start, found.end)
        near = [t for t in root.subtree if t.i not in own and abs(t.i - root.i) < _NEAR]
        phrases = [p for p in self._phrases_of(near) if p.kind in PARTY_KINDS and self._modifies(p, root)]
        party = self._party_of(phrases)
        why = (
            f"“{party and phrases[0].text} … {span.text}”"
            if party
            else f"“{span.text}”; the report is from {self.home}"
        )
        if party is None and found.kind == "title":
            offices = self.gazetteer.offices_of(found.text)
            if offices and len(offices[0].principals) == 1:
                party, why = (
                    offices[0].principals[0],
                    f"“{span.text}”: an office of {offices[0].principals[0]}",
                )
        if party is None and (subject := self._subject_before(root)):
            party, why = subject, f"“{span.text}” of the subject before it in the sentence"
        party = party or self.home
        if party is None:
            return
        if party == EUROPE and found.kind != "collective":
            party = "EU"
        if found.kind == "collective":
            party = f"{party.split(':')[0]}:{found.entry.stands_for}"
        start = min([span.start_char, *(self.doc[p.start].idx for p in phrases[:1])])
        kind: MentionKind = {"title": "office", "institution": "role"}.get(found.kind, "group")  # type: ignore[assignment]
        office = found.entry.stands_for if found.kind == "title" else None
        self._add(Mention(start, span.end_char, root.i, kind, party, None, office, why))

    def _link_source(self, noun: Token) -> None:
        """A source that is no office and no known group: “a Western Saharan source”, “reports”."""
        near = [t for t in noun.subtree if abs(t.i - noun.i) < _NEAR]
        phrases = [p for p in self._phrases_of(near) if p.kind in PARTY_KINDS and self._modifies(p, noun)]
        place = (noun.idx, noun.idx + len(noun), noun.i)
        if party := self._party_of(phrases):
            self._add(Mention(*place, "group", party, None, None, f"“{noun.text}” of {party}"))
        elif (origin := self._named_before(noun) or self._issuer(noun)) is not None:
            why = f"“the {noun.text}”: {self.doc[origin.head].text} before"
            self._add(Mention(*place, "role", origin.principal, origin.person, origin.office, why))
        elif self.home and _GOVERNMENT & {t.lower_ for t in near}:
            self._add(
                Mention(
                    *place, "role", self.home, None, None, f"“{noun.text}”; the report is from {self.home}"
                )
            )
        else:
            self._add(Mention(*place, "group", UNNAMED, None, None, f"“{noun.text}” of no named party"))

    def _named_before(self, noun: Token) -> Mention | None:
        """The group or body named last before whose name has the noun in it: "the party"."""
        if not any(child.lower_ in ("the", "this", "its") for child in noun.children):
            return None
        for i in sorted((i for i in self.made if i < noun.i), reverse=True):
            mention = self.made[i]
            known = mention.kind in ("group", "body") and mention.principal not in (None, UNNAMED)
            if known and noun.lower_ in self._name_of(mention):
                return mention
        return None

    def _name_of(self, mention: Mention) -> set[str]:
        words = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        named = {t.lower_ for t in words} if words is not None else set()
        return named | set((mention.principal or "").split(":")[-1].lower().split("_"))

    def _issuer(self, noun: Token) -> Mention | None:
        """Who put out "the statement": whoever it was first said to be of, by or from, or who spoke in it."""
        if noun.lower_ not in _TEXTS:
            return None
        for i in range(noun.i - 1, -1, -1):
            earlier = self.doc[i]
            if earlier.lower_ != noun.lower_:
                continue
            if i in self.made and self.made[i].principal != UNNAMED:
                return self.made[i]
            verb = earlier.head
            subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i in self.made), None)
            within = [self.made[t.i] for t in earlier.subtree if t.i in self.made]
            if within:
                return within[0]
            if subject is not None:
                return self.made[subject.i]
        return None

    def _subject_before(self, noun: Token) -> str | None:
        """The state that is a subject earlier in the noun's sentence: "Beijing retaliated, a spokesman …"."""
        for i in range(noun.i - 1, noun.sent.start - 1, -1):
            found = self.phrase_at.get(i)
            if found is not None and found.is_state and self.doc[i].dep_ in ("nsubj", "nsubj:pass"):
                return found.principal
        return None

    def _modifies(self, phrase: Found, root: Token) -> bool:
        """Whether a phrase says whose the noun is: before it, or after it with *of*, *for* or *from*."""
        token = self.doc[phrase.start : phrase.end].root
        while token.i != root.i:
            if token.dep_ not in ("amod", "compound", "nmod:poss", "nmod", "nmod:desc", "conj"):
                return False
            cases = [c.lower_ for c in token.children if c.dep_ == "case"]
            if token.i > root.i and cases and cases[0] not in ("of", "for", "from", "at"):
                return False
            token = token.head
        return True

    # What points back

    def _link_back(self, i: int) -> None:
        target, why = self.chains.antecedent[i]
        for _ in range(4):
            if target in self.made or target not in self.chains.antecedent:
                break
            target = self.chains.antecedent[target][0]
        origin = self.made.get(target)
        if origin is None and target in self.phrase_at:
            found = self.phrase_at[target]
            origin = next((self.made[k] for k in range(found.start, found.end) if k in self.made), None)
        if origin is None:
            return
        token = self.doc[i]
        kind: MentionKind = "pronoun" if token.lower_ in PRONOUNS else "role"
        self.made.pop(i, None)
        self._add(
            Mention(
                token.idx,
                token.idx + len(token),
                i,
                kind,
                origin.principal,
                origin.person,
                origin.office,
                why,
            )
        )

    def _link_pair(self, token: Token) -> None:
        """“The two sides”: the two parties named last before; “both countries”: the two states."""
        seen: list[str] = []
        states_only = token.lower_ not in ("sides", "parties", "leaders")
        for mention in sorted(self.made.values(), key=lambda m: -m.head):
            party = mention.principal
            if mention.head >= token.i or not party or set(":+") & set(party) or party in seen:
                continue
            if party in self._states or not states_only:
                seen.append(party)
            if len(seen) == 2:
                break
        if len(seen) == 2:
            why = f"“{token.text}”: the two parties named before"
            self.made.pop(token.i, None)
            both = "+".join(sorted(seen))
            self._add(Mention(token.idx, token.idx + len(token), token.i, "role", both, None, None, why))

    def _add(self, mention: Mention) -> None:
        self.made.setdefault(mention.head, mention)


def _code(name: str) -> str:
    """A name as the second half of a principal: capitals and underscores."""
    return re.sub(r"[^A-Z0-9]+", "_", unmarked(name).upper()).strip("_")
