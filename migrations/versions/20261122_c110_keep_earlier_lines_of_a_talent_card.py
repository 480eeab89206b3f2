"""The line on a talent card is kept as it was before, like every other text.

Downgrading forgets what was kept of it.
"""

import sqlalchemy as sa
from alembic import op

revision = "c110"
down_revision = "d610"
branch_labels = None
depends_on = None

KINDS = ("headline", "topic", "talent", "ambition", "reflection", "period", "fit")


def upgrade() -> None:
    allow_kinds(*KINDS, "card")


def downgrade() -> None:
    op.execute("DELETE FROM version WHERE kind = 'card'")
    allow_kinds(*KINDS)


def allow_kinds(*kinds: str) -> None:
    with op.batch_alter_table("version") as version:
        version.drop_constraint(op.f("ck_version_versionkind"), type_="check")
        version.create_check_constraint(op.f("ck_version_versionkind"), sa.column("kind").in_(kinds))
