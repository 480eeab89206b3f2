"""Keep a compass: who the organisation is, where it wants to go and how, with pictures."""

import sqlalchemy as sa
from alembic import op

revision = "b440"
down_revision = "b322"
branch_labels = None
depends_on = None

PARTS = ("identity", "horizon", "strategy")


def upgrade() -> None:
    op.create_table(
        "compass_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(part, sa.String(), nullable=False) for part in PARTS),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compass_version")),
        sa.UniqueConstraint("number", name=op.f("uq_compass_version_number")),
    )
    part = sa.Enum(*PARTS, native_enum=False, create_constraint=True, length=32, name="compasspart")
    op.create_table(
        "compass_picture",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part", part, nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compass_picture")),
        sa.UniqueConstraint("part", name=op.f("uq_compass_picture_part")),
    )


def downgrade() -> None:
    op.drop_table("compass_picture")
    op.drop_table("compass_version")
