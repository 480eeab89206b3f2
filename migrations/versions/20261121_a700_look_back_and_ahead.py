"""Look back: reflections, which only their owner reads, and a life line, a section that its owner may share.

Downgrading forgets with whom life lines were shared: a database that knows no life line cannot remember it.
"""

import sqlalchemy as sa
from alembic import op

revision = "a700"
down_revision = "a600"
branch_labels = None
depends_on = None


SECTIONS = ("drivers", "talents", "ambitions")
KINDS = ("work", "care", "volunteering", "study", "rest", "between", "wish")


def upgrade() -> None:
    create_reflection()
    create_life_period()
    allow_sections(*SECTIONS, "life_line")


def downgrade() -> None:
    for table in ("share", "visibility"):
        op.execute(f"DELETE FROM {table} WHERE section = 'life_line'")  # nosec B608 - names of ours
    allow_sections(*SECTIONS)
    op.drop_table("life_period")
    op.drop_table("reflection")


def create_reflection() -> None:
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


def create_life_period() -> None:
    op.create_table(
        "life_period",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("kind", one_of("periodkind", KINDS), nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=True),
        sa.Column("until_year", sa.Integer(), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("feeling", sa.LargeBinary(), nullable=True),
        sa.Column("feeling_text", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_life_period")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_life_period_owner_id"), ondelete="CASCADE"),
    )
    op.create_index(op.f("ix_life_period_owner_id"), "life_period", ["owner_id"])


def allow_sections(*sections: str) -> None:
    for table in ("visibility", "share"):
        rule = op.f(f"ck_{table}_section")
        with op.batch_alter_table(table) as change:
            change.drop_constraint(rule, type_="check")
            change.create_check_constraint(rule, sa.column("section").in_(sections))


def one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    """A word out of a few, guarded by a CHECK."""
    return sa.Enum(*values, native_enum=False, create_constraint=True, length=32, name=name)
