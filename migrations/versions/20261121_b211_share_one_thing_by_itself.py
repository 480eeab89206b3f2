"""Share one talent, ambition or period by itself, and let every choice have a last day.

What was shared stays shared: a choice for a section is about its owner. Downgrading takes choices about one thing and
choices with a last day back altogether, because without them nobody may see more than was meant.
"""

import sqlalchemy as sa
from alembic import op

revision = "b211"
down_revision = "b210"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("visibility", "share"):
        with op.batch_alter_table(table) as change:
            change.add_column(sa.Column("about_id", sa.Uuid(), nullable=True))
        op.execute(f"UPDATE {table} SET about_id = owner_id")  # nosec B608 - names of ours
    with op.batch_alter_table("visibility") as visibility:
        visibility.alter_column("about_id", existing_type=sa.Uuid(), nullable=False)
        visibility.add_column(sa.Column("until", sa.Date(), nullable=True))
        visibility.drop_constraint(op.f("uq_visibility_owner_id_section"), type_="unique")
        visibility.create_unique_constraint(
            op.f("uq_visibility_owner_id_section_about_id"), ["owner_id", "section", "about_id"]
        )
        visibility.create_index(op.f("ix_visibility_about_id"), ["about_id"])
    with op.batch_alter_table("share") as share:
        share.alter_column("about_id", existing_type=sa.Uuid(), nullable=False)
        share.drop_constraint(op.f("uq_share_owner_id_section_person_id"), type_="unique")
        share.create_unique_constraint(
            op.f("uq_share_owner_id_section_about_id_person_id"), ["owner_id", "section", "about_id", "person_id"]
        )
        share.create_index(op.f("ix_share_about_id"), ["about_id"])


def downgrade() -> None:
    op.execute("DELETE FROM share WHERE about_id <> owner_id")
    op.execute("DELETE FROM visibility WHERE about_id <> owner_id OR until IS NOT NULL")
    with op.batch_alter_table("share") as share:
        share.drop_index(op.f("ix_share_about_id"))
        share.drop_constraint(op.f("uq_share_owner_id_section_about_id_person_id"), type_="unique")
        share.create_unique_constraint(
            op.f("uq_share_owner_id_section_person_id"), ["owner_id", "section", "person_id"]
        )
        share.drop_column("about_id")
    with op.batch_alter_table("visibility") as visibility:
        visibility.drop_index(op.f("ix_visibility_about_id"))
        visibility.drop_constraint(op.f("uq_visibility_owner_id_section_about_id"), type_="unique")
        visibility.create_unique_constraint(op.f("uq_visibility_owner_id_section"), ["owner_id", "section"])
        visibility.drop_column("until")
        visibility.drop_column("about_id")
