"""See what changed on a board: when a card was hung up and when it last went to another field."""

import sqlalchemy as sa
from alembic import op

revision = "d612"
down_revision = "d611"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("board_card") as table:
        table.add_column(sa.Column("hung_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("board_card") as table:
        table.drop_column("moved_at")
        table.drop_column("hung_at")
