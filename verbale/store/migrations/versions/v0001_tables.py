"""The first tables: reports, what read them, and the rows of the record."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    _report_tables()
    _statement_tables()
    _row_table(
        "position",
        _text("holder"),
        _text("speaker", nullable=True),
        _text("measure"),
        _text("object", nullable=True),
        _text("sign"),
        _text("basis"),
        _text("note", nullable=True),
        *_evidence("condition", nullable=True),
        *_actor(),
        *_machine(),
    )
    op.create_index("position_by_holder", "position", ["holder", "measure"])
    op.create_index("position_by_measure", "position", ["measure", "object"])
    _event_tables()
    _row_table(
        "dispute",
        _text("claimant"),
        _text("about"),
        _text("answer"),
        *_evidence("claim"),
        *_evidence("answer_evidence", nullable=True),
        *_machine(),
    )
    op.create_index("dispute_by_claimant", "dispute", ["claimant"])
    _row_table(
        "link",
        _text("kind"),
        _owner("position.row_id", "first_id"),
        _owner("position.row_id", "second_id"),
        *_machine(),
    )
    op.create_index("link_by_first", "link", ["first_id"])
    op.create_index("link_by_second", "link", ["second_id"])
    _row_table("unresolved", _text("what"), _text("reason"))


def _report_tables() -> None:
    _table(
        "report",
        sa.Column("report_id", sa.Text, primary_key=True),
        _text("given_id", nullable=True),
        _text("published_on", nullable=True),
        _text("dated_by"),
        _text("outlet", nullable=True),
        _text("agency", nullable=True),
        _text("dateline", nullable=True),
        _text("url", nullable=True),
        _text("language", nullable=True),
        _text("title", nullable=True),
        sa.Column("headline_start", sa.Integer),
        sa.Column("headline_end", sa.Integer),
        _text("text"),
    )
    op.create_index("report_by_day", "report", ["published_on"])
    op.create_index("report_by_given_id", "report", ["given_id"])
    _table(
        "furniture",
        _owner("report.report_id", "report_id", primary_key=True),
        _place(primary_key=True),
        sa.Column("furniture_start", sa.Integer, nullable=False),
        sa.Column("furniture_end", sa.Integer, nullable=False),
    )
    _table(
        "reading",
        _owner("report.report_id", "report_id", primary_key=True),
        _text("version", nullable=True),
        _text("model", nullable=True),
    )


def _statement_tables() -> None:
    _row_table(
        "statement",
        _text("principal"),
        _text("speaker", nullable=True),
        _text("kind"),
        *_evidence("cue"),
        *_evidence("source", nullable=True),
        *_actor(),
        *_machine(),
    )
    op.create_index("statement_by_principal", "statement", ["principal"])
    _table(
        "statement_content",
        _owner("statement.row_id", "row_id", primary_key=True),
        _place(primary_key=True),
        *_evidence("content"),
    )


def _event_tables() -> None:
    _row_table(
        "event",
        _text("type"),
        _text("status"),
        _text("earliest", nullable=True),
        _text("latest", nullable=True),
        _text("when_text", nullable=True),
        *_evidence("trigger"),
        *_machine(),
    )
    op.create_index("event_by_type", "event", ["type"])
    _table(
        "event_party",
        _owner("event.row_id", "row_id", primary_key=True),
        sa.Column("role", sa.Text, primary_key=True),
        _place(primary_key=True),
        _text("principal"),
        sa.CheckConstraint("role IN ('actor', 'recipient')"),
    )
    op.create_index("event_party_by_principal", "event_party", ["principal", "role"])


def _table(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(name, *parts, sqlite_with_rowid=False)


def _row_table(name: str, *parts: sa.schema.SchemaItem) -> None:
    _table(
        name,
        sa.Column("row_id", sa.Text, primary_key=True),
        _owner("report.report_id", "report_id"),
        _place(),
        *parts,
        *_evidence("evidence"),
    )
    op.create_index(f"{name}_by_report", name, ["report_id", "place"], unique=True)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _place(*, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column("place", sa.Integer, primary_key=primary_key, nullable=False)


def _owner(target: str, name: str, *, primary_key: bool = False) -> sa.Column[str]:
    owner = sa.ForeignKey(target, ondelete="CASCADE")
    return sa.Column(name, sa.Text, owner, primary_key=primary_key, nullable=False)


def _evidence(prefix: str, *, nullable: bool = False) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column(f"{prefix}_start", sa.Integer, nullable=nullable),
        sa.Column(f"{prefix}_end", sa.Integer, nullable=nullable),
        sa.Column(f"{prefix}_text", sa.Text, nullable=nullable),
        sa.Column(f"{prefix}_in_title", sa.Boolean, nullable=nullable),
        sa.CheckConstraint(f"0 <= {prefix}_start AND {prefix}_start < {prefix}_end"),
    ]


def _actor() -> list[sa.schema.SchemaItem]:
    return [
        _text("actor_name", nullable=True),
        _text("actor_office", nullable=True),
        _text("actor_principal"),
        _text("actor_why"),
    ]


def _machine() -> list[sa.schema.SchemaItem]:
    return [sa.Column("confidence", sa.Double, nullable=False), _text("stage")]
