"""A portfolio of ten years: 7 drivers x 12 topics, 60 talents, 200 reflections, a life line, and what was changed."""

from datetime import timedelta

from flask import Flask

from ipp.core import clock
from ipp.core.db import db, transaction
from ipp.organisation.queries import list_drivers
from ipp.people.models import Person
from ipp.portfolio import ambitions, journal, life_line, services
from ipp.portfolio.models import PeriodKind, Talent

TOPICS, TALENTS, REFLECTIONS, YEARS, CHANGES = 12, 60, 200, 10, 40
LONG = "Vandaag bleef ik even staan en vroeg naar de hond. " * 20


def fill(app: Flask) -> str:
    """Somebody who kept it all; her session name."""
    with app.app_context(), transaction():
        owner = Person(email="lang@meetlat.example", name="Lang Bewaard", confirmed_at=clock.now())
        db.session.add(owner)
        db.session.flush()  # what she keeps points at her
        _fill(owner)
        return owner.fs_uniquifier


def _fill(owner: Person) -> None:
    drivers = list_drivers()
    for driver in drivers:
        for number in range(TOPICS):
            services.add_topic(owner, driver, text=f"rust brengen in gesprek {number}")
    for number in range(TALENTS):
        example = "Toen een overleg hoog opliep, vroeg ik om stilte."
        db.session.add(Talent(owner_id=owner.id, name=f"talent {number}", example=example, driver=drivers[number % 7]))
    for number in range(REFLECTIONS):
        with clock.as_if(clock.now() - timedelta(days=number)):
            journal.write_reflection(owner, text=LONG)
    for number in range(YEARS):
        begin = clock.today().year - number - 1
        period = {"kind": PeriodKind.WORK, "from_year": begin, "until_year": begin + 1, "feeling": number % 5 - 2}
        life_line.add_period(owner, text=f"jaar {number}", **period)
    for number in range(8):
        ambitions.add_ambition(owner, text=f"ambitie {number}", purpose="Om samen verder te komen.")
    for number in range(CHANGES):
        services.write_headline(owner, text=f"Een zin over mij, de {number}e.", version=number)
        db.session.flush()
