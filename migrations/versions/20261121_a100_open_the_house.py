"""Open the house: people with their teams and roles, the outbox, and the audit.

An address that was changed stays only until the letter to the old address has left.
"""

import sqlalchemy as sa
from alembic import op

revision = "a100"
down_revision = None

TABLES = ("address_change", "person_role", "membership", "person", "team", "role", "audit_entry", "outbox_letter")


def upgrade() -> None:
    _make_core()
    _make_teams_and_roles()
    _make_person()
    _make_links()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _make_core() -> None:
    op.create_table(
        "outbox_letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox_letter"),
    )
    op.create_index("ix_outbox_letter_due_at", "outbox_letter", ["due_at"])
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("thing_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_at", "audit_entry", ["at"])


def _make_teams_and_roles() -> None:
    for table in ("role", "team"):
        op.create_table(
            table,
            sa.Column("id", sa.Uuid(), nullable=False),
            sa.Column("name", sa.String(), nullable=False),
            sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
            sa.UniqueConstraint("name", name=f"uq_{table}_name"),
        )


def _make_person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("job_title", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("manager_id", sa.Uuid(), nullable=True),
        sa.Column("password", sa.String(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.ForeignKeyConstraint(["manager_id"], ["person.id"], name="fk_person_manager_id", ondelete="SET NULL"),
        sa.UniqueConstraint("email", name="uq_person_email"),
        sa.UniqueConstraint("fs_uniquifier", name="uq_person_fs_uniquifier"),
    )
    op.create_index("ix_person_name", "person", ["name"])
    op.create_index("ix_person_manager_id", "person", ["manager_id"])


def _make_links() -> None:
    for table, other in (("membership", "team"), ("person_role", "role")):
        op.create_table(
            table,
            sa.Column("person_id", sa.Uuid(), nullable=False),
            sa.Column(f"{other}_id", sa.Uuid(), nullable=False),
            sa.PrimaryKeyConstraint("person_id", f"{other}_id", name=f"pk_{table}"),
            _to("person", table),
            _to(other, table),
        )
    op.create_index("ix_membership_team_id", "membership", ["team_id"])
    op.create_table(
        "address_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("old_email", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_address_change"),
        _to("person", "address_change"),
    )
    op.create_index("ix_address_change_person_id", "address_change", ["person_id"])


def _to(other: str, table: str) -> sa.ForeignKeyConstraint:
    """What hangs on a person, team or role goes with it."""
    return sa.ForeignKeyConstraint([f"{other}_id"], [f"{other}.id"], name=f"fk_{table}_{other}_id", ondelete="CASCADE")
