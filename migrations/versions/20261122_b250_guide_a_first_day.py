"""Remember which steps of the guide for a first day somebody skipped. Downgrading forgets them."""

import sqlalchemy as sa
from alembic import op

revision = "b250"
down_revision = "b441"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("portfolio") as portfolio:
        portfolio.add_column(sa.Column("guide", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("portfolio") as portfolio:
        portfolio.drop_column("guide")
