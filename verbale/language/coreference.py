"""Who a name, a pronoun or a role noun points back to within one report.

Rules over the parse, in the spirit of the sieves of Lee et al. (2013), the surest first: last names
to full names, then role nouns to persons with that title, then pronouns to the speaker or the
nearest fitting name. Every link keeps its reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from spacy.tokens import Doc, Span, Token

from verbale.language import attribution

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
PRONOUNS = _HE | _SHE | _IT | _THEY
_MALE = frozenset(
    {"mr", "mr.", "king", "prince", "sir", "lord", "sheikh", "sheik", "father", "pope", "chairman"}
)
_FEMALE = frozenset({"mrs", "mrs.", "ms", "ms.", "miss", "queen", "princess", "lady", "madam", "baroness"})
_NAME_PARTS = ("flat", "compound", "nmod:desc", "goeswith", "fixed")
_SUBJECTS = ("nsubj", "nsubj:pass")
_SENTENCES_BACK = 4
_TITLE_REACH = 14


@dataclass
class Person:
    """One person of a report: the names used, the words of the titles, where each is named."""

    name: str
    heads: list[int] = field(default_factory=list)
    titles: list[Token] = field(default_factory=list)
    gender: str | None = None

    @property
    def last(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


@dataclass(frozen=True)
class Chains:
    """The persons of a report and what points back to whom.

    `person_at` gives the person for the word that heads a name; `antecedent` the word that a
    pronoun or role noun stands for, with the reason in words.
    """

    persons: tuple[Person, ...]
    person_at: dict[int, Person]
    antecedent: dict[int, tuple[int, str]]


@lru_cache(maxsize=1)
def _given_names() -> dict[str, str]:
    text = (resources.files("verbale.language") / "data" / "given_names.txt").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            gender, _, listed = line.partition(":")
            names.update(dict.fromkeys(listed.split(), gender))
    return names


def title_words(span: Span) -> list[Token]:
    """The words that say what the named person is.

    They stand right before the name ("Russian Foreign Minister"), after it in apposition ("Ivanov,
    the Russian foreign minister"), in a relative clause ("Erekat, who is chief negotiator"), or the
    name is itself in apposition to them ("the minister, Igor Ivanov").
    """
    doc, root = span.doc, span.root
    words = [t for t in root.subtree if t.i < span.start and not t.is_punct and _inside_phrase(t, root)]
    i = span.start - 1
    while i >= 0 and doc[i].pos_ in ("NOUN", "PROPN", "ADJ") and doc[i].ent_type_ != "PER":
        words.append(doc[i])
        i -= 1
    for child in root.children:
        after = child.i >= span.end
        if after and (child.dep_ == "appos" or (child.dep_ == "acl:relcl" and child.pos_ == "NOUN")):
            words.extend(t for t in child.subtree if not t.is_punct and t.i - span.end < _TITLE_REACH)
    above = root.head
    if root.dep_ in ("appos", *_NAME_PARTS) and above.pos_ in ("NOUN", "PROPN") and above.i < span.start:
        words.extend(
            t
            for t in above.subtree
            if t.i < span.start and not t.is_punct and span.start - t.i < _TITLE_REACH
        )
    return sorted(set(words), key=lambda t: t.i)


def _inside_phrase(token: Token, root: Token) -> bool:
    while token.i != root.i:
        if token.dep_ in ("acl:relcl", "acl", "advcl", "appos", "parataxis", "conj", "cc", "case", "list"):
            return False
        token = token.head
    return True


def chains(doc: Doc, not_persons: frozenset[int] = frozenset()) -> Chains:
    """Resolve the names, role nouns and pronouns of a report.

    Args:
        doc: an annotated Doc (entities, parse, attributions).
        not_persons: places of words that are known to name no person, whatever the entities say.
    """
    persons: list[Person] = []
    person_at: dict[int, Person] = {}
    for span in (entity for entity in doc.ents if entity.label_ == "PER"):
        if all(token.i in not_persons for token in span):
            continue
        titles = title_words(span)
        person = _known(span.text, titles, persons)
        if person is None:
            person = Person(_clean(span.text))
            persons.append(person)
        elif len(_clean(span.text).split()) > len(person.name.split()):
            person.name = _clean(span.text)
        person.heads.append(span.root.i)
        person.titles.extend(titles)
        person.gender = person.gender or _gender(span, titles)
        person_at[span.root.i] = person
    return Chains(tuple(persons), person_at, _point_back(doc, person_at))


def _clean(name: str) -> str:
    words = name.replace("\n", " ").removesuffix("'s").removesuffix("’s").split()
    while len(words) > 1 and words[0].lower().strip(".") in (
        "mr",
        "mrs",
        "ms",
        "dr",
        "sen",
        "gen",
        "president",
    ):
        words.pop(0)
    return " ".join(words)


def _known(name: str, titles: list[Token], persons: list[Person]) -> Person | None:
    """The person met before that this name is a form of; None for a new or a doubtful one."""
    words = _clean(name).casefold().split()
    fits = []
    for person in persons:
        there = person.name.casefold().split()
        if (
            words == there
            or (len(words) == 1 and words[0] in (there[-1], there[0]))
            or words[-len(there) :] == there
        ):
            fits.append(person)
    if len(fits) > 1:
        exact = [p for p in fits if p.name.casefold().split() == words]
        if exact and len(words) > 1:
            return exact[-1]
        said = {t.lower_ for t in titles}
        shared = [len(said & {t.lower_ for t in p.titles if t.pos_ != "DET"}) for p in fits]
        nearest = [p for p, n in zip(fits, shared, strict=True) if n == max(shared) > 0]
        if len(nearest) == 1:
            return nearest[0]
        return exact[-1] if exact else None
    if fits and titles and fits[0].titles and len(words) == 1:
        # "Defence Minister Ivanov" after "Foreign Minister Ivanov": another man.
        said, known = ({t.lower_ for t in them} & _PORTFOLIOS for them in (titles, fits[0].titles))
        if said and known and not said & known:
            return None
    return fits[0] if fits else None


_PORTFOLIOS = frozenset({
    "foreign", "defence", "defense", "interior", "finance", "prime", "president", "king", "trade",
    "justice",
})  # fmt: skip


def _gender(span: Span, titles: list[Token]) -> str | None:
    said = {t.lower_ for t in titles} | {t.lower_ for t in span}
    if said & _FEMALE:
        return "f"
    if said & _MALE:
        return "m"
    return _given_names().get(_clean(span.text).split()[0]) if len(span) > 1 else None


def _point_back(doc: Doc, person_at: dict[int, Person]) -> dict[int, tuple[int, str]]:
    links: dict[int, tuple[int, str]] = {}
    sentence_of = {t.i: n for n, sent in enumerate(doc.sents) for t in sent}
    sources = {i for found in attribution.read(doc) for i in found.source}
    others = [e.root.i for e in doc.ents if e.label_ in ("ORG", "LOC")]
    quoted = quoted_tokens(doc)
    source_heads = source_roots(doc)
    spoke: list[int] = []
    acted: list[int] = []
    for token in doc:
        low = token.lower_
        target: int | None = None
        why = ""
        if token.i in person_at and (token.i in sources or token.dep_ in _SUBJECTS):
            (spoke if token.i in sources else acted).append(token.i)
        if low in _HE | _SHE:
            gender = "f" if low in _SHE else "m"
            target = _person_before(doc, token, gender, person_at, sentence_of, spoke or acted, sources)
            why = f"“{token.text}”: the nearest fitting person"
        elif low in _THEY | _IT and token.i in sources and token.i not in quoted:
            target = _source_before(doc, token, source_heads, person_at, sentence_of, low in _THEY)
            why = f"“{token.text}”: the source before"
        elif low in _IT and token.dep_ in (*_SUBJECTS, "nmod:poss") and token.i not in quoted:
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


def _definite(token: Token) -> bool:
    if token.dep_ in ("compound", "appos", "nmod:desc", "flat") or any(
        c.dep_ == "appos" for c in token.children
    ):
        return False
    return any(child.lower_ in ("the", "this") for child in token.children)


def _by_title(token: Token, person_at: dict[int, Person]) -> int | None:
    """The last person before whose title has this noun, and no modifier that speaks against it."""
    said = {c.lower_ for c in token.children if c.dep_ in ("amod", "compound")} & _PORTFOLIOS
    for i in sorted((i for i in person_at if i < token.i), reverse=True):
        person = person_at[i]
        titles = {t.lower_ for t in person.titles}
        if token.lower_ in titles and not (said and titles & _PORTFOLIOS and not said & titles):
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
