"""Look back: reflections, which only their owner reads."""

import sqlalchemy as sa
from alembic import op

revision = "a700"
down_revision = "a600"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reflection",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("prompt", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflection")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_reflection_owner_id"), ondelete="CASCADE"),
    )
    op.create_index(op.f("ix_reflection_owner_id_written_at"), "reflection", ["owner_id", "written_at"])


def downgrade() -> None:
    op.drop_table("reflection")
