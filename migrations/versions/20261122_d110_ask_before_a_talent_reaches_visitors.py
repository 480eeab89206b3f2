"""Let owners say of each talent whether it may hang where visitors pass: on screens and posters. Nobody said so yet.

Downgrading forgets who said so, and every talent for everyone stands on screens and posters again.
"""

import sqlalchemy as sa
from alembic import op

revision = "d110"
down_revision = "b910"
branch_labels = None
depends_on = None

INDEX = "ix_wall_card_for_visitors_place"


def upgrade() -> None:
    for table in ("talent", "wall_card"):
        op.add_column(table, sa.Column("for_visitors", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(op.f(INDEX), "wall_card", ["for_visitors", "place"])


def downgrade() -> None:
    op.drop_index(op.f(INDEX), table_name="wall_card")
    for table in ("wall_card", "talent"):
        op.drop_column(table, "for_visitors")
