"""Show a photo beside a name. Downgrading forgets photos; the sealed files themselves go in a night."""

import sqlalchemy as sa
from alembic import op

revision = "b213"
down_revision = "b310"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("photo_id", sa.Uuid(), nullable=True))
        person.add_column(sa.Column("thumbnail_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("person") as person:
        person.drop_column("thumbnail_id")
        person.drop_column("photo_id")
