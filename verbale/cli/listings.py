"""The commands that list what the record holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from verbale.cli import options as o
from verbale.cli.columns import (
    DISPUTES,
    EVENTS,
    POSITIONS,
    REPORTS,
    STATEMENTS,
    report_to_json,
)
from verbale.cli.findings import CONTESTS
from verbale.cli.output import Json
from verbale.exchange import record_json
from verbale.schema import Provenance


def _provenance(made: Provenance) -> Json:
    return {"stage": made.stage, "version": made.version, "model": made.model}


def _rows(found: Sequence[Any], to_json: Callable[[Any], Json]) -> list[Json]:
    return [
        {
            "row_id": each.row_id,
            "report": each.report_id,
            "published_on": each.published_on.isoformat() if each.published_on else None,
            **to_json(each.row),
            "provenance": _provenance(each.row.provenance),
        }
        for each in found
    ]


def statements(
    db: o.Database = o.DEFAULT_DB,
    principal: o.Principal = None,
    speaker: o.Speaker = None,
    since: o.Since = None,
    until: o.Until = None,
    report: o.InReport = None,
    text: o.Words = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List who said what: words or belief attributed to a source."""
    with o.opened(db) as store:
        asked = o.wanted(
            store, report, principal=principal, speaker=speaker, since=since, until=until, text=text
        )
        rows = _rows(store.statements(asked), record_json.statement_to_json)
    STATEMENTS.put(rows, form, limit)


def positions(
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
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List where each party stands on each proposal, and on what condition."""
    with o.opened(db) as store:
        asked = o.wanted(
            store, report, principal=principal, speaker=speaker, measure=measure, object=object_, sign=sign,
            since=since, until=until, text=text,
        )  # fmt: skip
        rows = _rows(store.positions(asked), record_json.position_to_json)
    POSITIONS.put(rows, form, limit)


def events(
    db: o.Database = o.DEFAULT_DB,
    principal: o.Principal = None,
    object_: o.Object = None,
    type_: o.Type = None,
    status: o.Status = None,
    since: o.Since = None,
    until: o.Until = None,
    report: o.InReport = None,
    text: o.Words = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List what was done to whom."""
    with o.opened(db) as store:
        asked = o.wanted(
            store, report, principal=principal, object=object_, type=type_, status=status,
            since=since, until=until, text=text,
        )  # fmt: skip
        rows = _rows(store.events(asked), record_json.event_to_json)
    EVENTS.put(rows, form, limit)


def disputes(
    db: o.Database = o.DEFAULT_DB,
    principal: o.Principal = None,
    object_: o.Object = None,
    since: o.Since = None,
    until: o.Until = None,
    report: o.InReport = None,
    text: o.Words = None,
    grouped: Annotated[
        bool,
        typer.Option(
            "--grouped",
            help="Each claim once over all reports that carry it: who denies it, open or settled.",
        ),
    ] = False,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List what is claimed by one party about another, and how it was answered."""
    with o.opened(db) as store:
        asked = o.wanted(
            store, report, principal=principal, object=object_, since=since, until=until, text=text
        )
        found = store.disputes(asked)
    if grouped:
        from verbale.analysis.contested import contests
        from verbale.exchange.analysis_json import contest_to_json

        CONTESTS.put([contest_to_json(each) for each in contests(found)], form, limit)
    else:
        DISPUTES.put(_rows(found, record_json.dispute_to_json), form, limit)


def reports(
    db: o.Database = o.DEFAULT_DB,
    since: o.Since = None,
    until: o.Until = None,
    report: o.InReport = None,
    text: o.Words = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List the reports that were read."""
    with o.opened(db) as store:
        found = store.reports(o.wanted(store, report, since=since, until=until, text=text))
    rows = [{**report_to_json(each.report), "version": each.version, "model": each.model} for each in found]
    REPORTS.put(rows, form, limit)
