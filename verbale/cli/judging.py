"""The commands with which a reviewer says which positions are about one proposal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli import findings as f
from verbale.cli import options as o
from verbale.errors import QueryError

if TYPE_CHECKING:
    from verbale.schema import ProposalJudgement

By = Annotated[
    str,
    typer.Option("--by", metavar="NAME", envvar="VERBALE_REVIEWER", show_envvar=True, help="Who judges."),
]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason, in words.")]


def proposals_merge(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="PROPOSAL...", help="Two proposals or more, by identifier or the start of it."
        ),
    ],
    by: By,
    why: Why,
    db: o.Database = o.DEFAULT_DB,
) -> None:
    """Say that proposals are one; this holds when the reports are read again, and can be undone."""
    from verbale.analysis.history import History
    from verbale.analysis.proposals import find_proposals, proposal_named

    with o.opened(db) as store:
        proposals = find_proposals(History.read(store, gazetteer=o.gazetteer()))
    chosen = {proposal_named(proposals, name).proposal_id: name for name in names}
    if len(chosen) < 2:
        raise QueryError("one proposal is nothing to merge; name two or more (verbale proposals lists them)")
    rows = [row.row_id for each in proposals if each.proposal_id in chosen for row in each.rows]
    _judge(db, _made("merge", rows, None, by, why))


def proposals_split(
    rows: Annotated[
        list[str],
        typer.Argument(metavar="POSITION...", help="Positions, by the row_id that verbale positions gives."),
    ],
    by: By,
    why: Why,
    db: o.Database = o.DEFAULT_DB,
) -> None:
    """Say that positions are about a proposal of their own; this holds when reports are read again."""
    with o.opened(db) as store:
        known = {each.row_id for each in store.positions()}
    for row in rows:
        if row not in known:
            raise QueryError(f"no position {row}; verbale positions --format csv gives their row_id")
    _judge(db, _made("split", list(dict.fromkeys(rows)), None, by, why))


def proposals_undo(
    judgement: Annotated[
        str, typer.Argument(metavar="JUDGEMENT", help="A judgement, by identifier or the start of it.")
    ],
    by: By,
    why: Why,
    db: o.Database = o.DEFAULT_DB,
) -> None:
    """Undo a judgement; an undoing is itself a judgement, and can be undone too."""
    with o.opened(db) as store:
        found = [
            each.judgement_id
            for each in store.proposal_judgements()
            if each.judgement_id.startswith((judgement, f"j-{judgement}"))
        ]
    if len(found) != 1:
        many = f"{len(found)} judgements answer" if found else "no judgement answers"
        raise QueryError(f"{many} to {judgement!r}; verbale proposals-judged lists them")
    _judge(db, _made("undo", [], found[0], by, why))


def proposals_judged(
    db: o.Database = o.DEFAULT_DB, limit: o.Limit = None, form: o.AsFormat = o.Format.TABLE
) -> None:
    """List what reviewers decided about proposals: who, when and why, also what was undone."""
    from verbale.exchange.analysis_json import judgement_to_json

    with o.opened(db) as store:
        made = store.proposal_judgements()
    f.JUDGEMENTS.put([judgement_to_json(each) for each in made], form, limit)


def _made(kind: str, rows: list[str], undoes: str | None, by: str, why: str) -> ProposalJudgement:
    from verbale.schema import ProposalJudgement

    now = datetime.now(UTC)
    return ProposalJudgement(kind, tuple(rows), undoes, by, why, now)  # type: ignore[arg-type]


def _judge(db: str, judgement: ProposalJudgement) -> None:
    from verbale.store import SqlStore

    with SqlStore.open(db, create=False) as store:
        store.judge_proposals(judgement)
    typer.echo(judgement.judgement_id)
