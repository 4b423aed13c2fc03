"""Nouns for those who speak: offices, parts of governments, groups of people, papers, other sources.

Whose they are is said by their own phrase first ("Russian foreign ministry"), then by what the report
said before ("the ministry"), then by the place where it is said, then by the report's home.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from verbale.actors.candidates import holder
from verbale.actors.persons import APART, OWNERS, PAST, owner_before, party_within
from verbale.actors.phrases import PARTY_KINDS, Found
from verbale.actors.setting import EUROPE, UNNAMED, Setting
from verbale.language.coreference import source_roots
from verbale.schema import Mention
from verbale.schema.actor import MentionKind

_NEAR = 9
_TEXTS = frozenset({
    "statement", "communique", "declaration", "message", "report", "review", "letter", "text", "document",
    "resolution", "agreement", "note",
})  # fmt: skip
_TEXTS_MANY = frozenset({"reports", "report", "sources", "source", "representatives", "figures"})
_GOVERNMENT = frozenset({
    "government", "ministry", "military", "army", "presidential", "security", "police", "embassy", "navy",
    "defence", "defense", "foreign", "intelligence", "officer", "prosecutors", "customs",
})  # fmt: skip
_OUTLETS = frozenset({
    "daily", "newspaper", "paper", "agency", "network", "radio", "television", "tv", "channel", "station",
    "magazine", "weekly", "website", "broadcaster", "report", "article", "editorial",
})  # fmt: skip
_FORCES = frozenset({
    "troops", "soldiers", "forces", "force", "peacekeepers", "army", "navy", "warplanes", "jets", "police",
    "helicopters", "marines", "mission", "inspectors", "observers", "monitors",
})  # fmt: skip
_OUTLET_KINDS = frozenset({"outlet", "news agency"})
_RETINUE = frozenset({
    "aide", "aides", "camp", "office", "adviser", "advisers", "advisor", "advisors", "entourage", "team",
    "supporters", "spokesman", "spokeswoman", "spokesperson", "lawyer", "lawyers", "backers", "allies",
})  # fmt: skip
"""Those who speak for a person: "a Mobutu aide"."""
_DEFINITE = frozenset({"the", "this", "its", "their"})


def link_nouns(setting: Setting) -> None:
    """Titles, institutions and collectives first, then whatever else heads a source."""
    for found in sorted(setting.phrases, key=lambda p: p.start):
        if found.kind in ("title", "institution", "collective"):
            _link_noun(setting, found)
    for i in source_roots(setting.doc):
        noun = setting.doc[i]
        if i not in setting.made and i not in setting.chains.antecedent and noun.pos_ == "NOUN":
            _link_source(setting, noun)


def _link_noun(setting: Setting, found: Found) -> None:
    span = setting.doc[found.start : found.end]
    root = span.root
    if found.text in ("pm", "fm"):
        return  # the time of day, the wavelength
    if root.pos_ not in ("NOUN", "PROPN") or root.dep_ in ("flat", "compound", "nmod:desc"):
        return
    if root.i in setting.made or root.i in setting.in_titles or root.i in setting.chains.antecedent:
        return
    own = range(found.start, found.end)
    near = [t for t in root.subtree if t.i not in own and abs(t.i - root.i) < _NEAR]
    phrases = setting.phrases_of(near)
    parties = [p for p in phrases if p.kind in PARTY_KINDS and setting.modifies(p, root)]
    party, start = setting.party_of(parties), span.start_char
    if party is not None:
        start = min(start, setting.doc[parties[0].start].idx)
        why = f"“{parties[0].text} … {span.text}”"
    elif (owner := _person_owner(setting, root)) is not None:
        setting.add(_belonging(owner, span, found.entry.stands_for))
        return
    elif (earlier := _earlier(setting, root, found)) is not None:
        before = setting.doc[earlier.head].text
        setting.add_like(earlier, span, "role", f"“{span.text}”: {before} before")
        return
    else:
        party, why = _not_said(setting, found, root)
    if party is None:
        return
    if party == EUROPE and found.kind != "collective":
        party = "EU"
    if found.kind == "title":
        party = setting.seat_of(found, party)
    people = _people_before(setting, phrases, found)
    if found.kind == "collective" and (people is None or people.entry.stands_for not in APART):
        people = found
    of_body = party not in setting.states and party in setting.bodies
    if people is not None and not of_body and (found.kind == "collective" or ":" not in party):
        party = f"{party.split(':')[0]}:{people.entry.stands_for}"
        why = f"“{people.text}” of {party.split(':')[0]}" if people is not found else why
    kinds: dict[str, MentionKind] = {"title": "office", "institution": "role"}
    office = found.entry.stands_for if found.kind == "title" else None
    held = holder(setting, found.text, party) if people is None and office and not _past(root) else None
    if held is not None:
        office = held[0]
        why = f"{why}; {office} of {party} on {setting.on}: {held[1]}"
    if office is not None and not _past(root) and (named := _person_in(setting, root, party, held)):
        setting.add_like(named, span, "role", f"{why}; {named.person} in the report")
        return
    place = (start, span.end_char, root.i)
    setting.add(Mention(*place, kinds.get(found.kind, "group"), party, None, office, why, held and held[1]))


def _person_in(setting: Setting, root: Token, party: str, held: tuple[str, str] | None) -> Mention | None:
    """The person of the report who has an office of a party: its holder, else whose title has the noun."""
    for person in setting.chains.persons:
        mention = next((setting.made[i] for i in person.heads if i in setting.made), None)
        if mention is None or mention.principal != party:
            continue
        if held is not None and mention.holder == held[1]:
            return mention
        if held is None and root.lower_ in {t.lower_ for t in person.titles}:
            return mention
    return None


def _person_owner(setting: Setting, root: Token) -> Mention | None:
    """The person whose noun it is: "Villepin's aides", "Morales supporters"."""
    if root.lower_ not in _RETINUE:
        return None
    for child in root.children:
        owner = setting.made.get(child.i)
        if child.i < root.i and child.dep_ in ("nmod:poss", "compound") and owner is not None:
            return owner if owner.kind == "name" and owner.principal else None
    return None


def _belonging(owner: Mention, span: Span, group: str = "") -> Mention:
    """A mention of those around a person; supporters are apart from a government."""
    principal = owner.principal or ""
    if group == "SUPPORTERS" and ":" not in principal:
        principal = f"{principal}:{group}"
    why = f"“{span.text}” of {owner.person}"
    return Mention(span.start_char, span.end_char, span.root.i, "role", principal, None, None, why)


def _past(root: Token) -> bool:
    """Whether an office is not held now, or not by one person: "former", "two presidents", plural."""
    return root.lower_.endswith("s") or any(
        c.lower_ in PAST or c.lower_ in ("a", "an") for c in root.children
    )


def _people_before(setting: Setting, phrases: list[Found], found: Found) -> Found | None:
    """The noun for people that owns an office: "a court spokesman", "rebel leader"."""
    for people in phrases:
        if people.kind == "collective" and people.entry.stands_for in APART and people.end <= found.start:
            return people
        between = setting.doc[people.end : found.start]
        joined = people.end <= found.start and len(between) <= 1
        if people.kind == "collective" and joined:
            return people
    return None


def _not_said(setting: Setting, found: Found, root: Token) -> tuple[str | None, str]:
    """Whose an office or body is that stands without a party: the reason comes with it."""
    text = found.text
    if (owner := owner_before(setting, root, found.start)) is not None:
        return owner
    if found.kind == "title":
        if found.entry.stands_for == "secretary-general":
            body = next((p for p in reversed(setting.phrases) if p.kind == "body" and p.start < root.i), None)
            return (body.principal if body else "UN"), f"“{text}”"
        if (within := party_within(setting, found)) is not None:
            return within, f"“{text}”"
        offices = setting.gazetteer.offices_of(text)
        if offices and len(offices[0].principals) == 1:
            own = offices[0].principals[0]
            return own, f"“{text}”: an office of {own}"
        if (parliament := setting.parliament_of(found)) is not None:
            return parliament, f"“{text}”: the report names no other parliament"
    if found.kind == "collective" and (owner_body := _body_of(setting, root)):
        return owner_body, f"“{text}” of {owner_body} in the report"
    if found.kind != "collective" and (place := _said_in(setting, root)):
        return place, f"“{text}”, said in {place}"
    if subject := _subject_before(setting, root):
        return subject, f"“{text}” of the subject before it in the sentence"
    return setting.home, f"“{text}”; the report is from {setting.home}"


def _body_of(setting: Setting, root: Token) -> str | None:
    """The body whose people of that name the report tells of somewhere: "UN experts"."""
    for found in setting.phrases:
        after = setting.doc[found.end : found.end + 3]
        if found.kind == "body" and root.lower_ in [t.lower_ for t in after if t.i != root.i]:
            return found.principal
    return None


def _said_in(setting: Setting, root: Token) -> str | None:
    """The state whose capital a source speaks in: "a foreign ministry official said in Tokyo"."""
    verb = root.head
    if root.dep_ not in ("nsubj", "iobj", "obl:agent"):
        return None
    for child in verb.children:
        found = setting.phrase_at.get(child.i)
        if child.i > root.i and found is not None and found.kind == "capital" and setting.locative(found):
            return found.principal
    return None


def _earlier(setting: Setting, root: Token, found: Found) -> Mention | None:
    """Who "the spokesman", "the ministry" or "the daily" was before, if the report named one."""
    bare = root.lower_ == "parliament" and not any(c.pos_ == "DET" for c in root.children)
    if not bare and not any(child.lower_ in _DEFINITE for child in root.children):
        return None
    if root.lower_ in _OUTLETS and (outlet := outlet_before(setting, root.i)) is not None:
        return outlet
    if any(c.dep_ in ("nmod", "nmod:poss", "acl:relcl") for c in root.children):
        return None
    if root.lower_ in OWNERS and (body := _named_before(setting, root)) is not None:
        return body
    for i in sorted((i for i in setting.made if i < root.i), reverse=True):
        mention = setting.made[i]
        if setting.doc[i].lower_ == root.lower_ and mention.principal not in (None, UNNAMED):
            return mention
    return None


def outlet_before(setting: Setting, i: int) -> Mention | None:
    """The paper, station or agency that the report named last before a place."""
    for k in sorted((k for k in setting.made if k < i), reverse=True):
        if is_outlet(setting, setting.made[k]):
            return setting.made[k]
    return None


def is_outlet(setting: Setting, mention: Mention) -> bool:
    """Whether a mention is of a paper, station or agency."""
    if mention.kind != "group" or not mention.principal:
        return False
    known = setting.kinds.get(mention.principal)
    if known is not None:
        return known in _OUTLET_KINDS
    named = mention.principal.split(":")[-1].lower().split("_")
    return named[-1] in (
        "daily",
        "post",
        "times",
        "news",
        "herald",
        "tribune",
        "journal",
        "newspaper",
        "press",
    )


def _link_source(setting: Setting, noun: Token) -> None:
    """A source that is no office and no known group: “a Western Saharan source”, “reports”."""
    near = [t for t in noun.subtree if abs(t.i - noun.i) < _NEAR]
    phrases = setting.phrases_of(near)
    parties = [p for p in phrases if p.kind in PARTY_KINDS and setting.modifies(p, noun)]
    place = (noun.idx, noun.idx + len(noun), noun.i)
    people = next((p for p in phrases if p.kind == "collective" and p.end <= noun.i), None)
    if (whose := _person_owner(setting, noun)) is not None:
        setting.add(_belonging(whose, setting.doc[noun.i : noun.i + 1]))
    elif party := setting.party_of(parties):
        setting.add(Mention(*place, "group", party, None, None, f"“{noun.text}” of {party}"))
    elif (origin := _named_before(setting, noun) or _issuer(setting, noun)) is not None:
        why = f"“the {noun.text}”: {setting.doc[origin.head].text} before"
        setting.add(Mention(*place, "role", origin.principal, origin.person, origin.office, why))
    elif (owner := owner_before(setting, noun, noun.i)) is not None:
        setting.add(Mention(*place, "role", owner[0], None, None, owner[1]))
    elif (
        people is not None
        and (people.entry.stands_for in APART or noun.lower_ in _TEXTS_MANY)
        and setting.home
    ):
        party = f"{setting.home}:{people.entry.stands_for}"
        setting.add(Mention(*place, "group", party, None, None, f"“{people.text} {noun.text}”"))
    elif setting.home and _GOVERNMENT & {t.lower_ for t in near}:
        why = f"“{noun.text}”; the report is from {setting.home}"
        setting.add(Mention(*place, "role", setting.home, None, None, why))
    else:
        setting.add(Mention(*place, "group", UNNAMED, None, None, f"“{noun.text}” of no named party"))


def _named_before(setting: Setting, noun: Token) -> Mention | None:
    """The group or body named last before whose name has the noun in it: "the party"."""
    if not any(child.lower_ in _DEFINITE for child in noun.children):
        return None
    if noun.lower_ in _OUTLETS and (outlet := outlet_before(setting, noun.i)) is not None:
        return outlet
    for i in sorted((i for i in setting.made if i < noun.i), reverse=True):
        mention = setting.made[i]
        known = mention.kind in ("group", "body") and mention.principal not in (None, UNNAMED)
        if known and noun.lower_ in _name_of(setting, mention):
            return mention
    return None


def _name_of(setting: Setting, mention: Mention) -> set[str]:
    words = setting.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    named = {t.lower_ for t in words} if words is not None else set()
    return named | set((mention.principal or "").split(":")[-1].lower().split("_"))


def _issuer(setting: Setting, noun: Token) -> Mention | None:
    """Who put out "the statement": whoever it was first said to be of, by or from, or who spoke in it."""
    if noun.lower_ not in _TEXTS:
        return None
    for i in range(noun.i - 1, -1, -1):
        earlier = setting.doc[i]
        if earlier.lower_ != noun.lower_:
            continue
        if i in setting.made and setting.made[i].principal != UNNAMED:
            return setting.made[i]
        verb = earlier.head
        subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i in setting.made), None)
        within = [setting.made[t.i] for t in earlier.subtree if t.i in setting.made]
        if within:
            return within[0]
        if subject is not None:
            return setting.made[subject.i]
    return None


def _subject_before(setting: Setting, noun: Token) -> str | None:
    """Whose doing is told earlier in the noun's sentence: "Beijing retaliated, a spokesman …".

    The subject is a state, or the forces of a state or body ("NATO troops raided …").
    """
    for i in range(noun.i - 1, noun.sent.start - 1, -1):
        word = setting.doc[i]
        if word.dep_ not in ("nsubj", "nsubj:pass"):
            continue
        found = setting.phrase_at.get(i)
        if found is not None and found.is_state:
            return found.principal
        if word.lower_ in _FORCES:
            near = [p for p in setting.phrases_of(word.subtree) if p.is_state or p.kind == "body"]
            party = setting.party_of([p for p in near if setting.modifies(p, word)])
            if party is not None:
                return party
    return None
