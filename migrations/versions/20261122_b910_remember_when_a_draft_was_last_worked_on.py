"""Remember when a draft was last worked on, so that it does not keep people from outside for ever.

Drafts of before start counting today. Downgrading forgets the day.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "b910"
down_revision = "b510"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("feedback_round") as table:
        table.add_column(sa.Column("touched_on", sa.Date(), nullable=True))
    rounds = sa.table("feedback_round", sa.column("state"), sa.column("touched_on", sa.Date()))
    today = datetime.now(UTC).date()
    op.execute(rounds.update().where(rounds.c.state == "draft").values(touched_on=today))


def downgrade() -> None:
    with op.batch_alter_table("feedback_round") as table:
        table.drop_column("touched_on")
