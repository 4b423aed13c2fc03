"""The commands that look for what lies between reports: who moved, what hangs on what, who agrees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli import findings as f
from verbale.cli import options as o
from verbale.cli.output import warn

if TYPE_CHECKING:
    from verbale.analysis.history import History
    from verbale.analysis.network import Tie
    from verbale.analysis.outcomes import Outcome
    from verbale.analysis.proposals import Proposal
    from verbale.schema import Position


class Period(StrEnum):
    """How days are put together."""

    ALL = "all"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


class Ties(StrEnum):
    """What ties the parties of a network."""

    CONGRUENCE = "congruence"
    CONFLICT = "conflict"
    SUBTRACT = "subtract"
    EVENTS = "events"


_TIES: dict[Ties, Tie] = {
    Ties.CONGRUENCE: "congruence",
    Ties.CONFLICT: "conflict",
    Ties.SUBTRACT: "subtract",
}


class Normalisation(StrEnum):
    """What the weights of ties are divided by."""

    NONE = "none"
    AVERAGE = "average"
    JACCARD = "jaccard"
    COSINE = "cosine"


Least = Annotated[
    float,
    typer.Option(
        "--least",
        metavar="CONFIDENCE",
        min=0.0,
        max=1.0,
        help="The least confidence that it is a movement and not noise, from 0 to 1.",
    ),
]


def _history(db: str, since: date | None = None, until: date | None = None) -> History:
    from verbale.analysis.history import History

    with o.opened(db) as store:
        return History.read(store, o.wanted(store, since=since, until=until), gazetteer=o.gazetteer())


def _proposals(history: History, measure: str | None, of: str | None) -> list[Proposal]:
    from verbale.analysis.proposals import find_proposals

    return [each for each in find_proposals(history) if _is_on(each, measure, of)]


def _is_on(what: Proposal | Outcome, measure: str | None, of: str | None) -> bool:
    objects = (what.object or "").split("+")
    return measure in (None, what.measure) and (
        of is None or all(party in objects for party in of.split("+"))
    )


def proposals(
    db: o.Database = o.DEFAULT_DB,
    principal: o.Principal = None,
    measure: o.Measure = None,
    object_: o.Object = None,
    since: o.Since = None,
    until: o.Until = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List the proposals that positions of all reports come under, with the life of each.

    The days asked for are those on which somebody speaks of it; it is shown whole.
    """
    from verbale.exchange.analysis_json import proposal_to_json

    found = [
        each
        for each in _proposals(_history(db), measure, object_)
        if (principal is None or principal in each.holders)
        and (since is None or (each.last_on is not None and each.last_on >= since))
        and (until is None or (each.first_on is not None and each.first_on <= until))
    ]
    f.PROPOSALS.put([proposal_to_json(each) for each in found], form, limit)


