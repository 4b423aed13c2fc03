"""The model of votes: how the Council divides on a draft, and how each member votes then.

Two conditional logits with few weights, so that each piece can be shown by itself:

- the division (`DIVISIONS`) by how often the Council divided so of late, on the item, and on the item
  in the last months, and by who tables the draft;
- in each division but the first, where all vote for, a member's vote by how members of its kind, it
  itself, and it itself on the item voted in such divisions before, and by whether it tables the draft.

Given the division, members vote independently; over all divisions they do not, as a draft that one
great power opposes is one that others oppose too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np

from verbale.council.ballot import VOTES
from verbale.council.bodies import Body
from verbale.council.history import CAST, DIVISIONS, EAST, PERMANENT, WEST, History, Past, draft_of
from verbale.council.logit import Floats, Ints, fit, probabilities
from verbale.council.votes import PRESIDENT
from verbale.errors import CouncilError, QueryError

_CONTESTED = DIVISIONS[1:]
_TABLING = ("agreed beforehand", "west", "east", "both", "others")
_KINDS = ("permanent", "elected")

DIVISION_PIECES = (
    "recent", "item", "lately",
    *(f"usual {division}" for division in _CONTESTED),
    *(f"tabled by {who}: {division}" for who in _TABLING for division in _CONTESTED),
    "tabled without the United States: west",
)  # fmt: skip
"""The names of the weights of a division."""

VOTE_PIECES = (
    "group", "own", "own on item", "tables it",
    *(f"{division}: {kind} {vote}" for division in _CONTESTED for kind in _KINDS
      for vote in ("against", "abstaining")),
)  # fmt: skip
"""The names of the weights of a vote in a division."""

_EXPECTED = {"recent": 1.0, "group": 0.8, "own": 0.8, "own on item": 0.8, "tables it": 2.0}
_STRENGTH = {"division": 5.0, "vote": 10.0, "usual": 1.0}
_SHIPPED = "votes-model.toml"

UNKNOWN = -1
"""In place of a vote that is not known."""


@dataclass(frozen=True)
class VoteModel:
    """The weights of the model.

    Args:
        division: the weights of `DIVISION_PIECES`.
        vote: the weights of `VOTE_PIECES`.
        absent: the probability that a member takes no part in a vote.
        until: the last year of the votes that it was fitted on.
        drafts: how many they were.
    """

    division: Mapping[str, float]
    vote: Mapping[str, float]
    absent: float
    until: int
    drafts: int

    def divisions(self, features: Floats, pieces: frozenset[str] | None = None) -> Floats:
        """The probabilities of the divisions.

        Args:
            features: as `division_features` makes them; shape (…, 4 divisions, pieces).
            pieces: only these count, if given.
        """
        weights = _chosen(self.division, DIVISION_PIECES, pieces)
        return probabilities(features @ weights)

    def votes(self, features: Floats, pieces: frozenset[str] | None = None) -> Floats:
        """The probabilities of the four votes in each division.

        Args:
            features: as `vote_features` makes them; shape (3 divisions, members, 3 votes, pieces).
            pieces: only these count, if given.

        Returns:
            Shape (4 divisions, members, 4 votes), in the order of `DIVISIONS` and of `VOTES`.
        """
        cast = probabilities(features @ _chosen(self.vote, VOTE_PIECES, pieces))
        found = np.zeros((len(DIVISIONS), cast.shape[1], len(VOTES)))
        found[0, :, 0] = 1 - self.absent
        found[1:, :, : len(CAST)] = (1 - self.absent) * cast
        found[:, :, VOTES.index("absent")] = self.absent
        return found

    def lines(self) -> Iterator[str]:
        """The model as the lines of a TOML file."""
        yield "# The weights of the model of votes; made by `python -m training.council`."
        yield f"until = {self.until}"
        yield f"drafts = {self.drafts}"
        yield f"absent = {self.absent:.6f}"
        for name, weights in (("division", self.division), ("vote", self.vote)):
            yield ""
            yield f"[{name}]"
            yield from (f'"{piece}" = {weight:.4f}' for piece, weight in weights.items())


def shipped_model(table: Traversable | None = None) -> VoteModel:
    """The model that comes with verbale.

    Args:
        table: another file of weights.

    Raises:
        CouncilError: if the file is damaged.
    """
    source = table or files("verbale.council") / "data" / _SHIPPED
    try:
        written = tomllib.loads(source.read_text(encoding="utf-8"))
        return VoteModel(
            division={piece: float(written["division"][piece]) for piece in DIVISION_PIECES},
            vote={piece: float(written["vote"][piece]) for piece in VOTE_PIECES},
            absent=float(written["absent"]),
            until=int(written["until"]),
            drafts=int(written["drafts"]),
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise CouncilError(f"{source}: not the weights of a model of votes ({error!r})") from error


def _chosen(weights: Mapping[str, float], names: Sequence[str], pieces: frozenset[str] | None) -> Floats:
    return np.array([weights[name] if pieces is None or name in pieces else 0.0 for name in names])


def tabling(sponsors: Sequence[str]) -> str | None:
    """Who tables a draft: one of five kinds, None where it is not known."""
    if not sponsors:
        return None
    if PRESIDENT in sponsors:
        return "agreed beforehand"
    east, west = (any(code in sponsors for code in side) for side in (EAST, WEST))
    return "both" if east and west else "east" if east else "west" if west else "others"


def division_features(past: Past, sponsors: Sequence[str]) -> Floats:
    """What bears on the division of a vote; shape (4 divisions, pieces)."""
    found = np.zeros((len(DIVISIONS), len(DIVISION_PIECES)))
    recent = np.log(past.recent)
    found[:, 0] = recent
    found[:, 1] = np.log(past.item) - recent
    found[:, 2] = np.log(past.lately) - recent
    who = tabling(sponsors)
    for place, division in enumerate(_CONTESTED, start=1):
        found[place, DIVISION_PIECES.index(f"usual {division}")] = 1.0
        if who is not None:
            found[place, DIVISION_PIECES.index(f"tabled by {who}: {division}")] = 1.0
    if who in ("west", "both") and "USA" not in sponsors:
        found[DIVISIONS.index("west"), -1] = 1.0
    return found


def vote_features(past: Past, members: Sequence[str], sponsors: Sequence[str]) -> Floats:
    """What bears on each member's vote in each division; shape (3 divisions, members, 3 votes, pieces)."""
    found = np.zeros((len(_CONTESTED), len(members), len(CAST), len(VOTE_PIECES)))
    group, own = np.log(past.group), np.log(past.own)
    found[..., 0] = group
    found[..., 1] = own - group
    found[..., 2] = np.log(past.own_on_item) - own
    found[:, [code in sponsors for code in members], 0, 3] = 1.0
    permanent = np.isin(members, PERMANENT)
    for division in range(len(_CONTESTED)):
        for kind, those in enumerate((permanent, ~permanent)):
            for vote in (1, 2):
                found[division, those, vote, 3 + 4 * division + 2 * kind + vote] = 1.0
    return found


