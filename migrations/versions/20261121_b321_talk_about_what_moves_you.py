"""Talk about what moves you: passion conversations, how partners introduce themselves, and the noted words."""

import sqlalchemy as sa
from alembic import op

revision = "b321"
down_revision = "b221"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_partner_profile()
    create_passion_talk()
    create_words("passion_note")
    create_words("passion_gift")


def downgrade() -> None:
    for table in ("passion_gift", "passion_note", "passion_talk", "partner_profile"):
        op.drop_table(table)


def create_partner_profile() -> None:
    op.create_table(
        "partner_profile",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("introduction", sa.String(), nullable=False),
        sa.Column("availability", sa.String(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_partner_profile")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_partner_profile_person_id"), ondelete="CASCADE"
        ),
    )


def create_passion_talk() -> None:
    seat = sa.Enum("owner", "partner", native_enum=False, create_constraint=True, length=32, name="changed_by")
    op.create_table(
        "passion_talk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("hand_over_days", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_by", seat, nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("thoughts", sa.LargeBinary(), nullable=False),
        sa.Column("questions", sa.LargeBinary(), nullable=False),
        sa.Column("preparation_version", sa.Integer(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passion_talk")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_passion_talk_owner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["person.id"], name=op.f("fk_passion_talk_partner_id"), ondelete="SET NULL"
        ),
    )
    for person in ("owner_id", "partner_id"):
        op.create_index(op.f(f"ix_passion_talk_{person}_starts_at"), "passion_talk", [person, "starts_at"])


def create_words(table: str) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("talk_id", sa.Uuid(), nullable=False),
        sa.Column("driver_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["talk_id"], ["passion_talk.id"], name=op.f(f"fk_{table}_talk_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["driver_id"], ["driver.id"], name=op.f(f"fk_{table}_driver_id")),
    )
    op.create_index(op.f(f"ix_{table}_talk_id"), table, ["talk_id"])
