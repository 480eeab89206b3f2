"""What drives me: topics in the owner's words, added, changed, put in order and removed."""

from ipp.core.db import db
from ipp.portfolio import queries, topics, versions
from ipp.portfolio.portrait import list_strands
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
    assert "Deze drijfveer is er niet (meer). Je schreef: ‘veel’." in words(page)
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


def a_row_of(owner, *texts):
    return [TopicFactory(owner=owner, text=text, position=place) for place, text in enumerate(texts)]


def tree_of(owner):
    """The outline in short: what stands under a topic comes after it, set in."""
    db.session.expire_all()
    return [
        line
        for strand in list_strands(owner)
        for topic in strand.topics
        for line in (topic.text, *(f"-{below.text}" for below in strand.under(topic)))
    ]


def test_a_topic_goes_under_the_one_above_and_comes_out_again(app, browser):
    owner = PersonFactory()
    _, second, third = a_row_of(owner, *"abc")
    browser.sign_in(owner)
    for topic in (second, third):
        browser.post(f"/portfolio/topics/{topic.id}/place", {"towards": "in"})
    assert tree_of(owner) == ["a", "-b", "-c"]
    browser.post(f"/portfolio/topics/{third.id}/place", {"towards": "start"})
    assert tree_of(owner) == ["a", "-c", "-b"]
    browser.post(f"/portfolio/topics/{third.id}/place", {"towards": "out"})
    assert tree_of(owner) == ["a", "-b", "c"]


def test_topics_nest_one_level_and_what_stands_under_one_goes_along(app, browser):
    owner = PersonFactory()
    first, second, third = a_row_of(owner, *"abc")
    browser.sign_in(owner)
    browser.post(f"/portfolio/topics/{third.id}/place", {"towards": "in"})
    browser.post(f"/portfolio/topics/{second.id}/place", {"driver": "gifts", "parent": str(first.id)})
    assert tree_of(owner) == ["a", "-b", "-c"]
    browser.post(f"/portfolio/topics/{first.id}/place", {"driver": "growth", "before": ""})
    db.session.expire_all()
    assert {topic.driver.key for topic in queries.list_topics(owner)} == {"growth"}
    browser.post(f"/portfolio/topics/{first.id}/place", {"driver": "growth", "parent": str(first.id)})
    assert tree_of(owner) == ["a", "-b", "-c"], "under itself is nowhere"


def test_a_topic_is_dragged_before_another_one_of_another_driver(app, browser):
    owner = PersonFactory()
    first, second, _ = a_row_of(owner, *"abc")
    TopicFactory(owner=owner, text="d", driver=a_driver("values"))
    before = TopicFactory(owner=owner, text="e", driver=a_driver("values"), position=5)
    browser.sign_in(owner)
    response = browser.post(f"/portfolio/topics/{first.id}/place", {"driver": "values", "before": str(before.id)})
    assert tree_of(owner) == ["b", "c", "d", "a", "e"]
    assert f"moved={first.id}" in response.location
    assert soup(browser.follow(response)).select_one(f"#topic-{first.id} [autofocus]")
    browser.post(f"/portfolio/topics/{second.id}/place", {"driver": "money"})
    assert tree_of(owner) == ["b", "c", "d", "a", "e"]


def test_nobody_drags_something_under_a_topic_of_somebody_else(app, browser):
    theirs = TopicFactory()
    mine = TopicFactory(text="mijn")
    browser.sign_in(mine.owner)
    browser.post(f"/portfolio/topics/{mine.id}/place", {"driver": "gifts", "parent": str(theirs.id)})
    assert tree_of(mine.owner) == ["mijn"]
    assert mine.parent_id is None


def test_when_a_topic_goes_what_stood_under_it_comes_up(app, browser):
    owner = PersonFactory()
    first, second = a_row_of(owner, *"ab")
    second.parent_id = first.id
    browser.sign_in(owner).post(f"/portfolio/topics/{first.id}/removal")
    assert tree_of(owner) == ["b"]


