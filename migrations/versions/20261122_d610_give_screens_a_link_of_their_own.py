"""Give screens a link of their own: the hash of the one secret link that opens the slides."""

import sqlalchemy as sa
from alembic import op

revision = "d610"
down_revision = "d110"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "screen_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screen_link")),
    )


def downgrade() -> None:
    op.drop_table("screen_link")
