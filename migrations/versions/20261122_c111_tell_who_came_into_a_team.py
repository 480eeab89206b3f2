"""It is kept since when somebody is in a team, and when an owner who shares with their team last knew who is in it.

Of who is in a team already it is not known since when: about them nobody is told. Downgrading forgets it.
"""

import sqlalchemy as sa
from alembic import op

revision = "c111"
down_revision = "b810"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("membership") as membership:
        membership.add_column(sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("visibility") as visibility:
        visibility.add_column(sa.Column("known_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("visibility") as visibility:
        visibility.drop_column("known_at")
    with op.batch_alter_table("membership") as membership:
        membership.drop_column("joined_at")
