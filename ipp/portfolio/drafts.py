"""Texts in progress: each form that somebody left is one, known by its key; whoever returns goes on with that text."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, inspect, select
from sqlalchemy.exc import IntegrityError

from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person
from ipp.portfolio.snapshots import Kind, Standing, Version
from ipp.portfolio.versions import KEEPINGS

MOST_DRAFTS = 20


@dataclass(frozen=True)
class Unfinished:
    """A text in progress, and whether what it is about is still there; something new is not there yet."""

    draft: Version
    is_about_something: bool


def keep_draft(owner: Person, key: uuid.UUID, *, kind: Kind, entry_id: uuid.UUID | None, typed: dict[str, str]) -> bool:
    """Keep what somebody is typing in one form, known by `key`; False when that form is not theirs."""
    draft = db.session.get(Version, key)
    if draft is None:
        draft = Version(id=key, owner_id=owner.id, entry_id=entry_id, kind=kind, standing=Standing.DRAFT)
        draft.kept_at, draft.content = clock.now(), typed
        return _add(draft)
    if draft.owner_id != owner.id or not draft.is_draft:
        return False
    draft.kept_at, draft.content = clock.now(), typed
    return True


def forget_draft(owner: Person, key: uuid.UUID | None) -> None:
    """The text is kept, or thrown away: what stood in this form is no longer in progress."""
    db.session.execute(delete(Version).where(Version.id == key, *_in_progress(owner)))


def get_draft(owner: Person, kind: Kind, key: uuid.UUID) -> Version | None:
    """Exactly this one, if it is a text of this owner and of this kind."""
    return db.session.scalar(select(Version).where(Version.id == key, Version.kind == kind, *_in_progress(owner)))


def find_draft(owner: Person, kind: Kind, entry_id: uuid.UUID | None, begun_with: Mapping[str, str]) -> Version | None:
    """The newest of this form that holds what the form began with: another question has a text of its own."""
    statement = _newest(select(Version).where(Version.kind == kind, *_in_progress(owner)))
    statement = statement.where(Version.entry_id == entry_id if entry_id else Version.entry_id.is_(None))
    found = db.session.scalars(statement)
    return next((draft for draft in found if holds(draft, begun_with)), None)


def holds(draft: Version, begun_with: Mapping[str, str]) -> bool:
    return all(draft.content.get(name, "") == text for name, text in begun_with.items())


def list_unfinished(owner: Person, kind: Kind) -> Sequence[Unfinished]:
    """All of one kind, the newest first."""
    (key,) = inspect(KEEPINGS[kind].model).primary_key
    statement = select(Version, key).outerjoin(KEEPINGS[kind].model, key == Version.entry_id)
    statement = statement.where(Version.kind == kind, *_in_progress(owner))
    return [Unfinished(draft, there is not None) for draft, there in db.session.execute(_newest(statement))]


def _add(draft: Version) -> bool:
    """Two saves of one form may cross: then the other one was first, and the next save is the newest."""
    stale = _newest(select(Version.id).where(Version.owner_id == draft.owner_id, Version.standing == Standing.DRAFT))
    too_many = db.session.scalars(stale.offset(MOST_DRAFTS - 1)).all()
    db.session.execute(delete(Version).where(Version.id.in_(too_many)))
    try:
        with db.session.begin_nested():
            db.session.add(draft)
    except IntegrityError:
        return False
    return True


def _in_progress(owner: Person) -> tuple[ColumnElement[bool], ...]:
    return Version.owner_id == owner.id, Version.standing == Standing.DRAFT


def _newest(statement: Any) -> Any:
    return statement.order_by(Version.kept_at.desc(), Version.id)
