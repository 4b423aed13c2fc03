"""The parties and proposals of the record by the names that a reader knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from verbale.actors.gazetteer import Body, Gazetteer

_PROPOSALS: dict[str, tuple[str, str]] = {
    "sanctions": ("sanctions", "on"),
    "resolution": ("a resolution", "on"),
    "force": ("the use of force", "against"),
    "ceasefire": ("a ceasefire", "by"),
    "withdrawal": ("withdrawal", "by"),
    "deployment": ("deployment of forces", "in"),
    "inspections": ("inspections", "in"),
    "disarmament": ("disarmament", "of"),
    "nuclear_activity": ("nuclear activity", "of"),
    "missile_defence": ("missile defence", "of"),
    "arms_supply": ("arms supply", "to"),
    "talks": ("talks", "with"),
    "agreement": ("an agreement", "with"),
    "relations": ("relations", "with"),
    "membership": ("membership", "of"),
    "sovereignty": ("sovereignty", "of"),
    "governance": ("a change of government", "in"),
    "rights": ("human rights", "in"),
    "justice": ("justice", "towards"),
    "aid": ("aid", "to"),
    "trade": ("trade", "with"),
    "security_cooperation": ("security cooperation", "with"),
    "migration": ("migration", "of or to"),
    "environment": ("environmental protection", "by"),
    "other": ("another proposal", "on"),
}
_THE = frozenset((
    "Agency", "Bank", "Committee", "Community", "Council", "Emirates", "Eight", "Fund", "Islands", "Kingdom",
    "League", "Nations", "Netherlands", "Organisation", "Organization", "Philippines", "Quartet", "Republic",
    "See", "States", "Union",
))  # fmt: skip
"""Last words of names that take an article in running text."""


def joined(words: Sequence[str]) -> str:
    """Words as a list in running text.

    Example:
        >>> joined(["China", "France", "Russia"])
        'China, France and Russia'
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def with_article(name: str) -> str:
    """A party's name as it stands in a sentence.

    Example:
        >>> with_article("United States"), with_article("Iraq")
        ('the United States', 'Iraq')
    """
    takes_it = name.startswith(("Democratic Republic", "UN ")) or name.split()[-1] in _THE
    return f"the {name}" if takes_it else name


@dataclass(frozen=True)
class Names:
    """The names of principals, from a gazetteer."""

    gazetteer: Gazetteer

    def name(self, code: str) -> str:
        """The name of a principal; of one that the gazetteer does not know, its code in words.

        Example:
            >>> names = Names(Gazetteer.load())
            >>> names.name("UN"), names.name("BIH:DRAGAN_STAJCIC"), names.name("UNNAMED")
            ('United Nations', 'Dragan Stajcic (Bosnia and Herzegovina)', 'unnamed parties')
        """
        if code == "UNNAMED":
            return "unnamed parties"
        if known := self._known.get(code):
            return known
        state, _, rest = code.rpartition(":")
        words = rest.replace("_", " ").title()
        return f"{words} ({self.name(state)})" if state else words if "_" in code else code

    def proposal(self, measure: str, of: str | None, note: str | None = None) -> str:
        """A measure and its object in words.

        Args:
            measure: one of the measures.
            of: the object: one principal, several joined by ``+``, or None.
            note: what a measure ``other`` is.

        Example:
            >>> names = Names(Gazetteer.load())
            >>> names.proposal("talks", "ISR+PSE"), names.proposal("sanctions", "USA")
            ('talks between Israel and Palestine', 'sanctions on the United States')
        """
        what, about = _PROPOSALS[measure]
        if measure == "other" and note:
            what = note
        if of is None:
            return what
        parties = [with_article(self.name(code)) for code in of.split("+")]
        if len(parties) > 1 and about in ("with", "by"):
            about = "between"
        return f"{what} {about} {joined(parties)}"

    @cached_property
    def _known(self) -> dict[str, str]:
        names = {group.principal: group.names[0].text for group in reversed(self.gazetteer.groups)}
        for body in sorted(self.gazetteer.bodies, key=_is_itself):
            names[body.principal] = body.names[0].text
        return names | {state.code: state.name for state in self.gazetteer.states}


def _is_itself(body: Body) -> bool:
    """Whether a body is its principal and not one of its organs: then its code is among its names."""
    return body.principal in (name.text for name in body.names)
