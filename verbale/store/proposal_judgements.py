"""The judgements of reviewers in their tables: written once, read back, never changed."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import Connection, insert, select

from verbale.errors import QueryError
from verbale.schema.judgement import ProposalJudgement, in_order
from verbale.store import tables


def append(connection: Connection, judgement: ProposalJudgement) -> None:
    """Keep one more judgement.

    Raises:
        QueryError: if it undoes one that is not there, or is there already.
    """
    known = set(connection.execute(select(tables.proposal_judgement.c.judgement_id)).scalars())
    if judgement.undoes is not None and judgement.undoes not in known:
        raise QueryError(f"no judgement {judgement.undoes}; verbale proposals-judged lists them")
    if judgement.judgement_id in known:
        raise QueryError(f"the judgement {judgement.judgement_id} is there already")
    connection.execute(
        insert(tables.proposal_judgement),
        {
            "judgement_id": judgement.judgement_id,
            "kind": judgement.kind,
            "undoes": judgement.undoes,
            "judged_by": judgement.judged_by,
            "why": judgement.why,
            "judged_at": judgement.judged_at.isoformat(),
        },
    )
    if judgement.rows:
        connection.execute(
            insert(tables.proposal_judgement_row),
            [
                {"judgement_id": judgement.judgement_id, "place": place, "row_id": row_id}
                for place, row_id in enumerate(judgement.rows)
            ],
        )


def every(connection: Connection) -> tuple[ProposalJudgement, ...]:
    """All judgements, also those undone, in the order they were made."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    named = tables.proposal_judgement_row
    for line in connection.execute(select(named).order_by(named.c.judgement_id, named.c.place)).mappings():
        rows[line["judgement_id"]].append(line["row_id"])
    made = [
        ProposalJudgement(
            line["kind"],
            tuple(rows[line["judgement_id"]]),
            line["undoes"],
            line["judged_by"],
            line["why"],
            datetime.fromisoformat(line["judged_at"]),
        )
        for line in connection.execute(select(tables.proposal_judgement)).mappings()
    ]
    return in_order(tuple(made))
