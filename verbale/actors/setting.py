"""What one report offers for linking: its phrases, persons, home state, and the mentions made so far."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from verbale.actors.gazetteer import Gazetteer
from verbale.actors.names import unmarked
from verbale.actors.phrases import PARTY_KINDS, STATE_KINDS, Found, PhraseFinder
from verbale.language.coreference import Chains, chains
from verbale.schema import Mention, Report
from verbale.schema.actor import MentionKind

UNNAMED = "UNNAMED"
EUROPE = "EUROPE"
_AT_HOME = 0.35
"""How often, next to the state named most, a report names the state of its dateline if that is its home."""
_FOREIGN = 0.25
"""How often, next to the home state, a report names the state of a known party before it is that one."""
_PLACE_WORDS = frozenset({"in", "at", "near", "outside", "around", "inside", "across", "throughout"})
_TOWARDS = frozenset({"to", "in", "on", "against", "with", "over", "into"})
"""Prepositions after which a name says where or to whom, not whose: "ambassador to Zimbabwe"."""
_MANNERS = frozenset({
    "backed", "supported", "sponsored", "brokered", "based", "controlled", "held", "occupied", "born",
    "style", "funded", "trained", "educated", "mediated", "hosted", "drafted", "dominated", "installed",
    "allied", "imposed", "made", "built",
})  # fmt: skip
_STANCES = frozenset({"pro", "anti", "non", "ex"})
_SENT = frozenset({"ambassador", "envoy", "negotiator", "representative", "delegate", "delegation"})
"""Those whom a state sends to a body: "the Russian WTO negotiator"."""
DEPUTIES = frozenset({"deputy", "deputies", "representative"})
"""Titles that more often stand before another ("deputy interior minister") than for a lawmaker."""
_APART = {
    "rebel": "REBELS", "guerrilla": "GUERRILLAS", "insurgent": "INSURGENTS", "separatist": "SEPARATISTS",
    "militia": "MILITIA", "militant": "MILITANTS", "opposition": "OPPOSITION",
}  # fmt: skip
"""First words of titles that are no government's, and the group that such a title belongs to."""
_GENERIC_PARTY = frozenset({"party"})
_OF_PARLIAMENTS = frozenset({"parliament speaker", "member of parliament"})


