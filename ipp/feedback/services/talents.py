"""What others see in somebody becomes a talent in the portfolio, when the owner wants it to."""

from ipp.core.db import db
from ipp.people.models import Person
from ipp.portfolio.models import Source, Talent
from ipp.portfolio.queries import list_talents
from ipp.portfolio.services import add_talent


def keep_as_talent(owner: Person, name: str) -> Talent:
    """A talent that came from feedback, private until the owner decides otherwise; asking twice makes one."""
    for talent in list_talents(owner):
        if talent.source is Source.FEEDBACK and talent.name == name:
            return talent
    talent = add_talent(owner, name=name, source=Source.FEEDBACK)
    db.session.flush()  # the page to go to next is found by its id
    return talent
