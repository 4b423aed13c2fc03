"""Which time expression dates an event: the one in the trigger's own clause that is nearest to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from verbale.language.times.finding import TimeExpression

_CLAUSES = frozenset(("root", "ROOT", "ccomp", "advcl", "acl", "csubj", "parataxis"))
# After these the date bounds the event: it does not lie on it.
_BESIDE = frozenset(["since", "until", "till", "before", "after"])
# What is done to begin at a time begins at that time; what is urged at a time is not done then.
_PHASES = frozenset(["begin", "start", "continue", "resume", "cease", "manage", "fail", "refuse", "help"])
_SENTENCE_ENDS = frozenset(".?!")
_CLAUSE_ENDS = frozenset(",;:–—") | {"--"}


def when(doc: Doc, place: Span | Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time expression that dates an event.

    With a parse it is the nearest in the tree of those in the trigger's own clause, or in the clause
    this one is joined to; the date of "she said on Friday" is never that of what she said. Without
    one it is the nearest between two commas, else the only one of the sentence.

    Args:
        doc: the report.
        place: the event's trigger; or a whole sentence, which its main verb's date stands for, else
            its first.
        times: what `find_times` found in the report.

    Returns:
        A date or a time of day, which may be unresolved ("Tuesday", with no day of publication), or
        a length with its days; never a vague "recently" or a "weekly".

    Example:
        >>> import spacy
        >>> from datetime import date
        >>> from verbale.language.times import find_times
        >>> doc = spacy.blank("en")("Envoys met on May 12, and the talks will resume on June 1.")
        >>> found = when(doc, doc[9], find_times(doc, date(2003, 5, 14)))
        >>> found.value if found else None
        '2003-06-01'
    """
    trigger = place.root if isinstance(place, Span) else place
    start, end = _sentence(doc, trigger)
    inside = [time for time in times if start <= time.start and time.end <= end and _dates(doc, time)]
    if not inside:
        return None
    nearest = (_by_parse if doc.has_annotation("DEP") else _by_place)(doc, trigger, inside)
    if nearest is None and isinstance(place, Span):
        return next((time for time in inside if place.start <= time.start and time.end <= place.end), None)
    return nearest


def _dates(doc: Doc, time: TimeExpression) -> bool:
    if time.start and doc[time.start - 1].lower_ in _BESIDE:
        return False
    if time.kind in ("date", "time"):
        return time.precision != "vague" and not time.value.endswith("_REF")
    return time.earliest is not None


def _by_parse(doc: Doc, trigger: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    governors = [_governor(doc, time) for time in times]
    for clause in _clauses(trigger):
        near = [
            (_steps(trigger, governor), abs(time.start - trigger.i), place)
            for place, (time, governor) in enumerate(zip(times, governors, strict=True))
            if _clause(governor) == clause and _reaches(time, governor, trigger)
        ]
        if near:
            return times[min(near)[2]]
    return None


def _clauses(trigger: Token) -> Iterator[Token]:
    """The clause of a word and those whose date it shares, the likeliest first.

    "The talks held on Tuesday", "they met and signed", "they met, agreeing".
    """
    if trigger.pos_ not in ("VERB", "AUX"):
        yield from (child for child in trigger.children if child.dep_ == "acl")
    own = _clause(trigger)
    yield own
    joined = [child for child in own.children if child.dep_ == "conj"]
    marked = any(child.dep_ == "mark" for child in own.children)
    if own.dep_ == "conj" or (own.dep_ == "advcl" and not marked):
        yield _clause(own.head)
    yield from joined


def _clause(token: Token) -> Token:
    """The word that heads the clause of a word."""
    here = token
    while here.head.i != here.i and not _heads_clause(here):
        here = here.head
    return here


def _heads_clause(token: Token) -> bool:
    if token.dep_ == "conj":
        return token.pos_ in ("VERB", "AUX")
    if token.dep_ == "xcomp":
        infinitive = any(child.lower_ == "to" for child in token.lefts)
        return infinitive and token.head.lemma_ not in _PHASES
    return token.dep_.split(":")[0] in _CLAUSES


def _governor(doc: Doc, time: TimeExpression) -> Token:
    """The word that a time belongs to: the verb right before it, else what the parse hangs it on."""
    before = time.start - 1
    if before > 0 and doc[before].pos_ == "ADP":
        before -= 1
    head = doc[time.start : time.end].root.head
    leads = head.i >= time.end and head.pos_ in ("NOUN", "PROPN")  # "condemned Friday's attack"
    return doc[before] if before >= 0 and doc[before].pos_ == "VERB" and not leads else head


def _reaches(time: TimeExpression, governor: Token, trigger: Token) -> bool:
    """Whether a time can speak of the trigger: that of "Friday's attack" speaks of the attack alone."""
    if time.start > governor.i or governor.pos_ in ("VERB", "AUX"):
        return True
    return governor.i == trigger.i or governor.is_ancestor(trigger)


def _steps(one: Token, other: Token) -> int:
    """How many arcs of the tree lie between two words of a sentence."""
    above = {token.i: depth for depth, token in enumerate([one, *one.ancestors])}
    climb = enumerate([other, *other.ancestors])
    return min(above[token.i] + depth for depth, token in climb if token.i in above)


def _by_place(doc: Doc, trigger: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    near = [
        (min(abs(time.start - trigger.i), abs(time.end - 1 - trigger.i)), place)
        for place, time in enumerate(times)
        if not _parted(doc, trigger.i, time)
    ]
    if near:
        return times[min(near)[1]]
    return times[0] if len(times) == 1 else None


def _parted(doc: Doc, place: int, time: TimeExpression) -> bool:
    low, high = min(place, time.end), max(place, time.start)
    return any(doc[i].text in _CLAUSE_ENDS for i in range(low, high))


def _sentence(doc: Doc, trigger: Token) -> tuple[int, int]:
    if doc.has_annotation("SENT_START"):
        return trigger.sent.start, trigger.sent.end
    ends = [token.i for token in doc if token.text in _SENTENCE_ENDS or token.text.count("\n") > 1]
    start = max((end + 1 for end in ends if end < trigger.i), default=0)
    return start, min((end for end in ends if end >= trigger.i), default=len(doc))
