"""The journal: reflections, which nobody but their owner ever sees. Only asked for one's own; nothing here commits."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, or_, select

from ipp.core import clock
from ipp.core.db import db
from ipp.core.words import list_words, needles
from ipp.people.models import Person
from ipp.portfolio import queries, versions
from ipp.portfolio.models import Reflection
from ipp.portfolio.services import change

PER_PAGE = 20
MOST_READ = 500
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Leaf:
    """A few reflections, the newest first, and after which one the older ones begin; None when these are the last."""

    reflections: Sequence[Reflection]
    goes_on_after: uuid.UUID | None


def get_reflection(reflection_id: uuid.UUID) -> Reflection | None:
    return db.session.get(Reflection, reflection_id)


def get_owner_and_last_reflection(person: Person) -> tuple[Person, Reflection | None]:
    """Both in one question: the page for which this is asks so much already."""
    last = _newest_first(person, None).with_only_columns(Reflection.id).limit(1).scalar_subquery()
    statement = queries.select_owner(person.id).outerjoin(Reflection, Reflection.id == last).add_columns(Reflection)
    row = db.session.execute(statement).unique().one_or_none()
    return (row[0], row[1]) if row else (person, None)


def list_reflections(owner: Person, *, older_than: uuid.UUID | None = None) -> Leaf:
    """The newest ones, or those that come after the reflection `older_than`."""
    return _leaf(_newest_first(owner, older_than), reads=PER_PAGE)


def search_reflections(owner: Person, search: str, *, older_than: uuid.UUID | None = None) -> Leaf:
    """Those that hold every searched word; opened here, a stretch at a time: no database can search sealed texts."""
    sought = [needles(word) for word in list_words(search[:LONGEST_SEARCH])]
    return _leaf(_newest_first(owner, older_than), reads=MOST_READ, fits=lambda reflection: _holds(reflection, sought))


def write_reflection(owner: Person, *, text: str, prompt: str = "", entry_id: uuid.UUID | None = None) -> Reflection:
    reflection = Reflection(id=entry_id or uuid.uuid4(), owner_id=owner.id, text=text, prompt=prompt)
    reflection.written_at = clock.now()
    db.session.add(reflection)
    return reflection


def update_reflection(reflection: Reflection, *, version: int | None, text: str) -> None:
    change(reflection, version, text=text)


def remove_reflection(reflection: Reflection) -> None:
    versions.remove(reflection)


def _leaf(statement: Select[Reflection], *, reads: int, fits: Callable[[Reflection], bool] = lambda _: True) -> Leaf:
    """The first that fit, as many as a page holds, of as many as it `reads`."""
    read = db.session.scalars(statement.limit(reads + 1)).all()
    places = [place for place, reflection in enumerate(read[:reads]) if fits(reflection)][:PER_PAGE]
    end = places[-1] if len(places) == PER_PAGE else min(len(read), reads) - 1
    return Leaf([read[place] for place in places], goes_on_after=read[end].id if len(read) > end + 1 else None)


def _newest_first(owner: Person, older_than: uuid.UUID | None) -> Select[Reflection]:
    statement = select(Reflection).where(Reflection.owner_id == owner.id)
    mark = get_reflection(older_than) if older_than else None
    if mark and mark.owner_id == owner.id:
        at_once = and_(Reflection.written_at == mark.written_at, Reflection.id < mark.id)
        statement = statement.where(or_(Reflection.written_at < mark.written_at, at_once))
    return statement.order_by(Reflection.written_at.desc(), Reflection.id.desc())


def _holds(reflection: Reflection, sought: list[tuple[str, ...]]) -> bool:
    words = f" {' '.join(list_words(f'{reflection.prompt} {reflection.text}'))} "
    return bool(sought) and all(any(needle in words for needle in word) for word in sought)
