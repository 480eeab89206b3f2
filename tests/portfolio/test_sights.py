"""The view log says at what somebody looked: to the owner alone, and never more than reached the viewer."""

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.dossier.packing import pack
from ipp.portfolio import ambitions, queries, sharing
from ipp.portfolio.models import PortfolioView
from ipp.portfolio.reach import Reach, Section
from tests.browser import soup
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AmbitionFactory, CardLinkFactory, EvidenceFactory, TalentFactory
from tests.portfolio.people import CANARIES, a_circle


@pytest.fixture
def circle(app):
    return a_circle()


def told(browser, circle):
    """What the owner reads on the page about who looked."""
    page = browser.sign_in(circle.owner).get("/portfolio/views")
    return [" ".join(row.get_text(" ").split()) for row in soup(page).select(".items li")]


def test_the_owner_reads_which_sections_somebody_opened(browser, circle):
    sharing.share_section(circle.owner, Section.DRIVERS, reach=Reach.TEAM)
    sharing.share_section(circle.owner, Section.TALENTS, reach=Reach.TEAM)
    browser.sign_in(circle.team_mate).get(f"/people/{circle.owner.id}/portfolio")
    (line,) = told(browser, circle)
    assert "Wat mij drijft, Mijn talenten" in line
    assert "Mijn ambities" not in line
    assert CANARIES["talent"] not in line, "a whole section is told by its own name"


def test_one_thing_that_is_shared_by_itself_is_told_by_its_name(browser, circle):
    ambition = AmbitionFactory(owner=circle.owner, text="Teamcoach worden")
    AmbitionFactory(owner=circle.owner, text="Iets anders")
    sharing.share_section(circle.owner, Section.AMBITIONS, reach=Reach.EVERYONE, entry_id=ambition.id)
    browser.sign_in(circle.stranger).get(f"/people/{circle.owner.id}/portfolio")
    (line,) = told(browser, circle)
    assert "‘Teamcoach worden’" in line
    assert "Iets anders" not in line
    kept = db.session.execute(db.text("SELECT seen FROM portfolio_view")).scalar_one()
    assert str(ambition.id).encode() not in bytes(kept), "sealed at rest"

    ambitions.remove_ambition(ambition)
    (line,) = told(browser, circle)
    assert "Teamcoach" not in line
    assert "Mijn ambities" in line


def test_a_file_and_a_card_are_told_in_the_same_line_of_that_day(browser, circle):
    (talent,) = queries.list_talents(circle.owner)
    name, kept = talent.name, EvidenceFactory(entry=talent)
    sharing.share_section(circle.owner, Section.DRIVERS, reach=Reach.EVERYONE)
    sharing.share_section(circle.owner, Section.TALENTS, reach=Reach.EVERYONE, entry_id=talent.id)
    link = CardLinkFactory(owner=circle.owner, until=None)
    browser.sign_in(circle.stranger)
    for address in (
        f"/people/{circle.owner.id}/mind-map",
        f"/portfolio/evidence/{kept.id}",
        f"/talent-cards/{link.id}",
    ):
        assert browser.get(address).status_code == 200
    (line,) = told(browser, circle)
    for what in ("Wat mij drijft", f"‘{name}’", "Talentenkaart"):
        assert what in line


def test_looking_again_at_the_same_writes_nothing(browser, circle):
    sharing.share_section(circle.owner, Section.DRIVERS, reach=Reach.EVERYONE)
    address = f"/people/{circle.owner.id}/portfolio"
    browser.sign_in(circle.stranger).get(address)
    before = db.session.execute(db.text("SELECT seen FROM portfolio_view")).scalar_one()
    browser.get(address)
    assert db.session.execute(db.text("SELECT seen FROM portfolio_view")).scalar_one() == before


def test_a_day_from_before_this_was_kept_still_stands_there(browser, circle):
    db.session.add(PortfolioView(owner_id=circle.owner.id, viewer_id=circle.manager.id, day=clock.today()))
    (line,) = told(browser, circle)
    assert circle.manager.name in line


def test_no_word_of_another_owner_is_told(browser, circle):
    foreign = TalentFactory(owner=PersonFactory(), name="kanarie")
    db.session.flush()
    sharing.record_view(circle.owner.id, circle.manager.id, [f"talents:{foreign.id}", "nonsense", "talents:nonsense"])
    (line,) = told(browser, circle)
    assert "kanarie" not in line
    assert "nonsense" not in line


def test_who_looked_at_what_stays_here_when_the_owner_takes_everything_along(circle):
    sharing.record_view(circle.owner.id, circle.manager.id, ["drivers"])
    db.session.flush()
    assert "portfolio_view" not in pack(circle.owner)["tables"]
