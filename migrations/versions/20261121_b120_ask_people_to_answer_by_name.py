"""Ask people to answer by name: a round may be signed. Rounds that are there already are not.

Downgrading forgets which rounds were signed: answers would then be shown without a name, which is more careful than
what reviewers were told, never less.
"""

import sqlalchemy as sa
from alembic import op

revision = "b120"
down_revision = "a700"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("feedback_round") as feedback_round:
        feedback_round.add_column(sa.Column("is_signed", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("feedback_round") as feedback_round:
        feedback_round.alter_column("is_signed", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("feedback_round") as feedback_round:
        feedback_round.drop_column("is_signed")
