"""Keep topics that somebody wants to bring to a conversation."""

import sqlalchemy as sa
from alembic import op

revision = "b350"
down_revision = "b430"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wanted_topic",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wanted_topic")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_wanted_topic_person_id"), ondelete="CASCADE"
        ),
    )
    op.create_index(op.f("ix_wanted_topic_person_id"), "wanted_topic", ["person_id"])


def downgrade() -> None:
    op.drop_table("wanted_topic")
