"""Found the organisation: its settings and its driver framework."""

import sqlalchemy as sa
from alembic import op

revision = "a200"
down_revision = "a100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("least_answers", sa.Integer(), nullable=False),
        sa.Column("is_extra_protected", sa.Boolean(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    texts = [f"{what}_{language}" for what in ("name", "prompt", "example") for language in ("nl", "en")]
    op.create_table(
        "driver",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hue", sa.Integer(), nullable=False),
        *(sa.Column(text, sa.String(), nullable=False) for text in texts),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_driver")),
        sa.UniqueConstraint("key", name=op.f("uq_driver_key")),
    )


def downgrade() -> None:
    op.drop_table("driver")
    op.drop_table("organisation")
