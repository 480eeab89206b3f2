"""Two results that share people could be subtracted: so nobody is in two purpose pulses within sixty days."""

from datetime import timedelta

import pytest
import time_machine

from ipp.core.db import db
from ipp.feedback.models import State
from ipp.feedback.services import release, rounds
from ipp.people.models import Person
from tests.factories.feedback import close, links_of, open_round, released_round
from tests.factories.people import PersonFactory
from tests.factories.purpose import on_the_day_after, open_pulse, send_both


def test_a_pulse_waits_for_a_round_about_its_host_and_the_other_way_round(app):
    host = PersonFactory()
    released_round(subject=host)
    with pytest.raises(rounds.CannotOpen, match="60 dagen"):
        open_pulse(host=db.session.merge(host))
    db.session.rollback()
    other = PersonFactory()
    open_pulse(host=other)
    with pytest.raises(rounds.CannotOpen, match="loopt nog een ronde"):
        open_round(subject=other)


def test_two_hosts_cannot_ask_partly_the_same_people_within_sixty_days(app):
    """A result of five, and one of the same five with a sixth, would tell what the sixth said."""
    five = [PersonFactory() for _ in range(5)]
    host, other = PersonFactory(), PersonFactory()
    first = open_pulse(host=host, people=five)
    with pytest.raises(rounds.CannotOpen, match="Iemand op je lijst") as refused:
        open_pulse(host=other, people=[*five, PersonFactory()])
    assert not any(person.name in refused.value.sentence for person in five)
    db.session.rollback()
    with pytest.raises(rounds.CannotOpen, match=five[0].name.split()[-1]):
        open_pulse(host=host, people=[five[0], *[PersonFactory() for _ in range(4)]], title="Nog een sessie")
    db.session.rollback()
    open_pulse(host=host, title="Een ander team")  # of whom nobody was asked
    for link in list(links_of(first).values()):
        with on_the_day_after(first):
            send_both(first, link, 2, 4)
    released_at, ids = close(first).released_at, [person.id for person in map(db.session.merge, [other, *five])]
    for days in (59, 61):
        with time_machine.travel(released_at + timedelta(days=days)):
            release.forget_invitees()
            other, *five = (db.session.get_one(Person, each) for each in ids)
            if days < 60:
                with pytest.raises(rounds.CannotOpen):
                    open_pulse(host=other, people=five)
                db.session.rollback()
            else:
                assert open_pulse(host=other, people=five).state is State.OPEN
