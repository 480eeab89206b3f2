"""What everybody loves to do together: no names, no figures, and nothing that is one person's alone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipp.core import clock
from ipp.core.db import db
from ipp.organisation.models import Driver
from ipp.portfolio import services as portfolio
from ipp.wall import together
from ipp.wall.together import LEAST_PEOPLE, LEAST_PER_DRIVER, Shown, bunch
from tests.browser import soup, words
from tests.counting import count_queries
from tests.factories.people import PersonFactory
from tests.factories.portfolio import TalentFactory, a_driver
from tests.factories.wall import ShownTalentFactory

PAGE = "/wall/together"
WAITING = "Een beeld van iedereen samen"
DRIVERS = [Driver(id=uuid4(), name_nl=name, hue=number) for number, name in enumerate("abc", start=1)]


@pytest.fixture
def colleague(browser):
    a_driver()
    return browser.sign_in(PersonFactory())


def show(people, driver="gifts", **facts):
    return [ShownTalentFactory(driver=a_driver(driver), **{"name": f"Gave {n}", **facts}) for n in range(people)]


def lists(browser):
    items = soup(browser.get(PAGE)).select(".outline > li")
    return {item.strong.get_text(): [each.get_text() for each in item.select("li")] for item in items}


def test_from_ten_people_up_there_is_a_picture_and_before_that_an_explanation(colleague):
    show(LEAST_PEOPLE - 1)
    assert WAITING in words(colleague.get(PAGE))
    assert not lists(colleague)
    show(1, name="Wandelend praten")
    assert WAITING not in words(colleague.get(PAGE))
    assert list(lists(colleague)) == ["Gaven"]


def test_one_person_with_many_talents_is_one_person(colleague):
    show(LEAST_PEOPLE + 5, owner=PersonFactory())
    assert WAITING in words(colleague.get(PAGE))


def test_nobody_has_more_than_one_talent_under_a_driver(colleague, monkeypatch):
    busy = PersonFactory()
    show(LEAST_PEOPLE, name="Rust brengen")
    show(30, owner=busy)
    monkeypatch.setattr(together, "MOST_TALENTS", 99)
    [names] = lists(colleague).values()
    assert len(names) == 2


def test_a_driver_with_few_people_stands_with_others_or_not_at_all(colleague):
    show(LEAST_PEOPLE)
    show(LEAST_PER_DRIVER - 1, "values", name="Eerlijk delen")
    assert list(lists(colleague)) == ["Gaven"]
    show(1, "growth", name="Blijven vragen")
    assert set(lists(colleague)["En nog meer"]) == {"Eerlijk delen", "Blijven vragen"}


def test_nobody_is_named_and_nothing_is_counted(colleague):
    for number in range(12):
        owner = PersonFactory(name=f"Voornaam{number} Achternaam", job_title="Tovenaar")
        ShownTalentFactory(name="Rust brengen", owner=owner, driver=a_driver())
    main = soup(colleague.get(PAGE)).main
    assert lists(colleague) == {"Gaven": ["Rust brengen"]}
    assert not [word for word in ("naam", "Tovenaar") if word in main.get_text()]
    assert not [sign for text in main.find_all("text") for sign in text.get_text() if sign.isdigit()]


def test_only_what_is_for_everyone_now_is_in_it(colleague, monkeypatch):
    show(LEAST_PEOPLE)
    ShownTalentFactory(name="Teamgeheim", driver=a_driver(), for_teams_only=True)
    ShownTalentFactory(name="Voorbij", driver=a_driver(), shown_until=clock.today() - timedelta(days=1))
    ShownTalentFactory(name="Vertrokken", driver=a_driver(), owner=PersonFactory(active=False))
    TalentFactory(name="Verborgen", driver=a_driver())
    monkeypatch.setattr(together, "MOST_TALENTS", 99)
    assert set(lists(colleague)["Gaven"]) == {f"Gave {number}" for number in range(LEAST_PEOPLE)}


def test_what_is_taken_down_is_gone_at_once(colleague):
    talents = [*show(LEAST_PEOPLE, name="Rust brengen"), *show(1, name="Zandkasteelbouwer")]
    assert "Zandkasteelbouwer" in colleague.get(PAGE).text
    portfolio.take_down_talent(talents[-1])
    db.session.commit()
    assert "Zandkasteelbouwer" not in colleague.get(PAGE).text
    portfolio.take_down_talent(talents[0])
    db.session.commit()
    assert WAITING in words(colleague.get(PAGE)), "nine people are too few, from that moment on"


HOSTILE = [
    "<script>alert(1)</script>",
    "\u202eom\x00",
    "=1+1\r\nBcc: x",
    "{{ 7 * 7 }}",
    "&lt;b&gt;",
    "🙂",
    "x" * 80,
    "你 好",
]


def test_hostile_words_stay_words(colleague):
    for number in range(LEAST_PEOPLE):
        ShownTalentFactory(name=HOSTILE[number % len(HOSTILE)], driver=a_driver())
    for day in range(4):
        with clock.as_if(clock.now() + timedelta(days=day)):
            page = colleague.get(PAGE)
            assert page.status_code == 200
            assert "<script>alert" not in page.text
            assert not soup(page).select("main script, main b")


def test_wall_and_compass_lead_there(colleague):
    show(1)
    for address in ("/wall", "/compass"):
        assert soup(colleague.get(address)).select_one(f"main a[href='{PAGE}']")


def test_the_page_costs_the_same_for_ten_talents_and_for_sixty_and_reads_no_more_than_it_may(colleague, monkeypatch):
    def cost():
        with count_queries() as queries:
            colleague.get(PAGE)
        return len(queries)

    show(10)
    few = cost()
    show(50, "contact")
    assert cost() == few <= 12
    monkeypatch.setattr(together, "READ", 25)
    assert len(together._list_shown()) == 25


@given(
    st.lists(
        st.builds(
            Shown,
            owner_id=st.sampled_from([uuid4() for _ in range(14)]),
            driver_id=st.sampled_from([None, *(driver.id for driver in DRIVERS)]),
            name=st.sampled_from(["Rust", "rust!", "Lopen", "Zingen", "Tellen", "Bouwen", "Koken", "Schrijven"]),
        ),
        max_size=60,
    )
)
def test_behind_every_bunch_stand_enough_people_and_all_of_them_under_it(shown):
    bunches = bunch(shown, DRIVERS)
    assert not bunches or len({each.owner_id for each in shown}) >= LEAST_PEOPLE
    alone = {some.driver.id for some in bunches if some.driver}
    for some in bunches:
        here = [
            each
            for each in shown
            if (some.driver and each.driver_id == some.driver.id) or (not some.driver and each.driver_id not in alone)
        ]
        assert len({each.owner_id for each in here}) >= LEAST_PER_DRIVER
        assert set(some.names) <= {each.name for each in here}
        assert 0 < len(some.names) <= together.MOST_TALENTS
        assert len({name.casefold().strip("!") for name in some.names}) == len(some.names)
