"""An ambition gets a picture, a course with its history, talents that help and companions; choices lie beside drivers.

Downgrading forgets those, and the snapshots of what then no longer has a table.
"""

import sqlalchemy as sa
from alembic import op

revision = "b222"
down_revision = "b420"
branch_labels = None
depends_on = None

COURSES = ("dreaming", "going", "reached", "let_go")
KINDS = ("headline", "topic", "talent", "ambition", "reflection", "period")


def upgrade() -> None:
    with op.batch_alter_table("ambition") as ambition:
        ambition.add_column(sa.Column("picture", sa.LargeBinary(), nullable=True))
        ambition.add_column(sa.Column("course", sa.String(length=32), nullable=False, server_default="dreaming"))
    with op.batch_alter_table("ambition") as ambition:
        # Not as an Enum: PostgreSQL would make the rule with it, and then once more below.
        ambition.alter_column("course", existing_type=sa.String(length=32), server_default=None)
        ambition.create_check_constraint(op.f("ck_ambition_course"), sa.column("course").in_(COURSES))
    create_turn_and_talents()
    create_companion()
    create_fit()
    allow_kinds(*KINDS, "fit")


def downgrade() -> None:
    op.execute("DELETE FROM version WHERE kind = 'fit'")
    allow_kinds(*KINDS)
    for table in ("fit", "companion", "ambition_talent", "ambition_turn"):
        op.drop_table(table)
    with op.batch_alter_table("ambition") as ambition:
        ambition.drop_constraint(op.f("ck_ambition_course"), type_="check")
        ambition.drop_column("course")
        ambition.drop_column("picture")


def create_turn_and_talents() -> None:
    op.create_table(
        "ambition_turn",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ambition_id", sa.Uuid(), nullable=False),
        sa.Column("course", one_of("turncourse", COURSES), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambition_turn")),
        to("ambition", "ambition_turn", "ambition_id"),
        sa.UniqueConstraint("ambition_id", "since", name=op.f("uq_ambition_turn_ambition_id_since")),
    )
    op.create_table(
        "ambition_talent",
        sa.Column("ambition_id", sa.Uuid(), nullable=False),
        sa.Column("talent_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("ambition_id", "talent_id", name=op.f("pk_ambition_talent")),
        to("ambition", "ambition_talent", "ambition_id"),
        to("talent", "ambition_talent", "talent_id"),
    )
    op.create_index(op.f("ix_ambition_talent_talent_id"), "ambition_talent", ["talent_id"])


def create_companion() -> None:
    op.create_table(
        "companion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ambition_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_version", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companion")),
        to("ambition", "companion", "ambition_id"),
        to("person", "companion", "person_id"),
        sa.UniqueConstraint("ambition_id", "person_id", name=op.f("uq_companion_ambition_id_person_id")),
    )
    op.create_index(op.f("ix_companion_person_id"), "companion", ["person_id"])


def create_fit() -> None:
    words = ("title", "about", "touches", "rubs", "conclusion")
    op.create_table(
        "fit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in words),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fit")),
        to("person", "fit", "owner_id"),
    )
    op.create_index(op.f("ix_fit_owner_id_written_at"), "fit", ["owner_id", "written_at"])


def allow_kinds(*kinds: str) -> None:
    with op.batch_alter_table("version") as version:
        version.drop_constraint(op.f("ck_version_versionkind"), type_="check")
        version.create_check_constraint(op.f("ck_version_versionkind"), sa.column("kind").in_(kinds))


def to(target: str, table: str, column: str) -> sa.ForeignKeyConstraint:
    """It goes along with what it points at."""
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE")


def one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    """A word out of a few, guarded by a CHECK."""
    return sa.Enum(*values, native_enum=False, create_constraint=True, length=32, name=name)
