"""The organisation with its drivers."""

import factory

from ipp.core import clock, files
from ipp.core.db import db
from ipp.organisation.compass_models import CompassPicture, CompassVersion, Part
from ipp.organisation.models import Organisation
from ipp.organisation.services import found_organisation
from tests.factories.people import Factory
from tests.portfolio.uploads import a_picture


def an_organisation(**details):
    """The one organisation, made on first asking."""
    organisation = db.session.get(Organisation, 1) or found_organisation("Buurtzaam")
    for name, value in details.items():
        setattr(organisation, name, value)
    db.session.flush()
    return organisation


class CompassVersionFactory(Factory):
    class Meta:
        model = CompassVersion

    number = factory.Sequence(lambda number: number + 1)
    written_at = factory.LazyFunction(clock.now)
    identity = "Wij zijn buren die het vak leerden."
    horizon = "Iedereen kent drie mensen om bij aan te bellen."
    strategy = "Eerst kijken wat er al is."


class CompassPictureFactory(Factory):
    class Meta:
        model = CompassPicture

    part = Part.IDENTITY
    file_id = factory.LazyFunction(lambda: files.keep(a_picture()))
    kind = "jpg"
    words = "Twee buren op een bankje"


def a_compass_picture():
    """The one beside the first part, made on first asking."""
    return db.session.query(CompassPicture).first() or CompassPictureFactory()


FINDERS = {"compass_version_id": CompassVersionFactory, "compass_picture_id": a_compass_picture}
