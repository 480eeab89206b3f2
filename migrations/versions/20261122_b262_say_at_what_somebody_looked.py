"""Say at what somebody looked in a portfolio, to its owner only. Downgrading forgets at what, not who and when."""

import sqlalchemy as sa
from alembic import op

revision = "b262"
down_revision = "b450"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("portfolio_view") as view:
        view.add_column(sa.Column("seen", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("portfolio_view") as view:
        view.drop_column("seen")
