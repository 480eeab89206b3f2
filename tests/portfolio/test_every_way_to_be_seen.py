"""A talent is seen by its section, by its own choice, on the wall and on a card: no page forgets one of these ways."""

from itertools import product

import pytest

from ipp.core import clock
from ipp.portfolio import services, sharing, talent_card
from ipp.portfolio.reach import Reach, Section
from tests.browser import soup, words
from tests.factories.portfolio import CardLinkFactory, TalentFactory
from tests.portfolio.people import a_circle

NAME = "Stiltes laten vallen"
CHOICES = (Reach.ONLY_ME, Reach.TEAM, Reach.EVERYONE)
WAYS = list(product(CHOICES, (None, *CHOICES), ("", "teams", "everyone"), (False, True)))


def a_talent(circle, section, own, wall, has_link):
    """One talent, seen in these ways, of somebody who shares nothing else."""
    talent = TalentFactory(owner=circle.owner, name=NAME)
    for other in services.queries.list_talents(circle.owner):
        if other is not talent:
            services.remove_talent(other)
    sharing.share_section(circle.owner, Section.TALENTS, reach=section)
    if own:
        sharing.share_section(circle.owner, Section.TALENTS, reach=own, entry_id=talent.id)
    talent.shown_since, talent.for_teams_only = clock.now() if wall else None, wall == "teams"
    if has_link:
        talent_card.write_card(circle.owner, line="", talent_ids=[talent.id], version=0)
        CardLinkFactory(owner=circle.owner, until=None)
    return talent


def who_reads_it(browser, circle):
    """Which colleagues find the talent on any page at all."""
    link = talent_card.get_link_of(circle.owner)
    pages = [f"/people/{circle.owner.id}/portfolio", "/wall", *([f"/talent-cards/{link.id}"] if link else [])]
    found = {}
    for who in ("team_mate", "stranger"):
        browser.sign_in(getattr(circle, who))
        found[who] = {address for address in pages if NAME in browser.get(address).text}
    return found


@pytest.mark.parametrize(("section", "own", "wall", "has_link"), WAYS)
def test_no_page_says_less_than_colleagues_find(browser, section, own, wall, has_link):
    circle = a_circle()
    talent = a_talent(circle, section, own, wall, has_link)
    read = who_reads_it(browser, circle)
    is_read = any(read.values())
    without_link = {who: any("card" not in address for address in pages) for who, pages in read.items()}

    home = soup(browser.sign_in(circle.owner).get("/portfolio")).select_one("#talents")
    chip, foot = (" ".join(home.select_one(one).get_text(" ").split()) for one in (".reach .chip", ".talent-foot"))
    assert ("Privé" in foot) is not is_read
    assert chip.endswith("Alleen jij") is (section is Reach.ONLY_ME and not is_read)

    edited = words(browser.get(f"/portfolio/talents/{talent.id}"))
    assert ("Wie dit nu kan zien: alleen jij." in edited) is not is_read
    assert ("iedereen in de organisatie" in edited) is without_link["stranger"]
    assert ("wie de link naar je talentenkaart heeft" in edited) is (
        has_link and (own or section) is not Reach.EVERYONE
    )

    for who, address in (("team_mate", "team"), ("stranger", "everyone")):
        through_their_eyes = browser.get(f"/portfolio/as/{address}")
        assert (NAME in through_their_eyes.text) is without_link[who]
        assert ("Je deelt niets met hen" in words(through_their_eyes)) is not read[who]


def test_a_choice_is_said_back_as_it_works_out(browser):
    circle = a_circle()
    talent = a_talent(circle, Reach.EVERYONE, None, "everyone", False)
    browser.sign_in(circle.owner)
    only_me = {"section": "talents", "talents-reach": "only_me"}
    page = browser.follow(browser.post("/portfolio/visibility", only_me))
    assert "Wie dit nu kan zien: alleen jij, met uitzonderingen." in words(page)
    page = browser.follow(browser.post(f"/portfolio/talents/{talent.id}/visibility", {"reach": "only_me"}))
    assert "Wie dit nu kan zien: iedereen in de organisatie, op de muur." in words(page)


def test_a_talent_on_screens_is_said_to_be_seen_by_visitors_too(browser):
    circle = a_circle()
    talent = a_talent(circle, Reach.EVERYONE, None, "everyone", False)
    browser.sign_in(circle.owner)
    assert "en bezoekers" not in words(browser.get(f"/portfolio/talents/{talent.id}"))
    talent.for_visitors = True
    assert "en bezoekers, ook op schermen en posters" in words(browser.get(f"/portfolio/talents/{talent.id}"))


@pytest.mark.parametrize(("wall", "has_link"), [("everyone", False), ("", True)])
def test_who_showed_a_talent_or_shared_a_card_has_chosen_who_may_see_what(browser, wall, has_link):
    circle, done = a_circle(), "Kies wie wat mag zien Klaar"
    assert done not in words(browser.sign_in(circle.owner).get("/portfolio"))
    a_talent(circle, Reach.ONLY_ME, None, wall, has_link)
    assert done in words(browser.get("/portfolio"))
