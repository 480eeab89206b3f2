"""Keep a portfolio: topics, talents, ambitions, who may see each section, and who looked."""

import sqlalchemy as sa
from alembic import op

revision = "a300"
down_revision = "a200"
branch_labels = None
depends_on = None

SECTIONS = ("drivers", "talents", "ambitions")
REACHES = ("only_me", "chosen", "manager", "team", "everyone")
SOURCES = ("own", "feedback", "conversation")


def upgrade() -> None:
    create_texts()
    create_talent()
    create_sharing()


def downgrade() -> None:
    for table in ("portfolio_view", "share", "visibility", "ambition", "talent", "topic", "portfolio"):
        op.drop_table(table)


def create_texts() -> None:
    op.create_table(
        "portfolio",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("headline", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", name=op.f("pk_portfolio")),
        to_person("portfolio", "owner_id"),
    )
    op.create_table(
        "topic",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("driver_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        to_person("topic", "owner_id"),
        sa.ForeignKeyConstraint(["driver_id"], ["driver.id"], name=op.f("fk_topic_driver_id")),
    )
    op.create_index(op.f("ix_topic_owner_id"), "topic", ["owner_id"])
    op.create_index(op.f("ix_topic_driver_id"), "topic", ["driver_id"])
    op.create_table(
        "ambition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in ("text", "purpose", "first_step")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambition")),
        to_person("ambition", "owner_id"),
    )
    op.create_index(op.f("ix_ambition_owner_id"), "ambition", ["owner_id"])


def create_talent() -> None:
    op.create_table(
        "talent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("driver_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("example", sa.String(), nullable=False),
        sa.Column("source", one_of("source", SOURCES), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("shown_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_until", sa.Date(), nullable=True),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talent")),
        to_person("talent", "owner_id"),
        sa.ForeignKeyConstraint(["driver_id"], ["driver.id"], name=op.f("fk_talent_driver_id")),
    )
    for column in ("owner_id", "driver_id", "shown_since"):
        op.create_index(op.f(f"ix_talent_{column}"), "talent", [column])


def create_sharing() -> None:
    op.create_table(
        "visibility",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("section", one_of("section", SECTIONS), nullable=False),
        sa.Column("reach", one_of("reach", REACHES), nullable=False),
        sa.Column("manager_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visibility")),
        sa.UniqueConstraint("owner_id", "section", name=op.f("uq_visibility_owner_id_section")),
        to_person("visibility", "owner_id"),
        to_person("visibility", "manager_id", ondelete="SET NULL"),
    )
    op.create_table(
        "share",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("section", one_of("section", SECTIONS), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share")),
        sa.UniqueConstraint("owner_id", "section", "person_id", name=op.f("uq_share_owner_id_section_person_id")),
        to_person("share", "owner_id"),
        to_person("share", "person_id"),
    )
    op.create_index(op.f("ix_share_person_id"), "share", ["person_id"])
    op.create_table(
        "portfolio_view",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portfolio_view")),
        sa.UniqueConstraint("owner_id", "viewer_id", "day", name=op.f("uq_portfolio_view_owner_id_viewer_id_day")),
        to_person("portfolio_view", "owner_id"),
        to_person("portfolio_view", "viewer_id"),
    )
    op.create_index(op.f("ix_portfolio_view_owner_id_day"), "portfolio_view", ["owner_id", "day"])
    op.create_index(op.f("ix_portfolio_view_viewer_id"), "portfolio_view", ["viewer_id"])


def one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    """A word out of a few, guarded by a CHECK."""
    return sa.Enum(*values, native_enum=False, create_constraint=True, length=32, name=name)


def to_person(table: str, column: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["person.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete)
