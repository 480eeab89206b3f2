"""The talent card: chosen, printed, shared by a link with colleagues only, and taken back at once."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from ipp.core import clock
from ipp.core.db import db
from ipp.portfolio import queries, services, talent_card
from ipp.portfolio.talent_models import CardLink
from tests.browser import soup, words
from tests.counting import count_queries
from tests.factories.people import PersonFactory
from tests.factories.portfolio import TalentFactory
from tests.portfolio.people import CANARIES, a_circle, seen_on
from tests.world import World

HOSTILE = "#panic() $x$ *b* @r <l> `c` \\ // \"'"


def a_card(owner, *, line="Kom langs.", until=None, talents=None):
    chosen = talents or queries.list_talents(owner)
    talent_card.write_card(owner, line=line, talent_ids=[talent.id for talent in chosen], version=0)
    talent_card.share_card(owner, until=until)
    db.session.flush()
    return talent_card.get_link_of(owner)


def test_somebody_makes_a_card_and_shares_it_by_a_link(browser):
    circle = a_circle()
    browser.sign_in(circle.owner)
    form = browser.get("/portfolio/talent-card/talents")
    talent = queries.list_talents(circle.owner)[0]
    page = browser.follow(browser.submit(form, {"line": "Kom langs.", "talents": [str(talent.id)]}, action="/talents"))
    assert "Kom langs." in words(page)
    page = browser.follow(browser.submit(page, action="/talent-card/link"))
    address = soup(page).select_one(".link-to-share a")["href"]
    shared = browser.sign_in(circle.stranger).get(address)
    assert seen_on(shared) == {"talent", "example"}
    assert "Fatima ziet dat je dit vandaag bekeek" in words(shared)
    assert [view.viewer_id for view in queries.list_views(circle.owner)] == [circle.stranger.id]

    browser.sign_in(circle.owner).post("/portfolio/talent-card/link/removal")
    assert browser.sign_in(circle.stranger).get(address).status_code == 404


def test_who_is_not_signed_in_sees_no_card(browser):
    circle = a_circle()
    link = a_card(circle.owner)
    assert browser.get(f"/talent-cards/{link.id}").status_code == 303


@pytest.mark.parametrize("ending", ["", ".pdf", ".png"])
def test_every_colleague_with_the_link_sees_only_what_stands_on_the_card(browser, ending):
    world = World()
    link = world.thing("card_link_id")
    link.until = clock.today()
    for role in ("M", "M2", "P", "T", "A"):
        response = browser.sign_in(world.people[role]).get(f"/talent-cards/{link.id}{ending}")
        assert response.status_code == 200, role
        seen = {word.split("-")[1] for word in world.canaries if word.encode() in response.data}
        assert seen <= {"line", "talent", "example"}, role
    link.until = clock.today() - timedelta(days=1)
    for role in ("M", "M2", "P", "T", "A"):
        assert browser.sign_in(world.people[role]).get(f"/talent-cards/{link.id}{ending}").status_code == 404, role


def test_a_new_link_is_another_one(browser):
    owner = a_circle().owner
    first = a_card(owner).id
    talent_card.take_back_card(owner)
    talent_card.share_card(owner, until=None)
    db.session.flush()
    assert talent_card.get_link_of(owner).id != first
    talent_card.share_card(owner, until=clock.today())
    db.session.flush()
    assert db.session.query(CardLink).count() == 1


def test_seven_fit_and_an_eighth_is_said_with_everything_kept(browser):
    owner = PersonFactory()
    talents = [TalentFactory(owner=owner, name=f"talent {number}") for number in range(8)]
    ids = [str(talent.id) for talent in talents]
    browser.sign_in(owner)
    page = browser.post("/portfolio/talent-card/talents", {"line": "Kom langs.", "talents": ids, "version": "0"})
    assert page.status_code == 422
    assert "passen er op een kaart" in words(page)
    assert len(soup(page).select("input[name=talents][checked]")) == 8
    browser.post("/portfolio/talent-card/talents", {"line": "Kom langs.", "talents": ids[:7], "version": "0"})
    assert len(talent_card.get_card(owner).talents) == 7


def test_nobody_puts_the_talent_of_another_on_a_card(browser):
    other = TalentFactory(name="van een ander")
    browser.sign_in(owner := PersonFactory())
    data = {"line": "Kom langs.", "talents": [str(other.id)], "version": "0"}
    assert browser.post("/portfolio/talent-card/talents", data).status_code == 422
    talent_card.write_card(owner, line="x", talent_ids=[other.id], version=0)
    assert talent_card.get_card(owner).talents == []


def test_two_tabs_show_both_cards(browser):
    owner = a_circle().owner
    browser.sign_in(owner)
    one, two = (browser.get("/portfolio/talent-card/talents") for _ in range(2))
    browser.submit(one, {"line": "uit tab een"}, action="/talents")
    page = browser.submit(two, {"line": "uit tab twee"}, action="/talents")
    assert page.status_code == 409
    assert "uit tab een" in words(page)
    assert soup(page).select_one("#line")["value"] == "uit tab twee"
    assert browser.submit(page, action="/talents").status_code == 303


def test_a_removed_talent_leaves_the_card(browser):
    circle = a_circle()
    a_card(circle.owner)
    services.remove_talent(queries.list_talents(circle.owner)[0])
    assert talent_card.get_card(circle.owner).talents == []


@pytest.mark.parametrize(("name", "pages", "times"), [("talent-card", 1, 1), ("talent-card-twice", 1, 2)])
def test_the_card_is_a_document_that_can_be_read_aloud(browser, name, pages, times):
    circle = a_circle()
    a_card(circle.owner, line=HOSTILE)
    response = browser.sign_in(circle.owner).get(f"/portfolio/{name}.pdf")
    reader = PdfReader(BytesIO(response.data))
    text = "".join(page.extract_text() for page in reader.pages)
    assert len(reader.pages) == pages
    assert text.count(CANARIES["talent"]) == times
    assert "#panic()" in text
    assert reader.metadata.title == "Talentenkaart van Fatima de Vries"
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_full_card_with_long_words_stays_one_page(browser):
    owner = PersonFactory()
    talents = [
        TalentFactory(owner=owner, name=f"{number} " + "M" * 78, example="lang verhaal " * 150) for number in range(7)
    ]
    a_card(owner, line="W" * 160, talents=talents)
    reader = PdfReader(BytesIO(browser.sign_in(owner).get("/portfolio/talent-card.pdf").data))
    assert len(reader.pages) == 1
    assert browser.get("/portfolio/talent-card.png").data.startswith(b"\x89PNG")


@pytest.mark.parametrize("how_many", [1, 7])
def test_a_card_asks_no_more_with_more_talents(browser, how_many):
    owner = PersonFactory()
    link = a_card(owner, talents=[TalentFactory(owner=owner) for _ in range(how_many)])
    address = f"/talent-cards/{link.id}"
    browser.sign_in(PersonFactory())
    with count_queries() as statements:
        browser.get(address)
    assert len(statements) <= 12, statements
