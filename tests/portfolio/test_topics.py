"""What drives me: topics in the owner's words, added, changed, put in order and removed."""

from ipp.portfolio import queries
from tests.browser import soup, words
from tests.factories.people import PersonFactory
from tests.factories.portfolio import TopicFactory, a_driver


def texts_of(owner):
    return [topic.text for topic in queries.list_topics(owner)]


def test_every_driver_asks_its_question_and_gives_an_example(browser):
    driver = a_driver("values")
    page = browser.sign_in(PersonFactory()).get("/portfolio/topics")
    assert len(soup(page).select("section.strand")) == 7
    assert driver.prompt_nl in words(page)
    assert driver.example_nl in words(page)


def test_a_topic_lands_under_its_driver(browser):
    a_driver()
    browser.sign_in(owner := PersonFactory())
    response = browser.post("/portfolio/topics", {"driver": "growth", "text": "  leren   begeleiden "})
    assert response.location.endswith("/portfolio/topics#growth")
    (topic,) = queries.list_topics(owner)
    assert (topic.driver.key, topic.text) == ("growth", "leren begeleiden")


def test_an_empty_topic_is_not_kept_and_the_page_says_why(browser):
    a_driver()
    browser.sign_in(owner := PersonFactory())
    page = browser.post("/portfolio/topics", {"driver": "growth", "text": "   "})
    assert page.status_code == 422
    assert "Schrijf eerst een paar woorden" in words(page)
    assert texts_of(owner) == []


def test_a_topic_that_is_too_long_stays_in_its_own_field(browser):
    a_driver()
    browser.sign_in(PersonFactory())
    page = browser.post("/portfolio/topics", {"driver": "growth", "text": "x" * 121})
    assert page.status_code == 422
    filled = {field["id"] for field in soup(page).select("input[name=text]") if field["value"]}
    assert filled == {"text-growth"}


def test_a_driver_that_does_not_exist_keeps_nothing_and_gives_the_words_back(browser):
    a_driver()
    browser.sign_in(owner := PersonFactory())
    page = browser.post("/portfolio/topics", {"driver": "money", "text": "veel"})
    assert page.status_code == 422
    assert "Deze drijfveer is er niet (meer). Je schreef: “veel”." in words(page)
    assert texts_of(owner) == []


def test_topics_move_up_and_down_within_their_driver(browser):
    browser.sign_in(owner := PersonFactory())
    first, second, third = (TopicFactory(owner=owner, text=text, position=place) for place, text in enumerate("abc"))
    browser.sign_in(owner).post(f"/portfolio/topics/{third.id}/place", {"towards": "start"})
    assert texts_of(owner) == ["a", "c", "b"]
    browser.post(f"/portfolio/topics/{first.id}/place", {"towards": "end"})
    assert texts_of(owner) == ["c", "a", "b"]
    browser.post(f"/portfolio/topics/{second.id}/place", {"towards": "end"})
    assert texts_of(owner) == ["c", "a", "b"]


def test_a_topic_is_changed_and_removed(browser):
    topic = TopicFactory(text="humor")
    owner = topic.owner
    browser.sign_in(owner)
    address = f"/portfolio/topics/{topic.id}"
    page = browser.follow(browser.submit(browser.get(address), {"text": "lachen"}, action=address))
    assert "lachen" in words(page)
    browser.post(f"{address}/removal")
    assert texts_of(owner) == []
