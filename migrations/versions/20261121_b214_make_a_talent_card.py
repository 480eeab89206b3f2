"""Make a talent card of up to seven talents, and share it by a link. Downgrading forgets cards and links."""

import sqlalchemy as sa
from alembic import op

revision = "b214"
down_revision = "b222"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "talent_card",
        owner(),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", name=op.f("pk_talent_card")),
        of_person("talent_card"),
    )
    op.create_table(
        "card_talent",
        owner(),
        sa.Column("talent_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "talent_id", name=op.f("pk_card_talent")),
        of_person("card_talent"),
        sa.ForeignKeyConstraint(
            ["talent_id"], ["talent.id"], name=op.f("fk_card_talent_talent_id"), ondelete="CASCADE"
        ),
    )
    op.create_index(op.f("ix_card_talent_talent_id"), "card_talent", ["talent_id"])
    op.create_table(
        "card_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        owner(),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_link")),
        sa.UniqueConstraint("owner_id", name=op.f("uq_card_link_owner_id")),
        of_person("card_link"),
    )


def downgrade() -> None:
    for table in ("card_link", "card_talent", "talent_card"):
        op.drop_table(table)


def owner() -> sa.Column[object]:
    return sa.Column("owner_id", sa.Uuid(), nullable=False)


def of_person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f(f"fk_{table}_owner_id"), ondelete="CASCADE")
