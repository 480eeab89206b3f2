"""Nothing is lost: earlier texts, texts in progress and removed things are kept, compared and brought back.

One mechanism for every kind of entry (docs/adr/0009). It never commits: the request does.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, select, tuple_

from ipp.core import clock
from ipp.core.db import Base, db, transaction
from ipp.core.jobs import every_night
from ipp.people.models import Person
from ipp.portfolio import freezing, nesting
from ipp.portfolio.goal_models import Fit, Turn
from ipp.portfolio.models import (
    Ambition,
    AmbitionTalent,
    LifePeriod,
    Portfolio,
    Reflection,
    Share,
    Talent,
    Topic,
    Visibility,
)
from ipp.portfolio.snapshots import Kind, Standing, Version
from ipp.portfolio.talent_models import CardTalent, TalentCard

DAYS_KEPT = 30
MOST_EARLIER = 50
MOST_LISTED = 100


@dataclass(frozen=True)
class Keeping:
    """How one kind is kept: its model, and the tables whose rows go and come back with it."""

    model: type[Base]
    belongings: tuple[type[Base], ...] = ()


KEEPINGS: dict[Kind, Keeping] = {
    Kind.HEADLINE: Keeping(Portfolio),
    Kind.TOPIC: Keeping(Topic),
    Kind.TALENT: Keeping(Talent, (Visibility, Share, CardTalent, AmbitionTalent)),
    Kind.AMBITION: Keeping(Ambition, (Visibility, Share, Turn, AmbitionTalent)),
    Kind.REFLECTION: Keeping(Reflection),
    Kind.PERIOD: Keeping(LifePeriod, (Visibility, Share)),
    Kind.FIT: Keeping(Fit),
    Kind.CARD: Keeping(TalentCard),
}

ONE_EACH = (Kind.HEADLINE, Kind.CARD)
"""They have no id of their own: an owner has one of each."""


def kind_of(entry: Any) -> Kind:
    return next(kind for kind, keeping in KEEPINGS.items() if isinstance(entry, keeping.model))


def keep_earlier(entry: Any) -> None:
    """Keep how it is now, just before it changes; the same words are not kept twice."""
    texts = freezing.texts_of(entry)
    earlier = and_(
        _of(entry.owner_id, _id(entry)), Version.kind == kind_of(entry), Version.standing == Standing.EARLIER
    )
    newest = db.session.scalars(_newest(select(Version).where(earlier)).limit(1)).first()
    if any(texts.values()) and (newest is None or newest.content != texts):
        db.session.add(_version(entry, Standing.EARLIER, texts))
        stale = db.session.scalars(_newest(select(Version.id).where(earlier)).offset(MOST_EARLIER)).all()
        db.session.execute(delete(Version).where(Version.id.in_(stale)))


def remove(entry: Any) -> None:
    """Out of the portfolio at once, everywhere; its owner can bring it back for thirty days."""
    belongings = KEEPINGS[kind_of(entry)].belongings
    content = freezing.freeze(entry, belongings)
    if isinstance(entry, Topic):
        content[nesting.BELOW] = [str(topic_id) for topic_id in nesting.list_below(entry)]
    db.session.add(_version(entry, Standing.REMOVED, content))
    db.session.delete(entry)


def restore(version: Version) -> Any:
    """Bring it back: a removed thing with all that belonged to it, or an earlier text in the place of that of now."""
    keeping = KEEPINGS[version.kind]
    if version.is_removed:
        db.session.delete(version)
        entry = freezing.thaw(keeping.model, version.content, version.owner_id, keeping.belongings)
        if isinstance(entry, Topic):
            nesting.settle(entry, version.content)
        return entry
    entry = _get_own(version.owner_id, version.kind, version.entry_id, with_for_update=True, populate_existing=True)
    if entry is not None:
        keep_earlier(entry)
        entry.version += 1
        freezing.write(entry, version.content)
    return entry


def erase(version: Version) -> None:
    """Gone for good, before its time; with a removed thing also its earlier texts."""
    if version.is_removed:
        db.session.execute(delete(Version).where(_of(version.owner_id, version.entry_id)))
    else:
        db.session.delete(version)


def get_version(version_id: uuid.UUID) -> Version | None:
    return db.session.get(Version, version_id)


def get_entry(version: Version) -> Any:
    """What it is a version of, as it is now; None when it is gone, or when it is not of the same owner."""
    return _get_own(version.owner_id, version.kind, version.entry_id)


def is_about_own(owner: Person, kind: Kind, entry_id: uuid.UUID | None) -> bool:
    """Whether a form about this can be one of `owner`: something new, something of theirs, or just removed by them."""
    if entry_id is None or (kind in ONE_EACH and entry_id == owner.id):
        return True
    removed = select(Version.id).where(_of(owner.id, entry_id), Version.standing == Standing.REMOVED)
    return _get_own(owner.id, kind, entry_id) is not None or db.session.scalars(removed).first() is not None


def new_id(owner: Person, kind: Kind, key: uuid.UUID) -> uuid.UUID | None:
    """Under which id a form with this key makes something; None when it made it before: it was sent twice.

    What it made may have been removed since. Sending it again then is meant, and both can live beside each other.
    """
    made = uuid.uuid5(owner.id, str(key))
    if _get_own(owner.id, kind, made) is not None:
        return None
    return uuid.uuid4() if is_about_own(owner, kind, made) else made


def list_versions(owner: Person, entry_id: uuid.UUID | None = None, *, kind: Kind | None = None) -> Sequence[Version]:
    """Earlier texts and texts in progress, the newest first; of one entry, or of everything."""
    statement = select(Version).where(Version.owner_id == owner.id, Version.standing != Standing.REMOVED)
    if entry_id:
        statement = statement.where(Version.entry_id == entry_id)
    if kind:
        statement = statement.where(Version.kind == kind)
    return db.session.scalars(_newest(statement).limit(MOST_LISTED)).all()


def list_removed(owner: Person) -> Sequence[Version]:
    """What can still be brought back, the newest first."""
    since = clock.now() - timedelta(days=DAYS_KEPT)
    statement = select(Version).where(Version.owner_id == owner.id, Version.standing == Standing.REMOVED)
    return db.session.scalars(_newest(statement.where(Version.kept_at > since))).all()


@every_night
def erase_what_was_removed() -> None:
    """After thirty days: removed things with their earlier texts, and texts in progress that nobody went on with."""
    with transaction():
        old = Version.kept_at <= clock.now() - timedelta(days=DAYS_KEPT)
        gone = select(Version.owner_id, Version.entry_id).where(Version.standing == Standing.REMOVED, old)
        db.session.execute(delete(Version).where(tuple_(Version.owner_id, Version.entry_id).in_(gone)))
        db.session.execute(delete(Version).where(Version.standing == Standing.DRAFT, old))


def _get_own(owner_id: uuid.UUID, kind: Kind, entry_id: uuid.UUID | None, **details: Any) -> Any:
    """An id may come from a browser or out of a file: it never leads to what is of another."""
    entry: Any = db.session.get(KEEPINGS[kind].model, entry_id, **details) if entry_id else None
    return entry if entry is not None and entry.owner_id == owner_id else None


def _version(entry: Any, standing: Standing, content: dict[str, Any]) -> Version:
    return Version(
        owner_id=entry.owner_id,
        entry_id=_id(entry),
        kind=kind_of(entry),
        standing=standing,
        kept_at=clock.now(),
        content=content,
    )


def _id(entry: Any) -> uuid.UUID:
    found: uuid.UUID = entry.owner_id if kind_of(entry) in ONE_EACH else entry.id
    return found


def _of(owner_id: uuid.UUID, entry_id: uuid.UUID | None) -> ColumnElement[bool]:
    of_entry = Version.entry_id == entry_id if entry_id else Version.entry_id.is_(None)
    return and_(Version.owner_id == owner_id, of_entry)


def _newest(statement: Any) -> Any:
    return statement.order_by(Version.kept_at.desc(), Version.id)