def changes(
    db: o.Database = o.DEFAULT_DB,
    principal: o.Principal = None,
    measure: o.Measure = None,
    object_: o.Object = None,
    since: o.Since = None,
    until: o.Until = None,
    least: Least = 0.5,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List who moved: a sign, a condition, harder or softer, dated between two reports.

    The days asked for are those of the report after the movement; what was said before is read too.
    """
    from verbale.analysis.timeline import changes as find_changes
    from verbale.exchange.analysis_json import change_to_json

    found = find_changes(_proposals(_history(db), measure, object_), least)
    kept = [
        each
        for each in found
        if (principal is None or each.holder == principal)
        and (since is None or each.after_on >= since)
        and (until is None or each.after_on <= until)
    ]
    f.CHANGES.put([change_to_json(each) for each in kept], form, limit)


def links(
    db: o.Database = o.DEFAULT_DB,
    principal: o.Principal = None,
    speaker: o.Speaker = None,
    measure: o.Measure = None,
    object_: o.Object = None,
    sign: o.Sign = None,
    since: o.Since = None,
    until: o.Until = None,
    report: o.InReport = None,
    text: o.Words = None,
    happens: Annotated[
        str | None,
        typer.Option(
            "--if", metavar="WORDS", help='What this would free, and that in turn, as "inspectors return".'
        ),
    ] = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List what hangs on what: which outcome a party lets happen only with another, or offers for it.

    A link of the record tells it, or the words of a position's condition, or the conjunction in a sentence
    that shows two positions of one party.
    """
    from verbale.analysis.dependence import dependences, freed_by
    from verbale.analysis.proposals import find_proposals
    from verbale.exchange.analysis_json import dependence_to_json, freed_to_json

    with o.opened(db) as store:
        report_id = o.report_named(store, report).report.report_id if report else None
    history = _history(db, since, until)
    graph = [
        each
        for each in dependences(history, find_proposals(history))
        if (principal is None or each.holder == principal)
        and (report_id is None or each.report_id == report_id)
        and (text is None or text.casefold() in each.condition.text.casefold())
        and any(_is_on(node.outcome, measure, object_) for node in (each.held, each.needed))
        and any(_is_by(row.row, speaker, sign) for row in (each.first, each.second) if row is not None)
    ]
    if happens is None:
        f.LINKS.put([dependence_to_json(each, history.names) for each in graph], form, limit)
    else:
        freed = freed_by(happens, graph, history)
        f.FREED.put([freed_to_json(each, history.names) for each in freed], form, limit)


def _is_by(position: Position, speaker: str | None, sign: str | None) -> bool:
    names = f"{position.speaker or ''} {position.actor.name or ''}".casefold()
    return sign in (None, position.sign) and (speaker is None or speaker.casefold() in names)


def deadlocks(
    db: o.Database = o.DEFAULT_DB,
    principal: o.Principal = None,
    measure: o.Measure = None,
    object_: o.Object = None,
    since: o.Since = None,
    until: o.Until = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List where parties wait for each other, each explained in a sentence, the surest first."""
    from verbale.analysis.deadlocks import find_deadlocks
    from verbale.analysis.dependence import dependences
    from verbale.analysis.proposals import find_proposals
    from verbale.exchange.analysis_json import deadlock_to_json

    history = _history(db, since, until)
    found = [
        each
        for each in find_deadlocks(dependences(history, find_proposals(history)), history.names)
        if (principal is None or principal in each.holders)
        and any(_is_on(node.outcome, measure, object_) for node in each.outcomes)
    ]
    f.DEADLOCKS.put([deadlock_to_json(each, history.names) for each in found], form, limit)


def agreement(
    db: o.Database = o.DEFAULT_DB,
    principal: o.Principal = None,
    measure: o.Measure = None,
    object_: o.Object = None,
    since: o.Since = None,
    until: o.Until = None,
    by: Annotated[
        Period, typer.Option("--by", metavar="all|year|quarter|month", help="Over time: for each period.")
    ] = Period.ALL,
    by_measure: Annotated[bool, typer.Option("--by-measure", help="For each measure by itself.")] = False,
    least_shared: Annotated[
        int,
        typer.Option("--shared", metavar="N", min=1, help="Only pairs that share at least N proposals."),
    ] = 1,
    blocs: Annotated[
        bool, typer.Option("--blocs", help="Who stands together, instead of pair by pair.")
    ] = False,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List how far parties stand alike, pair by pair, with the uncertainty; with --blocs, who with whom."""
    from verbale.analysis.agreement import agreements
    from verbale.analysis.agreement import blocs as find_blocs
    from verbale.exchange.analysis_json import agreement_to_json, bloc_to_json

    on = _proposals(_history(db, since, until), measure, object_)
    if blocs:
        found = find_blocs(agreements(on, by=by.value, least_shared=least_shared))
        kept = [each for each in found if principal is None or principal in each.holders]
        f.BLOCS.put([bloc_to_json(each) for each in kept], form, limit)
        return
    pairs = [
        each
        for each in agreements(on, by=by.value, by_measure=by_measure, least_shared=least_shared)
        if principal is None or principal in (each.one, each.other)
    ]
    pairs.sort(key=lambda each: (each.period, each.measure or "", -len(each.shared), each.one, each.other))
    f.AGREEMENT.put([agreement_to_json(each) for each in pairs], form, limit)


def network(
    kind: Annotated[
        Ties,
        typer.Argument(
            metavar="congruence|conflict|subtract|events",
            help="What ties parties: the same side, opposite sides, the one less the other, or deeds.",
        ),
    ] = Ties.CONGRUENCE,
    db: o.Database = o.DEFAULT_DB,
    measure: o.Measure = None,
    object_: o.Object = None,
    since: o.Since = None,
    until: o.Until = None,
    normalise: Annotated[
        Normalisation,
        typer.Option(
            "--normalise",
            metavar="none|average|jaccard|cosine",
            help="What the weights are divided by; events have none.",
        ),
    ] = Normalisation.NONE,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the network as GraphML to this file."),
    ] = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """Tie parties by their stances or deeds; list them with centrality and community, or write GraphML."""
    from verbale.analysis.network import event_network, stance_network, write_graphml
    from verbale.errors import QueryError
    from verbale.exchange.analysis_json import network_to_json

    history = _history(db, since, until)
    if kind is Ties.EVENTS:
        if measure or object_ or normalise is not Normalisation.NONE:
            raise QueryError("events have no measure, object or normalisation; leave these options out")
        made = event_network(history.events)
    else:
        on = _proposals(history, measure, object_)
        made = stance_network(on, _TIES[kind], normalise.value)
    if output is not None:
        write_graphml(made, output)
        warn(f"{output}: {len(made.members)} parties, {len(made.ties)} ties")
        return
    shown = network_to_json(made)
    if form is o.Format.JSON:
        f.write_json(shown)
        return
    members: Sequence[f.Json] = shown["members"]
    f.MEMBERS.put(members, form, limit)
