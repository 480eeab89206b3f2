"""Migrations make the tables that the models speak of, and lose nothing on the way there and back."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from ipp import config, create_app, schema
from ipp.core.db import Base, db
from ipp.core.keys import Keys
from tests import rows
from tests.postgres import PostgresServer

pytestmark = pytest.mark.xdist_group("postgres")

REVISIONS = schema.list_revisions()
STEPS = list(zip(["base", *REVISIONS], REVISIONS, strict=False))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """IPP on an empty database without tables."""
    url = f"sqlite:///{tmp_path / 'ipp.sqlite'}"
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        url = server.new_database()
    app = a_house(tmp_path, url)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def a_house(folder: Path, url: str) -> Flask:
    Keys(folder / "keys").make()
    settings = {"TESTING": True, "FOLDER": folder, "KEYS_FOLDER": folder / "keys", "SQLALCHEMY_DATABASE_URI": url}
    if not url.startswith("sqlite"):
        settings["SQLALCHEMY_ENGINE_OPTIONS"] = {}
    return create_app(settings)


def shape(engine: sa.Engine) -> dict[str, Any]:
    """Everything about the tables that a database remembers, in words that can be compared."""
    inspector = sa.inspect(engine)
    return {
        name: {
            "columns": {column["name"]: _words(column, "type", "nullable") for column in inspector.get_columns(name)},
            "primary key": inspector.get_pk_constraint(name),
            "foreign keys": _sorted(inspector.get_foreign_keys(name)),
            "unique": _sorted(_words(rule, "name", "column_names") for rule in inspector.get_unique_constraints(name)),
            "indexes": _sorted(
                _words(index, "name", "column_names", "unique") for index in inspector.get_indexes(name)
            ),
            "checks": _sorted(inspector.get_check_constraints(name)),
        }
        for name in inspector.get_table_names()
        if name != "alembic_version" and not rows.is_index(name)
    }


def _words(details: Any, *names: str) -> dict[str, str]:
    return {name: str(details[name]) for name in names}


def _sorted(details: Any) -> list[str]:
    return sorted(json.dumps(detail, sort_keys=True, default=str) for detail in details)


def test_migrations_make_what_the_models_speak_of(house: Flask) -> None:
    schema.upgrade(house)
    with db.engine.connect() as connection:
        opts = {"compare_type": True, "include_name": lambda name, *_about: not rows.is_index(name)}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_make_the_same_tables_as_the_models_to_the_last_rule(house: Flask) -> None:
    schema.upgrade(house)
    migrated = shape(db.engine)
    schema.downgrade(house, "base")
    assert shape(db.engine) == {}
    db.create_all()
    assert migrated == shape(db.engine)


def test_migrations_make_the_same_search_indexes_as_the_models(house: Flask) -> None:
    schema.upgrade(house)
    migrated = search_indexes(db.engine)
    schema.downgrade(house, "base")
    assert search_indexes(db.engine) == []
    db.create_all()
    assert migrated == search_indexes(db.engine) != []


def search_indexes(engine: sa.Engine) -> list[str]:
    """What was written to make every index of words."""
    sqlite = "SELECT sql FROM sqlite_master WHERE name LIKE 'find%' ORDER BY name"
    postgresql = "SELECT indexdef FROM pg_indexes WHERE indexname LIKE 'find%' ORDER BY indexname"
    with engine.connect() as connection:
        return list(connection.scalars(sa.text(sqlite if engine.dialect.name == "sqlite" else postgresql)))


def test_every_migration_goes_there_and_back_and_there_with_everything_in_place(house: Flask) -> None:
    """One walk along all of them: each step begins with the rows that the steps before it left."""
    for before, after in STEPS:
        content = rows.read(db.engine) if before != "base" else {}
        schema.upgrade(house, after)
        rows.fill(db.engine)
        schema.downgrade(house, before)
        assert before == "base" or told(rows.read(db.engine)) == told(content), f"{after} and back to {before}"
        schema.upgrade(house, after)
        if before == "base":
            rows.fill(db.engine)
        assert told(kept(rows.read(db.engine), told(content))) == told(content), f"{after} once more"
        rows.fill(db.engine)
    assert_everything_points_at_something(db.engine)


def told(content: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Without what was worked out from another column: a step back leaves it empty."""
    return {
        name: sorted(({key: value for key, value in row.items() if key != "search_text"} for row in rows), key=repr)
        for name, rows in content.items()
    }


def kept(content: dict[str, list[dict[str, Any]]], earlier: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Of `content`, the tables and columns that were there earlier."""
    return {
        name: sorted(({column: row[column] for column in known[0]} for row in content[name]), key=repr)
        for name, known in earlier.items()
    }


def assert_everything_points_at_something(engine: sa.Engine) -> None:
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_migration_that_fails_half_way_leaves_everything_as_it_was(
    house: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema.upgrade(house)
    rows.fill(db.engine)
    before = shape(db.engine), rows.read(db.engine)
    with_a_mistake(tmp_path / "migrations", monkeypatch)
    with pytest.raises(ZeroDivisionError):
        schema.upgrade(house)
    assert (shape(db.engine), rows.read(db.engine)) == before


def test_rebuilding_a_table_takes_no_rows_of_others_along(
    house: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema.upgrade(house)
    rows.fill(db.engine)
    before = rows.read(db.engine)
    with_a_mistake(tmp_path / "migrations", monkeypatch, mistake="")
    schema.upgrade(house)
    assert kept(rows.read(db.engine), before) == before
    assert_everything_points_at_something(db.engine)


def with_a_mistake(folder: Path, monkeypatch: pytest.MonkeyPatch, mistake: str = "1 / 0") -> None:
    """Our migrations and one more, which rebuilds the table of people and then makes a mistake."""
    shutil.copytree(config.home_of("migrations"), folder)
    (folder / "versions" / "99991231_z900_rebuild_people.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\n"
        f'revision = "z900"\ndown_revision = "{REVISIONS[-1]}"\n\n\n'
        "def upgrade():\n"
        "    with op.batch_alter_table('person', recreate='auto') as person:\n"
        "        person.add_column(sa.Column('nickname', sa.String()))\n"
        "        person.alter_column('job_title', existing_type=sa.String(), nullable=True)\n"
        f"    {mistake}\n"
    )
    monkeypatch.setattr(config, "home_of", lambda name: folder)


def test_a_database_of_a_newer_ipp_is_left_alone(house: Flask) -> None:
    schema.upgrade(house)
    with db.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = 'zzzz'"))
    with pytest.raises(schema.DatabaseIsNewer):
        schema.upgrade(house)
    with pytest.raises(schema.DatabaseIsNewer):
        schema.require_newest(house)


def test_a_database_that_waits_for_a_migration_is_not_served(house: Flask) -> None:
    with pytest.raises(schema.DatabaseIsOlder):
        schema.require_newest(house)
    schema.upgrade(house)
    schema.require_newest(house)


def test_the_migrations_are_those_that_alembic_finds_in_the_same_order() -> None:
    scripts = ScriptDirectory(str(config.home_of("migrations")))
    assert [script.revision for script in reversed(list(scripts.walk_revisions()))] == REVISIONS
