"""A CSV of votes as published has faults; each is repaired or set aside, and it is said which and how."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from verbale.council.ballot import Vote
from verbale.council.bodies import Body
from verbale.council.votes import (
    RollCall,
    Row,
    member_codes,
    read_rows,
    resolution_number,
    security_council,
    sponsors_named,
)
from verbale.errors import QueryError

_SYMBOL = re.compile(r"S\s*/\s*\d+\s*[/-]\s*\d+", re.IGNORECASE)
_MEETING = re.compile(r"(?:S/)?(?:PV\.?\s*)?(V?)(\d{2,5})(?:\D.*)?", re.IGNORECASE)
_TOGETHER = ("adopted unanimously", "adopted by consensus", "adopted by acclamation")
"""Outcomes by which every member voted for the draft."""
_LOOK_BACK = 40  # votes among which the one before is looked for when days are put in order
_SWAP = 0.01  # the cost of taking a day as month-day swapped, against 1 for leaving a vote out of the order


@dataclass(frozen=True)
class Repair:
    """One thing that was wrong with a vote, and what was done.

    Args:
        kind: which kind of fault.
        line: the first line of the vote in the CSV.
        what: the draft and the fault, in words.
    """

    kind: str
    line: int
    what: str


@dataclass(frozen=True)
class Votes:
    """A CSV of votes, repaired: what can be used, by day, and all that was done to it."""

    roll_calls: tuple[RollCall, ...]
    repairs: tuple[Repair, ...]

    def counts(self) -> dict[str, int]:
        """How many repairs there are of each kind, by kind."""
        kinds = [repair.kind for repair in self.repairs]
        return {kind: kinds.count(kind) for kind in KINDS if kind in kinds}


KINDS = {
    "columns exchanged": "Draft and Resolution stood in each other's column; exchanged back",
    "day and month": "day and month were swapped: the day was out of the order of the meetings, and is in it "
    "the other way round",
    "order unclear": "the day is out of the order of the meetings either way round; left as written",
    "listed twice": "the same vote stood in the table twice; the one with the wrong outcome is left out",
    "votes rebuilt": "the votes were those of another draft; as this one was adopted without a vote "
    "against or an abstention, every member of the day voted for it",
    "set aside": "the votes were those of another draft, and its own are not known; not used",
    "member twice": "a member stood there twice with the same vote; counted once",
    "member contradicts": "a member stood there twice with different votes; its vote is taken as not known",
    "absent": "one member has no line; it did not take part in the vote",
    "lines lost": "several members have no line; their votes are taken as not known",
    "outcome": "the outcome in words is not that of the votes; the votes are kept",
}
"""The kinds of faults, each with what was done."""


def read_votes(path: Path, council: Body | None = None) -> Votes:
    """Read a CSV of votes and repair it.

    Args:
        path: a CSV with the columns `verbale.council.votes.COLUMNS`, one line for each member's vote.
        council: the body with the members by day; the Security Council if None.

    Returns:
        The votes in the order of their days, and the repairs in the order of the file.

    Raises:
        CouncilError: if the file cannot be read; it names the line.
    """
    return repair(read_rows(path), council or security_council())


def repair(rows: Sequence[Row], council: Body) -> Votes:
    """Repair the lines of a CSV of votes.

    Args:
        rows: the lines; those with one number are one vote.
        council: the body with the members by day.
    """
    repairs: list[Repair] = []
    by_number: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_number[row.number].append(row)
    heads = {number: _in_their_columns(lines[0], repairs) for number, lines in by_number.items()}
    days = _days_in_order(list(heads.values()), repairs)
    heads = {number: replace(head, on=days[number]) for number, head in heads.items()}
    twice = _listed_twice(heads, by_number)
    names = member_codes()
    sitting: dict[int, frozenset[str]] = {}
    found: list[tuple[Row, RollCall]] = []
    for number, head in heads.items():
        if number in twice:
            repairs.append(Repair("listed twice", head.line, f"{_name(head)}, also in line {twice[number]}"))
            continue
        if head.on.year not in sitting:  # members sit for calendar years
            sitting[head.on.year] = _members(council, head.on)
        roll_call = _roll_call(head, by_number[number], sitting[head.on.year], repairs)
        if roll_call is not None:
            sponsors = sponsors_named(head.sponsors, names)
            found.append((head, replace(roll_call, sponsors=sponsors)))
    found.sort(key=lambda each: (each[1].on, _place(each[0]), each[0].line))
    return Votes(
        tuple(roll_call for _, roll_call in found), tuple(sorted(repairs, key=lambda each: each.line))
    )


def _name(head: Row) -> str:
    return head.draft or head.resolution or f"meeting {head.meeting}"


def _in_their_columns(head: Row, repairs: list[Repair]) -> Row:
    if _SYMBOL.match(head.resolution) and resolution_number(head.draft) is not None:
        repairs.append(Repair("columns exchanged", head.line, f"{head.resolution} and {head.draft}"))
        return replace(head, resolution=head.draft, draft=head.resolution)
    if _SYMBOL.match(head.resolution) and not head.draft:
        repairs.append(Repair("columns exchanged", head.line, head.resolution))
        return replace(head, resolution="", draft=head.resolution)
    return head


def _place(head: Row) -> tuple[str, int]:
    """The series that a meeting is counted in (``V``: by video), and its number in it."""
    match = _MEETING.fullmatch(head.meeting)
    return (match[1].upper(), int(match[2])) if match else ("", 0)


def _days_in_order(heads: Sequence[Row], repairs: list[Repair]) -> dict[str, date]:
    """The day of each vote, with day and month swapped where only that fits the order of the meetings."""
    days = {head.number: head.on for head in heads}
    series: dict[str, list[Row]] = defaultdict(list)
    for head in heads:
        if _place(head)[1]:
            series[_place(head)[0]].append(head)
    for heads_of_one in series.values():
        ordered = sorted(heads_of_one, key=lambda head: (_place(head)[1], head.line))
        for head, day in zip(ordered, _fewest_changes([head.on for head in ordered]), strict=True):
            if day is None:
                repairs.append(Repair("order unclear", head.line, f"{_name(head)}: {head.on}"))
            elif day != head.on:
                repairs.append(Repair("day and month", head.line, f"{_name(head)}: {head.on} is {day}"))
                days[head.number] = day
    for head in heads:
        # Without a meeting, the number of the draft tells: it cannot be of a later month than the vote.
        if not _place(head)[1]:
            after = [days[other.number] for other in heads if _next_resolution(head, other)]
            for day in _readings(head.on):
                if after and abs((day - after[0]).days) < abs((days[head.number] - after[0]).days):
                    repairs.append(Repair("day and month", head.line, f"{_name(head)}: {head.on} is {day}"))
                    days[head.number] = day
    return days


def _next_resolution(head: Row, other: Row) -> bool:
    mine, its = resolution_number(head.resolution), resolution_number(other.resolution)
    return mine is not None and its == mine + 1 and _place(other)[1] > 0


def _readings(day: date) -> tuple[date, ...]:
    if day.day > 12 or day.day == day.month:
        return (day,)
    return (day, date(day.year, day.day, day.month))


def _fewest_changes(days: Sequence[date]) -> list[date | None]:
    """Readings of the days that never run back, with the fewest left out and then the fewest swapped.

    None stands for a day that is left out. This is the longest increasing subsequence with two readings
    to each place.
    """
    best: list[dict[date, tuple[float, tuple[int, date] | None]]] = []
    for place, day in enumerate(days):
        here: dict[date, tuple[float, tuple[int, date] | None]] = {}
        for reading in _readings(day):
            swap = _SWAP if reading != day else 0.0
            here[reading] = (place + swap, None)
            for before in range(place - 1, max(-1, place - 1 - _LOOK_BACK), -1):
                skipped = place - 1 - before
                for earlier, (cost, _) in best[before].items():
                    if earlier <= reading and cost + skipped + swap < here[reading][0]:
                        here[reading] = (cost + skipped + swap, (before, earlier))
        best.append(here)
    chosen: list[date | None] = [None] * len(days)
    last = min(
        ((cost + len(days) - 1 - place, place, day) for place, here in enumerate(best)
         for day, (cost, _) in here.items()),
        default=None,
    )  # fmt: skip
    step = None if last is None else (last[1], last[2])
    while step is not None:
        place, day = step
        chosen[place] = day
        step = best[place][day][1]
    return chosen


def _listed_twice(heads: dict[str, Row], by_number: dict[str, list[Row]]) -> dict[str, int]:
    """The votes that stand there twice: of each two the number of the wrong one, and the other's line."""
    seen: dict[tuple[object, ...], str] = {}
    wrong: dict[str, int] = {}
    for number, head in heads.items():
        votes = tuple(sorted((row.member, row.vote) for row in by_number[number]))
        key = (head.meeting, head.draft, head.resolution, votes)
        if not head.draft or key not in seen:
            seen[key] = number
            continue
        first = seen[key]
        drop, keep = (number, first) if _fits(heads[first], dict(votes)) else (first, number)
        wrong[drop] = heads[keep].line
        seen[key] = keep
    return wrong


