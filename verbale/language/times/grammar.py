"""The words and patterns of ``data/times.toml``, made into one expression over a report's words.

Every word of the table is one letter, and a report becomes a string of such letters, so that
finding times is one pass of a regular expression.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

_OTHER = " "
_FIRST_LETTER = 0x4E00  # letters without case and without meaning in a pattern
_CASED = ("MONTH", "MON", "WEEKDAY", "WDAY", "WEEKDAYS")
_SIGNS = {
    "-": "HYPHEN", "–": "HYPHEN", "/": "SLASH", ".": "DOT", ",": "COMMA", "'": "APOSTROPHE",
    "’": "APOSTROPHE", "‘": "APOSTROPHE", "`": "APOSTROPHE", "'s": "POSSESSIVE", "’s": "POSSESSIVE",
}  # fmt: skip
_FORMS = {
    "DIGITS": r"\d{1,2}", "YEAR": r"1[5-9]\d\d|20\d\d", "NUMBER": r"\d[\d,]*(?:\.\d+)?",
    "NTH": r"\d{1,2}(?:st|nd|rd|th)", "YEARS": r"(?:1[5-9]|20)\d0s", "TENS": r"\d0s",
    "CLOCK": r"\d{1,2}[:.]\d\d(?:[ap]\.?m\.?)?", "HOURPM": r"\d{1,2}[ap]\.?m\.?",
    "FRACTION": r"[1-3]/[2-4]|½", "QN": r"q[1-4]",
}  # fmt: skip
_SHAPE = re.compile("|".join(f"(?P<{name}>{form})$" for name, form in _FORMS.items()))
_SPLIT = re.compile(
    r"(\d+)([/.-])(\d+)(\2)(\d+)|([A-Z][a-z]{2,3}\.)(\d{1,2})|(\d+)(st|nd|rd|th)?([–-])(\d+)(st|nd|rd|th)?"
)
_TERM = re.compile(r"'(?P<word>[^ ]+)'|(?P<name>[A-Za-z_]+)|(?P<sign>[()|?*+])")


@dataclass(frozen=True)
class Piece:
    """A word as the patterns see it: a token, or a part of one that is written with hyphens."""

    token: int
    text: str
    lower: str


class Grammar:
    """The words, parts and rules of a table.

    Args:
        table: the table as ``tomllib`` reads it.

    Attributes:
        values: for each class of words the value of each word.
        cased: the words that are times only with a capital letter.
        rules: the names of the rules.
        beside: for each list of words that decide from beside an expression, these.
    """

    def __init__(self, table: dict[str, dict[str, object]]) -> None:
        self.values: dict[str, dict[str, int | str]] = table["words"]  # type: ignore[assignment]
        self.beside = {name: frozenset(str(words).split()) for name, words in table["beside"].items()}
        self._letters: dict[str, str] = {}
        self.cased = {word for name in _CASED for word in self.values[name]}
        for words in self.values.values():
            for word in words:
                self._letter(word)
        signs = {name: self._letter(name) for name in dict.fromkeys(_SIGNS.values())}
        self._letters.update({sign: signs[name] for sign, name in _SIGNS.items()})
        self._shapes = {name: self._letter(name) for name in _FORMS}
        self._parts = {**signs, **self._shapes}
        for name, words in self.values.items():
            self._parts[name] = "[" + "".join(self._letters[word] for word in words) + "]"
        for name, pattern in table["parts"].items():
            self._parts[name] = self._compile(str(pattern))
        self.rules = frozenset(table["rules"])
        rules = "|".join(f"(?P<{name}>{self._compile(str(p))})" for name, p in table["rules"].items())
        lead = self._parts["lead"]
        self._expression = re.compile(f"(?![{_OTHER}])(?P<lead>{lead})?(?:{rules})")

    def pieces(self, doc: Doc) -> tuple[list[Piece], str]:
        """The words of a report and the letters they are."""
        pieces: list[Piece] = []
        letters: list[str] = []
        for token in doc:
            text = token.text
            lower = text.lower()
            letter = self._letters.get(lower)
            if letter is None and (text.isalpha() or text.isspace()):
                if text.isspace() and text.count("\n") < 2:
                    continue
                letter = _OTHER
            if letter is not None:
                if lower in self.cased and not _is_name(token):
                    letter = _OTHER
                pieces.append(Piece(token.i, text, lower))
                letters.append(letter)
                continue
            for piece in _split(text):
                pieces.append(Piece(token.i, piece, piece.lower()))
                named = piece.lower() not in self.cased or piece[0].isupper()
                letters.append(self._shape(piece.lower()) if named else _OTHER)
        return pieces, "".join(letters)

    def matches(self, letters: str) -> Iterator[re.Match[str]]:
        """The stretches of letters that a rule fits; the group that matched last names the rule."""
        return self._expression.finditer(letters)

    def value(self, name: str, word: str) -> int | str | None:
        """The value of a word in a class, None if it is not in it."""
        return self.values[name].get(word)

    def shape(self, word: str) -> str | None:
        """The class of a word by its form, as ``"YEAR"``; None if it has none."""
        found = _SHAPE.match(word)
        return found.lastgroup if found else None

    def _shape(self, word: str) -> str:
        name = self.shape(word)
        return self._letters.get(word) or (self._shapes[name] if name else _OTHER)

    def _letter(self, word: str) -> str:
        return self._letters.setdefault(word, chr(_FIRST_LETTER + len(self._letters)))

    def _compile(self, pattern: str) -> str:
        made = []
        for term in _TERM.finditer(pattern):
            if term["word"]:
                made.append(self._letter(term["word"]))
            elif term["name"]:
                made.append(f"(?:{self._parts[term['name']]})")
            else:
                made.append("(?:" if term["sign"] == "(" else term["sign"])
        return "".join(made)


@cache
def english() -> Grammar:
    """The grammar that comes with verbale, read once."""
    table = (files("verbale.language") / "data" / "times.toml").read_text(encoding="utf-8")
    return Grammar(tomllib.loads(table))


def _is_name(token: Token) -> bool:
    """Whether a word that may be a month or a weekday is written as one and not used as a verb."""
    return token.text[0].isupper() and token.pos_ not in ("VERB", "AUX")


def _split(text: str) -> list[str]:
    """The pieces of a token that other tokenizers part: ``mid-May``, ``14.05.2003``, ``Oct.15``."""
    found = _SPLIT.fullmatch(text)
    if found:
        return [piece for piece in found.groups() if piece]
    if "-" in text and any(map(str.isalpha, text)):
        return [piece for piece in re.split("(-)", text) if piece]
    return [text]
