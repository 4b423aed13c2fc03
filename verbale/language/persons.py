"""The persons that a report names: the forms of each name, the words of the titles, the gender."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from importlib import resources

from spacy.tokens import Doc, Span, Token

_MALE = frozenset(
    {"mr", "mr.", "king", "prince", "sir", "lord", "sheikh", "sheik", "father", "pope", "chairman"}
)
_FEMALE = frozenset({"mrs", "mrs.", "ms", "ms.", "miss", "queen", "princess", "lady", "madam", "baroness"})
_NAME_PARTS = ("flat", "compound", "nmod:desc", "goeswith", "fixed")
_BEFORE_PLACE = frozenset({"to", "of", "for", "in", "at"})
_NOMINAL = ("NOUN", "PROPN", "ADJ")
_HANGING = frozenset({"to", "for", "'s", "’s"})
_POSSESSIVES = frozenset({"'s", "’s"})
_ARTICLES = frozenset({"al", "el", "ul", "as", "ad", "bin", "ibn", "de", "van", "von", "da", "di"})
_QUOTING = frozenset({"quoted", "cited", "told", "said"})
_ADDRESS = frozenset({"mr", "mrs", "ms", "dr", "sen", "gen", "president", "prince", "king"})
_MODIFIERS = ("amod", "acl", "compound", "acl:relcl")
_TITLE_REACH = 14
_LAST_PART = 6
_SHORT_NAME = 2
_MISSPELT = 0.93
"""From what share of letters in common on one full name is a slip of the other: "Sang Suu Kyi"."""
_NOT_NAMES = frozenset(
    {
        "led",
        "era",
        "style",
        "backed",
        "like",
        "born",
        "based",
        "run",
        "brokered",
        "elect",
        "time",
        "level",
        "term",
        "wide",
        "linked",
        "ruled",
    }
)
PORTFOLIOS = frozenset({
    "foreign", "defence", "defense", "interior", "finance", "prime", "president", "king", "trade",
    "justice",
})  # fmt: skip
"""Words of titles that tell one minister from another."""


@dataclass
class Person:
    """One person of a report: the names used, the titles, where each is named.

    Args:
        name: the fullest form that the report uses.
        spans: the words of each naming, in the order of the text.
        parts: the words of each title, one list a phrase ("Russian Foreign Minister"; what stands
            in apposition; a relative clause), in the order of the text.
        gender: ``"m"``, ``"f"`` or None.
    """

    name: str
    spans: list[Span] = field(default_factory=list)
    parts: list[list[Token]] = field(default_factory=list)
    gender: str | None = None

    @property
    def heads(self) -> list[int]:
        """The places of the words that head the namings."""
        return [span.root.i for span in self.spans]

    @property
    def titles(self) -> list[Token]:
        """The words of all titles."""
        return [token for part in self.parts for token in part]

    @property
    def last(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


def find_persons(doc: Doc, not_persons: frozenset[int] = frozenset()) -> list[Person]:
    """The persons of a report, each once, in the order of their first naming.

    Args:
        doc: an annotated Doc (entities, parse).
        not_persons: places of words that are known to name no person, whatever the entities say.
    """
    persons: list[Person] = []
    for span in name_spans(doc):
        if all(token.i in not_persons for token in span):
            continue
        parts = title_parts(span)
        titles = [token for part in parts for token in part]
        person = _known(span.text, titles, persons)
        if person is None:
            person = Person(clean(span.text))
            persons.append(person)
        elif len(clean(span.text).split()) > len(person.name.split()):
            person.name = clean(span.text)
        person.spans.append(span)
        person.parts.extend(parts)
        person.gender = person.gender or _gender(span, titles)
    return persons


def name_spans(doc: Doc) -> list[Span]:
    """The names of persons; what a hyphen joins is one name ("Jean-Claude", "al-Bashir")."""
    spans: list[Span] = []
    for entity in doc.ents:
        if entity.label_ != "PER" or (spans and entity.start < spans[-1].end):
            continue
        end = entity.end
        while (more := _end_of_more(doc, entity.start, end)) > end:
            end = more
        spans.append(doc[entity.start : end])
    return spans


def _end_of_more(doc: Doc, start: int, end: int) -> int:
    """Where a name ends that goes on after an entity; the entity's end if it does not."""
    if end >= len(doc):
        return end
    token = doc[end]
    if token.ent_type_ == "PER" and token.ent_iob_ == "I":
        return end + 1
    if token.text == "-" and end + 1 < len(doc) and not _spaced(doc, end) and _goes_on(doc, start, end + 1):
        return end + 2
    of_name = token.dep_ == "flat" and start <= token.head.i < end and token.text[:1].isupper()
    if of_name and token.ent_type_ == "" and token.pos_ == "PROPN":
        return end + 1
    joined = doc[end - 1].text == "-" or token.lower_ in _ARTICLES
    return end + 1 if joined and token.ent_type_ == "PER" and token.ent_iob_ == "B" else end


