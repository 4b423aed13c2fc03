"""The tables of the database: one for the reports, one for each kind of row.

``docs/data-model.md`` explains every field. The migrations make these tables; a test holds the
two together.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

METADATA = MetaData()


def evidence_columns(prefix: str, *, nullable: bool = False) -> list[Column[object] | CheckConstraint]:
    """The columns of one piece of evidence, and the rule that its span is one."""
    return [
        Column(f"{prefix}_start", Integer, nullable=nullable),
        Column(f"{prefix}_end", Integer, nullable=nullable),
        Column(f"{prefix}_text", Text, nullable=nullable),
        Column(f"{prefix}_in_title", Boolean, nullable=nullable),
        CheckConstraint(f"0 <= {prefix}_start AND {prefix}_start < {prefix}_end"),
    ]


def _table(name: str, *parts: Column[object] | CheckConstraint | Index) -> Table:
    # Without rowids the rows lie in the order of their keys, whatever order they came in.
    return Table(name, METADATA, *parts, sqlite_with_rowid=False)


def _row_table(name: str, *parts: Column[object] | CheckConstraint | Index) -> Table:
    return _table(
        name,
        Column("row_id", Text, primary_key=True),
        Column("report_id", Text, ForeignKey("report.report_id", ondelete="CASCADE"), nullable=False),
        Column("place", Integer, nullable=False),
        *parts,
        *evidence_columns("evidence"),
        Index(f"{name}_by_report", "report_id", "place", unique=True),
    )


def _words(name: str) -> Column[object]:
    return Column(name, Text, nullable=False)


def _actor_columns() -> list[Column[object]]:
    return [
        Column("actor_name", Text),
        Column("actor_office", Text),
        _words("actor_principal"),
        _words("actor_why"),
    ]


def _machine_columns() -> list[Column[object]]:
    return [Column("confidence", Double, nullable=False), _words("stage")]


report = _table(
    "report",
    Column("report_id", Text, primary_key=True),
    Column("given_id", Text),
    Column("published_on", Text),
    _words("dated_by"),
    Column("outlet", Text),
    Column("agency", Text),
    Column("dateline", Text),
    Column("url", Text),
    Column("language", Text),
    Column("title", Text),
    Column("headline_start", Integer),
    Column("headline_end", Integer),
    _words("text"),
    Index("report_by_day", "published_on"),
    Index("report_by_given_id", "given_id"),
)

furniture = _table(
    "furniture",
    Column("report_id", Text, ForeignKey("report.report_id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("furniture_start", Integer, nullable=False),
    Column("furniture_end", Integer, nullable=False),
)

reading = _table(
    "reading",
    Column("report_id", Text, ForeignKey("report.report_id", ondelete="CASCADE"), primary_key=True),
    Column("version", Text),
    Column("model", Text),
)

statement = _row_table(
    "statement",
    _words("principal"),
    Column("speaker", Text),
    _words("kind"),
    *evidence_columns("cue"),
    *evidence_columns("source", nullable=True),
    *_actor_columns(),
    *_machine_columns(),
    Index("statement_by_principal", "principal"),
)

statement_content = _table(
    "statement_content",
    Column("row_id", Text, ForeignKey("statement.row_id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    *evidence_columns("content"),
)

position = _row_table(
    "position",
    _words("holder"),
    Column("speaker", Text),
    _words("measure"),
    Column("object", Text),
    _words("sign"),
    _words("basis"),
    Column("note", Text),
    *evidence_columns("condition", nullable=True),
    *_actor_columns(),
    *_machine_columns(),
    Index("position_by_holder", "holder", "measure"),
    Index("position_by_measure", "measure", "object"),
)

event = _row_table(
    "event",
    _words("type"),
    _words("status"),
    Column("earliest", Text),
    Column("latest", Text),
    Column("when_text", Text),
    *evidence_columns("trigger"),
    *_machine_columns(),
    Index("event_by_type", "type"),
)

event_party = _table(
    "event_party",
    Column("row_id", Text, ForeignKey("event.row_id", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    _words("principal"),
    CheckConstraint("role IN ('actor', 'recipient')"),
    Index("event_party_by_principal", "principal", "role"),
)

dispute = _row_table(
    "dispute",
    _words("claimant"),
    _words("about"),
    _words("answer"),
    *evidence_columns("claim"),
    *evidence_columns("answer_evidence", nullable=True),
    *_machine_columns(),
    Index("dispute_by_claimant", "claimant"),
)

link = _row_table(
    "link",
    _words("kind"),
    Column("first_id", Text, ForeignKey("position.row_id", ondelete="CASCADE"), nullable=False),
    Column("second_id", Text, ForeignKey("position.row_id", ondelete="CASCADE"), nullable=False),
    *_machine_columns(),
    Index("link_by_first", "first_id"),
    Index("link_by_second", "second_id"),
)

unresolved = _row_table("unresolved", _words("what"), _words("reason"))

proposal_judgement = _table(
    "proposal_judgement",
    Column("judgement_id", Text, primary_key=True),
    _words("kind"),
    Column("undoes", Text),
    _words("judged_by"),
    _words("why"),
    _words("judged_at"),
    CheckConstraint("kind IN ('merge', 'split', 'undo')"),
)

proposal_judgement_row = _table(
    "proposal_judgement_row",
    Column(
        "judgement_id",
        Text,
        ForeignKey("proposal_judgement.judgement_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("place", Integer, primary_key=True),
    _words("row_id"),  # no foreign key: it outlives the reading of the report
)

judgement = _table(
    "judgement",
    Column("place", Integer, primary_key=True, autoincrement=False),
    _words("judgement_id"),
    _words("deed"),
    _words("subject"),
    Column("actor", Text),
    Column("principal", Text),
    Column("office", Text),
    _words("who"),
    _words("judged_at"),
    _words("why"),
    Index("judgement_by_id", "judgement_id", unique=True),
)
