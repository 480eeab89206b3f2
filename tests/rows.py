"""Rows for any table, made from nothing but the table: what a migration must carry over, whatever it holds."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSVECTOR

Content = dict[str, list[tuple[Any, ...]]]
ROWS = 3


def fill(engine: sa.Engine) -> None:
    """Put a few rows in every table that is still empty, those that are pointed at first."""
    metadata = _tables(engine)
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            if not connection.execute(sa.select(sa.func.count()).select_from(table)).scalar():
                choices = _choices(engine, table)
                for number in range(ROWS):
                    row = {column.name: _value(connection, column, number, choices) for column in table.columns}
                    connection.execute(table.insert().values(row))


def read(engine: sa.Engine) -> dict[str, list[dict[str, Any]]]:
    """Everything that stands in every table, in a fixed order."""
    with engine.connect() as connection:
        return {
            table.name: sorted((dict(row) for row in connection.execute(table.select()).mappings()), key=repr)
            for table in _tables(engine).sorted_tables
        }


def is_index(name: str | None) -> bool:
    """Whether a table is an index in disguise: full-text search, which fills itself (see ipp.wall.indexes)."""
    return str(name).startswith("find_")


def _tables(engine: sa.Engine) -> sa.MetaData:
    metadata = sa.MetaData()
    metadata.reflect(engine, only=lambda name, _metadata: not is_index(name))
    metadata.remove(metadata.tables["alembic_version"])
    return metadata


def _choices(engine: sa.Engine, table: sa.Table) -> dict[str, list[str]]:
    """The words that a CHECK allows in a column. PostgreSQL writes `::text` in it, which is no column."""
    checks = [check["sqltext"] for check in sa.inspect(engine).get_check_constraints(table.name)]
    return {
        column.name: re.findall(r"'([^']*)'", check)
        for column in table.columns
        for check in checks
        if re.search(rf"(?<![:\w]){column.name}\b", check) and "'" in check
    }


def _value(connection: sa.Connection, column: sa.Column[Any], number: int, choices: dict[str, list[str]]) -> Any:
    for key in column.foreign_keys:
        return _somebody(connection, key.column, number, is_self=key.column.table is column.table)
    if column.name in choices:
        return choices[column.name][number % len(choices[column.name])]
    if isinstance(column.type, TSVECTOR):
        return f"{column.name}{number}"
    return _plain(column.type, column.name, number)


def _somebody(connection: sa.Connection, column: sa.Column[Any], number: int, *, is_self: bool) -> Any:
    """The key of a row in another table; in a table that points at itself, of an earlier row."""
    keys = list(connection.execute(sa.select(column).order_by(column)).scalars())
    if is_self:
        return keys[0] if keys else None
    return keys[number % len(keys)]


def _plain(kind: Any, name: str, number: int) -> Any:
    match kind:
        case sa.Boolean():
            return number % 2 == 0
        case sa.Integer():
            return number + 1 if name == "id" else number + 4
        case sa.DateTime():
            return datetime(2026, 3, 29, 1, 30, tzinfo=UTC) + timedelta(days=number)
        case sa.Date():
            return date(2026, 2, 28) + timedelta(days=number)
        case sa.LargeBinary():
            return bytes([number, 0, 255]) * 7
        case sa.Uuid() | sa.CHAR():
            identity = uuid.uuid5(uuid.NAMESPACE_OID, f"{name}{number}")
            return identity.hex if isinstance(kind, sa.CHAR) else identity
        case sa.String():
            return f"{name} {number} é ’"[: kind.length or None]
    raise TypeError(f"no value for {name}, which is {kind!r}: teach tests/rows.py")
