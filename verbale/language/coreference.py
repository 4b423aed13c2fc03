"""Who a name, a pronoun or a role noun points back to within one report.

Rules over the parse, in the spirit of the sieves of Lee et al. (2013), the surest first: last names
to full names, then role nouns to persons with that title, then pronouns to the speaker or the
nearest fitting name. Every link keeps its reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from verbale.language import attribution
from verbale.language.persons import PORTFOLIOS, Person, find_persons

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
PRONOUNS = _HE | _SHE | _IT | _THEY
_ONE_WHO_SPEAKS = frozenset({
    "spokesman", "spokeswoman", "spokesperson", "official", "source", "diplomat", "minister", "ambassador",
    "aide", "officer", "analyst", "witness", "adviser", "advisor", "envoy", "negotiator", "expert",
    "lawyer", "delegate", "commander", "participant", "resident", "activist", "correspondent",
})  # fmt: skip
_SUBJECTS = ("nsubj", "nsubj:pass")
_SENTENCES_BACK = 4


@dataclass(frozen=True)
class Chains:
    """The persons of a report and what points back to whom.

    `person_at` gives the person for the word that heads a name; `antecedent` the word that a
    pronoun or role noun stands for, with the reason in words.
    """

    persons: tuple[Person, ...]
    person_at: dict[int, Person]
    antecedent: dict[int, tuple[int, str]]


def chains(doc: Doc, not_persons: frozenset[int] = frozenset()) -> Chains:
    """Resolve the names, role nouns and pronouns of a report.

    Args:
        doc: an annotated Doc (entities, parse, attributions).
        not_persons: places of words that are known to name no person, whatever the entities say.
    """
    persons = find_persons(doc, not_persons)
    person_at = {head: person for person in persons for head in person.heads}
    return Chains(tuple(persons), person_at, _point_back(doc, person_at))


def _point_back(doc: Doc, person_at: dict[int, Person]) -> dict[int, tuple[int, str]]:
    links: dict[int, tuple[int, str]] = {}
    sentence_of = {t.i: n for n, sent in enumerate(doc.sents) for t in sent}
    sources = {i for found in attribution.read(doc) for i in found.source}
    others = [e.root.i for e in doc.ents if e.label_ in ("ORG", "LOC")]
    quoted = quoted_tokens(doc)
    source_heads = source_roots(doc)
    heads = frozenset(source_heads)
    spoke: list[int] = []
    unnamed: list[int] = []
    acted: list[int] = []
    for token in doc:
        low = token.lower_
        target: int | None = None
        why = ""
        if token.i in person_at and (token.i in sources or token.dep_ in _SUBJECTS):
            (spoke if token.i in sources else acted).append(token.i)
        elif token.i in heads and token.lower_ in _ONE_WHO_SPEAKS and token.i not in person_at:
            unnamed.append(token.i)
        if low in _HE | _SHE:
            gender = "f" if low in _SHE else "m"
            target = _person_before(doc, token, gender, person_at, sentence_of, spoke or acted, sources)
            why = f"“{token.text}”: the nearest fitting person"
            last = unnamed[-1] if unnamed else -1
            if token.i in heads and _spoke_last(last, token, sentence_of, spoke, gender):
                target, why = last, f"“{token.text}”: the {doc[last].text} who spoke before"
        elif low in _THEY | _IT and token.i in sources and token.i not in quoted:
            target = _source_before(doc, token, source_heads, person_at, sentence_of, low in _THEY)
            why = f"“{token.text}”: the source before"
        # No elif: an "it" taken for a source, with none before it, points back as any other subject does.
        if (
            target is None
            and low in _IT
            and token.dep_ in (*_SUBJECTS, "nmod:poss")
            and token.i not in quoted
        ):
            target = _other_before(doc, token, others, sentence_of)
            why = f"“{token.text}”: the nearest state or body that is a subject"
        elif token.pos_ == "NOUN" and token.i not in person_at and _definite(token):
            target = _by_title(token, person_at)
            why = f"“the {token.text}”: the last person with that title"
        if target is not None:
            links[token.i] = (target, why)
            if target in person_at and token.i in sources:
                spoke.append(target)
    return links


def _spoke_last(noun: int, token: Token, sentence_of: dict[int, int], spoke: list[int], gender: str) -> bool:
    """Whether a source without a name, as "the spokesman", is the one who spoke right before."""
    if noun < 0 or sentence_of[token.i] - sentence_of[noun] > 1 or sentence_of[token.i] == sentence_of[noun]:
        return False
    wrong = "woman" if gender == "m" else "man"
    named = max((i for i in spoke if i < token.i), default=-1)
    return noun > named and not token.doc[noun].lower_.endswith(wrong if wrong == "woman" else "sman")


def _definite(token: Token) -> bool:
    if token.dep_ in ("compound", "appos", "nmod:desc", "flat") or any(
        c.dep_ == "appos" for c in token.children
    ):
        return False
    return any(child.lower_ in ("the", "this") for child in token.children)


def _by_title(token: Token, person_at: dict[int, Person]) -> int | None:
    """The last person before whose title has this noun, and no modifier that speaks against it."""
    said = {c.lower_ for c in token.children if c.dep_ in ("amod", "compound")} & PORTFOLIOS
    for i in sorted((i for i in person_at if i < token.i), reverse=True):
        person = person_at[i]
        titles = {t.lower_ for t in person.titles}
        if token.lower_ in titles and not (said and titles & PORTFOLIOS and not said & titles):
            return i
    return None


def _person_before(
    doc: Doc,
    token: Token,
    gender: str,
    person_at: dict[int, Person],
    sentence_of: dict[int, int],
    speakers: list[int],
    sources: set[int],
) -> int | None:
    here = sentence_of[token.i]

    def fits(i: int) -> bool:
        return person_at[i].gender in (None, gender) and here - sentence_of[i] <= _SENTENCES_BACK

    if token.i in sources:
        # "He said": the only one named in the sentence before, else the one who spoke last.
        near = {id(person_at[i]): i for i in person_at if sentence_of[i] == here - 1 and fits(i)}
        same = any(sentence_of[i] == here and i < token.i for i in person_at)
        if len(near) == 1 and not same:
            return next(iter(near.values()))
        for i in reversed(speakers):
            if i < token.i and fits(i):
                return i
    best: tuple[float, int] | None = None
    for i in person_at:
        if i >= token.i or not fits(i):
            continue
        back = here - sentence_of[i]
        subject = doc[i].dep_ in _SUBJECTS or i in sources
        value = -2.0 * back + (2.5 if subject else 0.0) - 0.02 * (token.i - i)
        if best is None or value > best[0]:
            best = (value, i)
    if best is not None:
        return best[1]
    return next(
        (i for i in reversed(speakers) if i < token.i and person_at[i].gender in (None, gender)), None
    )


def source_roots(doc: Doc) -> list[int]:
    """The places of the words that head the sources of a report's attributions, in order."""
    spans = [span for span in doc.spans.get(attribution.GROUP, []) if span.label_ == "source"]
    return sorted({span.root.i for span in spans})


