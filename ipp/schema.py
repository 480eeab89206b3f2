"""The tables of the database: bring them up to date, and say whether they are.

Alembic does the work and is loaded only for that: a server that just asks stays smaller and starts sooner.
"""

import re
from typing import TYPE_CHECKING

from flask import Flask
from sqlalchemy import inspect, text

from ipp import config
from ipp.core.db import db

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST = "head"
_NAMES = re.compile(r'^(revision|down_revision) = (?:"(\w+)"|None)$', re.MULTILINE)


class DatabaseIsNewer(Exception):
    """The database was changed by a newer IPP than this one."""


class DatabaseIsOlder(Exception):
    """The database waits for `ipp migrate`."""


def upgrade(app: Flask, revision: str = NEWEST) -> None:
    """Bring the tables to `revision`, all or nothing."""
    from alembic import command

    with app.app_context():
        _refuse_newer()
        command.upgrade(_alembic(), revision)


def downgrade(app: Flask, revision: str) -> None:
    """Take the tables back to `revision`, all or nothing."""
    from alembic import command

    with app.app_context():
        command.downgrade(_alembic(), revision)


def list_revisions() -> list[str]:
    """Every migration, the oldest first; each names the one before it."""
    after: dict[str, str] = {}
    for path in config.home_of("migrations").glob("versions/*.py"):
        names = dict(_NAMES.findall(path.read_text("utf-8")))
        after[names["down_revision"]] = names["revision"]
    chain = [after[""]]
    while chain[-1] in after:
        chain.append(after[chain[-1]])
    return chain


def require_newest(app: Flask) -> None:
    """Refuse a database that fits another version of IPP than this one."""
    with app.app_context():
        _refuse_newer()
        if _revision() != list_revisions()[-1]:
            raise DatabaseIsOlder


def _refuse_newer() -> None:
    revision = _revision()
    if revision is not None and revision not in list_revisions():
        raise DatabaseIsNewer


def _revision() -> str | None:
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return revision


def _alembic() -> "Config":
    from alembic.config import Config

    alembic = Config()
    alembic.set_main_option("script_location", str(config.home_of("migrations")).replace("%", "%%"))
    return alembic
