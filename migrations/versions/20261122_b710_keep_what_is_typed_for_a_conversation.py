"""Keep what somebody is typing for a conversation. Downgrading forgets what was in progress, and nothing else."""

import sqlalchemy as sa
from alembic import op

revision = "b710"
down_revision = "c111"
branch_labels = None
depends_on = None


def upgrade() -> None:
    papers = sa.Enum(
        "preparation", "summary", "thoughts", native_enum=False, create_constraint=True, length=32, name="paper"
    )
    op.create_table(
        "conversation_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("paper", papers, nullable=False),
        sa.Column("typed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_conversation_draft_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation_draft")),
    )
    op.create_index(op.f("ix_conversation_draft_person_id_about_id"), "conversation_draft", ["person_id", "about_id"])


def downgrade() -> None:
    op.drop_table("conversation_draft")
