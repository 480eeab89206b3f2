"""Ask people about themselves, before and after a session. Downgrading erases the rounds that did."""

import sqlalchemy as sa
from alembic import op

revision = "b170"
down_revision = "b262"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("feedback_round") as table:
        table.add_column(sa.Column("session_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("is_session_told", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("feedback_round") as table:
        table.alter_column("is_session_told", server_default=None)


def downgrade() -> None:
    """What a purpose pulse showed to everybody invited would read as a report about its host alone."""
    rounds = sa.table("feedback_round", sa.column("id"), sa.column("session_on"))
    pulses = sa.select(rounds.c.id).where(rounds.c.session_on.is_not(None))
    for name in ("invitation", "round_box", "report"):
        table = sa.table(name, sa.column("round_id"))
        op.execute(table.delete().where(table.c.round_id.in_(pulses)))
    op.execute(rounds.delete().where(rounds.c.session_on.is_not(None)))
    with op.batch_alter_table("feedback_round") as table:
        table.drop_column("is_session_told")
        table.drop_column("session_on")
