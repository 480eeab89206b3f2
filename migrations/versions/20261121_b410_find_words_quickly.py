"""Find words quickly: cards of the wall, the words on them, and full-text indexes for both databases."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "b410"
down_revision = "b140"
branch_labels = None
depends_on = None

FTS5 = (
    "CREATE VIRTUAL TABLE find_card USING fts5(name_words, all_words, content='wall_card', content_rowid='place',"
    " tokenize='unicode61 remove_diacritics 0', detail='column')",
    "CREATE TRIGGER find_card_comes AFTER INSERT ON wall_card BEGIN INSERT INTO find_card"
    "(rowid, name_words, all_words) VALUES (new.place, new.name_words, new.all_words); END",
    "CREATE TRIGGER find_card_goes AFTER DELETE ON wall_card BEGIN INSERT INTO find_card"
    "(find_card, rowid, name_words, all_words) VALUES ('delete', old.place, old.name_words, old.all_words); END",
    "CREATE VIRTUAL TABLE find_word USING fts5(forms, content='wall_word', content_rowid='id', tokenize='trigram')",
    "CREATE TRIGGER find_word_comes AFTER INSERT ON wall_word BEGIN INSERT INTO find_word"
    "(rowid, forms) VALUES (new.id, new.forms); END",
    "CREATE TRIGGER find_word_goes AFTER DELETE ON wall_word BEGIN INSERT INTO find_word"
    "(find_word, rowid, forms) VALUES ('delete', old.id, old.forms); END",
)
GIN = (
    "CREATE INDEX find_card_name ON wall_card USING gin (name_words)",
    "CREATE INDEX find_card_all ON wall_card USING gin (all_words)",
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX find_word ON wall_word USING gin (forms gin_trgm_ops)",
)


def upgrade() -> None:
    """The cards of what hangs on the wall already are written by `ipp migrate` afterwards, and otherwise at night."""
    words = sa.Text().with_variant(TSVECTOR(), "postgresql")
    op.create_table(
        "wall_card",
        sa.Column("place", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("talent_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("driver_id", sa.Uuid(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("name_words", words, nullable=False),
        sa.Column("all_words", words, nullable=False),
        sa.ForeignKeyConstraint(["driver_id"], ["driver.id"], name=op.f("fk_wall_card_driver_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_wall_card_owner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["talent_id"], ["talent.id"], name=op.f("fk_wall_card_talent_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_wall_card")),
        sa.UniqueConstraint("talent_id", name=op.f("uq_wall_card_talent_id")),
    )
    op.create_index(op.f("ix_wall_card_driver_id_place"), "wall_card", ["driver_id", "place"])
    op.create_index(op.f("ix_wall_card_owner_id"), "wall_card", ["owner_id"])
    op.create_table(
        "wall_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("forms", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wall_word")),
        sa.UniqueConstraint("word", name=op.f("uq_wall_word_word")),
    )
    op.create_table(
        "wall_slip",
        sa.Column("slip", sa.String(), nullable=False),
        sa.Column("word_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["word_id"], ["wall_word.id"], name=op.f("fk_wall_slip_word_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("slip", "word_id", name=op.f("pk_wall_slip")),
    )
    op.create_index(op.f("ix_wall_slip_word_id"), "wall_slip", ["word_id"])
    for statement in FTS5 if op.get_bind().dialect.name == "sqlite" else GIN:
        op.execute(statement)
    with op.batch_alter_table("talent") as talent:
        talent.drop_column("search_text")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE find_card")
        op.execute("DROP TABLE find_word")
    for name in ("wall_slip", "wall_word", "wall_card"):
        op.drop_table(name)
    with op.batch_alter_table("talent") as talent:
        talent.add_column(sa.Column("search_text", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("talent") as talent:
        talent.alter_column("search_text", server_default=None)