class Setting:
    """The report, what the gazetteer and the chains say of its words, and the mentions made so far.

    Args:
        gazetteer: states, bodies, groups, offices and tenures.
        finder: finds the gazetteer's phrases.
        doc: the annotated `report.reading`.
        report: its day decides who held which office.
    """

    def __init__(self, gazetteer: Gazetteer, finder: PhraseFinder, doc: Doc, report: Report) -> None:
        self.gazetteer = gazetteer
        self.doc = doc
        self.report = report
        self.on = report.published_on
        self.texts = [token.text for token in doc]
        self.states = {state.code for state in gazetteer.states}
        self.bodies = {body.principal for body in gazetteer.bodies}
        self.kinds = {group.principal: group.kind for group in gazetteer.groups}
        self.wide = {region.principal for region in gazetteer.regions if region.kind == "area"}
        found = finder.find(doc, self.on)
        self.counts = Counter(p.principal for p in found if p.is_state and p.principal)
        self.home = self._home(finder)
        self.phrases = [self._at_home(p) for p in found]
        self.phrase_at = {i: p for p in self.phrases for i in range(p.start, p.end)}
        parties = frozenset(i for i, p in self.phrase_at.items() if p.kind in PARTY_KINDS)
        self.chains: Chains = chains(doc, not_persons=parties)
        self.in_titles = {t.i for person in self.chains.persons for t in person.titles}
        self.made: dict[int, Mention] = {}

    def _home(self, finder: PhraseFinder) -> str | None:
        """The state of the dateline where the report is about it; else the one it names most."""
        place = finder.state_in(self.report.dateline, self.on) if self.report.dateline else None
        if not self.counts:
            return place
        most = min(self.counts, key=lambda code: (-self.counts[code], code))
        return place if place and self.counts[place] >= _AT_HOME * self.counts[most] else most

    def _at_home(self, found: Found) -> Found:
        """The party of that name at home, where a report hardly speaks of the state of the known one."""
        state, colon, group = (found.principal or "").partition(":")
        if not colon or not self.home or state == self.home or state not in self.states:
            return found
        kind = self.kinds.get(found.principal or "")
        if kind not in _GENERIC_PARTY or self.counts[state] > _FOREIGN * self.counts[self.home]:
            return found
        return replace(found, entry=replace(found.entry, principal=f"{self.home}:{group}"))

    # Phrases

    def phrases_of(self, tokens: Iterable[Token]) -> list[Found]:
        """The phrases that the words are part of, in their order."""
        return list(dict.fromkeys(self.phrase_at[t.i] for t in tokens if t.i in self.phrase_at))

    def names(self, principal: str) -> bool:
        """Whether the report names a party."""
        return any(found.principal == principal for found in self.phrases)

    def add_phrase(self, found: Found) -> None:
        """Take a phrase that the report itself introduces, as a short form."""
        self.phrases.append(found)
        for i in range(found.start, found.end):
            self.phrase_at[i] = found

    def party_of(self, phrases: list[Found]) -> str | None:
        """The party in a title: a group before a body before a state ("Israeli Labour Party leader")."""
        phrases = [p for p in phrases if not self.says_manner(p)]
        wide = [p for p in phrases if p.kind in ("region", "regional") and p.principal in self.wide]
        narrow = [p for p in phrases if p not in wide]
        if (owner := self._owner_of_seat(narrow)) is not None:
            return owner
        order = (("group", "members"), ("body",), ("region", "regional"), tuple(sorted(STATE_KINDS)))
        for kinds, among in (*((kinds, narrow) for kinds in order), (order[2], wide)):
            for phrase in among:
                located = phrase.kind == "capital" and self.locative(phrase)
                if phrase.kind in kinds and phrase.principal and not located:
                    return phrase.principal
        return None

    def _owner_of_seat(self, phrases: list[Found]) -> str | None:
        """The state of one who sits in a body for it: "South Korea's senior APEC official"."""
        if not phrases or not phrases[0].is_state or not any(p.kind == "body" for p in phrases):
            return None
        if any(p.kind in ("group", "members") for p in phrases):
            return None
        end = phrases[0].end
        possessive = end < len(self.doc) and self.doc[end].lower_ in ("'s", "’s", "'", "’")
        last = next(p.end for p in reversed(phrases) if p.kind == "body")
        sent = last < len(self.doc) and self.doc[last].lower_ in _SENT
        return phrases[0].principal if possessive or sent else None

    def says_manner(self, found: Found) -> bool:
        """Whether a phrase only colours what follows: "US-backed", "pro-Syrian", "ambassador to Zimbabwe"."""
        doc, start, end = self.doc, found.start, found.end
        if end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].lower_ in _MANNERS:
            return True
        if start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in _STANCES:
            return True
        before = start - 1
        while before >= 0 and doc[before].lower_ in ("the", "south", "north", "both"):
            before -= 1
        if before < 0:
            return False
        return doc[before].lower_ in _TOWARDS or (
            found.kind in ("group", "members") and self.portfolio(start)
        )

    def portfolio(self, start: int) -> bool:
        """Whether the words before a place make what follows a ministry's field: "Minister for Labour"."""
        i = start - 1
        while i >= 0 and (
            self.doc[i].lower_ in ("of", "for", "the", "and", ",") or self.doc[i].pos_ == "PROPN"
        ):
            if self.doc[i].lower_ in ("minister", "ministry", "secretary", "undersecretary", "department"):
                return self.doc[i + 1].lower_ in ("of", "for")
            i -= 1
        return i >= 0 and self.doc[i].lower_ in ("minister", "ministry") and i + 1 < start

    def locative(self, found: Found) -> bool:
        """Whether a phrase says where: "in Moscow"."""
        head = self.doc[found.start : found.end].root
        return any(child.lower_ in _PLACE_WORDS for child in head.children if child.dep_ == "case")

    def modifies(self, phrase: Found, root: Token) -> bool:
        """Whether a phrase says whose a noun is: before it, or after it with *of*, *for* or *from*."""
        if self.says_manner(phrase):
            return False
        if self._right_before(phrase, root):
            return True
        token = self.doc[phrase.start : phrase.end].root
        while token.i != root.i:
            if token.dep_ not in ("amod", "compound", "nmod:poss", "nmod", "nmod:desc", "conj"):
                return False
            cases = [c.lower_ for c in token.children if c.dep_ == "case"]
            if token.i > root.i and cases and cases[0] not in ("of", "for", "from", "at"):
                return False
            token = token.head
        return True

    def _right_before(self, phrase: Found, root: Token) -> bool:
        """Whether only nouns and adjectives stand between a phrase and a noun: "the US-led coalition"."""
        between = self.doc[phrase.end : root.i]
        joins = ("NOUN", "PROPN", "ADJ")
        return phrase.end <= root.i and all(
            t.pos_ in joins or t.lower_ in ("led", "-", "'s", "’s", "'", "’") for t in between
        )

    def named_with(self, word: str, i: int) -> str | None:
        """The group or body with a word in its name that is named nearest: before a place, else after it."""
        named: list[tuple[int, str]] = []
        for found in self.phrases:
            if found.kind in ("group", "body") and found.principal and word in found.text.casefold().split():
                named.append((found.start, found.principal))
        for mention in self.made.values():
            text = self.doc.text[mention.start : mention.end].casefold().split()
            if mention.kind == "group" and mention.principal not in (None, UNNAMED) and word in text[1:]:
                named.append((mention.head, str(mention.principal)))
        before = [n for n in named if n[0] < i]
        after = [n for n in named if n[0] > i]
        return max(before)[1] if before else min(after)[1] if after else None

    def parliament_of(self, title: Found) -> str | None:
        """The parliament of a lawmaker whose state is not said: the only one that the report names."""
        if title.entry.stands_for not in _OF_PARLIAMENTS or title.text.casefold() in DEPUTIES:
            return None
        named = {p.principal for p in self.phrases if self.kinds.get(p.principal or "") == "parliament"}
        return named.pop() if len(named) == 1 else None

    def seat_of(self, title: Found, party: str) -> str:
        """Whose an office of a state is that its government does not hold: a speaker's, a rebel leader's."""
        if party not in self.states or title.text.casefold() in DEPUTIES:
            return party
        if title.entry.stands_for in _OF_PARLIAMENTS:
            return next((p for p in (f"{party}:CONGRESS",) if p in self.kinds), f"{party}:PARLIAMENT")
        suffix = _APART.get(title.text.casefold().split()[0])
        return f"{party}:{suffix}" if suffix else party

    # Mentions

    def add(self, mention: Mention) -> None:
        """Keep a mention, unless its head has one already."""
        self.made.setdefault(mention.head, mention)

    def add_like(self, origin: Mention, span: Span, kind: MentionKind, why: str) -> None:
        """Keep a mention of whoever another mention denotes."""
        self.made.pop(span.root.i, None)
        self.add(
            replace(origin, start=span.start_char, end=span.end_char, head=span.root.i, kind=kind, why=why)
        )

    def words(self, tokens: Iterable[Token]) -> str:
        """The words of tokens, each once."""
        return " ".join(dict.fromkeys(t.text for t in tokens))

    def in_headline(self, i: int) -> bool:
        """Whether a word stands in the report's title."""
        return self.doc[i].idx < self.report.body_start


def code(name: str) -> str:
    """A name as the second half of a principal: capitals and underscores.

    Example:
        >>> code("Movement for Change")
        'MOVEMENT_FOR_CHANGE'
    """
    return re.sub(r"[^A-Z0-9]+", "_", unmarked(name).upper()).strip("_")
