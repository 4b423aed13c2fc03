"""What a body needs to adopt a draft, in a form that can be counted exactly.

Every need is a bound on a sum over the members: so many votes for, so large a share of those voting,
nobody of one kind against. Shares are turned into whole numbers, so that no rounding decides a vote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import gcd
from typing import Literal, get_args

from verbale.errors import CouncilError

Counted = Literal["for", "against", "not for"]
Base = Literal["members", "present", "voting"]

_COUNTS: dict[Counted, tuple[int, int, int, int]] = {
    "for": (1, 0, 0, 0),
    "against": (0, 1, 0, 0),
    "not for": (0, 1, 1, 1),
}
_BASES: dict[Base, tuple[int, int, int, int]] = {
    "members": (1, 1, 1, 1),
    "present": (1, 1, 1, 0),
    "voting": (1, 1, 0, 0),
}
_LIMITS = ("at_least", "more_than", "at_most")
_SHARE = re.compile(r"(\d+)\s*/\s*(\d+)|(\d+)\s*%")


@dataclass(frozen=True)
class Member:
    """One member of a body on a day.

    Args:
        code: its name within the body, mostly a principal's code.
        principal: the party whose positions are its positions.
        kind: as ``"permanent"``; rules may speak of one kind only.
        seats: so many votes under one name, each cast for itself, all with the same ballot.
        weights: what each of its seats weighs, by the name of the weight.
    """

    code: str
    principal: str
    kind: str
    seats: int
    weights: Mapping[str, int]


@dataclass(frozen=True)
class Sum:
    """A bound on a sum: it holds where the coefficients of the votes cast add up to `bound` or more.

    Args:
        coefficients: for each member, what each of its seats adds by its vote, in the order of `VOTES`.
        bound: the least sum with which it holds.
    """

    coefficients: tuple[tuple[int, int, int, int], ...]
    bound: int


@dataclass(frozen=True)
class Need:
    """One condition of a rule.

    Args:
        count: which votes are counted.
        limit: whether there must be at least, more than or at most so many.
        amount: how many; a share of `base` where there is one.
        base: of what the amount is a share: all members, those present, or those voting for or
            against; None where the amount is a number.
        kind: the members that are looked at; None for all.
        weight: the weight that is added up; None where each seat counts one.
    """

    count: Counted
    limit: Literal["at_least", "more_than", "at_most"]
    amount: Fraction
    base: Base | None = None
    kind: str | None = None
    weight: str | None = None

    @classmethod
    def parse(cls, written: Mapping[str, object], where: str) -> Need:
        """Read a need as a body's file writes it.

        Args:
            written: as ``{"count": "for", "at_least": "2/3", "base": "voting"}``.
            where: what messages call the place.

        Raises:
            CouncilError: if it is not written so.

        Example:
            >>> Need.parse({"count": "against", "at_most": 0, "of": "permanent"}, "unsc.toml").kind
            'permanent'
        """
        unknown = sorted(set(written) - {"count", "of", "weight", "base", *_LIMITS})
        limits = [name for name in _LIMITS if name in written]
        count, base = written.get("count"), written.get("base")
        if unknown:
            raise CouncilError(f"{where}: a need has no {unknown[0]!r}")
        if count not in get_args(Counted):
            raise CouncilError(f"{where}: count must be one of {', '.join(get_args(Counted))}: {count!r}")
        if len(limits) != 1:
            raise CouncilError(f"{where}: a need has one of {', '.join(_LIMITS)}")
        if base is not None and base not in get_args(Base):
            raise CouncilError(f"{where}: base must be one of {', '.join(get_args(Base))}: {base!r}")
        if limits[0] != "at_most" and count != "for":
            raise CouncilError(f"{where}: votes that are not for adoption can only be bounded by at_most")
        amount = _amount(written[limits[0]], base is not None, where)
        kind, weight = written.get("of"), written.get("weight")
        if not isinstance(kind, str | None) or not isinstance(weight, str | None):
            raise CouncilError(f"{where}: of and weight are names")
        return cls(count, limits[0], amount, base, kind, weight)  # type: ignore[arg-type]

    def sums(self, members: Sequence[Member]) -> list[Sum]:
        """The bounds, in whole numbers, that say the same for these members."""
        weights = [self._weight(member) for member in members]
        top, bottom = self.amount.numerator, self.amount.denominator
        share = _BASES[self.base] if self.base else (0, 0, 0, 0)
        rows = [
            tuple(w * (bottom * c - top * b) for c, b in zip(_COUNTS[self.count], share, strict=True))
            for w in weights
        ]
        bound = 0 if self.base else top
        if self.limit == "at_most":
            rows, bound = [tuple(-each for each in row) for row in rows], -bound
        found = [_in_lowest_terms(rows, bound + (self.limit == "more_than"))]
        if self.limit == "at_least" and self.base in ("present", "voting"):
            # Two thirds of nobody are nobody; a draft that nobody votes for is not adopted.
            found.append(_in_lowest_terms([(w, 0, 0, 0) for w in weights], 1))
        return found

    def _weight(self, member: Member) -> int:
        if self.kind is not None and member.kind != self.kind:
            return 0
        return 1 if self.weight is None else member.weights[self.weight]


@dataclass(frozen=True)
class Rule:
    """How a body decides on one kind of question.

    Args:
        name: as ``"substantive"``.
        says: the rule in words, with its source.
        ways: the ways to adopt; in one of them every need must be met.
        start, end: the days between which it holds, both included; None: no bound.
        parties_abstain: whether who is a party to the dispute has to abstain.
    """

    name: str
    says: str
    ways: tuple[tuple[Need, ...], ...]
    start: date | None = None
    end: date | None = None
    parties_abstain: bool = False

    def covers(self, on: date) -> bool:
        """Whether it holds on the day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)

    def sums(self, members: Sequence[Member]) -> list[list[Sum]]:
        """For each way the bounds that must all hold."""
        return [[each for need in way for each in need.sums(members)] for way in self.ways]


def _amount(value: object, is_share: bool, where: str) -> Fraction:
    if is_share:
        written = _SHARE.fullmatch(value.strip()) if isinstance(value, str) else None
        if written is None or written[2] == "0":
            raise CouncilError(f"{where}: with a base, write a share, as 2/3 or 55%: {value!r}")
        top, bottom, percent = written.groups()
        return Fraction(int(percent), 100) if percent else Fraction(int(top), int(bottom))
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise CouncilError(f"{where}: without a base, write a whole number of votes: {value!r}")
    return Fraction(value)


def _in_lowest_terms(rows: Sequence[Sequence[int]], bound: int) -> Sum:
    divisor = gcd(*(each for row in rows for each in row)) or 1
    lowest = [tuple(each // divisor for each in row) for row in rows]
    return Sum(tuple(lowest), -(-bound // divisor))  # type: ignore[arg-type]
