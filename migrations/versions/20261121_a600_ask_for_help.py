"""Ask for help: questions between the one who asks and the one who showed a talent."""

import sqlalchemy as sa
from alembic import op

revision = "a600"
down_revision = "a500"
branch_labels = None
depends_on = None

ANSWERS = ("yes", "later", "no")


def upgrade() -> None:
    op.create_table(
        "help_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("talent_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("asker_id", sa.Uuid(), nullable=False),
        sa.Column("form_key", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "answer",
            sa.Enum(*ANSWERS, native_enum=False, create_constraint=True, length=32, name="answer"),
            nullable=True,
        ),
        sa.Column("answer_text", sa.LargeBinary(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("thanks_text", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asker_id"], ["person.id"], name=op.f("fk_help_question_asker_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_help_question_owner_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["talent_id"], ["talent.id"], name=op.f("fk_help_question_talent_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_question")),
        sa.UniqueConstraint("asker_id", "form_key", name=op.f("uq_help_question_asker_id_form_key")),
    )
    op.create_index(op.f("ix_help_question_asker_id_asked_at"), "help_question", ["asker_id", "asked_at"])
    op.create_index(op.f("ix_help_question_owner_id"), "help_question", ["owner_id"])
    op.create_index(op.f("ix_help_question_talent_id"), "help_question", ["talent_id"])


def downgrade() -> None:
    op.drop_table("help_question")
