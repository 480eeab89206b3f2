"""Follow conversations in a calendar: the hash of somebody's secret link."""

import sqlalchemy as sa
from alembic import op

revision = "b320"
down_revision = "b120"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_link",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_calendar_link")),
        sa.UniqueConstraint("hash", name=op.f("uq_calendar_link_hash")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_calendar_link_person_id"), ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("calendar_link")
