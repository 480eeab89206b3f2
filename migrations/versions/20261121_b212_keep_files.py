"""Keep files with a talent or an ambition. Downgrading forgets them; the sealed files themselves go in a night."""

import sqlalchemy as sa
from alembic import op

revision = "b212"
down_revision = "b321"
branch_labels = None
depends_on = None

SECTIONS = ("drivers", "talents", "ambitions", "life_line")


def upgrade() -> None:
    section = sa.Enum(*SECTIONS, native_enum=False, create_constraint=True, length=32, name="section")
    op.create_table(
        "evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("section", section, nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_evidence_owner_id"), ondelete="CASCADE"),
    )
    op.create_index(op.f("ix_evidence_owner_id"), "evidence", ["owner_id"])
    op.create_index(op.f("ix_evidence_entry_id"), "evidence", ["entry_id"])


def downgrade() -> None:
    op.drop_table("evidence")
