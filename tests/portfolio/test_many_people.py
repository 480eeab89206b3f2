"""In a large organisation nobody goes missing from a list, and a search for a short name stays quick."""

from contextlib import contextmanager
from uuid import UUID

import pytest
from sqlalchemy import event

from ipp.core.db import db
from ipp.people.models import Person
from ipp.portfolio import sharing
from ipp.portfolio.reach import Reach, Section
from ipp.portfolio.sharing_queries import MOST_FOUND
from tests.browser import soup, words
from tests.factories.feedback import draft_round
from tests.factories.people import PersonFactory, TeamFactory
from tests.factories.portfolio import AmbitionFactory, CompanionFactory


@contextmanager
def count_people():
    """How many accounts are read from the database."""
    read = []

    def note(person, _context):
        read.append(person)

    event.listen(Person, "load", note)
    try:
        yield read
    finally:
        event.remove(Person, "load", note)


def names_on(page):
    return {link.get_text(strip=True) for link in soup(page).select(".items a")}


def test_everybody_of_a_large_team_who_shares_everything_is_on_the_list(browser):
    team = TeamFactory()
    viewer = PersonFactory(teams=[team])
    mates = [PersonFactory(name=f"Collega {number:03}", teams=[team]) for number in range(45)]
    for mate in mates:
        for section in Section:
            sharing.share_section(mate, section, reach=Reach.TEAM)
    page = browser.sign_in(viewer).get("/portfolio/shared")
    assert names_on(page) >= {mate.name for mate in mates}
    assert "meer mensen dan" not in words(page)


def test_who_is_beyond_the_end_of_a_list_is_spoken_of_and_found_by_name(browser):
    viewer = PersonFactory()
    for number in range(MOST_FOUND + 1):
        sharing.share_section(
            PersonFactory(name=f"Collega {number:03}", manager=viewer), Section.TALENTS, reach=Reach.MANAGER
        )
    page = browser.sign_in(viewer).get("/portfolio/shared")
    assert len(names_on(page)) == MOST_FOUND
    assert "meer mensen dan" in words(page)
    page = browser.get(f"/portfolio/shared?search=collega+{MOST_FOUND:03}")
    assert names_on(page) == {f"Collega {MOST_FOUND:03}"}
    assert "meer mensen dan" not in words(page)


def a_goal(owner):
    return f"/portfolio/ambitions/{AmbitionFactory(owner=owner).id}/companions?search=collega"


def a_section(_owner):
    return "/portfolio/shares?section=talents&search=collega"


def a_round(owner):
    return f"/feedback/rounds/{draft_round(subject=owner).id}?search=collega"


@pytest.mark.parametrize("address_for", [a_goal, a_section, a_round])
def test_a_search_that_fits_many_reads_no_more_people_than_it_shows(browser, address_for):
    owner = PersonFactory(name="Fatima de Vries")
    address = address_for(owner)
    for number in range(60):
        PersonFactory(name=f"Collega {number:03}")
    browser.sign_in(owner)
    with count_people() as read:
        page = browser.get(address)
    assert "Collega 019" in words(page)
    assert "Collega 020" not in words(page)
    assert len(read) < 30


def test_who_walks_along_already_takes_no_place_among_those_to_ask(browser):
    ambition = AmbitionFactory(owner=PersonFactory(name="Fatima de Vries"))
    for number in range(30):
        colleague = PersonFactory(name=f"Collega {number:03}")
        if number < 12:
            CompanionFactory(ambition=ambition, person=colleague)
    page = browser.sign_in(ambition.owner).get(f"/portfolio/ambitions/{ambition.id}/companions?search=collega")
    offered = {control["value"] for control in soup(page).select("input[name=person]")}
    named = db.session.query(Person.name).filter(Person.id.in_([UUID(value) for value in offered]))
    assert {name for (name,) in named} == {f"Collega {number:03}" for number in range(12, 30)}
