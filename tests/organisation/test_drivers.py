"""The driver framework: an administrator shapes it, and nobody ever loses a word by it."""

import pytest

from ipp.core.db import db
from ipp.organisation import framework
from ipp.organisation.queries import list_all_drivers, list_drivers
from tests.browser import soup, words
from tests.factories.people import PersonFactory, administrator
from tests.factories.portfolio import TalentFactory, TopicFactory, a_driver

ADDRESS = "/organisation/drivers"
FUN = {
    "name_nl": "Plezier",
    "name_en": "Fun",
    "prompt_nl": "Waar lach je om?",
    "prompt_en": "What makes you laugh?",
    "example_nl": "met de bewoners zingen",
    "example_en": "singing with the residents",
    "questions_nl": "Met wie lach je?\nWaarom?",
    "questions_en": "Who do you laugh with?",
    "hue": "8",
}


@pytest.fixture
def admin(browser):
    a_driver()
    return browser.sign_in(administrator())


def keys():
    db.session.rollback()
    return [driver.key for driver in list_drivers()]


def test_a_new_name_keeps_every_topic_and_the_key(admin, browser):
    topic = TopicFactory(text="verbanden zien")
    db.session.commit()
    address = f"{ADDRESS}/{topic.driver_id}"
    admin.submit(admin.get(address), {"name_nl": "Krachten"}, action=address)
    page = browser.sign_in(topic.owner).get("/portfolio/topics")
    assert soup(page).select_one("#gifts h2").get_text() == "Krachten"
    assert "verbanden zien" in words(page)


def test_a_driver_is_added_with_its_own_questions(admin, browser):
    page = admin.get(f"{ADDRESS}/new")
    assert soup(page).select_one("input[name=hue][checked]")["value"] == "8", "the first colour that is free"
    admin.submit(page, FUN, action=ADDRESS)
    assert keys()[-1] == "fun"
    assert list_drivers()[-1].questions("nl") == ["Waar lach je om?", "Met wie lach je?", "Waarom?"]
    assert "met de bewoners zingen" in words(browser.sign_in(PersonFactory()).get("/portfolio/topics"))


def test_a_preview_shows_it_and_saves_nothing(admin):
    page = admin.submit(admin.get(f"{ADDRESS}/new"), FUN | {"send": "preview"}, action=ADDRESS)
    assert page.status_code == 200
    assert "Waar lach je om?" in soup(page).select_one("section.strand.d8").get_text()
    assert soup(page).select_one("input[name=name_nl]")["value"] == "Plezier"
    assert len(keys()) == 7
    address = f"{ADDRESS}/{a_driver().id}"
    admin.submit(admin.get(address), {"name_nl": "Krachten", "send": "preview"}, action=address)
    db.session.expire_all()
    assert a_driver().name_nl == "Gaven"


def test_a_retired_driver_loses_nobodys_words_and_takes_no_new_ones(admin, browser):
    topic, other = TopicFactory(text="verbanden zien"), PersonFactory()
    talent = TalentFactory(owner=topic.owner, driver=a_driver())
    admin.post(f"{ADDRESS}/{topic.driver_id}/retirement")
    assert "gifts" not in keys()

    page = browser.sign_in(topic.owner).get("/portfolio/topics")
    assert "verbanden zien" in words(page)
    assert soup(page).select_one("#gifts form[action$=topics]") is None
    assert browser.post("/portfolio/topics", {"driver": "gifts", "text": "nieuw"}).status_code == 422
    address = f"/portfolio/topics/{topic.id}"
    assert browser.submit(browser.get(address), {"text": "nog meer verbanden"}, action=address).status_code == 303
    db.session.expire_all()
    assert (topic.driver.key, topic.text) == ("gifts", "nog meer verbanden"), "changed where it stands"
    edit = f"/portfolio/talents/{talent.id}"
    assert browser.submit(browser.get(edit), {"example": "Laatst"}, action=edit).status_code == 303
    db.session.expire_all()
    assert talent.driver.key == "gifts", "a talent stays where it is too"

    browser.submit(browser.get(address), {"driver": "values"}, action=address)
    assert soup(browser.get("/portfolio/topics")).select_one("#gifts") is None
    assert soup(browser.sign_in(other).get("/portfolio/topics")).select_one("#gifts") is None


def test_a_retired_driver_comes_back(admin):
    driver_id = a_driver().id
    admin.post(f"{ADDRESS}/{driver_id}/retirement")
    admin.post(f"{ADDRESS}/{driver_id}/return")
    assert "gifts" in keys()


def test_there_are_three_to_nine_drivers(admin):
    ids = [driver.id for driver in list_drivers()]
    db.session.rollback()
    for driver_id in ids:
        admin.post(f"{ADDRESS}/{driver_id}/retirement")
    assert len(keys()) == framework.LEAST_DRIVERS
    for driver_id in ids:
        admin.post(f"{ADDRESS}/{driver_id}/return")
    for number in range(3):
        page = admin.get(f"{ADDRESS}/new")
        admin.submit(page, FUN | {"name_en": f"Fun {number}"}, action=ADDRESS)
    assert len(keys()) == framework.MOST_DRIVERS


def test_the_order_is_everybodys_order(admin, browser):
    driver = a_driver("values")
    admin.post(f"{ADDRESS}/{driver.id}/place", {"towards": "start"})
    assert keys()[:2] == ["values", "gifts"]
    first = soup(browser.sign_in(PersonFactory()).get("/portfolio/topics")).select_one("section.strand")
    assert first["id"] == "values"


def test_two_administrators_do_not_overwrite_each_other(admin):
    address = f"{ADDRESS}/{a_driver().id}"
    one, two = admin.get(address), admin.get(address)
    assert admin.submit(one, {"name_nl": "Krachten"}, action=address).status_code == 303
    page = admin.submit(two, {"name_nl": "Sterktes"}, action=address)
    assert page.status_code == 409
    assert "Krachten" in words(page)
    assert admin.submit(page, action=address).status_code == 303


@pytest.mark.parametrize("change", [{"name_nl": ""}, {"prompt_en": "x" * 201}, {"hue": "10"}, {"hue": "rood"}])
def test_what_cannot_be_kept_is_given_back(admin, change):
    page = admin.submit(admin.get(f"{ADDRESS}/new"), FUN | change, action=ADDRESS)
    assert page.status_code == 422
    assert "Met wie lach je?" in page.text
    assert len(keys()) == 7


@pytest.mark.parametrize("name", ["Fun", "¡¡¡", "9 lives", "Gifts", "x" * 40])
def test_a_key_is_safe_and_of_its_own(admin, name):
    texts = {key: value for key, value in FUN.items() if key != "hue"}
    framework.add_driver(by_id=PersonFactory().id, hue=8, **{**texts, "name_en": name})
    db.session.flush()
    found = [driver.key for driver in list_all_drivers()]
    assert len(set(found)) == 8
    assert all(key.replace("-", "").isalnum() and key[0].isalpha() for key in found)
