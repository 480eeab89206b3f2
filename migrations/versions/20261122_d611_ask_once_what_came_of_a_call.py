"""Ask once what came of a call: whether its starter was asked after its last day."""

import sqlalchemy as sa
from alembic import op

revision = "d611"
down_revision = "b610"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("project_call") as table:
        table.add_column(sa.Column("was_asked_about", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("project_call") as table:
        table.alter_column("was_asked_about", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("project_call") as table:
        table.drop_column("was_asked_about")
