"""Keep how it was: earlier texts, texts in progress, and removed things for thirty days.

Downgrading forgets them: what is in the portfolio itself stays as it is.
"""

import sqlalchemy as sa
from alembic import op

revision = "b220"
down_revision = "b110"
branch_labels = None
depends_on = None

KINDS = ("headline", "topic", "talent", "ambition", "reflection", "period")
STANDINGS = ("earlier", "draft", "removed")


def upgrade() -> None:
    op.create_table(
        "version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("kind", one_of("versionkind", KINDS), nullable=False),
        sa.Column("standing", one_of("standing", STANDINGS), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_version_owner_id"), ondelete="CASCADE"),
    )
    op.create_index(op.f("ix_version_owner_id_entry_id"), "version", ["owner_id", "entry_id"])
    op.create_index(op.f("ix_version_standing_kept_at"), "version", ["standing", "kept_at"])


def downgrade() -> None:
    op.drop_table("version")


def one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    """A word out of a few, guarded by a CHECK."""
    return sa.Enum(*values, native_enum=False, create_constraint=True, length=32, name=name)
