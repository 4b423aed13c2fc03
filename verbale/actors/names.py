"""How persons' names are spelt and what people are called by.

Newswire writes names without marks (``Schroeder``, ``Herve de Charette``), joins or parts them
(``Ban Ki-moon``, ``Ban Ki moon``) and calls people by one word of the name, which stands first in
some countries and last in others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

FAMILY_FIRST = frozenset({"CHN", "HKG", "KOR", "PRK", "TWN", "VNM", "VDR"})
"""States whose people write the family name first."""

_PARTICLES = frozenset({
    "al", "ad", "an", "ar", "as", "at", "ash", "az", "el", "bin", "ibn", "ben", "abu", "ould", "ter", "zu",
    "da", "de", "del", "della", "der", "den", "di", "dos", "das", "du", "la", "le", "van", "von", "mac",
})  # fmt: skip
_UNMARKED = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
    | {"ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ə": "a", "Ə": "A", "’": "'"}
    | {"‘": "'", "ʻ": "'", "ʿ": "'", "ʾ": "'", "–": "-", "‐": "-"}
)
_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
    | {"ø": "oe", "Ø": "Oe", "å": "aa", "Å": "Aa"}
)
_ARTICLES = frozenset({"al", "el", "ad", "as", "ash", "at", "ar", "an", "az"})
_JOINED_ARTICLE = re.compile(r"\b(El|Al)(?=[A-Z])")
_SPELLINGS = (
    "mohammed mohamed muhammad mohammad mohamad muhammed mohamud mohammud",
    "ahmed ahmad ahmet",
    "mahmoud mahmud",
    "hussein hussain husain husayn hussien hossein",
    "abdullah abdallah abdulla abdalla",
    "abdel abdul abd",
    "ali aly",
    "hassan hasan",
    "ibrahim ebrahim",
    "omar umar omer",
    "khaled khalid",
    "said saeed saeid sayed",
    "yusuf yussef youssef yousef yousuf yussuf yusif yossef",
    "faruq farouk faruk farooq farouq",
    "walid waleed",
    "rafik rafiq rafic",
    "fuad fouad foad",
    "nuri nouri noori",
    "mustafa mostafa moustafa mostapha mustapha",
    "suleiman suleyman sulaiman soliman suliman",
    "nasser naser nasir",
    "jaafari jafari jaafary",
    "bashir beshir basheer",
    "amr amre",
    "moussa mussa musa mousa",
    "moallem muallem mualem moualem muallim",
    "muhammadu mahamadou",
    "sergei sergey serguei sergi",
    "andrei andrey",
    "alexei alexey aleksei aleksey",
    "alexander aleksandr alexandr aleksander",
    "dmitry dmitri dmitriy dimitri",
    "yuri yury yuriy iouri",
    "vasily vasili vassily vasiliy",
    "vitaly vitali vitaliy",
    "valery valeri valeriy",
    "anatoly anatoli anatoliy",
    "gennady gennadi guennadi gennadiy",
    "nikolai nikolay nicolai",
    "yevgeny evgeny yevgeni yevgeniy evgeni",
    "grigory grigori",
    "mikhail mikheil",
    "volodymyr vladimir",
    "viktor victor",
    "sheikh shaikh sheik shaykh",
    "jong jung chong",
    "moo mu",
)
_ONE_SPELLING = {word: group.split()[0] for group in _SPELLINGS for word in group.split()}
_AFTER = frozenset(
    {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xvi", "xxiii"}
)


def unmarked(text: str) -> str:
    """The text without accents and other marks on its letters.

    Example:
        >>> unmarked("José Manuel Durão Barroso")
        'Jose Manuel Durao Barroso'
    """
    apart = unicodedata.normalize("NFKD", text.translate(_UNMARKED))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def spellings(name: str) -> tuple[str, ...]:
    """The ways a name is written: as it is, without marks, and with ``oe`` for ``ö``.

    Example:
        >>> spellings("Gerhard Schröder")
        ('Gerhard Schröder', 'Gerhard Schroder', 'Gerhard Schroeder')
    """
    if name.isascii():
        return (name,)
    return tuple(dict.fromkeys((name, unmarked(name), unmarked(name.translate(_GERMAN)))))


def fold(name: str) -> str:
    """The form under which names are compared: small letters, no marks, no hyphens or full stops.

    Example:
        >>> fold("Ban Ki-moon") == fold("BAN KI MOON")
        True
        >>> fold("K. R. Narayanan")
        'k r narayanan'
    """
    plain = name.lower() if name.isascii() else unmarked(unmarked(name).lower())
    plain = plain.replace("'", "").replace("`", "")
    for mark in "-.,":
        plain = plain.replace(mark, " ")
    return " ".join(plain.split())


def name_key(name: str) -> str:
    """The form under which persons are looked up: folded, one transliteration for all, no article.

    Example:
        >>> name_key("Mohamed ElBaradei") == name_key("Mohammed el-Baradei")
        True
        >>> name_key("Sergey Lavrov") == name_key("Sergei Lavrov")
        True
        >>> name_key("Nouri Maliki") == name_key("Nuri al-Maliki")
        True
    """
    words = [_ONE_SPELLING.get(word, word) for word in fold(_JOINED_ARTICLE.sub(r"\1 ", name)).split()]
    return " ".join([word for word in words if word not in _ARTICLES] or words)


def called(name: str, principal: str) -> tuple[str, ...]:
    """The words that a person is likely called by in the rest of a report.

    Args:
        name: the full name.
        principal: the state the person belongs to; it decides where the family name stands.

    Example:
        >>> called("Hervé de Charette", "FRA")
        ('de Charette', 'Charette')
        >>> called("Jiang Zemin", "CHN")
        ('Jiang',)
        >>> called("Nouri al-Maliki", "IRQ")
        ('al-Maliki', 'Maliki')
    """
    words = name.split(",")[0].split()
    while len(words) > 1 and words[-1].lower() in _AFTER:
        words.pop()
    if principal[:3] in FAMILY_FIRST and principal[3:4] in ("", ":"):
        return (words[0],)
    return tuple(dict.fromkeys(_from_the_end(words)))


def _from_the_end(words: list[str]) -> Iterator[str]:
    last = words[-1]
    first = len(words) - 1
    while first > 1 and words[first - 1].lower().strip(".'’") in _PARTICLES:
        first -= 1
    yield " ".join(words[first:])
    yield last
    head, hyphen, tail = last.partition("-")
    if hyphen and head.lower() in _PARTICLES:
        yield tail
