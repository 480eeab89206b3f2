"""Keep own lines with hours for a professional register. Downgrading erases them."""

import sqlalchemy as sa
from alembic import op

revision = "b251"
down_revision = "b250"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "training",
                "intervision",
                "supervision",
                "work",
                "other",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="activitykind",
            ),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_activity_owner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index(op.f("ix_activity_owner_id"), "activity", ["owner_id"])


def downgrade() -> None:
    op.drop_table("activity")