def _spaced(doc: Doc, hyphen: int) -> bool:
    return bool(doc[hyphen - 1].whitespace_ or doc[hyphen].whitespace_)


def _goes_on(doc: Doc, start: int, i: int) -> bool:
    """Whether what stands after a hyphen is a part of the name: "Arroyo", the "hoon" of "Kim Jong-hoon"."""
    token = doc[i]
    if token.ent_type_ == "PER" or (token.text[:1].isupper() and token.ent_type_ == ""):
        return True
    short = token.is_alpha and len(token) <= _LAST_PART and token.lower_ not in _NOT_NAMES
    return short and i - start > _SHORT_NAME and doc[i - 2].text[:1].isupper()


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
    """The words that say what the named person is, in the order of the text."""
    return sorted({token for part in title_parts(span) for token in part}, key=lambda t: t.i)


def title_parts(span: Span) -> list[list[Token]]:
    """The titles of one naming, phrase by phrase.

    They stand right before the name ("Russian Foreign Minister", "ambassador to Zimbabwe"), after it
    in apposition ("Ivanov, the Russian foreign minister"), in a relative clause ("Erekat, who is chief
    negotiator"), or the name is itself in apposition to them ("the minister, Igor Ivanov"). What stands
    before another person, of whom something is told first, is that one's.
    """
    root = span.root
    before = {t for t in root.subtree if t.i < span.start and not t.is_punct and _inside_phrase(t, root)}
    before |= _run_before(span)
    parts = [before]
    for child in root.children:
        if child.i >= span.end and _tells(child, span):
            parts.append({t for t in child.subtree if not t.is_punct and t.i - span.end < _TITLE_REACH})
    above = root.head
    if root.dep_ in ("appos", *_NAME_PARTS) and above.pos_ in ("NOUN", "PROPN") and above.i < span.start:
        reach = {t for t in above.subtree if t.i < span.start and span.start - t.i < _TITLE_REACH}
        parts[0] |= {t for t in reach if not t.is_punct}
    verbs = (t for t in parts[0] if t.pos_ == "VERB" and (t.dep_ not in _MODIFIERS or t.lower_ in _QUOTING))
    verb = max((t.i for t in verbs), default=-1)
    parts[0] = {t for t in parts[0] if t.i > max(verb, _told_of_another(parts[0], span))}
    return [sorted(part | _opening(part, span), key=lambda t: t.i) for part in parts if part]


def _told_of_another(part: set[Token], span: Span) -> int:
    """The place of the last verb of a clause that tells of another person before the name; else -1.

    In "Foreign Minister Kharazzi, who met with President Putin", the minister is not Putin.
    """
    between = span.doc[min((t.i for t in part), default=span.start) : span.start]
    verb = max((t.i for t in between if t.pos_ == "VERB"), default=-1)
    return verb if any(t.ent_type_ == "PER" and t.i < verb for t in between) else -1


def _opening(part: set[Token], span: Span) -> set[Token]:
    """The words that a title lacks where it begins in the middle: "Iran's", "ambassador" before "to"."""
    doc, words = span.doc, set[Token]()
    first = min((t.i for t in part), default=0)
    while first > 0 and (doc[first].lower_ in _HANGING or doc[first - 1].lower_ in _POSSESSIVES):
        start = first
        if doc[first - 1].lower_ in _POSSESSIVES:
            first -= 1
        while first > 0 and doc[first - 1].pos_ in _NOMINAL and doc[first - 1].ent_type_ != "PER":
            first -= 1
        if start == first:
            break
        words |= set(doc[first:start])
    return words


