"""Keeping the compass: a new version with every change, and a picture beside each part. Nothing here commits."""

import uuid
from collections.abc import Sequence

from sqlalchemy import Select, select

from ipp.core import audit, clock, files, pictures
from ipp.core.db import db, lock
from ipp.core.errors import ChangedMeanwhile
from ipp.organisation.compass_models import CompassPicture, CompassVersion, Part
from ipp.organisation.queries import get_organisation

PAGE = 30


def get_compass() -> CompassVersion | None:
    """The compass of now; None while nobody wrote one."""
    return db.session.scalars(_newest_first().limit(1)).first()


def get_compass_version(compass_version_id: uuid.UUID) -> CompassVersion | None:
    return db.session.get(CompassVersion, compass_version_id)


def get_compass_picture(compass_picture_id: uuid.UUID) -> CompassPicture | None:
    return db.session.get(CompassPicture, compass_picture_id)


def list_compass_versions(page: int = 1) -> Sequence[CompassVersion]:
    """A page of them and one more, the newest first."""
    return db.session.scalars(_newest_first().limit(PAGE + 1).offset((page - 1) * PAGE)).all()


def list_compass_pictures() -> dict[Part, CompassPicture]:
    return {picture.part: picture for picture in db.session.scalars(select(CompassPicture))}


def write_compass(texts: dict[str, str], *, seen: int | None, by_id: uuid.UUID) -> None:
    """Keep these texts as a new version; the same texts again change nothing."""
    lock(get_organisation())
    now = get_compass()
    if now and now.texts() == texts:
        return
    if (now.number if now else 0) != seen:
        raise ChangedMeanwhile
    _add_version(texts, now, by_id)


def restore_compass(version: CompassVersion, *, by_id: uuid.UUID) -> None:
    """An earlier version counts again, as a new one: nothing in between is lost."""
    lock(get_organisation())
    now = get_compass()
    if now is None or now.texts() != version.texts():
        _add_version(version.texts(), now, by_id)


def keep_picture(part: Part, content: bytes, *, words: str, by_id: uuid.UUID) -> None:
    """Put a picture beside a part, in the place of the former."""
    kind, anew = pictures.make_anew(content)
    lock(get_organisation())
    if former := list_compass_pictures().get(part):
        remove_picture(former, by_id=by_id)
        db.session.flush()  # there is room for one
    db.session.add(CompassPicture(part=part, file_id=files.keep(anew), kind=kind, words=words))
    audit.record("organisation.compass_changed", actor_id=by_id)


def describe_picture(part: Part, *, words: str, by_id: uuid.UUID) -> None:
    """Say otherwise what is on the picture that stands there."""
    lock(get_organisation())
    if picture := list_compass_pictures().get(part):
        picture.words = words
        audit.record("organisation.compass_changed", actor_id=by_id)


def remove_picture(picture: CompassPicture, *, by_id: uuid.UUID) -> None:
    files.forget(picture.file_id)
    db.session.delete(picture)
    audit.record("organisation.compass_changed", actor_id=by_id)


def _add_version(texts: dict[str, str], now: CompassVersion | None, by_id: uuid.UUID) -> None:
    number = now.number + 1 if now else 1
    db.session.add(CompassVersion(number=number, written_at=clock.now(), **texts))
    audit.record("organisation.compass_changed", actor_id=by_id)


def _newest_first() -> Select[CompassVersion]:
    return select(CompassVersion).order_by(CompassVersion.number.desc())
