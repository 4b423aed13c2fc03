"""Recorded votes: the table that comes with verbale, and a user's own CSV, read and repaired."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from verbale.actors.names import fold
from verbale.actors.tables import Tables
from verbale.council.ballot import Vote
from verbale.council.bodies import Body, body_named, load_bodies
from verbale.errors import CouncilError

COLUMNS = (
    "Year", "Date,", "Resolution", "Meeting", "Draft", "Agenda item", "Region", "Submitted by",
    "Outcome results", "Vote", "Member State", "ID", "Topic",
)  # fmt: skip
"""The columns that a CSV of votes must have: one line for each vote of a member. Others are not looked at."""

PRESIDENT = "UNSC"
"""The sponsor of a text that the Council's president puts forward, agreed in consultations before."""

_SHIPPED = "votes-1994-2022.csv"
_SHIPPED_COLUMNS = (
    "on", "meeting", "draft", "resolution", "item", "topic", "region", "sponsors", "adopted", "votes",
)  # fmt: skip
_WORDS: dict[str, Vote] = {
    "yes": "+", "y": "+", "in favour": "+", "no": "-", "n": "-", "against": "-",
    "abstain": "0", "abstention": "0", "a": "0", "abstained": "0",
    "absent": "absent", "not participating": "absent", "did not participate": "absent",
    "non voting": "absent", "x": "absent",
}  # fmt: skip
_WRITTEN: dict[Vote, str] = {"-": "-", "0": "0", "absent": "~"}
_READ: dict[str, Vote] = {mark: vote for vote, mark in _WRITTEN.items()}
_OTHER_NAMES = {"congo": "COG", "ethipia": "ETH", "united kindgom": "GBR", "the netherlands": "NLD"}
_RESOLUTION = re.compile(r"(?:resolution\s*)?(\d{2,4})\s*\(\s*(?:19|20)\d\d\b", re.IGNORECASE)


@dataclass(frozen=True)
class RollCall:
    """A draft that was put to the vote, and how each member voted.

    Args:
        on: the day of the vote.
        meeting: the number of the meeting as the United Nations write it; empty where unknown.
        draft: the symbol of the draft, as ``"S/2003/556"``; empty where unknown.
        resolution: the number of the resolution that it became, None where it was not adopted.
        item: the agenda item.
        topic: its subject in short, as ``"Middle East (Syria)"``.
        region: the part of the world that it is about; empty where it is about none.
        sponsors: principals that tabled it, `PRESIDENT` for a text agreed beforehand; empty where the
            source does not say.
        adopted: whether it was adopted.
        votes: each member's code with its vote, by code; members whose vote is not known are missing.
    """

    on: date
    meeting: str
    draft: str
    resolution: str | None
    item: str
    topic: str
    region: str
    sponsors: tuple[str, ...]
    adopted: bool
    votes: tuple[tuple[str, Vote], ...]

    @property
    def name(self) -> str:
        """What to call it: the draft's symbol, the resolution, or the meeting and the day."""
        return self.draft or (
            f"resolution {self.resolution}" if self.resolution else f"meeting {self.meeting}"
        )

    @property
    def contested(self) -> bool:
        """Whether at least one vote was not for it."""
        return any(vote != "+" for _, vote in self.votes)


@dataclass(frozen=True)
class Row:
    """One line of a CSV of votes, read but not yet repaired; `line` counts from 1, the heading included."""

    line: int
    number: str
    on: date
    resolution: str
    meeting: str
    draft: str
    item: str
    topic: str
    region: str
    sponsors: str
    outcome: str
    member: str
    vote: Vote


