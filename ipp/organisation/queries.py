"""Finding the organisation and its drivers."""

import uuid
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


def get_driver(driver_id: uuid.UUID) -> Driver | None:
    return db.session.get(Driver, driver_id)


def list_drivers() -> Sequence[Driver]:
    """Under which something new can be written."""
    return [driver for driver in list_all_drivers() if not driver.is_retired]


def list_all_drivers() -> Sequence[Driver]:
    """Also those that the organisation retired."""
    return db.session.scalars(select(Driver).order_by(Driver.position, Driver.key)).all()
