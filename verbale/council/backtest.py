"""The back-test: forecast each year's votes from those of the years before, and see how it went.

For each year the model is fitted on the years before it; a draft's features come from votes of earlier
days only. So nothing is used that was not known before the vote, not even whether it was contested.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verbale.council.ballot import VOTES
from verbale.council.bodies import Body
from verbale.council.diagram import Diagram
from verbale.council.history import PERMANENT, History, draft_of
from verbale.council.logit import Floats, Ints
from verbale.council.model import UNKNOWN, Examples
from verbale.council.rules import Member
from verbale.council.scores import (
    Bin,
    Difference,
    Losses,
    Score,
    difference,
    event_losses,
    reliability,
    vote_losses,
)
from verbale.council.votes import RollCall, security_council, shipped_votes
from verbale.errors import QueryError

Json = dict[str, Any]

FORECASTERS = ("model", "member_base_rate", "always_yes", "last_on_item")
"""What is compared: the model and three baselines.

- ``member_base_rate``: how often the member voted so in the years before, drawn towards all members'
  shares as by ten votes more (so much serves it best in 2000–2012, and it serves a new member).
- ``always_yes``: for with 0.999.
- ``last_on_item``: by the member's vote on the last draft on the item, how often such a vote was
  followed by each vote in the years before; where there is none, how votes went then.

