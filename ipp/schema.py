"""The tables of the database: bring them up to date, and say whether they are."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from ipp import config
from ipp.core.db import db

NEWEST = "head"


class DatabaseIsNewer(Exception):
    """The database was changed by a newer IPP than this one."""


class DatabaseIsOlder(Exception):
    """The database waits for `ipp migrate`."""


def upgrade(app: Flask, revision: str = NEWEST) -> None:
    """Bring the tables to `revision`, all or nothing."""
    with app.app_context():
        _refuse_newer()
        command.upgrade(_alembic(), revision)


def downgrade(app: Flask, revision: str) -> None:
    """Take the tables back to `revision`, all or nothing."""
    with app.app_context():
        command.downgrade(_alembic(), revision)


def list_revisions() -> list[str]:
    """Every migration, the oldest first."""
    scripts = ScriptDirectory.from_config(_alembic())
    return [script.revision for script in reversed(list(scripts.walk_revisions()))]


def require_newest(app: Flask) -> None:
    """Refuse a database that fits another version of IPP than this one."""
    with app.app_context():
        _refuse_newer()
        if _revision() != ScriptDirectory.from_config(_alembic()).get_current_head():
            raise DatabaseIsOlder


def _refuse_newer() -> None:
    revision = _revision()
    if revision is not None and revision not in list_revisions():
        raise DatabaseIsNewer


def _revision() -> str | None:
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _alembic() -> Config:
    alembic = Config()
    alembic.set_main_option("script_location", str(config.home_of("migrations")).replace("%", "%%"))
    return alembic
