"""Let a summary rest: who is asked for a yes may say "later", as with agreements.

Downgrading forgets who said "later"; they are asked again.
"""

import sqlalchemy as sa
from alembic import op

revision = "b610"
down_revision = "c110"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "summary_snooze",
        sa.Column("summary_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("summary_id", "person_id", name=op.f("pk_summary_snooze")),
        to("summary_id", "conversation_summary"),
        to("person_id", "person"),
    )
    op.create_index(op.f("ix_summary_snooze_person_id"), "summary_snooze", ["person_id"])


def downgrade() -> None:
    op.drop_table("summary_snooze")


def to(column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_summary_snooze_{column}"), ondelete="CASCADE"
    )
