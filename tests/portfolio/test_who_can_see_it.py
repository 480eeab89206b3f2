"""What a page says about who can see a text is true, whatever the owner chose for it and wherever else it stands."""

import pytest

from ipp.core.db import db
from ipp.people.models import Person
from ipp.portfolio import sharing, talent_card
from ipp.portfolio.reach import Reach, Section
from tests.browser import soup, words
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    AmbitionFactory,
    CardLinkFactory,
    CompanionFactory,
    LifePeriodFactory,
    TalentFactory,
)

PAGES = {
    Section.TALENTS: (TalentFactory, "/portfolio/talents"),
    Section.AMBITIONS: (AmbitionFactory, "/portfolio/ambitions"),
    Section.LIFE_LINE: (LifePeriodFactory, "/portfolio/life-line"),
}


def promises(page):
    return " ".join(" ".join(tag.get_text(" ").split()) for tag in soup(page).select(".promise"))


@pytest.fixture(params=PAGES)
def thing(request, app):
    """Something of an owner, its page and its section; nothing of it is shared."""
    an_organisation()
    make, address = PAGES[request.param]
    made = make()
    db.session.commit()
    return db.session.get(Person, made.owner_id), made, request.param, f"{address}/{made.id}"


def test_a_text_that_reaches_nobody_says_so(browser, thing):
    owner, _made, _section, address = thing
    assert "Wie dit nu kan zien: alleen jij." in promises(browser.sign_in(owner).get(address))


def test_a_text_with_a_choice_of_its_own_does_not_promise_what_counts_for_its_section(browser, thing):
    owner, made, section, address = thing
    sharing.share_section(owner, section, reach=Reach.EVERYONE, entry_id=made.id)
    assert "Wie dit nu kan zien: iedereen in de organisatie." in promises(browser.sign_in(owner).get(address))


def test_a_text_in_a_section_for_everyone_may_be_of_its_owner_alone(browser, thing):
    owner, made, section, address = thing
    sharing.share_section(owner, section, reach=Reach.EVERYONE)
    assert "iedereen in de organisatie." in promises(browser.sign_in(owner).get(address))
    assert "iedereen in de organisatie." in promises(browser.get(f"{PAGES[section][1]}/new"))
    sharing.share_section(owner, section, reach=Reach.ONLY_ME, entry_id=made.id)
    assert "Wie dit nu kan zien: alleen jij." in promises(browser.sign_in(owner).get(address))


def test_a_talent_says_that_it_is_on_a_card_with_a_link(browser):
    talent = TalentFactory()
    other = TalentFactory(owner=talent.owner)
    talent_card.write_card(talent.owner, line="", talent_ids=[talent.id], version=0)
    sentence, browser = "wie de link naar je talentenkaart heeft", browser.sign_in(talent.owner)
    assert sentence not in promises(browser.get(f"/portfolio/talents/{talent.id}"))
    link = CardLinkFactory(owner=talent.owner)
    assert sentence not in promises(browser.get(f"/portfolio/talents/{talent.id}")), "its last day has passed"
    link.until = None
    assert sentence in promises(browser.get(f"/portfolio/talents/{talent.id}"))
    assert sentence not in promises(browser.get(f"/portfolio/talents/{other.id}"))


def test_an_ambition_says_that_others_share_it(browser):
    ambition = AmbitionFactory()
    sentence, browser = "vroeg om dit doel te delen", browser.sign_in(ambition.owner)
    assert sentence not in promises(browser.get(f"/portfolio/ambitions/{ambition.id}"))
    CompanionFactory(ambition=ambition, person=PersonFactory())
    assert sentence in promises(browser.get(f"/portfolio/ambitions/{ambition.id}"))


def test_the_life_line_points_at_periods_with_a_choice_of_their_own(browser):
    period = LifePeriodFactory()
    owner = db.session.get(Person, period.owner_id)
    assert "eigen keuze" not in promises(browser.sign_in(owner).get("/portfolio/life-line"))
    sharing.share_section(owner, Section.LIFE_LINE, reach=Reach.EVERYONE, entry_id=period.id)
    page = browser.get("/portfolio/life-line")
    assert "Wie dit nu kan zien: alleen jij. Bij een periode met een eigen keuze" in promises(page)
    assert "Iedereen in de organisatie" in words(page)


@pytest.mark.parametrize("address", ["/portfolio/topics", "/portfolio/start"])
def test_who_writes_about_what_drives_them_reads_who_can_see_it(browser, address):
    an_organisation()
    owner = PersonFactory()
    assert "Wie dit nu kan zien: alleen jij." in promises(browser.sign_in(owner).get(address))
    sharing.share_section(owner, Section.DRIVERS, reach=Reach.EVERYONE)
    assert "Wie dit nu kan zien: iedereen in de organisatie." in promises(browser.get(address))
