"""The wall: what is shown, to whom, in which order, and what is gone when it is taken down."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.organisation.queries import list_drivers
from ipp.portfolio import services as portfolio
from ipp.wall.queries import PAGE, list_shown_talents
from ipp.wall.search import Search, Spot, first_of, place_of
from tests.browser import Browser, soup, words
from tests.counting import count_queries
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, TeamFactory
from tests.factories.portfolio import TalentFactory
from tests.factories.wall import HelpQuestionFactory, ShownTalentFactory

HOSTILE = [
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "%_%",
    "{{ 7*7 }}",
    "\x00\x01",
    "\u202eomgekeerd",
    "=SUM(A1)",
    "$x^2$",
    "İıſß",
    "\\",
    "|",
]


@pytest.fixture
def colleague(browser):
    browser.sign_in(PersonFactory())
    return browser


def titles(page):
    return [heading.get_text() for heading in soup(page).select(".talent h3")]


def search(browser, **fields):
    return browser.get(f"/wall?{urlencode(fields)}")


def test_a_colleague_sees_what_somebody_chose_to_show_with_their_team(colleague):
    an_organisation()
    fatima = PersonFactory(name="Fatima de Vries", teams=[TeamFactory(name="Team Noord")])
    ShownTalentFactory(owner=fatima, name="Rust brengen", example="Ik zeg wat ik zie.", driver=list_drivers()[0])
    page = colleague.get("/wall")
    assert titles(page) == ["Rust brengen"]
    assert "Fatima de Vries Team Noord Vraag om hulp" in words(page)
    assert "Ik zeg wat ik zie." in words(page)
    assert soup(page).select_one(f".talent.d{list_drivers()[0].hue}")


def test_an_empty_wall_teaches_what_it_is_for(colleague):
    page = colleague.get("/wall")
    assert "De muur wacht op het eerste talent" in words(page)
    assert soup(page).select_one('.empty a[href="/portfolio#talents"]')


def test_nothing_hangs_there_by_itself(colleague):
    TalentFactory(name="Verborgen gave")
    assert "Verborgen gave" not in colleague.get("/wall").text
    assert titles(search(colleague, q="verborgen gave")) == []


def test_who_does_not_work_here_any_more_is_not_on_the_wall(colleague):
    ShownTalentFactory(owner=PersonFactory(active=False), name="Oude rot")
    assert titles(colleague.get("/wall")) == []
    assert titles(search(colleague, q="rot")) == []


def test_a_talent_hangs_through_its_last_day_and_not_after(colleague):
    ShownTalentFactory(name="Vandaag nog", shown_until=clock.today())
    ShownTalentFactory(name="Gisteren voorbij", shown_until=clock.today() - timedelta(days=1))
    assert titles(colleague.get("/wall")) == ["Vandaag nog"]


def test_my_own_talent_leads_to_my_portfolio_and_not_to_a_question(browser):
    talent = ShownTalentFactory()
    page = browser.sign_in(talent.owner).get("/wall")
    assert "Dit is van jou" in words(page)
    assert "Vraag om hulp" not in words(page)
    assert browser.get(f"/wall/talents/{talent.id}/questions").status_code == 404


def test_what_is_taken_down_is_gone_at_once_from_every_page_of_the_wall(app, browser):
    talent = ShownTalentFactory(name="Zandkasteelbouwer", example="Met zeewatermortel")
    asker = PersonFactory()
    question = HelpQuestionFactory(talent=talent, asker=asker)
    browser.sign_in(asker)
    pages = ["/wall", "/wall?q=zandkasteelbouwer", f"/wall/talents/{talent.id}", f"/wall/talents/{talent.id}/questions"]
    pages += ["/wall/questions", f"/wall/questions/{question.id}"]
    assert all("Zandkasteelbouwer" in browser.get(address).text for address in pages)

    portfolio.take_down_talent(talent)
    db.session.commit()

    for address in pages:
        text = browser.get(address).text
        assert "Zandkasteelbouwer" not in text.replace('value="zandkasteelbouwer"', ""), address
        assert "zeewatermortel" not in text, address


def test_asking_about_a_talent_that_was_taken_down_explains_itself_and_keeps_the_text(colleague):
    hidden = TalentFactory(name="Weggehaald")
    page = colleague.post(f"/wall/talents/{hidden.id}/questions", {"text": "Wil je <b>helpen</b>?", "key": ""})
    assert page.status_code == 404
    assert "Misschien haalde een collega een talent van de muur" in words(page)
    assert "Wil je <b>helpen</b>?" in words(page)
    assert "Weggehaald" not in page.text


def test_a_search_finds_all_words_in_all_their_forms_and_says_why(colleague):
    ShownTalentFactory(name="Procesbegeleiding", example="Lastige gesprekken bij een overdracht.")
    ShownTalentFactory(name="Begeleiden", example="Van stagiairs.")
    page = search(colleague, q="een lastig gesprek begeleiden")
    assert titles(page) == ["Procesbegeleiding"]
    marks = [mark.get_text() for mark in soup(page).select("mark")]
    assert marks == ["Procesbegeleiding", "Lastige", "gesprekken"]


def test_words_of_the_name_come_before_words_of_the_example(colleague):
    for number in range(4):
        ShownTalentFactory(name=f"Anders {number}", example="Ik kan goed tekenen.")
    ShownTalentFactory(name="Tekenen")
    for number in range(4, 8):
        ShownTalentFactory(name=f"Anders {number}", example="Ik kan goed tekenen.")
    assert titles(search(colleague, q="tekeningen"))[0] == "Tekenen"


def test_a_talent_is_found_by_its_new_words_as_soon_as_its_owner_changes_them(colleague):
    talent = ShownTalentFactory(name="Boetseren")
    portfolio.update_talent(talent, version=talent.version, name="Schilderen", example="", driver=None)
    assert titles(search(colleague, q="schilder")) == ["Schilderen"]
    assert titles(search(colleague, q="boetseren")) == []


def test_team_and_driver_narrow_the_wall_down(colleague):
    an_organisation()
    north, (first, second, *_) = TeamFactory(name="Noord"), list_drivers()
    ShownTalentFactory(name="In Noord", owner=PersonFactory(teams=[north, TeamFactory()]), driver=first)
    ShownTalentFactory(name="Elders", driver=second)
    assert titles(search(colleague, team=north.id)) == ["In Noord"]
    assert titles(search(colleague, driver=second.id)) == ["Elders"]
    assert titles(search(colleague, team=north.id, driver=second.id)) == []
    assert len(titles(search(colleague, team="bestaat-niet", driver="x"))) == 2


def test_every_talent_stands_on_exactly_one_page_also_past_midnight(app, colleague):
    for number in range(PAGE * 2 + 5):
        ShownTalentFactory(name=f"Rust {number}")
    for start in ("/wall", "/wall?q=rust"):
        seen, address, pages = [], start, 0
        while address:
            page = colleague.get(address)
            seen += titles(page)
            more = soup(page).select_one("a[rel=next]")
            address, pages = more and more["href"], pages + 1
        assert pages == 3
        assert len(seen) == len(set(seen)) == PAGE * 2 + 5


def test_the_order_is_the_same_all_day_and_another_one_tomorrow_and_nobody_gets_first_by_publishing_again(app):
    talents = [ShownTalentFactory(name=f"Talent {number}") for number in range(12)]
    before = [talent.id for talent in list_shown_talents(Search()).talents]
    for talent in talents[6:]:
        portfolio.publish_talent(talent)
    db.session.flush()
    assert [talent.id for talent in list_shown_talents(Search()).talents] == before
    ids = sorted(place_of(talent.id) for talent in talents)
    starts = {
        next((n for n, i in enumerate(ids) if i >= first_of(clock.today() + timedelta(days=d))), 0) for d in range(200)
    }
    assert len(starts) > 6


def test_a_spot_that_makes_no_sense_is_the_beginning(colleague):
    ShownTalentFactory(name="Rust brengen")
    for nonsense in ("x", "2026-13-45.0.abc", "....", "9999-12-31.7." + "0" * 32, "\x00"):
        page = search(colleague, after=nonsense)
        assert page.status_code == 200
    assert Spot.parse("2026-11-21.1.zz") is None


def test_the_wall_is_narrowed_to_a_place_and_offers_it_only_when_there_are_places(colleague):
    assert soup(colleague.get("/wall")).select_one("select[name=place]") is None
    zeist, soest = TeamFactory(place="Zeist"), TeamFactory(place="Soest")
    ShownTalentFactory(name="Rust in Zeist", owner=PersonFactory(teams=[zeist, TeamFactory(place="Zeist")]))
    ShownTalentFactory(name="Rust in Soest", owner=PersonFactory(teams=[soest]))
    ShownTalentFactory(name="Rust overal")
    page = search(colleague, place="Zeist", q="rust")
    assert titles(page) == ["Rust in Zeist"]
    assert soup(page).select_one("select[name=place] option[selected]")["value"] == "Zeist"
    assert titles(search(colleague, place="Zeist")) == ["Rust in Zeist"]
    assert len(titles(search(colleague, place="Nergens"))) == 3
    nothing = search(colleague, place="Soest", q="zeist")
    assert "Niemand laat dit zien binnen wat je koos." in words(nothing)
    assert soup(nothing).find("a", string="Zoek het op de hele muur")["href"] == "/wall?q=zeist"
    TeamFactory(place="Leeg")
    assert "Met deze keuzes hangt hier nu niets." in words(search(colleague, place="Leeg"))


def test_a_place_stays_chosen_on_the_next_page(colleague):
    team = TeamFactory(place="Zeist")
    for _ in range(PAGE + 1):
        ShownTalentFactory(owner=PersonFactory(teams=[team]))
    page = soup(search(colleague, place="Zeist"))
    assert "place=Zeist" in page.select_one("a[rel=next]")["href"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_search_is_just_a_search(colleague, text):
    ShownTalentFactory(name=f"Rust {text}".replace("\x00", ""), example=text.replace("\x00", ""))
    TeamFactory(place=text.replace("\x00", ""))
    searches = ({"q": text}, {"q": f"rust {text}"}, {"team": text}, {"driver": text}, {"place": text})
    for fields in (*searches, {"q": "rust", "after": text}):
        page = search(colleague, **fields)
        assert page.status_code == 200
        assert "<script>alert" not in page.text


def test_a_search_that_is_too_long_says_so_and_keeps_its_words(colleague):
    for text in ("woord" * 30, " ".join(f"woord{n}" for n in range(11))):
        page = search(colleague, q=text)
        assert page.status_code == 422
        assert soup(page).select_one("input[name=q]")["value"] == text


def test_the_wall_costs_no_more_for_sixty_talents_than_for_three(app):
    an_organisation()
    zeist = TeamFactory(place="Zeist")
    browser, driver = Browser(app).sign_in(PersonFactory(teams=[TeamFactory()])), list_drivers()[0]

    def cost(address):
        with count_queries() as queries:
            browser.get(address)
        return len(queries)

    for _ in range(3):
        ShownTalentFactory(owner=PersonFactory(teams=[zeist]), driver=driver, example="Rust")
    addresses = ("/wall", "/wall?q=rust", "/wall?q=rust+kaas", "/wall?q=rust&place=Zeist")
    few = [cost(address) for address in addresses]
    for _ in range(57):
        ShownTalentFactory(owner=PersonFactory(teams=[zeist]), driver=driver, example="Rust")
    assert all(cost(address) <= before for address, before in zip(addresses, few, strict=True))
    assert max(few) <= 12


def test_with_many_teams_their_name_is_typed_and_the_page_stays_as_light_as_it_was(colleague, app):
    own, wanted = TeamFactory(name="Wijkteam Noord"), TeamFactory(name="Jeugdteam Zuid")
    owner = PersonFactory(teams=[wanted])
    ShownTalentFactory(owner=owner, name="Tekenen met jongeren")
    ShownTalentFactory(name="Rust brengen")
    for number in range(60):
        TeamFactory(name=f"Buurtteam {number}")
    browser = Browser(app).sign_in(PersonFactory(teams=[own]))
    page = browser.get("/wall")
    assert [option.text for option in soup(page).select("select[name=team] option")] == ["Alle teams", "Wijkteam Noord"]

    found = browser.get("/wall?team_name=jeugdTEAM")
    assert "Tekenen met jongeren" in words(found)
    assert "Rust brengen" not in words(found)
    several = browser.get("/wall?team_name=buurtteam&q=rust")
    assert several.status_code == 422
    assert "Welk van deze teams bedoel je?" in words(several)
    assert len(soup(several).select("main ul a[href*='team=']")) == 12
    assert "Geen team heeft dit in de naam." in words(browser.get("/wall?team_name=bestaat-niet"))
    assert "Wijkteam Noord" in words(browser.get(soup(several).select_one("main ul a[href*='team=']")["href"]))


def test_nobody_is_counted(colleague):
    owner = PersonFactory(name="Joost Bakker")
    for number in range(7):
        ShownTalentFactory(owner=owner, name=f"Gave {chr(97 + number)}")
    main = soup(colleague.get("/wall")).select_one("main")
    assert len(main.select(".talent")) == 7
    assert not [sign for sign in main.get_text() if sign.isdigit()]
