"""Move the end of a round: reminders, closing early and cancelling. Rounds that are there already had none of it.

Downgrading forgets reminders and early closings, and calls a cancelled round erased: there is no report of either.
"""

import sqlalchemy as sa
from alembic import op

revision = "b121"
down_revision = "b211"
branch_labels = None
depends_on = None

STATES = ("draft", "open", "released", "erased")


def upgrade() -> None:
    with op.batch_alter_table("feedback_round") as feedback_round:
        for name in ("is_closing_early", "is_reminder_due"):
            feedback_round.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
        feedback_round.add_column(sa.Column("reminders", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("feedback_round") as feedback_round:
        for name in ("is_closing_early", "is_reminder_due", "reminders"):
            feedback_round.alter_column(name, server_default=None)
    allow_states(*STATES, "cancelled")


def downgrade() -> None:
    op.execute("UPDATE feedback_round SET state = 'erased', was_extended = true WHERE state = 'cancelled'")
    allow_states(*STATES)
    with op.batch_alter_table("feedback_round") as feedback_round:
        for name in ("reminders", "is_reminder_due", "is_closing_early"):
            feedback_round.drop_column(name)


def allow_states(*states: str) -> None:
    rule = op.f("ck_feedback_round_state")
    with op.batch_alter_table("feedback_round") as feedback_round:
        feedback_round.drop_constraint(rule, type_="check")
        feedback_round.create_check_constraint(rule, sa.column("state").in_(states))
