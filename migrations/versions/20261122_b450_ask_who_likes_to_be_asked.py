"""Let owners say that they like to be asked for calls, and let starters ask them. Nobody said so yet.

Downgrading forgets who likes it, and erases what was asked.
"""

import sqlalchemy as sa
from alembic import op

revision = "b450"
down_revision = "b261"
branch_labels = None
depends_on = None

ANSWERS = ("yes", "later", "no")
CASCADING = {"call_id": "project_call", "person_id": "person"}


def upgrade() -> None:
    for table in ("talent", "wall_card"):
        op.add_column(table, sa.Column("for_calls", sa.Boolean(), nullable=False, server_default=sa.false()))
    answer = sa.Enum(*ANSWERS, native_enum=False, create_constraint=True, length=32, name="joinanswer")
    op.create_table(
        "join_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("talent_id", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("answer", answer, nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_join_question_{name}"), ondelete="CASCADE")
            for name, table in CASCADING.items()
        ),
        sa.ForeignKeyConstraint(
            ["talent_id"], ["talent.id"], name=op.f("fk_join_question_talent_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_question")),
        sa.UniqueConstraint("call_id", "person_id", name=op.f("uq_join_question_call_id_person_id")),
    )
    for column in ("person_id", "talent_id"):
        op.create_index(op.f(f"ix_join_question_{column}"), "join_question", [column])


def downgrade() -> None:
    op.drop_table("join_question")
    for table in ("wall_card", "talent"):
        op.drop_column(table, "for_calls")
