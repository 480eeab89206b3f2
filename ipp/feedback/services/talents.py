"""What others see in somebody becomes a talent or an ambition in the portfolio, when the owner wants it to."""

from ipp.core.db import db
from ipp.people.models import Person
from ipp.portfolio.ambitions import add_ambition, list_ambitions
from ipp.portfolio.models import Ambition, Source, Talent
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


def keep_as_ambition(owner: Person, text: str) -> Ambition:
    """An ambition to write further, private until the owner decides otherwise; asking twice makes one."""
    for ambition in list_ambitions(owner):
        if ambition.text == text:
            return ambition
    ambition = add_ambition(owner, text=text)
    db.session.flush()  # the page to go to next is found by its id
    return ambition
