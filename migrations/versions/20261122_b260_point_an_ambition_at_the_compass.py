"""Let an ambition point at a part of the compass. Downgrading forgets at which."""

import sqlalchemy as sa
from alembic import op

revision = "b260"
down_revision = "b251"
branch_labels = None
depends_on = None

PARTS = ("identity", "horizon", "strategy")


def upgrade() -> None:
    part = sa.Enum(*PARTS, native_enum=False, create_constraint=True, length=32, name="ambitionpart")
    with op.batch_alter_table("ambition") as ambition:
        ambition.add_column(sa.Column("compass_part", part, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("ambition") as ambition:
        ambition.drop_constraint(op.f("ck_ambition_ambitionpart"), type_="check")
        ambition.drop_column("compass_part")
