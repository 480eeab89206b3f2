"""Topics may stand under another topic; an organisation shapes its drivers: more questions, and retiring one.

Downgrading brings nested topics up to the first level and forgets the extra questions; a retired driver counts again.
"""

import sqlalchemy as sa
from alembic import op

revision = "b221"
down_revision = "b111"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("topic") as topic:
        topic.add_column(sa.Column("parent_id", sa.Uuid(), nullable=True))
        topic.create_foreign_key(op.f("fk_topic_parent_id"), "topic", ["parent_id"], ["id"], ondelete="SET NULL")
        topic.create_index(op.f("ix_topic_parent_id"), ["parent_id"])
    with op.batch_alter_table("driver") as driver:
        for language in ("nl", "en"):
            driver.add_column(sa.Column(f"questions_{language}", sa.String(), nullable=False, server_default=""))
        driver.add_column(sa.Column("is_retired", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("driver") as driver:
        for column in ("questions_nl", "questions_en", "is_retired"):
            driver.alter_column(column, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("driver") as driver:
        for column in ("is_retired", "questions_en", "questions_nl"):
            driver.drop_column(column)
    with op.batch_alter_table("topic") as topic:
        topic.drop_index(op.f("ix_topic_parent_id"))
        topic.drop_constraint(op.f("fk_topic_parent_id"), type_="foreignkey")
        topic.drop_column("parent_id")