def _run_before(span: Span) -> set[Token]:
    """The nouns right before a name, and the place of a post: "Malaysian ambassador to Zimbabwe"."""
    doc = span.doc
    words: set[Token] = set()
    i = span.start - 1
    while i >= 0:
        hyphen = doc[i].text == "-" and i + 1 < span.start and not _spaced(doc, i)
        place = doc[i].lower_ in _BEFORE_PLACE and i > 0 and doc[i + 1].is_title and _post(doc[i - 1])
        if doc[i].pos_ in _NOMINAL and doc[i].ent_type_ != "PER":
            words.add(doc[i])
        elif not hyphen and not place:
            break
        i -= 1
    return words


def _tells(child: Token, span: Span) -> bool:
    """Whether what hangs on a name says what the named person is."""
    if child.dep_ == "appos" or (child.dep_ == "acl:relcl" and child.pos_ == "NOUN"):
        return True
    if child.dep_ == "acl:relcl" and any(t.lower_ == "presidency" for t in child.subtree):
        return True
    if child.dep_ == "nmod" and child.pos_ in ("PROPN", "NOUN"):
        return any(c.dep_ == "case" and c.lower_ in ("of", "from") for c in child.children)
    # The parser at times takes an apposition with "and" in it for a coordination.
    first = min(child.subtree, key=lambda t: t.i)
    after_comma = first.i == span.end + 1 and span.doc[span.end].text == ","
    return after_comma and child.dep_ == "conj" and child.pos_ == "NOUN" and not child.lower_.endswith("s")


def _post(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.ent_type_ == ""


def _inside_phrase(token: Token, root: Token) -> bool:
    while token.i != root.i:
        if token.dep_ in ("acl:relcl", "acl", "advcl", "appos", "parataxis", "conj", "cc", "case", "list"):
            return False
        token = token.head
    return True


def clean(name: str) -> str:
    """A name without what is no part of it: a form of address before, a possessive after."""
    words = name.replace("\n", " ").replace("- ", "-").removesuffix("'s").removesuffix("’s").split()
    while len(words) > 1 and words[0].lower().strip(".") in _ADDRESS:
        words.pop(0)
    return " ".join(words)


def _known(name: str, titles: list[Token], persons: list[Person]) -> Person | None:
    """The person met before that this name is a form of; None for a new or a doubtful one."""
    words = clean(name).casefold().split()
    strength = {id(p): _form_of(words, p.name.casefold().split()) for p in persons}
    most = max(strength.values(), default=0)
    fits = [p for p in persons if strength[id(p)] == most > 0]
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
        said, known = ({t.lower_ for t in them} & PORTFOLIOS for them in (titles, fits[0].titles))
        if said and known and not said & known:
            return None
    return fits[0] if fits else None


def _form_of(words: list[str], there: list[str]) -> int:
    """How surely two names are forms of one.

    3 for a whole end in common, 2 for a last name or a first word that stands alone, 1 for another word
    that stands alone, 0 for none.
    """
    if len(words) == 1 or len(there) == 1:
        (alone,), full = (words, there) if len(words) == 1 else (there, words)
        if _bare(alone) == _bare(full[-1]) or alone == full[0]:
            return 3 if len(full) == 1 else 2
        pieces = {piece for word in full for piece in word.split("-")} - _ARTICLES
        return 1 if alone in pieces and len(alone) > _SHORT_NAME else 0
    short, long = sorted((words, there), key=len)
    same = long[-len(short) :] == short or (words[0] == there[0] and words[-1] == there[-1])
    return 3 if same or _alike(" ".join(words), " ".join(there)) else 0


def _alike(name: str, other: str) -> bool:
    return SequenceMatcher(None, name, other).ratio() >= _MISSPELT


def _bare(word: str) -> str:
    """The last part of a name without its article: ``al-bashir``, ``bashir``."""
    article, hyphen, rest = word.partition("-")
    return rest if hyphen and article in _ARTICLES else word


def _gender(span: Span, titles: list[Token]) -> str | None:
    said = {t.lower_ for t in titles} | {t.lower_ for t in span}
    if said & _FEMALE:
        return "f"
    if said & _MALE:
        return "m"
    return _given_names().get(clean(span.text).split()[0]) if len(span) > 1 else None
