"""Turning an entry and what belongs to it into plain values that can be sealed, and back into rows."""

import uuid
from datetime import date, datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import inspect, select

from ipp.core.db import Base, SealedText, UTCDateTime, db

_NO_TEXT = {"search_text"}
"""Made from other columns."""

BELONGINGS = "belongings"


def list_texts(model: type[Base]) -> list[str]:
    """The columns of this kind that hold words of its owner."""
    columns = inspect(model).columns
    return [column.key for column in columns if _is_text(column) and column.key not in _NO_TEXT]


def texts_of(entry: Any) -> dict[str, str]:
    return {name: getattr(entry, name) or "" for name in list_texts(type(entry))}


def write(entry: Any, texts: dict[str, Any]) -> None:
    """Put earlier words back in their place; a column that came later keeps what it has."""
    for name in list_texts(type(entry)):
        if name in texts:
            setattr(entry, name, texts[name])


def freeze(entry: Any, belongings: tuple[type[Base], ...] = ()) -> dict[str, Any]:
    """All columns by name, and the rows of `belongings` that point at this entry."""
    content: dict[str, Any] = columns_of(entry)
    for model in belongings:
        rows = db.session.scalars(select(model).where(_pointer(model, type(entry)) == entry.id)).all()
        content.setdefault(BELONGINGS, {})[model.__tablename__] = [columns_of(row) for row in rows]
    return content


def thaw(
    model: type[Base], content: dict[str, Any], owner_id: uuid.UUID, belongings: tuple[type[Base], ...] = ()
) -> Any:
    """The entry once more, with the same id. Only what is of its owner and about itself comes back with it."""
    entry = row_of(model, content, owner_id)
    db.session.add(entry)
    db.session.flush()  # the rows below point at it
    for belonging in belongings:
        for values in content.get(BELONGINGS, {}).get(belonging.__tablename__, ()):
            row = row_of(belonging, {**values, _pointer(belonging, model).key: str(entry.id)}, owner_id)
            if is_whole(row):
                db.session.add(row)
    return entry


def _is_text(column: Any) -> bool:
    return isinstance(column.type, SealedText) or (isinstance(column.type, sa.String) and not _is_choice(column))


def _is_choice(column: Any) -> bool:
    return isinstance(column.type, sa.Enum)


def columns_of(row: Any) -> dict[str, Any]:
    return {column.key: _plain(getattr(row, column.key)) for column in inspect(type(row)).columns}


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case uuid.UUID():
            return str(value)
        case date():
            return value.isoformat()
    return value


def row_of(model: type[Base], content: dict[str, Any], owner_id: uuid.UUID) -> Any:
    """A new row of this owner; columns that were made later get what a new row gets."""
    columns = [column for column in inspect(model).columns if column.key in content]
    values = {column.key: _value(column, content[column.key], owner_id) for column in columns}
    return model(**values | ({"owner_id": owner_id} if "owner_id" in inspect(model).columns else {}))


def _value(column: Any, plain: Any, owner_id: uuid.UUID) -> Any:
    """What a row pointed at and is gone, or is of somebody else, it no longer points at."""
    if plain is None:
        return None
    value = _typed(column.type, plain)
    for key in column.foreign_keys:
        there, columns = select(key.column).where(key.column == value), key.column.table.c
        if "owner_id" in columns:
            there = there.where(columns.owner_id == owner_id)
        return value if db.session.scalar(there) is not None else None
    return value


def _typed(kind: Any, plain: Any) -> Any:
    match kind:
        case sa.Enum():
            return kind.enum_class(plain) if kind.enum_class else plain
        case sa.Uuid():
            return uuid.UUID(plain)
        case UTCDateTime():
            return datetime.fromisoformat(plain)
        case sa.Date():
            return date.fromisoformat(plain)
        case SealedText() | sa.String() if not isinstance(plain, str):
            raise TypeError(plain)
        case sa.Integer() if not isinstance(plain, int):
            raise TypeError(plain)
    return plain


def _pointer(model: type[Base], target: type[Base]) -> Any:
    """The column of `model` that says to which entry a row belongs; `about_id` may be about several kinds."""
    target_id: Any = inspect(target).local_table.c.id
    return next(column for column in inspect(model).columns if column.key == "about_id" or column.references(target_id))


def is_whole(row: Any) -> bool:
    columns = inspect(type(row)).columns
    return all(getattr(row, c.key) is not None for c in columns if c.foreign_keys and not c.nullable)
