"""Say where a team works, to find somebody near by. Downgrading forgets it."""

import sqlalchemy as sa
from alembic import op

revision = "b451"
down_revision = "b170"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("team", sa.Column("place", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("team", "place")
