"""What a vote comes to: the exact probability of adoption, who is pivotal, and what would turn it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from verbale.council.ballot import VOTES, Ballot, Vote
from verbale.council.diagram import Diagram, Floats
from verbale.council.rules import Member, Rule
from verbale.errors import QueryError

TURNS_SHOWN = 20


@dataclass(frozen=True)
class Pivot:
    """How much the outcome hangs on one member.

    Args:
        member: its code.
        adopted_if: the probability of adoption if it votes so, in the order of `VOTES`, the others by
            their ballots. A member with several seats casts all of them alike.
    """

    member: str
    adopted_if: tuple[float, float, float, float]

    @property
    def swing(self) -> float:
        """By how much its vote can move the probability of adoption."""
        return max(self.adopted_if) - min(self.adopted_if)


@dataclass(frozen=True)
class Turn:
    """Members whose change would turn the outcome, each with the vote it would then cast.

    Args:
        changes: the member's code, how many of its seats, and the vote; in the order of the members.
    """

    changes: tuple[tuple[str, int, Vote], ...]

    @property
    def size(self) -> int:
        """How many votes change."""
        return sum(seats for _, seats, _ in self.changes)


@dataclass(frozen=True)
class Outcome:
    """What a vote comes to.

    Args:
        adopted: the probability that the draft is adopted.
        carries: whether it is adopted if everyone votes in the likeliest way.
        tally: the expected number of votes, in the order of `VOTES`.
        pivots: for each member, how much hangs on it, in the order of the members.
        turns: the smallest sets of members whose change would turn `carries`, at most `TURNS_SHOWN`;
            none where no change would.
    """

    adopted: float
    carries: bool
    tally: tuple[float, float, float, float]
    pivots: tuple[Pivot, ...]
    turns: tuple[Turn, ...]


def adoption(rule: Rule, members: Sequence[Member], ballots: Mapping[str, Ballot]) -> float:
    """The probability that a draft is adopted, exactly.

    Every course that the votes can take counts with its probability, courses of one future together
    (`Diagram`); the votes of the members are independent of each other given their ballots.

    Args:
        rule: how the body decides.
        members: who sits in it.
        ballots: the ballot of each member, by its code.

    Raises:
        QueryError: if a member has no ballot.

    Example:
        >>> from datetime import date
        >>> from verbale.council.bodies import body_named, load_bodies
        >>> council, on = body_named(load_bodies(), "unsc"), date(2003, 5, 15)
        >>> members = council.members(on)
        >>> ballots = {each.code: Ballot.cast("+") for each in members} | {"RUS": Ballot(0.25, 0.5, 0.25)}
        >>> adoption(council.rule(on), members, ballots)
        0.5
        >>> adoption(council.rule(on, "procedural"), members, ballots)
        1.0
    """
    return Diagram.build(rule, members).won(ballot_array(members, ballots))


def outcome(
    rule: Rule,
    members: Sequence[Member],
    ballots: Mapping[str, Ballot],
    diagram: Diagram | None = None,
    divisions: Sequence[tuple[float, Mapping[str, Ballot]]] = (),
) -> Outcome:
    """All that a vote comes to: adoption, pivots, and what would turn it.

    Args:
        rule: how the body decides.
        members: who sits in it.
        ballots: the ballot of each member, by its code.
        diagram: the courses of this vote, where they are laid out already.
        divisions: the ways in which the body may divide, each with its probability and the ballots that
            members have then; `ballots` are their mean. Without any, members vote independently.

    Raises:
        QueryError: if a member has no ballot.
    """
    laid_out = diagram or Diagram.build(rule, members)
    shares = ballot_array(members, ballots)
    votes = [VOTES.index(ballots[member.code].likeliest) for member in members]
    seats = np.array([member.seats for member in members])
    for_, against, abstain, absent = (float(each) for each in seats @ shares)
    cast = np.zeros_like(shares)
    cast[np.arange(len(members)), votes] = 1.0
    carries = laid_out.won(cast) > 0.5
    weights = np.array([weight for weight, _ in divisions] or [1.0])
    by_division = np.stack([ballot_array(members, each) for _, each in divisions] or [shares], axis=2)
    return Outcome(
        adopted=sum(
            float(weight) * laid_out.won(by_division[:, :, place]) for place, weight in enumerate(weights)
        ),
        carries=carries,
        tally=(for_, against, abstain, absent),
        pivots=_pivots(laid_out, members, by_division, weights),
        turns=_turns(laid_out, members, votes, not carries),
    )


def ballot_array(members: Sequence[Member], ballots: Mapping[str, Ballot]) -> Floats:
    """The ballots as an array of shape (members, 4).

    Raises:
        QueryError: if a member has no ballot.
    """
    missing = [member.code for member in members if member.code not in ballots]
    if missing:
        raise QueryError(f"no ballot for {', '.join(missing)}")
    return np.array([ballots[member.code].shares for member in members])


def _pivots(
    diagram: Diagram, members: Sequence[Member], shares: Floats, weights: Floats
) -> tuple[Pivot, ...]:
    """The pivots, from the ballots in each division, of shape (members, 4, divisions)."""
    by_vote = diagram.won_by_vote(shares) @ weights
    for place, member in enumerate(members):
        if member.seats > 1:
            for vote in range(len(VOTES)):
                alike = shares.copy()
                alike[place] = np.eye(len(VOTES))[vote][:, None]
                by_vote[place, vote] = sum(
                    float(weight) * diagram.won(alike[:, :, case]) for case, weight in enumerate(weights)
                )
    return tuple(
        Pivot(member.code, (float(row[0]), float(row[1]), float(row[2]), float(row[3])))
        for member, row in zip(members, by_vote, strict=True)
    )


def _turns(
    diagram: Diagram, members: Sequence[Member], votes: Sequence[int], winning: bool
) -> tuple[Turn, ...]:
    """The smallest sets of seats that turn the outcome by voting for, or by voting against."""
    to = VOTES.index("+" if winning else "-")
    costs = diagram.fewest_changes(votes, to, winning)
    fewest = int(costs[0][diagram.start])
    if fewest > sum(member.seats for member in members):
        return ()
    found: list[Turn] = []
    # Each course so far: the next seat, the state, the changes left, the member of which a seat has
    # been passed over (its other seats are too, as seats that are alike are not told apart), and the
    # number of seats changed of each member.
    courses = [(0, diagram.start, fewest, -1, (0,) * len(members))]
    while courses and len(found) < TURNS_SHOWN:
        place, state, left, passed_over, changed = courses.pop()
        if left == 0:
            found.append(_turn(diagram, members, votes, changed, winning))
            continue
        member, layer, after = diagram.seats[place], diagram.layers[place], costs[place + 1]
        following = int(layer[votes[member], state])
        if after[following] == left:
            courses.append((place + 1, following, left, member, changed))
        following = int(layer[to, state])
        if votes[member] != to and member != passed_over and after[following] == left - 1:
            more = tuple(count + (each == member) for each, count in enumerate(changed))
            courses.append((place + 1, following, left - 1, passed_over, more))
    return tuple(found)


def _turn(
    diagram: Diagram, members: Sequence[Member], votes: Sequence[int], changed: Sequence[int], winning: bool
) -> Turn:
    """The set of these changes, with the mildest vote by which all of them together turn the outcome."""
    strongest: Vote = "+" if winning else "-"
    single = all(count in (0, member.seats) for count, member in zip(changed, members, strict=True))
    vote = strongest
    if single:
        cast = np.eye(len(VOTES))[list(votes)]
        cast[[place for place, count in enumerate(changed) if count]] = np.eye(len(VOTES))[VOTES.index("0")]
        if (diagram.won(cast) > 0.5) == winning:
            vote = "0"
    return Turn(
        tuple((member.code, count, vote) for member, count in zip(members, changed, strict=True) if count)
    )
