"""Whether the words around a time put it before or after publication.

With a parse the verbs above the expression decide, nearest first; without one the verbs nearest
before it in the sentence, then after it.
"""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Doc, Token

from verbale.language.times.grammar import Grammar

Direction = Literal["past", "future"]

_HAVE = frozenset(["was", "were", "had", "did", "has", "have"])
_IS = frozenset(["is", "are", "am", "'s", "’s", "'re", "’re"])
_STOPS = frozenset(".?!;")
_REACH = 40


def direction(grammar: Grammar, doc: Doc, start: int, end: int, parsed: bool) -> Direction | None:
    """Where the words around some tokens put them: before publication, after it, or neither.

    Args:
        grammar: where the verbs are listed.
        doc: any Doc.
        start: the place of the first token.
        end: the place after the last one.
        parsed: whether the Doc has a parse to go by.
    """
    if parsed:
        return _of_governors(grammar, doc[start:end].root)
    before = range(start - 1, max(-1, start - _REACH), -1)
    after = range(end, min(len(doc), end + _REACH))
    return _of_neighbours(grammar, doc, before) or _of_neighbours(grammar, doc, after)


def _of_governors(grammar: Grammar, token: Token) -> Direction | None:
    here = token
    while here.head.i != here.i:
        here = here.head
        found = _of_verb(grammar, here, _auxiliaries(here))
        if found == "future" and "had" in _auxiliaries(here.head):
            return "past"  # it had been due to expire
        if found is not None or _auxiliaries(here) & _IS:
            return found  # "said it is calling a meeting": what is said is neither past nor to come
    return None


def _auxiliaries(verb: Token) -> set[str]:
    return {
        child.lower_
        for child in verb.lefts
        if child.dep_.split(":")[0] in ("aux", "cop") or child.lower_ == "to"
    }


def _of_verb(grammar: Grammar, verb: Token, around: set[str]) -> Direction | None:
    ahead = verb.lower_ in grammar.beside["ahead"]
    if not around and not ahead and verb.pos_ not in ("VERB", "AUX"):
        return None
    if around & grammar.beside["modal"]:
        return "past" if "have" in around else "future"
    if around & _HAVE:
        return "past"
    if ahead or "to" in around:
        return "future"
    return "past" if _is_past(grammar, verb.lower_) else None


def _of_neighbours(grammar: Grammar, doc: Doc, places: range) -> Direction | None:
    for i in places:
        if doc[i].text in _STOPS:
            return None
        found = _of_word(grammar, doc, i)
        if found is not None:
            return found
    return None


def _of_word(grammar: Grammar, doc: Doc, i: int) -> Direction | None:
    word = doc[i].lower_
    if word in grammar.beside["modal"]:
        return "past" if i + 1 < len(doc) and doc[i + 1].lower_ == "have" else "future"
    if word in grammar.beside["ahead"]:
        return "future"
    if _is_past(grammar, word):
        before = {doc[k].lower_ for k in range(max(0, i - 3), i)}
        return "future" if before & grammar.beside["modal"] and "have" not in before else "past"
    return None


def _is_past(grammar: Grammar, word: str) -> bool:
    return word in grammar.beside["past"] or (word.endswith("ed") and len(word) > 4)
