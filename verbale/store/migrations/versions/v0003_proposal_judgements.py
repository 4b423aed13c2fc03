"""What reviewers decide about proposals."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables of judgements."""
    op.create_table(
        "proposal_judgement",
        sa.Column("judgement_id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("undoes", sa.Text),
        sa.Column("judged_by", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("judged_at", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('merge', 'split', 'undo')"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "proposal_judgement_row",
        sa.Column(
            "judgement_id",
            sa.Text,
            sa.ForeignKey("proposal_judgement.judgement_id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("row_id", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
