"""Finding the organisation and its drivers."""

from collections.abc import Sequence

from sqlalchemy import select

from ipp.core.db import db
from ipp.organisation.models import Driver, Organisation


class NotFounded(Exception):
    """There is no organisation yet: run `ipp init` or `ipp demo`."""


def get_organisation() -> Organisation:
    organisation = db.session.get(Organisation, 1)
    if organisation is None:
        raise NotFounded
    return organisation


def list_drivers() -> Sequence[Driver]:
    return db.session.scalars(select(Driver).order_by(Driver.position)).all()
