"""A chamber seen from above, each seat coloured and marked by its vote: as a picture, and as a page.

The page recomputes count, outcome and exact probability in itself when a seat's vote is changed; it
needs no network and no other file. What it counts by is ``templates/chamber.js``, as `Diagram` does.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from verbale.council.ballot import VOTES, Vote
from verbale.council.diagram import counting_order
from verbale.council.rules import Member
from verbale.council.scenario import Scenario, divided
from verbale.council.seating import RADIUS, Label, seat

_VOTE_NAMES: dict[Vote, str] = {"+": "for", "-": "against", "0": "abstaining", "absent": "absent"}


@dataclass(frozen=True)
class Desk:
    """All seats of one member, with what is told of it.

    Args:
        member: who sits there.
        places: the middle of each seat.
        label: its name beside the seats, where they do not bear it.
        vote: its likeliest vote.
        fixed: whether that was set by hand.
        title: its forecast in words.
    """

    member: Member
    places: tuple[tuple[float, float], ...]
    label: Label | None
    vote: Vote
    fixed: bool
    title: str


def chamber_svg(scenario: Scenario) -> str:
    """The chamber as an SVG picture, with a title on every seat."""
    return _environment().get_template("chamber.svg.j2").render(alone=True, **_drawn(scenario))


def chamber_html(scenario: Scenario) -> str:
    """The chamber as one page: a click, a key or dragging a seat changes its vote."""
    script = (files("verbale.council") / "templates" / "chamber.js").read_text(encoding="utf-8")
    page = _environment().get_template("chamber.html.j2")
    return page.render(alone=False, script=Markup(script), data=Markup(_data(scenario)), **_drawn(scenario))


def _drawn(scenario: Scenario) -> dict[str, object]:
    seating = seat(scenario.members)
    desks = {}
    for member, forecast, pivot in zip(
        scenario.members, scenario.forecasts, scenario.outcome.pivots, strict=True
    ):
        named_shares = zip(_VOTE_NAMES.values(), forecast.ballot.shares, strict=True)
        told = ", ".join(f"{name} {share:.0%}" for name, share in named_shares if share)
        seats = f", {member.seats} seats" if member.seats > 1 else ""
        desks[member.code] = Desk(
            member=member,
            places=seating.places[member.code],
            label=seating.labels.get(member.code),
            vote=forecast.ballot.likeliest,
            fixed=member.code in scenario.assumed.votes,
            title=f"{member.code} ({member.kind}{seats}): {told}; "
            f"its vote can move adoption by {pivot.swing:.0%}",
        )
    counts = {
        name: sum(len(desk.places) for desk in desks.values() if desk.vote == vote)
        for vote, name in _VOTE_NAMES.items()
    }
    return {
        "scenario": scenario,
        "desks": [desks[code] for code in seating.places],  # the order of the Tab key
        "votes": _VOTE_NAMES,
        "radius": RADIUS,
        "seating": seating,
        "tally": dict(zip(_VOTE_NAMES.values(), scenario.outcome.tally, strict=True)),
        "counted": ", ".join(f"{count} {name}" for name, count in counts.items()),
    }


def _data(scenario: Scenario) -> str:
    """What the page counts by, as JSON that is safe within a script."""
    ways, fixed = scenario.rule.sums(scenario.members), scenario.assumed.votes
    data = {
        "votes": list(VOTES),
        "members": [
            {"code": member.code, "seats": member.seats, "ballot": forecast.ballot.shares,
             "set": VOTES.index(fixed[member.code]) if member.code in fixed else None}
            for member, forecast in zip(scenario.members, scenario.unfixed, strict=True)
        ],
        "divisions": [
            {"weight": weight, "ballots": [ballots[member.code].shares for member in scenario.members]}
            for weight, ballots in divided(scenario.members, scenario.unfixed)
        ],
        "order": counting_order(scenario.rule, scenario.members),
        "ways": [[{"coefficients": each.coefficients, "bound": each.bound} for each in way] for way in ways],
    }  # fmt: skip
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("verbale.council"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
