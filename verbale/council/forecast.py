"""Forecast how members vote on a draft, from how they voted and from their recorded positions.

The votes of earlier days give a forecast by the fitted model (`VoteModel`). The recorded positions are
then taken as evidence about the votes by Bayes' rule: a position against makes a vote against likelier
by a fixed factor at full reliability, less if its reading is unsure, it is old, or its condition does
not hold; and a member that will not vote for a draft makes it likelier that the Council divides over
it, so that it bears on the forecasts of the others too. Those factors are judgement: there is no
table of positions with the votes that followed from which they could be fitted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from verbale.council.ballot import Ballot, Division, Draft, Forecast, Reason
from verbale.council.history import DIVISIONS, History, Past, Tally
from verbale.council.logit import Floats
from verbale.council.model import (
    DIVISION_PIECES,
    VOTE_PIECES,
    VoteModel,
    division_features,
    shipped_model,
    tabling,
    vote_features,
)
from verbale.council.votes import shipped_votes
from verbale.schema.record import Position, Sign
from verbale.store.base import StoredRow

HALF_LIFE = 180.0
"""After so many days a recorded position counts half."""

_SAYS: dict[str, tuple[float, float, float, float]] = {
    "for": (2.0, -2.0, -1.0, 0.0),
    "against": (-3.0, 1.5, 0.5, 0.0),
    "undecided": (-1.5, -0.5, 1.5, 0.0),
}
"""What a fully reliable position adds to the log-odds of each vote, in the order of `VOTES`."""

_HANGING = 0.5  # how far a position counts whose condition does not hold; it then counts as undecided
_UNDATED = 0.5  # how far a position counts if nobody knows how old it is
_LEAST_SHIFT = 0.005  # in log-odds; what moves a forecast less is not shown

_BASE = frozenset((
    "recent", "group",
    *(piece for piece in DIVISION_PIECES if piece.startswith("usual")),
    *(piece for piece in VOTE_PIECES if ":" in piece),
))  # fmt: skip
_STEPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("base", _BASE),
    ("item", frozenset(("item", "lately"))),
    ("tabled", frozenset(piece for piece in DIVISION_PIECES if piece.startswith("tabled"))),
    ("own", frozenset(("own",))),
    ("own on item", frozenset(("own on item",))),
    ("tables it", frozenset(("tables it",))),
)
"""The pieces of the model, in the order in which they are added when it is told what each moved."""

_TABLED = {
    "agreed beforehand": "the president of the Council puts it forward, as agreed in consultations",
    "west": "it is tabled from the West, without Russia and China",
    "east": "Russia or China tables it, without the West",
    "both": "it is tabled from the West together with Russia or China",
    "others": "it is tabled by others than the permanent members",
}


@dataclass(frozen=True)
class Told:
    """A position as evidence: how it stands to the draft, and how far it can be relied on (0 to 1)."""

    row: StoredRow[Position]
    stands: str
    reliability: float
    hanging: bool


class VoteForecaster:
    """Forecasts votes from a history and a model fitted on it.

    Args:
        history: votes; of these, a forecast looks only at those of days before the draft's.
        model: the weights.
    """

    def __init__(self, history: History, model: VoteModel) -> None:
        self.history = history
        self.model = model

    def forecast(
        self,
        draft: Draft,
        members: Sequence[str],
        positions: Sequence[StoredRow[Position]] = (),
        met: Collection[str] = (),
    ) -> tuple[Forecast, ...]:
        """The forecast for each member, in the order of `members`.

        The shifts of a forecast's reasons add up to the log-odds of a vote for (but for those too
        small to be shown); each is what one piece moved when added to those before it.

        Args:
            draft: what is put to the vote.
            members: principals.
            positions: those recorded on the draft's measure and object.
            met: the `row_id` of the conditional positions that hold now.

        Example:
            >>> from datetime import date
            >>> draft = Draft("sanctions", "SYR", "sanctions on Syria", ("FRA", "GBR"), date(2017, 2, 28))
            >>> russia, france = shipped_forecaster().forecast(draft, ["RUS", "FRA"])
            >>> russia.ballot.for_ < 0.85 < 0.95 < france.ballot.for_
            True
        """
        past = self.history.past(draft, members)
        division = division_features(past, draft.sponsors)
        vote = vote_features(past, members, draft.sponsors)
        moved: list[list[Reason]] = [[] for _ in members]
        before: Floats = np.zeros(len(members))
        pieces: frozenset[str] = frozenset()
        for step, added in _STEPS:
            pieces |= added
            weights = self.model.divisions(division, pieces)
            votes = self.model.votes(vote, pieces)
            after = _log_odds(weights, votes)
            for place, code in enumerate(members):
                text = _why(step, past, place, code, draft)
                shift = float(after[place] - before[place])
                if text and (abs(shift) >= _LEAST_SHIFT or step == "item"):
                    moved[place].append(Reason(text, shift))
            before = after
        counted = set()
        for told in _told(draft, members, positions, met):
            holder = list(members).index(told.row.row.holder)
            counted.add(holder)
            weights, votes = _learnt(weights, votes, holder, told)
            after = _log_odds(weights, votes)
            for place in range(len(members)):
                shift = float(after[place] - before[place])
                if abs(shift) >= _LEAST_SHIFT:
                    text = _position_text(told, other=place != holder)
                    row = told.row
                    moved[place].append(Reason(text, shift, row.row.evidence, row.report_id))
            before = after
        return tuple(
            Forecast(
                member=code,
                ballot=_ballot(weights @ votes[:, place]),
                reasons=tuple(sorted(moved[place], key=lambda reason: -abs(reason.shift))),
                grounded=past.known[place] or place in counted,
                divisions=tuple(
                    Division(name, float(weight), _ballot(shares))
                    for name, weight, shares in zip(DIVISIONS, weights, votes[:, place], strict=True)
                ),
            )
            for place, code in enumerate(members)
        )


def shipped_forecaster() -> VoteForecaster:
    """The forecaster on the votes and with the weights that come with verbale.

    Raises:
        CouncilError: if its tables are damaged.
    """
    return VoteForecaster(History(shipped_votes()), shipped_model())


def _log_odds(weights: Floats, votes: Floats) -> Floats:
    """The log-odds of a vote for, of each member."""
    chance = weights @ votes[:, :, 0]
    odds: Floats = np.log(chance) - np.log1p(-chance)
    return odds


def _ballot(shares: Floats) -> Ballot:
    for_, against, abstain, absent = (float(share) for share in shares / shares.sum())
    return Ballot(for_, against, abstain, absent)


def _told(
    draft: Draft, members: Sequence[str], positions: Sequence[StoredRow[Position]], met: Collection[str]
) -> Iterator[Told]:
    """The positions that bear on a draft, each with how far it adds to what is already known.

    Two that say the same of one holder are not twice the evidence: the second only counts for what the
    first left open.
    """
    left: dict[tuple[str, str], float] = {}
    read = [_read(draft, row, met) for row in positions if row.row.holder in members]
    for told in sorted(read, key=lambda told: (-told.reliability, told.row.row_id)):
        key = (told.row.row.holder, told.stands)
        open_ = left.get(key, 1.0)
        left[key] = open_ * (1 - told.reliability)
        yield Told(told.row, told.stands, told.reliability * open_, told.hanging)


def _read(draft: Draft, row: StoredRow[Position], met: Collection[str]) -> Told:
    position = row.row
    signs: dict[Sign, str] = {"0": "undecided", draft.sign: "for"}
    stands = signs.get(position.sign, "against")
    hanging = position.condition is not None and row.row_id not in met
    if row.published_on is None:
        fresh = _UNDATED
    else:
        fresh = 0.5 ** (max(0, (draft.on - row.published_on).days) / HALF_LIFE)
    reliability = position.confidence * fresh * (_HANGING if hanging else 1.0)
    return Told(row, "undecided" if hanging else stands, min(1.0, reliability), hanging)


def _learnt(weights: Floats, votes: Floats, holder: int, told: Told) -> tuple[Floats, Floats]:
    """The weights of the divisions and the votes in them, given a position (Bayes' rule)."""
    likelihood = np.exp(told.reliability * np.array(_SAYS[told.stands]))
    joint = votes[:, holder] * likelihood
    evidence = joint.sum(axis=1)
    changed = votes.copy()
    changed[:, holder] = joint / evidence[:, None]
    weighed = weights * evidence
    return weighed / weighed.sum(), changed


def _why(step: str, past: Past, place: int, code: str, draft: Draft) -> str:
    """A step of the forecast in words; empty where it does not bear on the member."""
    if step == "base":
        share = 1 - float(past.recent[0])
        kind = "" if past.known[place] else f"; no earlier vote of {code} is known"
        return f"where any draft starts: of late {share:.0%} were not agreed by all{kind}"
    if step == "item":
        drafts, divided = past.drafts
        if not drafts:
            return "no earlier draft on this item is known"
        return f"{divided} of {drafts} drafts on the item since {past.since} were not agreed by all"
    if step == "tabled":
        who = tabling(draft.sponsors)
        return _TABLED[who] if who else ""
    if step == "own":
        return _tally_text(past.votes[place], "")
    if step == "own on item":
        return _tally_text(past.votes_on_item[place], " on the item")
    return "it tables the draft itself" if code in draft.sponsors else ""


def _tally_text(tally: Tally, where: str) -> str:
    if not tally.total:
        return ""
    voted = [
        f"{name} {count}"
        for name, count in zip(("voted for", "against", "abstained on"), tally.counts, strict=True)
        if count
    ]
    text = ", ".join(voted)
    if not text.startswith("voted") and text.startswith("against"):
        text = f"voted {text}"
    return f"{text} of {tally.total} drafts{where} that were not agreed by all, since {tally.since}"


def _position_text(told: Told, *, other: bool) -> str:
    position = told.row.row
    day = f" ({told.row.published_on})" if told.row.published_on else ""
    stands = {"for": "for it", "against": "against it", "undecided": "undecided"}[told.stands]
    if told.hanging:
        stands = "for it only on a condition that does not hold" if position.sign != "0" else stands
    if other:
        return f"{position.holder} is on record as {stands}{day}"
    return f"on record as {stands}{day}"
