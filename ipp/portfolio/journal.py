"""The journal: reflections, which nobody but their owner ever sees. Only asked for one's own; nothing here commits."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, or_, select

from ipp.core import clock
from ipp.core.db import db
from ipp.core.words import list_words, needles
from ipp.people.models import Person
from ipp.portfolio import versions
from ipp.portfolio.models import Reflection
from ipp.portfolio.services import change

PER_PAGE = 20
MOST_SEARCHED = 500
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Leaf:
    """A few reflections, the newest first, and whether there are older ones."""

    reflections: Sequence[Reflection]
    has_older: bool


def get_reflection(reflection_id: uuid.UUID) -> Reflection | None:
    return db.session.get(Reflection, reflection_id)


def list_reflections(owner: Person, *, older_than: uuid.UUID | None = None) -> Leaf:
    """The newest ones, or those that come after the reflection `older_than`."""
    statement = _newest_first(owner)
    mark = get_reflection(older_than) if older_than else None
    if mark and mark.owner_id == owner.id:
        at_once = and_(Reflection.written_at == mark.written_at, Reflection.id < mark.id)
        statement = statement.where(or_(Reflection.written_at < mark.written_at, at_once))
    found = db.session.scalars(statement.limit(PER_PAGE + 1)).all()
    return Leaf(found[:PER_PAGE], has_older=len(found) > PER_PAGE)


def search_reflections(owner: Person, search: str) -> Leaf:
    """Those of the newest that hold every searched word; opened here, because no database can search sealed texts."""
    newest = db.session.scalars(_newest_first(owner).limit(MOST_SEARCHED + 1)).all()
    sought = [needles(word) for word in list_words(search[:LONGEST_SEARCH])]
    found = [reflection for reflection in newest[:MOST_SEARCHED] if _holds(reflection, sought)]
    return Leaf(found, has_older=len(newest) > MOST_SEARCHED)


def write_reflection(owner: Person, *, text: str, prompt: str = "", entry_id: uuid.UUID | None = None) -> Reflection:
    reflection = Reflection(id=entry_id or uuid.uuid4(), owner_id=owner.id, text=text, prompt=prompt)
    reflection.written_at = clock.now()
    db.session.add(reflection)
    return reflection


def update_reflection(reflection: Reflection, *, version: int | None, text: str) -> None:
    change(reflection, version, text=text)


def remove_reflection(reflection: Reflection) -> None:
    versions.remove(reflection)


def _newest_first(owner: Person) -> Select[Reflection]:
    statement = select(Reflection).where(Reflection.owner_id == owner.id)
    return statement.order_by(Reflection.written_at.desc(), Reflection.id.desc())


def _holds(reflection: Reflection, sought: list[tuple[str, ...]]) -> bool:
    words = f" {' '.join(list_words(f'{reflection.prompt} {reflection.text}'))} "
    return bool(sought) and all(any(needle in words for needle in word) for word in sought)
