"""Positions as statements of discourse network analysis: who agrees with what concept.

The variables are those of a *DNA Statement* in Discourse Network Analyzer 3 (Leifeld,
github.com/leifeld/dna): `person`, `organization`, `concept` and `agreement`, which is yes or no. So that a
condition is not lost, it is a fifth variable, `condition`. A concept is a measure with its object, as
``"sanctions IRQ"``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from verbale.exchange.parts import Losses
from verbale.schema import Position
from verbale.schema.record import MEASURES

VARIABLES = {
    "person": "short text",
    "organization": "short text",
    "concept": "short text",
    "agreement": "boolean",
    "condition": "long text",
}
"""The variables of a statement, in order, with their types in DNA."""
_CONCEPT = re.compile(
    rf"(?P<measure>{'|'.join(MEASURES)})(?: (?P<object>[A-Z0-9_:+]+))?(?:: (?P<note>.+))?", re.DOTALL
)


@dataclass(frozen=True)
class DnaStatement:
    """A statement: its variables, empty where nothing is known."""

    person: str
    organization: str
    concept: str
    agreement: bool
    condition: str


def statement_of(position: Position, lost: Losses) -> DnaStatement | None:
    """The statement that a position is; None where it is neither for nor against.

    Args:
        position: the position.
        lost: counts what DNA cannot hold.
    """
    if position.sign == "0":
        lost.add("positions that are openly undecided: agreement is yes or no")
        return None
    lost.add("confidence")
    lost.add("basis")
    return DnaStatement(
        person=position.speaker or "",
        organization=position.holder,
        concept=concept_of(position.measure, position.object, position.note),
        agreement=position.sign == "+",
        condition=position.condition.text if position.condition else "",
    )


def concept_of(measure: str, of: str | None, note: str | None) -> str:
    """A measure and its object as one concept.

    Example:
        >>> concept_of("sanctions", "IRQ", None), concept_of("other", None, "a day of mourning")
        ('sanctions IRQ', 'other: a day of mourning')
    """
    return f"{measure}{f' {of}' if of else ''}{f': {note}' if note else ''}"


def measure_of(concept: str) -> tuple[str, str | None, str | None]:
    """Measure, object and note of a concept; one that is not of the record is the measure ``other``.

    Example:
        >>> measure_of("sanctions IRQ"), measure_of("Emissions should be regulated.")
        (('sanctions', 'IRQ', None), ('other', None, 'Emissions should be regulated.'))
    """
    found = _CONCEPT.fullmatch(concept)
    if found is None:
        return "other", None, concept
    return found["measure"], found["object"], found["note"]
