"""The big screen, and a team's talents on a page and a poster: only what their owners chose, for whom they chose."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from ipp.core import clock
from ipp.core.db import db
from ipp.organisation.queries import list_drivers
from ipp.portfolio import services as portfolio
from ipp.wall import queries
from tests.browser import Browser, soup, words
from tests.counting import count_queries
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, TeamFactory
from tests.factories.portfolio import TalentFactory, a_driver
from tests.factories.wall import ShownTalentFactory, TalentForVisitorsFactory


@pytest.fixture
def team(app):
    return TeamFactory(name="Noord")


@pytest.fixture
def colleague(browser):
    return browser.sign_in(PersonFactory())


def slides(browser):
    """Every slide once, by the link that works without JavaScript."""
    seen, address = [], "/wall/slides"
    while True:
        page = soup(browser.get(address))
        seen.append(page.h1.get_text())
        address = page.select_one("[data-next]")["href"]
        if address == "/wall/slides":
            return seen


def on_poster(browser, team):
    return PdfReader(BytesIO(browser.get(f"/wall/teams/{team.id}/poster.pdf").data)).pages[0].extract_text()


def test_the_big_screen_shows_every_talent_once_and_begins_again(colleague, team):
    for number in range(5):
        TalentForVisitorsFactory(name=f"Gave {number}", owner=PersonFactory(name="Noor Willems", teams=[team]))
    assert sorted(slides(colleague)) == [f"Gave {number}" for number in range(5)]
    main = words(colleague.get("/wall/slides"))
    assert "Noor Noord" in main
    assert "Willems" not in main


def test_the_big_screen_tells_a_story_to_its_end(colleague):
    story = "Toen iedereen door elkaar praatte en niemand luisterde, stelde ik de vraag die niemand stelde. " * 4
    TalentForVisitorsFactory(example=story.strip())
    assert story.strip() in words(colleague.get("/wall/slides"))


def test_the_big_screen_and_the_poster_hold_only_what_owners_chose_for_visitors(app, team):
    owner = PersonFactory(teams=[team])
    TalentForVisitorsFactory(name="Openbaar", owner=owner)
    ShownTalentFactory(name="Huisgenoot", owner=owner)
    TalentForVisitorsFactory(name="Teamgeheim", owner=owner, for_teams_only=True)
    TalentFactory(name="Verborgen", owner=owner)
    TalentForVisitorsFactory(name="Voorbij", owner=owner, shown_until=clock.today() - timedelta(days=1))
    mate, other = Browser(app).sign_in(PersonFactory(teams=[team])), Browser(app).sign_in(PersonFactory())
    for browser in (mate, other):
        assert slides(browser) == ["Openbaar"]
        poster = on_poster(browser, team)
        assert "Openbaar" in poster
        assert not [word for word in ("Huisgenoot", "Teamgeheim", "Verborgen", "Voorbij") if word in poster]
    assert "Teamgeheim" in words(mate.get(f"/wall/teams/{team.id}"))
    page = words(other.get(f"/wall/teams/{team.id}"))
    assert "Openbaar" in page
    assert "Huisgenoot" in page
    assert not [word for word in ("Teamgeheim", "Verborgen", "Voorbij") if word in page]


def test_what_is_taken_down_is_gone_from_slides_team_page_and_poster(colleague, team):
    talent = TalentForVisitorsFactory(name="Zandkasteelbouwer", owner=PersonFactory(teams=[team]))
    addresses = ("/wall/slides", f"/wall/teams/{team.id}")
    assert all("Zandkasteelbouwer" in words(colleague.get(address)) for address in addresses)
    assert "Zandkasteelbouwer" in on_poster(colleague, team)
    portfolio.take_down_talent(talent)
    db.session.commit()
    assert not [address for address in addresses if "Zandkasteelbouwer" in words(colleague.get(address))]
    assert "Zandkasteelbouwer" not in on_poster(colleague, team)


def test_a_team_page_goes_by_driver_and_says_nothing_about_who_shows_nothing(colleague, team):
    PersonFactory(name="Stille Kracht", teams=[team])
    TalentForVisitorsFactory(
        name="Rust brengen", owner=PersonFactory(name="Noor Willems", teams=[team]), driver=a_driver()
    )
    TalentForVisitorsFactory(name="Zonder drijfveer", owner=PersonFactory(name="Joost Bakker", teams=[team]))
    TalentForVisitorsFactory(name="Van elders")
    main = soup(colleague.get(f"/wall/teams/{team.id}")).main
    assert [heading.get_text() for heading in main.select(".talent h3")] == ["Rust brengen", "Zonder drijfveer"]
    assert "Stille Kracht" not in main.get_text()
    assert not [sign for sign in main.get_text().replace("A3", "") if sign.isdigit()]


def test_a_large_team_hears_that_more_hangs_on_the_wall(colleague, team):
    owner = PersonFactory(teams=[team])
    TalentForVisitorsFactory.create_batch(queries.PAGE, owner=owner)
    assert "Er hangen meer talenten" not in words(colleague.get(f"/wall/teams/{team.id}"))
    TalentForVisitorsFactory(owner=owner)
    assert "Er hangen meer talenten van dit team op de talentenmuur" in words(colleague.get(f"/wall/teams/{team.id}"))
    assert "Er hangen meer talenten" in on_poster(colleague, team)


def test_an_empty_screen_and_an_empty_team_page_explain_themselves(colleague, team):
    assert "Hier hangt nog niets" in words(colleague.get(f"/wall/teams/{team.id}"))
    ShownTalentFactory(owner=PersonFactory(teams=[team]))
    assert "Dit scherm wacht op het eerste talent" in words(colleague.get("/wall/slides"))
    assert "Nog niemand koos een talent voor posters" in on_poster(colleague, team)


def test_an_owner_chooses_the_screen_apart_and_it_is_off_at_first_and_after_taking_down(app, colleague, team):
    talent = TalentFactory(name="Rust brengen", owner=PersonFactory(teams=[team]))
    owner, address = Browser(app).sign_in(talent.owner), f"/portfolio/talents/{talent.id}/showing"

    def is_ticked():
        return soup(owner.get(address)).select_one("#for_visitors").has_attr("checked")

    assert not is_ticked()
    owner.submit(owner.get(address), {"reach": "everyone"}, action=address)
    assert slides(colleague) == ["Dit scherm wacht op het eerste talent"]
    owner.submit(owner.get(address), {"for_visitors": "y"}, action=address)
    assert is_ticked()
    assert "ook op schermen en posters" in words(owner.get("/portfolio"))
    assert slides(colleague) == ["Rust brengen"]
    assert "Rust brengen" in on_poster(colleague, team)
    owner.post(f"{address}/removal")
    owner.submit(owner.get(address), {"reach": "everyone"}, action=address)
    assert not is_ticked()
    assert slides(colleague) == ["Dit scherm wacht op het eerste talent"]


def test_what_is_for_teams_only_cannot_be_for_visitors(app, colleague, team):
    talent = TalentFactory(name="Teamgeheim", owner=PersonFactory(teams=[team]))
    owner, address = Browser(app).sign_in(talent.owner), f"/portfolio/talents/{talent.id}/showing"
    page = owner.post(address, {"reach": "team", "for_visitors": "y"})
    assert page.status_code == 422
    assert "Kies een van de twee." in words(page)
    portfolio.publish_talent(talent, for_teams_only=True, for_visitors=True)
    db.session.commit()
    assert not talent.for_visitors
    assert slides(colleague) == ["Dit scherm wacht op het eerste talent"]


@pytest.mark.parametrize("of_one_driver", [True, False])
@pytest.mark.parametrize(("many", "long"), [(1, 1), (12, 2), (36, 1), (36, 3)])
def test_the_poster_is_one_sheet_with_every_talent_on_it(colleague, team, of_one_driver, many, long):
    driver, owner = a_driver() if of_one_driver else None, PersonFactory(teams=[team])
    names = [f"Nummer {number}: {'mensen in beweging krijgen, ' * long}"[:120] for number in range(many)]
    for number, name in enumerate(names):
        TalentForVisitorsFactory(name=name, owner=owner, driver=driver if number % 3 else None)
    sheets = PdfReader(BytesIO(colleague.get(f"/wall/teams/{team.id}/poster.pdf").data)).pages
    text = sheets[0].extract_text()
    assert len(sheets) == 1
    assert [number for number in range(many) if f"Nummer {number}:" not in text] == []


def test_on_the_poster_the_title_is_the_largest_and_every_driver_stands_once(colleague, team):
    an_organisation()
    owner = PersonFactory(teams=[team])
    for driver in list_drivers():
        TalentForVisitorsFactory.create_batch(2, owner=owner, driver=driver)
    sheet = PdfReader(BytesIO(colleague.get(f"/wall/teams/{team.id}/poster.pdf").data)).pages[0]
    sizes: dict[str, float] = {}
    sheet.extract_text(visitor_text=lambda text, _cm, tm, _font, size: sizes.update({text.strip(): size * abs(tm[3])}))
    text = sheet.extract_text()
    assert [driver.key for driver in list_drivers() if text.count(driver.name("nl")) != 1] == []
    title = max(size for words, size in sizes.items() if "energie" in words)
    assert title == max(sizes.values())
    assert title > 1.3 * max(size for words, size in sizes.items() if words and "energie" not in words)


def test_the_poster_is_a_picture_too(colleague, team):
    TalentForVisitorsFactory(owner=PersonFactory(teams=[team]))
    assert colleague.get(f"/wall/teams/{team.id}/poster.png").data.startswith(b"\x89PNG")


def test_slides_and_team_page_cost_the_same_for_three_talents_and_for_thirty(app, team):
    browser = Browser(app).sign_in(PersonFactory())

    def cost_with(more):
        for _ in range(more):
            TalentForVisitorsFactory(owner=PersonFactory(teams=[team]), driver=a_driver())
        db.session.expire_all()
        costs = []
        for address in ("/wall/slides", f"/wall/teams/{team.id}"):
            with count_queries() as queries:
                browser.get(address)
            costs.append(len(queries))
        return costs

    few = cost_with(3)
    assert cost_with(27) == few
    assert max(few) <= 12
