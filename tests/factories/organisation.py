"""The organisation with its drivers."""

from ipp.core.db import db
from ipp.organisation.models import Organisation
from ipp.organisation.services import found_organisation


def an_organisation(**details):
    """The one organisation, made on first asking."""
    organisation = db.session.get(Organisation, 1) or found_organisation("Buurtzaam")
    for name, value in details.items():
        setattr(organisation, name, value)
    db.session.flush()
    return organisation


FINDERS = {}