Their adoption is counted exactly from their ballots, members taken as independent.
"""

_CERTAIN = 0.999
_BASE_WORTH = 10.0
_NONE = len(VOTES)  # no vote on the item before
_MIN_BEFORE = 1  # years of votes without which nothing can be fitted


@dataclass(frozen=True)
class ByMember:
    """How one member's votes were foreseen.

    Args:
        member: its code.
        votes, not_for: its votes, and those of them not for.
        contested: its votes on contested drafts.
        log_loss, base_log_loss: on contested drafts, of the model and of its base rate.
        right: the share of its votes on contested drafts for which the model's likeliest vote was right.
    """

    member: str
    votes: int
    not_for: int
    contested: int
    log_loss: float
    base_log_loss: float
    right: float


@dataclass(frozen=True)
class BackTest:
    """What a back-test found.

    Args:
        first, last: the years that were forecast.
        drafts: how many drafts.
        contested_drafts: how many of them with at least one vote not for.
        failed_drafts: how many of them were not adopted.
        scores: by part (``all``, ``contested``: votes; ``adoption``: drafts) and forecaster.
        differences: by part and baseline, what the model saved.
        reliability: by what was forecast (``for``, ``contested``, ``adoption``).
        members: how each member's votes were foreseen, those with the most votes not for first.
    """

    first: int
    last: int
    drafts: int
    contested_drafts: int
    failed_drafts: int
    scores: Mapping[str, Mapping[str, Score]]
    differences: Mapping[str, Mapping[str, Difference | None]]
    reliability: Mapping[str, tuple[Bin, ...]]
    members: tuple[ByMember, ...]

    def to_json(self) -> Json:
        """As JSON, numbers to six digits."""
        found = {key: _rounded(value) for key, value in asdict(self).items() if key != "scores"}
        return {
            "from": found.pop("first"),
            "to": found.pop("last"),
            **{
                part: {name: _rounded(asdict(score)) for name, score in by_name.items()}
                for part, by_name in self.scores.items()
            },
            **found,
        }


def backtest(
    roll_calls: Sequence[RollCall],
    first: int | None = None,
    last: int | None = None,
    body: Body | None = None,
) -> BackTest:
    """Forecast the votes of some years, each from the years before it.

    Args:
        roll_calls: the votes. Those that come with verbale are put before them where they start later, to
            learn from.
        first: the first year that is forecast; by default the first with five years of votes before it.
        last: the last year; the last with votes by default.
        body: the body with its members and rule; the Security Council if None.

    Raises:
        QueryError: if there are no votes in these years, or none before them.
    """
    council = body or security_council()
    if not roll_calls:
        raise QueryError("no votes to forecast")
    known = with_shipped(roll_calls)
    earliest = min(each.on.year for each in known)
    own = sorted({each.on.year for each in roll_calls})
    start = max(own[0], min(earliest + 5, own[-1])) if first is None else first
    end = own[-1] if last is None else last
    asked = [year for year in own if start <= year <= end]
    if not asked:
        raise QueryError(f"no votes in {start} to {end} (the votes are of {own[0]} to {own[-1]})")
    if asked[0] - earliest < _MIN_BEFORE:
        raise QueryError(
            f"no votes before {asked[0]} to learn from; start with --from {earliest + 1} or later"
        )
    examples = Examples(History(known), council)
    table = _Table(examples, council)
    for year in asked:
        table.forecast(year, since=len(known) - len(roll_calls))
    return table.result(asked[0], asked[-1])


def with_shipped(roll_calls: Sequence[RollCall]) -> tuple[RollCall, ...]:
    """Votes with those that come with verbale put before the first of them."""
    if not roll_calls:
        return ()
    start = min(each.on for each in roll_calls)
    return (*(each for each in shipped_votes() if each.on < start), *roll_calls)


class _Table:
    """The forecasts of all forecasters, gathered year by year."""

    def __init__(self, examples: Examples, council: Body) -> None:
        self.examples = examples
        self.history = examples.history
        self.council = council
        self.ballots: dict[str, list[Floats]] = {name: [] for name in FORECASTERS}
        self.adopted: dict[str, list[float]] = {name: [] for name in FORECASTERS}
        self.contested: list[float] = []
        self.rows: list[int] = []
        self.repeats = _Repeats(examples)

    def forecast(self, year: int, since: int) -> None:
        """Forecast the votes of a year from those of the years before, leaving out the first `since`."""
        examples = self.examples
        model = examples.fitted(before=year)
        base, usual = _base_rates(examples, year)
        repeats = self.repeats.before(year)
        diagrams: dict[tuple[str, ...], Diagram] = {}
        for row in np.flatnonzero(examples.years == year):
            if row < since:
                continue
            members = examples.members[row]
            if members not in diagrams:
                diagrams[members] = _diagram(self.council, self.history.roll_calls[row], members)
            diagram = diagrams[members]
            weights = model.divisions(examples.divisions[row])
            votes = model.votes(examples.by_vote[row])
            self.ballots["model"].append(np.tensordot(weights, votes, axes=1))
            self.adopted["model"].append(
                float(sum(weight * diagram.won(each) for weight, each in zip(weights, votes, strict=True)))
            )
            always = np.array([_CERTAIN, *([(1 - _CERTAIN) / 3] * 3)])
            simple = {
                "member_base_rate": np.array([base.get(member, usual) for member in members]),
                "always_yes": np.tile(always, (len(members), 1)),
                "last_on_item": repeats[self.repeats.last[row]],
            }
            for name, ballots in simple.items():
                self.ballots[name].append(ballots)
                self.adopted[name].append(_CERTAIN if name == "always_yes" else diagram.won(ballots))
            self.contested.append(float(1 - weights[0]))
            self.rows.append(int(row))

    def result(self, first: int, last: int) -> BackTest:
        """What came of it."""
        rows = [self.history.roll_calls[row] for row in self.rows]
        votes = np.concatenate([self.examples.votes[row] for row in self.rows])
        names = np.array([member for row in self.rows for member in self.examples.members[row]])
        sizes = [len(self.examples.members[row]) for row in self.rows]
        draft: Ints = np.repeat(np.arange(len(rows)), sizes)
        disputed = np.repeat([each.contested for each in rows], sizes)
        known = votes != UNKNOWN
        outcome = np.array([float(each.adopted) for each in rows])
        ballots = {name: np.concatenate(self.ballots[name])[known] for name in FORECASTERS}
        chances = {name: np.array(self.adopted[name]) for name in FORECASTERS}
        number = np.arange(len(rows))
        every = {name: vote_losses(ballots[name], votes[known], draft[known]) for name in FORECASTERS}
        parts = {
            "all": every,
            "contested": {name: losses.only(disputed[known]) for name, losses in every.items()},
            "adoption": {name: event_losses(chances[name], outcome, number) for name in FORECASTERS},
        }
        return BackTest(
            first=first,
            last=last,
            drafts=len(rows),
            contested_drafts=sum(each.contested for each in rows),
            failed_drafts=sum(not each.adopted for each in rows),
            scores={
                part: {name: losses.score() for name, losses in by_name.items()}
                for part, by_name in parts.items()
            },
            differences={
                part: {name: difference(by_name["model"], by_name[name]) for name in FORECASTERS[1:]}
                for part, by_name in parts.items()
            },
            reliability={
                "for": reliability(ballots["model"][:, 0], (votes[known] == 0).astype(float)),
                "contested": reliability(
                    np.array(self.contested), np.array([float(each.contested) for each in rows])
                ),
                "adoption": reliability(chances["model"], outcome),
            },
            members=tuple(_by_member(names[known], votes[known], disputed[known], every, ballots["model"])),
        )


def _diagram(council: Body, roll_call: RollCall, members: tuple[str, ...]) -> Diagram:
    """The courses of a vote among those who sat there, by the usual rule of the day."""
    seats = [Member(code, code, "permanent" if code in PERMANENT else "elected", 1, {}) for code in members]
    return Diagram.build(council.rule(roll_call.on), seats)


def _base_rates(examples: Examples, year: int) -> tuple[dict[str, Floats], Floats]:
    """How often each member voted so before a year, and all members together."""
    counts: dict[str, Floats] = {}
    for row in np.flatnonzero(examples.years < year):
        for member, vote in zip(examples.members[row], examples.votes[row], strict=True):
            if vote != UNKNOWN:
                counts.setdefault(member, np.zeros(len(VOTES)))[vote] += 1
    everyone = sum(counts.values(), np.zeros(len(VOTES)))
    usual: Floats = (everyone + 0.5) / (everyone.sum() + 0.5 * len(VOTES))
    return {
        member: (each + _BASE_WORTH * usual) / (each.sum() + _BASE_WORTH) for member, each in counts.items()
    }, usual


class _Repeats:
    """Of what vote the last one on the item was followed by what vote.

    Attributes:
        last: for each draft, each member's vote on the last draft on the item before; `_NONE` where
            it has none.
    """

    def __init__(self, examples: Examples) -> None:
        self.examples = examples
        self.last: list[Ints] = []
        for each, members in zip(examples.history.roll_calls, examples.members, strict=True):
            before = examples.history.last_on_item(draft_of(each))
            votes = dict(before.votes) if before else {}
            self.last.append(np.array([VOTES.index(votes[m]) if m in votes else _NONE for m in members]))

    def before(self, year: int) -> Floats:
        """How often each last vote was followed by each vote before a year; shape (last votes, votes)."""
        counts = np.zeros((_NONE + 1, len(VOTES)))
        for row in np.flatnonzero(self.examples.years < year):
            known = self.examples.votes[row] != UNKNOWN
            np.add.at(counts, (self.last[row][known], self.examples.votes[row][known]), 1)
        usual = (counts.sum(axis=0) + 0.5) / (counts.sum() + 0.5 * len(VOTES))
        shares: Floats = (counts + usual) / (counts.sum(axis=1, keepdims=True) + 1)
        return shares


def _by_member(
    names: NDArray[np.str_],
    votes: Ints,
    disputed: NDArray[np.bool_],
    losses: Mapping[str, Losses],
    ballots: Floats,
) -> Iterator[ByMember]:
    likeliest = ballots.argmax(axis=1)
    found = []
    for member in sorted(set(names.tolist())):
        own = names == member
        on = own & disputed
        some = bool(on.any())
        found.append(
            ByMember(
                member=member,
                votes=int(own.sum()),
                not_for=int((votes[own] != 0).sum()),
                contested=int(on.sum()),
                log_loss=losses["model"].only(on).score().log_loss,
                base_log_loss=losses["member_base_rate"].only(on).score().log_loss,
                right=float((likeliest[on] == votes[on]).mean()) if some else 0.0,
            )
        )
    yield from sorted(found, key=lambda each: (-each.not_for, each.member))


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(each) for each in value]
    return value
