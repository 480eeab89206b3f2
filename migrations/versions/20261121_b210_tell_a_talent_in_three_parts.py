"""Tell the example of a talent in three parts, say what it does to your energy, and know names to suggest.

An example that stands there already stays whole, as the first part. Downgrading puts the parts together again, and
forgets what the older tables cannot hold: energy, level and the imported names.
"""

import sqlalchemy as sa
from alembic import op

revision = "b210"
down_revision = "b410"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("talent") as talent:
        talent.add_column(sa.Column("deed", sa.String(), nullable=False, server_default=""))
        talent.add_column(sa.Column("outcome", sa.String(), nullable=False, server_default=""))
        talent.add_column(sa.Column("energy", one_of("energy", "gives", "neutral", "costs"), nullable=True))
        talent.add_column(sa.Column("level", one_of("level", "learning", "steady", "passing_on"), nullable=True))
    with op.batch_alter_table("talent") as talent:
        talent.alter_column("deed", server_default=None)
        talent.alter_column("outcome", server_default=None)
    op.create_table(
        "suggestion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint("language", "text", name=op.f("uq_suggestion_language_text")),
    )


def downgrade() -> None:
    op.drop_table("suggestion")
    for part in ("deed", "outcome"):
        op.execute(f"UPDATE talent SET example = TRIM(example || ' ' || {part}) WHERE {part} <> ''")  # nosec B608
    with op.batch_alter_table("talent") as talent:
        talent.drop_constraint(op.f("ck_talent_energy"), type_="check")
        talent.drop_constraint(op.f("ck_talent_level"), type_="check")
        for name in ("level", "energy", "outcome", "deed"):
            talent.drop_column(name)


def one_of(name: str, *values: str) -> sa.Enum:
    """A word out of a few, guarded by a CHECK."""
    return sa.Enum(*values, native_enum=False, create_constraint=True, length=32, name=name)
