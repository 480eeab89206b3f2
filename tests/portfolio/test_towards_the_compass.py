"""What for: an ambition may point at a part of the organisation's compass, as its owner likes."""

from datetime import timedelta

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.organisation.compass_models import Part
from ipp.portfolio import ambitions, sharing
from ipp.portfolio.models import Ambition
from ipp.portfolio.reach import Reach, Section
from tests.browser import soup, words
from tests.factories.organisation import CompassVersionFactory, an_organisation
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AmbitionFactory, CompanionFactory

NEW = "/portfolio/ambitions/new"


@pytest.fixture(autouse=True)
def _organisation(app):
    an_organisation()


def empty_the_compass():
    later = clock.now() + timedelta(minutes=1)
    CompassVersionFactory(written_at=later, identity="", horizon="", strategy="")


def offered(page):
    return [option["value"] for option in soup(page).select("select[name=compass_part] option")]


def test_the_compass_is_offered_once_somebody_wrote_it(browser):
    browser.sign_in(PersonFactory())
    assert offered(browser.get(NEW)) == []
    CompassVersionFactory(identity="")
    page = browser.get(NEW)
    assert offered(page) == ["", "horizon", "strategy"]
    assert soup(page).select_one("form a[href='/compass']")


def test_an_ambition_points_at_a_part_wherever_it_is_shown(browser):
    CompassVersionFactory()
    browser.sign_in(owner := PersonFactory())
    texts = {"text": "Een buurttafel", "compass_part": "horizon"}
    home = browser.follow(browser.submit(browser.get(NEW), texts, action="/portfolio/ambitions"))
    (ambition,) = ambitions.list_ambitions(owner)
    sharing.share_section(owner, Section.AMBITIONS, reach=Reach.EVERYONE)
    asked = CompanionFactory(ambition=ambition)
    pages = [home, browser.get(f"/portfolio/ambitions/{ambition.id}/companions")]
    browser.sign_in(asked.person)
    pages += [browser.get(f"/people/{owner.id}/portfolio"), browser.get(f"/portfolio/goals/{asked.id}")]
    for page in pages:
        assert soup(page).select_one("a[href='/compass#compass-horizon']"), page.request.path
        assert "Kompas: Waar we heen willen" in words(page)


def test_an_emptied_compass_takes_nothing_from_an_ambition(browser):
    CompassVersionFactory()
    ambition = AmbitionFactory(compass_part=Part.STRATEGY)
    address = f"/portfolio/ambitions/{ambition.id}"
    page = browser.sign_in(ambition.owner).get(address)
    empty_the_compass()
    assert browser.submit(page, {"first_step": "Bellen"}, action=address).status_code == 303
    later = browser.get(address)
    assert offered(later) == ["", "strategy"]
    browser.submit(later, {"first_step": "Mailen"}, action=address)
    assert db.session.get(Ambition, ambition.id).compass_part is Part.STRATEGY
    browser.submit(browser.get(address), {"compass_part": ""}, action=address)
    db.session.expire_all()
    assert db.session.get(Ambition, ambition.id).compass_part is None


def test_a_form_from_before_the_compass_was_emptied_keeps_what_was_chosen(browser):
    ambition = AmbitionFactory()
    browser.sign_in(ambition.owner)
    address = f"/portfolio/ambitions/{ambition.id}"
    page = browser.get(address)
    ambition.compass_part = Part.HORIZON
    db.session.commit()
    browser.submit(page, {"first_step": "Bellen"}, action=address)
    db.session.expire_all()
    assert db.session.get(Ambition, ambition.id).compass_part is Part.HORIZON


@pytest.mark.parametrize("wrong", ["feedback", "HORIZON", "' OR 1=1", "\x00"])
def test_a_part_that_is_not_there_is_no_part(browser, wrong):
    CompassVersionFactory()
    browser.sign_in(owner := PersonFactory())
    assert browser.post("/portfolio/ambitions", {"text": "Iets", "compass_part": wrong}).status_code in (303, 400)
    assert all(one.compass_part is None for one in ambitions.list_ambitions(owner))


def test_two_tabs_show_at_which_part_the_other_points(browser):
    CompassVersionFactory()
    ambition = AmbitionFactory()
    address = f"/portfolio/ambitions/{ambition.id}"
    one, other = browser.sign_in(ambition.owner).get(address), browser.get(address)
    browser.submit(one, {"compass_part": "identity"}, action=address)
    page = browser.submit(other, {"compass_part": "strategy"}, action=address)
    assert page.status_code == 409
    assert "Kompas: Wie we zijn" in words(page)
    assert soup(page).select_one("option[value=strategy][selected]")
