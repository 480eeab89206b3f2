"""Show a talent to one's own teams only, and find by language.

Full text keeps the cards for everyone only. Downgrading takes down what was for teams: nobody else ever
sees it.
"""

import sqlalchemy as sa
from alembic import op

revision = "b430"
down_revision = "b440"
branch_labels = None
depends_on = None

COMES = (
    "CREATE TRIGGER find_card_comes AFTER INSERT ON wall_card {} BEGIN INSERT INTO find_card"
    "(rowid, name_words, all_words) VALUES (new.place, new.name_words, new.all_words); END"
)
GOES = (
    "CREATE TRIGGER find_card_goes AFTER DELETE ON wall_card {} BEGIN INSERT INTO find_card"
    "(find_card, rowid, name_words, all_words) VALUES ('delete', old.place, old.name_words, old.all_words); END"
)
INDEXES = (
    ["for_teams_only", "place"],
    ["for_teams_only", "driver_id", "place"],
    ["for_teams_only", "language", "place"],
)


def upgrade() -> None:
    op.add_column("talent", sa.Column("for_teams_only", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("wall_card", sa.Column("for_teams_only", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("wall_card", sa.Column("language", sa.String(), nullable=False, server_default="nl"))
    op.execute("UPDATE wall_card SET language = (SELECT language FROM person WHERE person.id = wall_card.owner_id)")
    op.drop_index(op.f("ix_wall_card_driver_id_place"), "wall_card")
    op.create_index(op.f("ix_wall_card_driver_id"), "wall_card", ["driver_id"])
    for columns in INDEXES:
        op.create_index(op.f(f"ix_wall_card_{'_'.join(columns)}"), "wall_card", columns)
    _trigger("WHEN NOT new.for_teams_only", "WHEN NOT old.for_teams_only")


def downgrade() -> None:
    op.execute("DELETE FROM wall_card WHERE for_teams_only")
    op.execute("UPDATE talent SET shown_since = NULL, shown_until = NULL WHERE for_teams_only")
    _trigger("", "")
    for columns in INDEXES:
        op.drop_index(op.f(f"ix_wall_card_{'_'.join(columns)}"), "wall_card")
    op.drop_index(op.f("ix_wall_card_driver_id"), "wall_card")
    op.create_index(op.f("ix_wall_card_driver_id_place"), "wall_card", ["driver_id", "place"])
    op.drop_column("wall_card", "language")
    op.drop_column("wall_card", "for_teams_only")
    op.drop_column("talent", "for_teams_only")


def _trigger(new: str, old: str) -> None:
    """PostgreSQL indexes the table itself."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER find_card_comes")
        op.execute("DROP TRIGGER find_card_goes")
        op.execute(COMES.format(new))
        op.execute(GOES.format(old))
