"""Call for talents: calls, raised hands, and what the two say to each other."""

import sqlalchemy as sa
from alembic import op

revision = "b441"
down_revision = "b350"
branch_labels = None
depends_on = None

PARTS = ("identity", "horizon", "strategy")


def upgrade() -> None:
    create_project_call()
    op.create_table(
        "raised_hand",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        to("raised_hand", "call_id", "project_call"),
        to("raised_hand", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_raised_hand")),
        sa.UniqueConstraint("call_id", "person_id", name=op.f("uq_raised_hand_call_id_person_id")),
    )
    op.create_index(op.f("ix_raised_hand_person_id"), "raised_hand", ["person_id"])
    op.create_table(
        "hand_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hand_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        to("hand_message", "hand_id", "raised_hand"),
        to("hand_message", "author_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_message")),
    )
    op.create_index(op.f("ix_hand_message_hand_id_written_at"), "hand_message", ["hand_id", "written_at"])
    op.create_index(op.f("ix_hand_message_author_id"), "hand_message", ["author_id"])


def downgrade() -> None:
    for table in ("hand_message", "raised_hand", "project_call"):
        op.drop_table(table)


def create_project_call() -> None:
    part = sa.Enum(*PARTS, native_enum=False, create_constraint=True, length=32, name="callpart")
    op.create_table(
        "project_call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("starter_id", sa.Uuid(), nullable=False),
        sa.Column("form_key", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("compass_part", part, nullable=True),
        sa.Column("talents", sa.String(), nullable=False),
        sa.Column("time_needed", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        to("project_call", "starter_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_call")),
        sa.UniqueConstraint("starter_id", "form_key", name=op.f("uq_project_call_starter_id_form_key")),
    )
    op.create_index(op.f("ix_project_call_until_id"), "project_call", ["until", "id"])


def to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE")