_PERMANENT = frozenset(("CHN", "FRA", "GBR", "RUS", "USA"))


def _fits(head: Row, votes: dict[str, Vote]) -> bool:
    """Whether the outcome in words is one to which these votes can have led."""
    cast = list(votes.values())
    carried = cast.count("+") >= 9 and not any(votes.get(code) == "-" for code in _PERMANENT)
    if head.outcome.startswith(_TOGETHER):
        return all(vote in ("+", "absent") for vote in cast)
    return head.outcome.startswith("adopted") == carried


def _members(council: Body, on: date) -> frozenset[str]:
    try:
        return frozenset(member.code for member in council.members(on))
    except QueryError:
        return frozenset()


def _roll_call(
    head: Row, lines: list[Row], members: frozenset[str], repairs: list[Repair]
) -> RollCall | None:
    votes = _votes(head, lines, repairs)
    strangers = sorted(set(votes) - members) if members else []
    adopted = (
        head.outcome.startswith("adopted") if head.outcome else resolution_number(head.resolution) is not None
    )
    together = head.outcome.startswith(_TOGETHER)
    vetoed = any(votes.get(code) == "-" for code in _PERMANENT)
    if strangers or (together and vetoed):
        sign = f"{strangers[0]} was no member" if strangers else "with a veto, yet adopted"
        if not together or len(members) == 0:
            repairs.append(Repair("set aside", head.line, f"{_name(head)}: {sign}"))
            return None
        repairs.append(Repair("votes rebuilt", head.line, f"{_name(head)}: {sign}"))
        votes = dict.fromkeys(members, "+")
    elif not _fits(head, votes):
        repairs.append(Repair("outcome", head.line, f"{_name(head)}: {head.outcome!r}"))
    unlisted = sorted(members - set(votes) - {row.member for row in lines}) if not strangers else []
    if len(unlisted) == 1 and set(votes) == {row.member for row in lines}:
        repairs.append(Repair("absent", head.line, f"{_name(head)}: {unlisted[0]}"))
        votes[unlisted[0]] = "absent"
    elif unlisted:
        repairs.append(Repair("lines lost", head.line, f"{_name(head)}: {' '.join(unlisted)}"))
    number = resolution_number(head.resolution)
    return RollCall(
        on=head.on,
        meeting=head.meeting,
        draft=head.draft,
        resolution=f"{number} ({head.on.year})" if number and adopted else None,
        item=head.item,
        topic=head.topic or head.item,
        region=head.region,
        sponsors=(),
        adopted=adopted,
        votes=tuple(sorted(votes.items())),
    )


def _votes(head: Row, lines: list[Row], repairs: list[Repair]) -> dict[str, Vote]:
    """Each member's vote; those with two different ones are left out."""
    cast: dict[str, list[Vote]] = defaultdict(list)
    for row in lines:
        cast[row.member].append(row.vote)
    for member, votes in cast.items():
        if len(votes) > 1:
            kind = "member twice" if len(set(votes)) == 1 else "member contradicts"
            repairs.append(Repair(kind, head.line, f"{_name(head)}: {member}"))
    return {member: votes[0] for member, votes in cast.items() if len(set(votes)) == 1}
