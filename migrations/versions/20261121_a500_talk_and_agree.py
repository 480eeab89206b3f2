"""Talk and agree: conversations, preparations and summaries, agreements with the yes of each side, and check-ins."""

import sqlalchemy as sa
from alembic import op

revision = "a500"
down_revision = "a400"
branch_labels = None
depends_on = None

SIDES = ("employee", "manager")
DOERS = ("employee", "manager", "together")
MOVES = ("heart", "ambition", "self_view", "questions", "needs")
ANSWERS = ("agreement_reminder", "check_in", "other_view", "acceptance", "agreement")


def upgrade() -> None:
    create_conversation()
    create_texts()
    create_agreement()
    create_answers()


def downgrade() -> None:
    for table in (*ANSWERS, "conversation_summary", "preparation", "conversation"):
        op.drop_table(table)


def create_conversation() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", one_of("kind", "ambition"), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("manager_id", sa.Uuid(), nullable=True),
        moment("starts_at", nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("planned_by", one_of("planned_by", *SIDES), nullable=False),
        sa.Column("changed_by", one_of("changed_by", *SIDES), nullable=True),
        moment("cancelled_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        to("conversation", "employee_id", "person"),
        to("conversation", "manager_id", "person", when_gone="SET NULL"),
    )
    for chair in ("employee_id", "manager_id"):
        op.create_index(f"ix_conversation_{chair}_starts_at", "conversation", [chair, "starts_at"])


def create_texts() -> None:
    op.create_table(
        "preparation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        *(sa.Column(move, sa.LargeBinary(), nullable=False) for move in MOVES),
        sa.Column("version", sa.Integer(), nullable=False),
        moment("shared_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preparation")),
        to("preparation", "conversation_id", "conversation"),
        to("preparation", "author_id", "person"),
        sa.UniqueConstraint("conversation_id", "author_id", name=op.f("uq_preparation_conversation_id_author_id")),
    )
    op.create_index(op.f("ix_preparation_author_id"), "preparation", ["author_id"])
    op.create_table(
        "conversation_summary",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("side", one_of("side", *SIDES), nullable=False),
        moment("written_at", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation_summary")),
        to("conversation_summary", "conversation_id", "conversation"),
        sa.UniqueConstraint("conversation_id", "number", name=op.f("uq_conversation_summary_conversation_id_number")),
    )


def create_agreement() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("proposed_by", one_of("proposed_by", *SIDES), nullable=False),
        moment("proposed_at", nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("doer", one_of("doer", *DOERS), nullable=False),
        sa.Column("support_needed", sa.LargeBinary(), nullable=False),
        sa.Column("support_from", one_of("support_from", *SIDES), nullable=True),
        moment("support_given_at"),
        sa.Column("first_step", sa.LargeBinary(), nullable=False),
        sa.Column("return_on", sa.Date(), nullable=True),
        *(moment(name) for name in ("accepted_at", "replaced_at", "done_at")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        to("agreement", "conversation_id", "conversation"),
        sa.ForeignKeyConstraint(["replaces_id"], ["agreement.id"], name=op.f("fk_agreement_replaces_id")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_agreement_replaces_id")),
    )
    op.create_index(op.f("ix_agreement_conversation_id"), "agreement", ["conversation_id"])
    op.create_index(op.f("ix_agreement_return_on"), "agreement", ["return_on"])


def create_answers() -> None:
    op.create_table(
        "acceptance",
        *answer("acceptance"),
        moment("accepted_at", nullable=False),
        sa.UniqueConstraint("agreement_id", "side", name=op.f("uq_acceptance_agreement_id_side")),
    )
    op.create_table(
        "other_view",
        *answer("other_view"),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        moment("written_at", nullable=False),
    )
    op.create_index(op.f("ix_other_view_agreement_id"), "other_view", ["agreement_id"])
    op.create_table(
        "check_in",
        *answer("check_in"),
        sa.Column("progress", one_of("progress", "running", "done"), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        moment("written_at", nullable=False),
    )
    op.create_index(op.f("ix_check_in_agreement_id"), "check_in", ["agreement_id"])
    op.create_table(
        "agreement_reminder",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_agreement_reminder")),
        to("agreement_reminder", "person_id", "person"),
    )


def answer(table: str) -> list[sa.schema.SchemaItem]:
    """What every answer of one side to an agreement has."""
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("side", one_of("side", *SIDES), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        to(table, "agreement_id", "agreement"),
    ]


def one_of(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, native_enum=False, create_constraint=True, length=32, name=name)


def moment(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def to(table: str, column: str, other: str, *, when_gone: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=when_gone)
