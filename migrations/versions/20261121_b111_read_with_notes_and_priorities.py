"""Keep the owner's own notes beside a report, and what they chose to work on.

Downgrading throws both away: an older version has no page for them.
"""

import sqlalchemy as sa
from alembic import op

revision = "b111"
down_revision = "b121"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reading_notes",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_reading_notes")),
        _of_round("reading_notes"),
    )
    op.create_table(
        "report_priorities",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_report_priorities")),
        _of_round("report_priorities"),
    )


def downgrade() -> None:
    op.drop_table("report_priorities")
    op.drop_table("reading_notes")


def _of_round(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_round_id")
    return sa.ForeignKeyConstraint(["round_id"], ["feedback_round.id"], name=name, ondelete="CASCADE")