def _source_before(
    doc: Doc,
    token: Token,
    source_heads: list[int],
    person_at: dict[int, Person],
    sentence_of: dict[int, int],
    plural: bool,
) -> int | None:
    """The last source before that is no pronoun: for “it”, one that is no person."""
    for i in reversed(source_heads):
        if i >= token.i or doc[i].pos_ == "PRON":
            continue
        if sentence_of[token.i] - sentence_of[i] > _SENTENCES_BACK:
            break
        if plural or i not in person_at:
            return i
    return None


def _other_before(doc: Doc, token: Token, others: list[int], sentence_of: dict[int, int]) -> int | None:
    best: tuple[float, int] | None = None
    for i in others:
        back = sentence_of[token.i] - sentence_of[i]
        if i >= token.i or back > 2:
            continue
        subject = doc[i].dep_ in _SUBJECTS
        value = (
            -2.0 * back
            + (3.0 if subject else 0.0)
            - (1.0 if doc[i].dep_ == "obl" else 0.0)
            - 0.02 * (token.i - i)
        )
        if best is None or value > best[0]:
            best = (value, i)
    return best[1] if best else None


def quoted_tokens(doc: Doc) -> frozenset[int]:
    """The places of the words between quotation marks; an unclosed quotation ends with its paragraph."""
    inside: set[int] = set()
    run: list[int] = []
    is_open = False
    for token in doc:
        text = token.text
        if token.is_space and text.count("\n") > 1:
            is_open = False
            inside.update(run)
            run = []
        elif text in ("“", "``", "«"):
            is_open = True
        elif text in ("”", "''", "»"):
            is_open = False
            inside.update(run)
            run = []
        elif text == '"':
            is_open = not is_open
            if not is_open:
                inside.update(run)
                run = []
        elif is_open:
            run.append(token.i)
    inside.update(run)
    return frozenset(inside)
