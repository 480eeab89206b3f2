"""What the tables of the wall are searched by: full-text and trigram indexes, on SQLite and on PostgreSQL.

The models speak of tables only, because each database has its own way to index words. All that is made here is
called find_*; migrations b410 and b430 make the same. FTS5 keeps no words of its own: triggers bring the words of the
tables, of cards for everyone only. Those for teams are few to whoever may see them, so they are read (see matching).
"""

from typing import Any

from sqlalchemy import DDL, Table, Text, event
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from ipp.core.sqlite import driver

# Words that were deleted are overwritten in the index too, from the SQLite that can (3.42) on.
_SECURE = "INSERT INTO {0}({0}, rank) VALUES ('secure-delete', 1)" if driver.sqlite_version_info >= (3, 42) else ""

FTS5 = {
    "wall_card": (
        "CREATE VIRTUAL TABLE find_card USING fts5(name_words, all_words, content='wall_card', content_rowid='place',"
        " tokenize='unicode61 remove_diacritics 0', detail='column')",
        _SECURE.format("find_card"),
        "CREATE TRIGGER find_card_comes AFTER INSERT ON wall_card WHEN NOT new.for_teams_only BEGIN"
        " INSERT INTO find_card(rowid, name_words, all_words) VALUES (new.place, new.name_words, new.all_words); END",
        "CREATE TRIGGER find_card_goes AFTER DELETE ON wall_card WHEN NOT old.for_teams_only BEGIN"
        " INSERT INTO find_card(find_card, rowid, name_words, all_words) VALUES"
        " ('delete', old.place, old.name_words, old.all_words); END",
    ),
    "wall_word": (
        "CREATE VIRTUAL TABLE find_word USING fts5(forms, content='wall_word', content_rowid='id', tokenize='trigram')",
        _SECURE.format("find_word"),
        "CREATE TRIGGER find_word_comes AFTER INSERT ON wall_word BEGIN INSERT INTO find_word"
        "(rowid, forms) VALUES (new.id, new.forms); END",
        "CREATE TRIGGER find_word_goes AFTER DELETE ON wall_word BEGIN INSERT INTO find_word"
        "(find_word, rowid, forms) VALUES ('delete', old.id, old.forms); END",
    ),
}
GIN = {
    "wall_card": (
        "CREATE INDEX find_card_name ON wall_card USING gin (name_words)",
        "CREATE INDEX find_card_all ON wall_card USING gin (all_words)",
    ),
    "wall_word": (
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE INDEX find_word ON wall_word USING gin (forms gin_trgm_ops)",
    ),
}


class Words(TypeDecorator[str]):
    """Different words, one space between them: text on SQLite, a tsvector on PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else Text())

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """PostgreSQL gives each word between quotes."""
        return value and value.replace("'", "")


def make_searchable(words: Table) -> None:
    """Make the indexes together with the table, and drop what SQLite would leave behind."""
    for dialect, statements in (("sqlite", FTS5[words.name]), ("postgresql", GIN[words.name])):
        for statement in filter(None, statements):
            event.listen(words, "after_create", _ddl(statement, dialect))
    gone = f"DROP TABLE IF EXISTS {words.name.replace('wall', 'find')}"
    event.listen(words, "before_drop", _ddl(gone, "sqlite"))


def _ddl(statement: str, dialect: str) -> Any:
    return DDL(statement.replace("%", "%%")).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
