"""Check in, and meet as a team: short talks that somebody asks for, and talent sessions.

Downgrading keeps check-ins that were planned as ordinary conversations.
"""

import sqlalchemy as sa
from alembic import op

revision = "b322"
down_revision = "b214"
branch_labels = None
depends_on = None


def upgrade() -> None:
    allow_kinds("ambition", "check_in")
    create_check_in_request()
    create_team_moment()
    create_team_moment_letter()


def downgrade() -> None:
    for table in ("team_moment_letter", "team_moment", "check_in_request"):
        op.drop_table(table)
    op.execute("UPDATE conversation SET kind = 'ambition'")
    allow_kinds("ambition")


def allow_kinds(*kinds: str) -> None:
    rule = op.f("ck_conversation_kind")
    with op.batch_alter_table("conversation") as conversation:
        conversation.drop_constraint(rule, type_="check")
        conversation.create_check_constraint(rule, sa.column("kind").in_(kinds))


def create_check_in_request() -> None:
    op.create_table(
        "check_in_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("asker_id", sa.Uuid(), nullable=False),
        sa.Column("asked_id", sa.Uuid(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in_request")),
        sa.UniqueConstraint("asker_id", "asked_id", name=op.f("uq_check_in_request_asker_id_asked_id")),
        person("check_in_request", "asker_id"),
        person("check_in_request", "asked_id"),
    )
    op.create_index(op.f("ix_check_in_request_asked_id"), "check_in_request", ["asked_id"])


def create_team_moment() -> None:
    op.create_table(
        "team_moment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("host_id", sa.Uuid(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_moment")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_team_moment_team_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["host_id"], ["person.id"], name=op.f("fk_team_moment_host_id"), ondelete="SET NULL"),
    )
    op.create_index(op.f("ix_team_moment_team_id_starts_at"), "team_moment", ["team_id", "starts_at"])


def create_team_moment_letter() -> None:
    name = "fk_team_moment_letter_moment_id"
    op.create_table(
        "team_moment_letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("moment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_moment_letter")),
        sa.ForeignKeyConstraint(["moment_id"], ["team_moment.id"], name=op.f(name), ondelete="CASCADE"),
        person("team_moment_letter", "person_id"),
    )
    for column in ("moment_id", "person_id"):
        op.create_index(op.f(f"ix_team_moment_letter_{column}"), "team_moment_letter", [column])


def person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["person.id"], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE")