def test_a_topic_comes_under_another_driver_on_its_own_page(app, browser):
    topic = TopicFactory(text="humor")
    address = f"/portfolio/topics/{topic.id}"
    browser.sign_in(topic.owner)
    browser.submit(browser.get(address), {"driver": "contact"}, action=address)
    db.session.expire_all()
    assert topic.driver.key == "contact"


def test_help_to_start_asks_one_question_at_a_time(app, browser):
    driver = a_driver("gifts")
    browser.sign_in(owner := PersonFactory())
    page = browser.get("/portfolio/start")
    assert soup(page).h1.get_text(strip=True) == driver.prompt_nl
    assert browser.submit(page, {"text": ""}, action="/start").status_code == 422
    page = browser.follow(browser.submit(page, {"text": "luisteren"}, action="/start"))
    assert texts_of(owner) == ["luisteren"]
    assert a_driver("values").prompt_nl in words(page), "on to the next driver"
    page = browser.follow(browser.submit(page, {"text": "trouw", "send": "more"}, action="/start"))
    assert "Je schreef al trouw" in words(page), "and once more the same question"
    assert "Dat waren de vragen" in words(browser.get("/portfolio/start?step=999"))
    assert browser.get("/portfolio/start?step=x").status_code == 200


def test_every_driver_has_several_questions_in_both_languages(app):
    for key in ("gifts", "values", "activities", "convictions", "growth", "contribution", "contact"):
        for language in ("nl", "en"):
            asked = a_driver(key).questions(language)
            assert len(set(asked)) == len(asked) >= 4, key


def a_nest(owner):
    """A topic with two others under it."""
    parent = TopicFactory(owner=owner, text="ouder", position=1)
    for number, text in enumerate(("kind een", "kind twee"), 1):
        TopicFactory(owner=owner, text=text, parent_id=parent.id, position=number)
    db.session.commit()
    return parent.id


def bring_back(browser, owner):
    removed = versions.list_removed(owner)[0]
    browser.post(f"/portfolio/versions/{removed.id}/restoration")
    db.session.expire_all()


def under(owner):
    """Which topic stands under which, by their words."""
    texts = {topic.id: topic.text for topic in queries.list_topics(owner)}
    return {topic.text: texts.get(topic.parent_id) for topic in queries.list_topics(owner)}


def test_what_stood_under_a_topic_goes_back_under_it_when_it_comes_back(browser):
    browser.sign_in(owner := PersonFactory())
    address = f"/portfolio/topics/{a_nest(owner)}"
    assert "gaat het er weer onder staan" in words(browser.get(address))
    browser.post(f"{address}/removal")
    assert under(owner) == {"kind een": None, "kind twee": None}
    bring_back(browser, owner)
    assert under(owner) == {"ouder": None, "kind een": "ouder", "kind twee": "ouder"}


def test_what_got_another_place_meanwhile_keeps_it(browser):
    browser.sign_in(owner := PersonFactory())
    parent_id = a_nest(owner)
    browser.post(f"/portfolio/topics/{parent_id}/removal")
    one, two = (next(each for each in queries.list_topics(owner) if each.text == f"kind {n}") for n in ("een", "twee"))
    TopicFactory(owner=owner, text="kleinkind", parent_id=one.id)
    topics.put_topic(two, driver=a_driver("values"))
    db.session.commit()
    bring_back(browser, owner)
    assert under(owner) == {"ouder": None, "kind een": None, "kind twee": None, "kleinkind": "kind een"}


def test_a_topic_that_comes_back_never_stands_two_levels_deep(browser):
    browser.sign_in(owner := PersonFactory())
    parent_id = a_nest(owner)
    child = next(each for each in queries.list_topics(owner) if each.text == "kind een")
    browser.post(f"/portfolio/topics/{child.id}/removal")
    above = TopicFactory(owner=owner, text="boven")
    parent = queries.get_topic(parent_id)
    topics.put_topic(parent, driver=parent.driver, parent=above)
    db.session.commit()
    bring_back(browser, owner)
    assert under(owner)["kind een"] is None
