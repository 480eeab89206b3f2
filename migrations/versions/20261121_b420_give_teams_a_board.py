"""Give teams a board: cards in four fields, and moments to look at them together."""

import sqlalchemy as sa
from alembic import op

revision = "b420"
down_revision = "b213"
branch_labels = None
depends_on = None

FIELDS = ("protect", "explore", "solve", "monitor")


def upgrade() -> None:
    op.create_table(
        "board_card",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column(
            "field",
            sa.Enum(*FIELDS, native_enum=False, create_constraint=True, length=32, name="board_field"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.LargeBinary(), nullable=False),
        sa.Column("form_key", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_board_card_owner_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_board_card_team_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_card")),
        sa.UniqueConstraint("form_key", name=op.f("uq_board_card_form_key")),
    )
    op.create_index(op.f("ix_board_card_owner_id"), "board_card", ["owner_id"])
    op.create_index(op.f("ix_board_card_team_id_archived_at"), "board_card", ["team_id", "archived_at"])
    op.create_table(
        "board_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("notes", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_board_review_team_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_review")),
    )
    op.create_index(op.f("ix_board_review_team_id_day"), "board_review", ["team_id", "day"])


def downgrade() -> None:
    op.drop_table("board_review")
    op.drop_table("board_card")
