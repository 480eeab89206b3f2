"""Texts in progress: kept while somebody types, given back when they return, gone when the text itself is kept."""

import uuid
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import Select, delete, select

from ipp.conversations.models.drafts import Draft, Paper
from ipp.core import clock, jobs
from ipp.core.db import db, transaction
from ipp.core.texts import tidy
from ipp.people.models import Person

MOST_DRAFTS = 20
KEPT_FOR = timedelta(days=30)


def keep_draft(person: Person, key: uuid.UUID, *, paper: Paper, about_id: uuid.UUID, typed: dict[str, str]) -> bool:
    """Keep what stands in the form with this key; False when that form is somebody else's."""
    draft = db.session.get(Draft, key)
    if draft is None:
        draft = Draft(id=key, person_id=person.id, paper=paper, about_id=about_id)
        db.session.add(draft)
        _make_room(person)
    if (draft.person_id, draft.about_id, draft.paper) != (person.id, about_id, paper):
        return False
    draft.typed, draft.kept_at = typed, clock.now()
    return True


def find_draft(person: Person, paper: Paper, about_id: uuid.UUID, *, kept: Mapping[str, str]) -> Draft | None:
    """The newest, when somebody was typing in two tabs; none when it says what is kept already."""
    draft = db.session.scalar(_own(person).where(Draft.paper == paper, Draft.about_id == about_id).limit(1))
    is_news = draft and any(tidy(draft.typed.get(name)) != text for name, text in kept.items())
    return draft if is_news else None


def get_draft(draft_id: uuid.UUID) -> Draft | None:
    return db.session.get(Draft, draft_id)


def forget_draft(person: Person, key: uuid.UUID | None) -> None:
    """The text is kept, or thrown away."""
    db.session.execute(delete(Draft).where(Draft.id == key, Draft.person_id == person.id))


@jobs.every_night
def forget_old_drafts() -> None:
    with transaction():
        db.session.execute(delete(Draft).where(Draft.kept_at < clock.now() - KEPT_FOR))


def _own(person: Person) -> Select[Draft]:
    return select(Draft).where(Draft.person_id == person.id).order_by(Draft.kept_at.desc(), Draft.id)


def _make_room(person: Person) -> None:
    """The oldest give way."""
    with db.session.no_autoflush:
        for draft in db.session.scalars(_own(person).offset(MOST_DRAFTS - 1)):
            db.session.delete(draft)
