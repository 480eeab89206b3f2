"""Keep the words with which an owner thanked everybody they asked.

Downgrading throws the words away; the letters that left lead nowhere then.
"""

import sqlalchemy as sa
from alembic import op

revision = "b112"
down_revision = "b212"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "round_thanks",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_round_thanks")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["feedback_round.id"], name=op.f("fk_round_thanks_round_id"), ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("round_thanks")
