"""Count the edits of a line for a register, so that two tabs cannot overwrite each other. Downgrading forgets them."""

import sqlalchemy as sa
from alembic import op

revision = "b261"
down_revision = "b260"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("activity") as activity:
        activity.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("activity") as activity:
        activity.alter_column("version", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("activity") as activity:
        activity.drop_column("version")
