"""What reviewers say of actors."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of judgements."""
    op.create_table(
        "judgement",
        sa.Column("place", sa.Integer, primary_key=True, nullable=False, autoincrement=False),
        sa.Column("judgement_id", sa.Text, nullable=False),
        sa.Column("deed", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("actor", sa.Text),
        sa.Column("principal", sa.Text),
        sa.Column("office", sa.Text),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("judged_at", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("judgement_by_id", "judgement", ["judgement_id"], unique=True)
