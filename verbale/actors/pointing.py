"""What points to another mention: pronouns and role nouns back, a headline's nouns forward, pairs."""

from __future__ import annotations

from spacy.tokens import Token

from verbale.actors.nouns import is_outlet
from verbale.actors.setting import Setting
from verbale.language.coreference import PRONOUNS
from verbale.schema import Mention
from verbale.schema.actor import MentionKind

_TWO_SIDES = frozenset({
    "sides", "countries", "nations", "parties", "neighbours", "neighbors", "leaders", "ministers",
    "governments", "states", "presidents", "premiers", "men", "officials", "foes", "adversaries", "women",
})  # fmt: skip
_ANY_PARTY = frozenset({"sides", "parties", "leaders", "foes", "adversaries", "men"})
_PAPERS = frozenset({"daily", "newspaper", "paper", "report", "press", "agency", "radio", "tv", "magazine"})


def link_pointers(setting: Setting) -> None:
    """Pairs and pronouns in the order of the text, then what a headline leaves to the report."""
    pairs = {i for i, text in enumerate(setting.texts) if text.lower() in _TWO_SIDES and _two(setting.doc[i])}
    for i in sorted(pairs | set(setting.chains.antecedent)):
        if i in pairs:
            _link_pair(setting, setting.doc[i])
        else:
            _link_back(setting, setting.doc[i])
    for token in setting.doc:
        if not setting.in_headline(token.i):
            break
        _link_forward(setting, token)


def _two(token: Token) -> bool:
    return any(c.lower_ in ("two", "both") for c in token.children)


def _link_back(setting: Setting, token: Token) -> None:
    antecedent = setting.chains.antecedent
    target, why = antecedent[token.i]
    for _ in range(4):
        if target in setting.made or target not in antecedent:
            break
        target = antecedent[target][0]
    origin = setting.made.get(target)
    if origin is None and target in setting.phrase_at:
        found = setting.phrase_at[target]
        places = range(found.start, found.end)
        origin = next((setting.made[k] for k in places if k in setting.made), None)
    if origin is not None:
        kind: MentionKind = "pronoun" if token.lower_ in PRONOUNS else "role"
        setting.add_like(origin, setting.doc[token.i : token.i + 1], kind, why)


def _link_pair(setting: Setting, token: Token) -> None:
    """“The two sides”: the two parties named last before; “both countries”: the two states."""
    seen: list[str] = []
    states_only = token.lower_ not in _ANY_PARTY
    for mention in sorted(setting.made.values(), key=lambda m: -m.head):
        party = mention.principal
        if mention.head >= token.i or not party or set(":+") & set(party) or party in seen:
            continue
        if party in setting.states or not states_only:
            seen.append(party)
        if len(seen) == 2:
            break
    if len(seen) == 2:
        why = f"“{token.text}”: the two parties named before"
        setting.made.pop(token.i, None)
        place = (token.idx, token.idx + len(token), token.i)
        setting.add(Mention(*place, "role", "+".join(sorted(seen)), None, None, why))


def _link_forward(setting: Setting, token: Token) -> None:
    """A headline's "PM", "daily" or "envoy": the first in the report that it can mean."""
    known = setting.made.get(token.i)
    word = token.lower_
    if known is not None and (known.person is not None or known.kind not in ("office", "role", "group")):
        return
    for i in sorted(i for i in setting.made if not setting.in_headline(i)):
        mention = setting.made[i]
        if word in _PAPERS:
            if is_outlet(setting, mention):
                break
        elif mention.person is not None and mention.kind == "name" and known is not None:
            person = setting.chains.person_at.get(i)
            titles = {t.lower_ for t in person.titles} if person is not None else set()
            same = known.principal == mention.principal or "report is from" in known.why
            if word in titles and same:
                break
    else:
        return
    why = f"“{token.text}”: {setting.doc.text[mention.start : mention.end]}, as the report goes on"
    setting.add_like(mention, setting.doc[token.i : token.i + 1], "role", why)