class Examples:
    """The features of all votes of a history, once, so that a model can be fitted on any years of them.

    Args:
        history: the votes.
        body: the body with the members by day; without it, members whose vote is not known are missing.
    """

    def __init__(self, history: History, body: Body | None = None) -> None:
        self.history = history
        self.years: Ints = np.array([each.on.year for each in history.roll_calls], dtype=np.int64)
        self.members = _sitting(history, body)
        self.votes: list[Ints] = []
        divisions, by_vote = [], []
        for each, members in zip(history.roll_calls, self.members, strict=True):
            cast = dict(each.votes)
            self.votes.append(np.array([VOTES.index(cast[m]) if m in cast else UNKNOWN for m in members]))
            past = history.past(draft_of(each), members)
            divisions.append(division_features(past, each.sponsors))
            by_vote.append(vote_features(past, members, each.sponsors))
        self.divisions = np.array(divisions).reshape(-1, len(DIVISIONS), len(DIVISION_PIECES))
        self.by_vote = by_vote

    def fitted(self, before: int) -> VoteModel:
        """The model fitted on the votes of the years before one.

        The weights are those that are likeliest given the votes and, as a normal distribution around
        what is expected of them beforehand, some evidence that they are not far from it.

        Args:
            before: the first year that is not looked at.
        """
        those = np.flatnonzero(self.years < before)
        division = fit(
            self.divisions[those],
            self.history.divisions[those],
            np.array([_EXPECTED.get(piece, 0.0) for piece in DIVISION_PIECES]),
            np.array([_STRENGTH["usual" if "usual" in piece else "division"] for piece in DIVISION_PIECES]),
        )
        features, chosen = [], []
        for row in those[self.history.divisions[those] > 0]:
            cast = (self.votes[row] != UNKNOWN) & (self.votes[row] < len(CAST))
            features.append(self.by_vote[row][self.history.divisions[row] - 1][cast])
            chosen.append(self.votes[row][cast])
        vote = fit(
            np.concatenate(features) if features else np.zeros((0, len(CAST), len(VOTE_PIECES))),
            np.concatenate(chosen) if chosen else np.zeros(0, dtype=np.int64),
            np.array([_EXPECTED.get(piece, 0.0) for piece in VOTE_PIECES]),
            np.array([_STRENGTH["usual" if ":" in piece else "vote"] for piece in VOTE_PIECES]),
        )
        votes = sum(int((self.votes[row] != UNKNOWN).sum()) for row in those)
        absent = sum(int((self.votes[row] == VOTES.index("absent")).sum()) for row in those)
        return VoteModel(
            division=dict(zip(DIVISION_PIECES, division.tolist(), strict=True)),
            vote=dict(zip(VOTE_PIECES, vote.tolist(), strict=True)),
            absent=(absent + 1) / (votes + 1000),
            until=before - 1,
            drafts=len(those),
        )


def _sitting(history: History, body: Body | None) -> list[tuple[str, ...]]:
    """Who sat in the body at each vote; those who voted where its tables do not reach."""
    years: dict[int, tuple[str, ...]] = {}
    found = []
    for each in history.roll_calls:
        voted = {code for code, _ in each.votes}
        if each.on.year not in years:  # members sit for calendar years
            try:
                members = body.members(each.on) if body else ()
            except QueryError:
                members = ()
            years[each.on.year] = tuple(member.code for member in members)
        found.append(tuple(sorted(voted | set(years[each.on.year]))))
    return found
