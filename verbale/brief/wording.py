"""The codes of the record in words that a reader knows."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from verbale.analysis import naming
from verbale.analysis.naming import joined, with_article
from verbale.brief.contents import Party

__all__ = [
    "ANSWERS",
    "BASES",
    "EVENTS",
    "LINKS",
    "SIGNS",
    "STATUSES",
    "Names",
    "day",
    "days",
    "joined",
    "number_of",
    "plain",
    "with_article",
]

_JOINERS = "\u200c\u200d"  # part of how Persian words and some emoji are written
SIGNS = {"+": "+ for", "-": "− against", "0": "○ undecided"}
BASES = {"stated": "in its own words", "reported": "as reported", "act": "by its acts"}
STATUSES = {
    "occurred": "happened",
    "planned": "planned",
    "alleged": "alleged",
    "hypothetical": "not yet real",
    "negated": "did not happen",
}
EVENTS = {
    "AGREE": "agreement",
    "CONSULT": "consultation",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "assault",
}
ANSWERS = {"denied": "denied", "confirmed": "confirmed", "none": "no answer in the report"}
LINKS = {
    "requires": "requires",
    "in_exchange_for": "in exchange for",
    "before": "only after",
    "blocks": "blocks",
}

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def day(on: date | None) -> str:
    """A day in words, whatever the locale.

    Example:
        >>> day(date(2003, 5, 14)), day(None)
        ('14 May 2003', 'day unknown')
    """
    return "day unknown" if on is None else f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def number_of(count: int, what: str, many: str | None = None) -> str:
    """A number of things.

    Args:
        count: how many.
        what: one of them.
        many: several of them, where that is not `what` with an s.

    Example:
        >>> number_of(1, "report"), number_of(3, "report"), number_of(2, "copy", "copies")
        ('1 report', '3 reports', '2 copies')
    """
    return f"{count} {what}" if count == 1 else f"{count} {many or what + 's'}"


def plain(text: str) -> str:
    """Text on one line, with a mark in place of characters that would steer how the rest is shown."""
    return "".join(map(_shown, " ".join(text.split())))


def _shown(letter: str) -> str:
    hidden = unicodedata.category(letter) in ("Cc", "Cf", "Cs") and letter not in _JOINERS
    return "\N{REPLACEMENT CHARACTER}" if hidden else letter


def days(first: date | None, last: date | None) -> str:
    """A range of days in words.

    Example:
        >>> days(date(2003, 5, 14), date(2003, 5, 22))
        '14 May 2003 to 22 May 2003'
    """
    return day(first) if first == last or last is None else f"{day(first)} to {day(last)}"


@dataclass(frozen=True)
class Names(naming.Names):
    """The names of principals, from a gazetteer, as a brief shows them."""

    def party(self, code: str) -> Party:
        """The party of a code.

        Example:
            >>> from verbale.actors.gazetteer import Gazetteer
            >>> Names(Gazetteer.load()).party("RUS")
            Party(name='Russia', code='RUS')
        """
        return Party(self.name(code), code)
