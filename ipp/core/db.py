"""The database: one base class, moments in UTC, sealed text, and save(), the only commit in the house."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Enum, LargeBinary, MetaData, select
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator
from werkzeug.exceptions import NotFound

from ipp.core import jobs, log, seal, sqlite
from ipp.core.keys import MissingKeys, current_keys
from ipp.core.sqlite import writing


class Base(DeclarativeBase):
    """What every table shares: names for all constraints, so that a migration can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base)


class UTCDateTime(TypeDecorator[datetime]):
    """A moment. Naive ones are refused, and SQLite's naive answers get their UTC back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class SealedText(TypeDecorator[str]):
    """Private text, sealed with a key outside the database. It cannot be searched or compared in SQL.

    The first byte says which key of the ring sealed it, so that keys can be renewed.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        number, key = max(current_keys().text_ring().items())
        return bytes([number]) + seal.seal(key, value.encode("utf-8", "replace"))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return open_text(value, current_keys().text_ring())


def open_text(sealed: bytes, ring: dict[int, bytes]) -> str:
    """What `SealedText` sealed, opened with one of these keys."""
    number = sealed[0]
    if number not in ring:
        raise MissingKeys(f"The key text-{number} is not there.")
    return seal.unseal(ring[number], bytes(sealed[1:])).decode()


class SealedJSON(TypeDecorator[Any]):
    """Private structured data, sealed like `SealedText`."""

    impl = SealedText
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


def one_of(choices: type[StrEnum], name: str | None = None) -> Enum:
    """A column type that holds the values of `choices`, guarded by a CHECK; `name` it where two are alike."""
    return Enum(
        choices,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda enum: [member.value for member in enum],
        name=name or choices.__name__.lower(),
    )


def save() -> None:
    """Commit. The request, a command or a job does this; nothing else does."""
    db.session.commit()
    for step in db.session().info.pop("after_save", []):
        try:
            step()
        except Exception as error:  # what is saved stays saved: nobody may be told that it was not
            log.trouble(error, "after_save")


def after_save(step: Callable[[], object]) -> None:
    """Do `step`, once, when this transaction is safely on disk; never, when it is not."""
    steps = db.session().info.setdefault("after_save", [])
    if step not in steps:
        steps.append(step)


@jobs.every_night
def empty_write_ahead_log() -> None:
    """All day somebody may have been reading just after each save; at night there is time to wait for them."""
    sqlite.checkpoint(db.engine, is_patient=True)


def lock(row: object) -> None:
    """Wait for whoever is changing this row, then look at it afresh. One that went meanwhile is not there (404).

    Two questions, because PostgreSQL locks no row through the outer joins with which a row may have been loaded.
    """
    model = type(row)
    statement = select(model.id).where(model.id == row.id).with_for_update()  # type: ignore[attr-defined]
    if db.session.scalar(statement) is None:
        raise NotFound
    db.session.refresh(row)


@contextmanager
def transaction() -> Iterator[None]:
    """One saved piece of work for commands and jobs; a request has its own (see core.access)."""
    token = writing.set(True)
    try:
        yield
        save()
    except BaseException:
        db.session.rollback()
        db.session().info.pop("after_save", None)
        raise
    finally:
        writing.reset(token)
        db.session.remove()