def read_rows(path: Path) -> list[Row]:
    """The lines of a CSV of votes.

    Args:
        path: a CSV in UTF-8 with the `COLUMNS`.

    Raises:
        CouncilError: if it cannot be read; it names the file, the line and what to do.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return list(_rows(csv.reader(lines, strict=True), str(path)))
    except (OSError, UnicodeDecodeError) as error:
        raise CouncilError(f"{path}: cannot be read as a CSV in UTF-8 ({error})") from error
    except csv.Error as error:
        raise CouncilError(f"{path}: not a CSV ({error})") from error


def _rows(reader: Iterator[list[str]], where: str) -> Iterator[Row]:
    heading = [name.strip() for name in next(reader, [])]
    places = {name: place for place, name in enumerate(heading)}
    if "Date" in places:
        places.setdefault("Date,", places["Date"])
    missing = [name for name in COLUMNS if name not in places]
    if missing:
        raise CouncilError(
            f"{where}, line 1: the column {missing[0]!r} is missing (needed: {'; '.join(COLUMNS)})"
        )
    names = member_codes()
    empty = True
    for cells in reader:
        line = reader.line_num  # type: ignore[attr-defined]  # a csv reader has it
        if not any(cells):
            continue
        empty = False
        place = f"{where}, line {line}"
        if len(cells) != len(heading):
            raise CouncilError(f"{place}: {len(cells)} values for {len(heading)} columns")
        value = {name: cells[places[name]].strip() for name in COLUMNS}
        yield Row(
            line=line,
            number=value["ID"],
            on=_day(value["Date,"], value["Year"], place),
            resolution=value["Resolution"],
            meeting=value["Meeting"],
            draft=value["Draft"],
            item=value["Agenda item"],
            topic=value["Topic"],
            region=value["Region"],
            sponsors=value["Submitted by"],
            outcome=value["Outcome results"].lower(),
            member=_member(value["Member State"], names, place),
            vote=_vote(value["Vote"], place),
        )
    if empty:
        raise CouncilError(f"{where}: no votes below the heading")


def _day(written: str, year: str, place: str) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise CouncilError(f"{place}: {written!r} is no day, as 2003-05-22") from None
    if year and year != str(day.year):
        raise CouncilError(f"{place}: the day {written} is not in the year {year}")
    return day


def _vote(written: str, place: str) -> Vote:
    vote = _WORDS.get(written.lower().replace("-", " "))
    if vote is None:
        raise CouncilError(f"{place}: {written!r} is no vote (Yes, No, Abstain, Absent)")
    return vote


def _member(written: str, names: dict[str, str], place: str) -> str:
    code = names.get(written) or names.get(fold(re.sub(r"\(.*?\)|^the ", "", written, flags=re.IGNORECASE)))
    if code is None:
        raise CouncilError(f"{place}: no state is called {written!r}; use its name or its three-letter code")
    return code


def sponsors_named(written: str, names: dict[str, str]) -> tuple[str, ...]:
    """The principals among the sponsors as written; names that are none (committees) are passed over.

    Example:
        >>> sponsors_named("President", {}), sponsors_named("France; Viet Nam", member_codes())
        (('UNSC',), ('FRA', 'VNM'))
    """
    found: dict[str, None] = {}
    for name in re.split(r"[,;]", written):
        plain = fold(name.rstrip("? "))
        if plain in ("president", "president of the security council"):
            found[PRESIDENT] = None
        elif plain in names:
            found[names[plain]] = None
    return tuple(sorted(found))


def member_codes() -> dict[str, str]:
    """The codes of states by their folded names and by themselves; "Congo" is the one that sat here."""
    states = Tables().states()
    found = {fold(phrase.text): state.code for state in states for phrase in state.names}
    found |= {fold(state.name): state.code for state in states} | {state.code: state.code for state in states}
    return found | _OTHER_NAMES


def resolution_number(written: str) -> int | None:
    """The number of a resolution as it may be written.

    Example:
        >>> resolution_number("Resolution 2623 (2022)"), resolution_number("S/2022/160")
        (2623, None)
    """
    match = _RESOLUTION.match(written.strip())
    return int(match[1]) if match else None


def security_council() -> Body:
    """The body whose votes these are."""
    return body_named(load_bodies(), "unsc")


def shipped_votes(table: Traversable | None = None) -> tuple[RollCall, ...]:
    """The votes that come with verbale: 1994 to 2022, repaired, by day.

    The table lists only the votes that were not for a draft (``-USA``, ``0CHN`` abstaining, ``~RWA``
    absent, ``?RUS`` not known); every other member of the day voted for it.

    Args:
        table: another table of this form.

    Raises:
        CouncilError: if the table is damaged.
    """
    source = table or files("verbale.council") / "data" / _SHIPPED
    council = security_council()
    sitting: dict[int, tuple[str, ...]] = {}
    found = []
    for line, row in enumerate(csv.DictReader(source.read_text(encoding="utf-8").splitlines()), start=2):
        try:
            on = date.fromisoformat(row["on"])
            if on.year not in sitting:  # members of the Council sit for calendar years
                sitting[on.year] = tuple(sorted(each.code for each in council.members(on)))
            other = {mark[1:]: mark[0] for mark in row["votes"].split()}
            votes = tuple(
                (code, _READ[other[code]] if code in other else "+")
                for code in sitting[on.year]
                if other.get(code) != "?"
            )
            found.append(
                RollCall(
                    on=on,
                    meeting=row["meeting"],
                    draft=row["draft"],
                    resolution=row["resolution"] or None,
                    item=row["item"],
                    topic=row["topic"],
                    region=row["region"],
                    sponsors=tuple(row["sponsors"].split()),
                    adopted={"yes": True, "no": False}[row["adopted"]],
                    votes=votes,
                )
            )
        except (KeyError, ValueError, AttributeError) as error:
            raise CouncilError(f"{source}, line {line}: not a vote ({error!r})") from error
    return tuple(found)


def compact(roll_calls: Sequence[RollCall]) -> Iterator[tuple[str, ...]]:
    """The lines of the table that `shipped_votes` reads, the heading first."""
    council = security_council()
    yield _SHIPPED_COLUMNS
    for each in roll_calls:
        votes = dict(each.votes)
        marks = [
            f"{_WRITTEN[vote] if (vote := votes.get(member.code)) else '?'}{member.code}"
            for member in council.members(each.on)
            if votes.get(member.code) != "+"
        ]
        yield (
            each.on.isoformat(), each.meeting, each.draft, each.resolution or "", each.item, each.topic,
            each.region, " ".join(each.sponsors), "yes" if each.adopted else "no", " ".join(sorted(marks)),
        )  # fmt: skip
