"""What if: a draft before a body on a day, the forecast of every member, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from verbale.council.ballot import VOTES, Ballot, Draft, Forecast, Forecaster, Reason, Vote
from verbale.council.bodies import Body
from verbale.council.conditions import Conditional, conditional
from verbale.council.diagram import Diagram
from verbale.council.power import Power, power_of
from verbale.council.rules import Member, Rule
from verbale.council.voting import Outcome, outcome
from verbale.errors import QueryError
from verbale.schema.record import Position
from verbale.store.base import Filter, Store, StoredRow

Json = dict[str, Any]


@dataclass(frozen=True)
class Assumptions:
    """What is taken as given in a what-if.

    Args:
        votes: members whose vote is fixed, by code.
        satisfied: conditions that are taken as met, each in words.
        parties: members that are parties to the dispute, where the rule makes these abstain.
        rule: the rule that is used, the body's usual one if None.
    """

    votes: Mapping[str, Vote]
    satisfied: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    rule: str | None = None


NOTHING = Assumptions({})
"""The assumptions of a plain forecast."""


@dataclass(frozen=True)
class Scenario:
    """A draft before a body, as it is expected to go under some assumptions.

    Args:
        draft: what is put to the vote.
        body: the body's code.
        rule: the rule that it decides by.
        members: who sits in it on the day.
        assumed: what was taken as given.
        forecasts: how each member is expected to vote, in the order of the members.
        unfixed: the same before any vote was fixed.
        outcome: what that comes to.
        power: each member's share in the power of the body.
        positions: the recorded positions that were looked at.
        conditions: those of them that are conditional.
        unmet: what was assumed and is no condition of any of them.
    """

    draft: Draft
    body: str
    rule: Rule
    members: tuple[Member, ...]
    assumed: Assumptions
    forecasts: tuple[Forecast, ...]
    unfixed: tuple[Forecast, ...]
    outcome: Outcome
    power: tuple[Power, ...]
    positions: tuple[StoredRow[Position], ...] = ()
    conditions: tuple[Conditional, ...] = ()
    unmet: tuple[str, ...] = ()


def recorded_positions(store: Store, draft: Draft, members: Sequence[Member]) -> list[StoredRow[Position]]:
    """The positions that members took on a draft's measure and object, up to the day of the vote.

    Args:
        store: the record of reports.
        draft: what is put to the vote; without a measure or an object nothing is looked up.
        members: whose positions are wanted.
    """
    if draft.measure is None or draft.object is None:
        return []
    principals = {member.principal for member in members}
    about = {_state(code) for code in draft.object.split("+")}
    found = store.positions(Filter(measure=draft.measure, until=draft.on))
    return [
        each
        for each in found
        if each.row.holder in principals
        and about & {_state(code) for code in (each.row.object or "").split("+")}
    ]


def what_if(
    body: Body,
    draft: Draft,
    forecaster: Forecaster,
    positions: Sequence[StoredRow[Position]] = (),
    assumed: Assumptions = NOTHING,
) -> Scenario:
    """Forecast every member's vote on a draft, under some assumptions, and count exactly.

    Args:
        body: where the draft is put to the vote.
        draft: the draft, with the day.
        forecaster: what tells how members vote.
        positions: those recorded on its measure and object.
        assumed: what is taken as given.

    Raises:
        QueryError: if the body's members or rule are not known on that day, or an assumption is about
            someone who is no member.
    """
    members = body.members(draft.on)
    rule = body.rule(draft.on, assumed.rule)
    _check(assumed, rule, members, body.code)
    read = {each.row_id: conditional(each, assumed.satisfied) for each in positions}
    conditions = [each for each in read.values() if each is not None]
    now = [each if (found := read[each.row_id]) is None else found.now for each in positions]
    met = {each.row.row_id for each in conditions if each.holds}
    principals = list(dict.fromkeys(member.principal for member in members))
    foreseen = dict(zip(principals, forecaster.forecast(draft, principals, now, met), strict=True))
    unfixed = tuple(_bound(member, foreseen[member.principal], assumed, rule) for member in members)
    forecasts = tuple(_fixed(each, assumed) for each in unfixed)
    ballots = {forecast.member: forecast.ballot for forecast in forecasts}
    diagram = Diagram.build(rule, members)
    used = {each.met_by for each in conditions}
    return Scenario(
        draft=draft,
        body=body.code,
        rule=rule,
        members=members,
        assumed=assumed,
        forecasts=forecasts,
        unfixed=unfixed,
        outcome=outcome(rule, members, ballots, diagram, divided(members, forecasts)),
        power=tuple(power_of(diagram, members)),
        positions=tuple(positions),
        conditions=tuple(conditions),
        unmet=tuple(phrase for phrase in assumed.satisfied if phrase not in used),
    )


def to_json(scenario: Scenario) -> Json:
    """A scenario as JSON; probabilities to six digits.

    `members` has for each its ballot, its likeliest vote, what adoption would be by its vote, its
    power, and the reasons of its forecast; `turns` the smallest sets of changes that turn the outcome.
    """
    draft, found = scenario.draft, scenario.outcome
    tally = (round(count, 6) for count in found.tally)
    return {
        "proposal": draft.item,
        "measure": draft.measure,
        "object": draft.object,
        "sign": draft.sign,
        "sponsors": list(draft.sponsors),
        "body": scenario.body,
        "on": draft.on.isoformat(),
        "rule": scenario.rule.name,
        "set": dict(scenario.assumed.votes),
        "satisfy": list(scenario.assumed.satisfied),
        "parties": list(scenario.assumed.parties),
        "adopted": round(found.adopted, 6),
        "carries": found.carries,
        "divisions": {
            each.name: round(each.weight, 6)
            for each in next((one.divisions for one in scenario.forecasts if one.divisions), ())
        },
        "tally": dict(zip(("for", "against", "abstain", "absent"), tally, strict=True)),
        "members": [
            {
                "member": member.code,
                "principal": member.principal,
                "kind": member.kind,
                "seats": member.seats,
                "for": round(forecast.ballot.for_, 6),
                "against": round(forecast.ballot.against, 6),
                "abstain": round(forecast.ballot.abstain, 6),
                "absent": round(forecast.ballot.absent, 6),
                "vote": forecast.ballot.likeliest,
                "fixed": member.code in scenario.assumed.votes,
                "grounded": forecast.grounded,
                "adopted_if": dict(zip(VOTES, (round(p, 6) for p in pivot.adopted_if), strict=True)),
                "swing": round(pivot.swing, 6),
                "shapley_shubik": round(share.shapley_shubik, 6),
                "banzhaf": round(share.banzhaf, 6),
                "reasons": [_reason_to_json(reason) for reason in forecast.reasons],
            }
            for member, forecast, pivot, share in zip(
                scenario.members, scenario.forecasts, found.pivots, scenario.power, strict=True
            )
        ],
        "turns": [
            [{"member": code, "seats": seats, "vote": vote} for code, seats, vote in turn.changes]
            for turn in found.turns
        ],
        "conditions": [
            {
                "holder": each.row.row.holder,
                "condition": each.words,
                "holds": "until met" if each.until else "once met",
                "met_by": each.met_by,
                "report": each.row.report_id,
                "row_id": each.row.row_id,
            }
            for each in scenario.conditions
        ],
    }  # fmt: skip


def _reason_to_json(reason: Reason) -> Json:
    evidence = reason.evidence
    return {
        "text": reason.text,
        "shift": round(reason.shift, 4),
        "report": reason.report_id,
        "evidence": None if evidence is None else {
            "text": evidence.text, "start": evidence.start, "end": evidence.end,
            "in_title": evidence.in_title,
        },
    }  # fmt: skip


def _check(assumed: Assumptions, rule: Rule, members: Sequence[Member], body: str) -> None:
    codes = {member.code for member in members}
    strangers = [code for code in (*assumed.votes, *assumed.parties) if code not in codes]
    if strangers:
        raise QueryError(
            f"{strangers[0]} is no member of {body} on that day (they are {', '.join(sorted(codes))})"
        )
    if assumed.parties and not rule.parties_abstain:
        raise QueryError(f"the rule {rule.name!r} of {body} makes no party to a dispute abstain")


def _bound(member: Member, forecast: Forecast, assumed: Assumptions, rule: Rule) -> Forecast:
    """The forecast of a principal as that of a member, which may be bound to abstain."""
    if member.code in assumed.parties:
        absent = forecast.ballot.absent
        ballot = Ballot(0.0, 0.0, 1 - absent, absent)
        return Forecast(member.code, ballot, (Reason(f"a party to the dispute abstains: {rule.name}", 0.0),))
    return replace(forecast, member=member.code)


def _fixed(forecast: Forecast, assumed: Assumptions) -> Forecast:
    if forecast.member not in assumed.votes:
        return forecast
    ballot = Ballot.cast(assumed.votes[forecast.member])
    return Forecast(forecast.member, ballot, (Reason("its vote was set by hand", 0.0),))


def divided(
    members: Sequence[Member], forecasts: Sequence[Forecast]
) -> list[tuple[float, dict[str, Ballot]]]:
    """The ways in which a body may divide, each with its probability and everyone's ballot then.

    A vote that was set by hand is the same in all of them, and leaves their probabilities as they are.
    """
    named = next((each.divisions for each in forecasts if each.divisions), ())
    return [
        (
            division.weight,
            {
                member.code: each.divisions[place].ballot if each.divisions else each.ballot
                for member, each in zip(members, forecasts, strict=True)
            },
        )
        for place, division in enumerate(named)
    ]


def _state(code: str) -> str:
    return code.partition(":")[0]
