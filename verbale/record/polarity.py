"""The sign of a measure by its words: what lifts, ends or refuses it turns the sign round.

The sign is that of every word between the measure and the predicate that governs it, multiplied, as
sentiment is composed over a parse (Moilanen and Pulman 2007): "opposes lifting the sanctions" is for them.
It is worked out only where a word that undoes the measure governs it directly; else the network decides.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from verbale.schema.record import Sign

UNDONE = frozenset({"sanctions"})
"""Measures that are a state of things, so that to lift, end or ease them is to be against them."""
_UNDOING = frozenset({
    "lift", "lifting", "end", "ending", "ease", "easing", "remove", "removal", "scrap", "waive", "abolish", "relax",
    "relaxation", "repeal", "revoke", "terminate", "drop", "suspend", "suspension", "abandon", "cancel", "loosen",
    "eliminate", "elimination", "undo", "halt",
})  # fmt: skip
_AGAINST = frozenset({
    "oppose", "opposition", "reject", "rejection", "refuse", "refusal", "veto", "block", "resist", "exclude",
    "denounce", "condemn", "rule", "prevent", "delay", "object", "deny", "decline",
})  # fmt: skip
_NOT = frozenset({"not", "n't", "n’t", "never", "no", "without", "against", "neither", "nor"})
_LINKS = frozenset({
    "obj", "nmod", "nmod:of", "compound", "nsubj:pass", "obl", "acl", "acl:relcl", "xcomp", "ccomp", "advcl", "conj",
    "nsubj", "nmod:poss", "amod", "obl:agent",
})  # fmt: skip
_REACH = 7


def sign_of(words: Iterable[Token]) -> Sign | None:
    """The sign that the parse gives to a measure.

    Args:
        words: the words of the sentence that name the measure.

    Returns:
        ``"+"`` or ``"-"``; None where no word undoes the measure, or its words are of two minds.

    Example:
        >>> sign_of([])
    """
    signs = {sign for word in words if (sign := _sign(word)) is not None}
    return signs.pop() if len(signs) == 1 else None


def _sign(word: Token) -> Sign | None:
    path = _path(word)
    undone = next((k for k, token in enumerate(path[1:3], 1) if token.lemma_.lower() in _UNDOING), None)
    if undone is None:
        return None
    turns = sum(_turns(token) for token in path)
    return "-" if turns % 2 else "+"


def _path(word: Token) -> list[Token]:
    """The word, and what governs it up to the predicate that tells whose stance it is."""
    path = [word]
    while len(path) <= _REACH and path[-1].dep_ in _LINKS and path[-1].head.i != path[-1].i:
        path.append(path[-1].head)
    return path


def _turns(token: Token) -> int:
    """How often one word of the path turns the sign round."""
    lemma = token.lemma_.lower()
    denied = sum(child.lower_ in _NOT for child in token.children if child.dep_ in ("advmod", "det", "case", "cc:preconj"))
    return (lemma in _UNDOING or lemma in _AGAINST) + denied
