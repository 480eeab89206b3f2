"""Remember which of what somebody chose to work on each question of a follow-up pulse asks about.

Downgrading forgets it: an older version shows a pulse by itself, beside nothing.
"""

import sqlalchemy as sa
from alembic import op

revision = "b810"
down_revision = "d612"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pulse_aims",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("earlier_id", sa.Uuid(), nullable=False),
        sa.Column("aims", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_pulse_aims")),
        _to_round("round_id"),
        _to_round("earlier_id"),
    )
    op.create_index(op.f("ix_pulse_aims_earlier_id"), "pulse_aims", ["earlier_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_pulse_aims_earlier_id"), table_name="pulse_aims")
    op.drop_table("pulse_aims")


def _to_round(column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_pulse_aims_{column}")
    return sa.ForeignKeyConstraint([column], ["feedback_round.id"], name=name, ondelete="CASCADE")
