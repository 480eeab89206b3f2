"""Where somebody finds what they asked and were asked, also when it is a lot."""

from datetime import timedelta

from ipp.core import clock
from tests.browser import Browser, soup, words
from tests.counting import count_queries
from tests.factories.calls import JoinQuestionFactory
from tests.factories.people import PersonFactory
from tests.factories.wall import HelpQuestionFactory, ShownTalentFactory, answered_question


def address(question):
    return f"/wall/questions/{question.id}"


def test_the_own_page_says_who_waits_for_an_answer_and_nothing_when_nobody_does(app):
    question = HelpQuestionFactory(asker__name="Mo Yilmaz")
    owner = Browser(app).sign_in(question.owner)
    assert soup(owner.get("/portfolio")).select_one(f'a[href="{address(question)}"]')
    owner.submit(owner.get(address(question)), {"answer": "yes"}, action="/answer")
    assert "Collega’s vragen jou" not in words(owner.get("/portfolio"))


def test_the_own_page_says_for_which_call_somebody_was_asked_until_they_answer_or_it_ends(app):
    asked = JoinQuestionFactory(call__title="Lange tafel")
    browser, link = Browser(app).sign_in(asked.person), f'a[href="/wall/calls/{asked.call_id}"]'
    JoinQuestionFactory(person=asked.person, call__title="Al voorbij", call__until=clock.today() - timedelta(days=1))
    page = browser.get("/portfolio")
    assert soup(page).select_one(link)
    assert "Voor de oproep ‘Lange tafel’" in words(page)
    assert "Al voorbij" not in words(page)
    browser.post(f"/wall/calls/questions/{asked.id}/answer", {"answer": "later"})
    assert "Collega’s vragen jou" not in words(browser.get("/portfolio"))


def test_who_is_asked_a_lot_pages_through_it_and_sees_first_what_waits(app):
    person = PersonFactory()
    talent, browser = ShownTalentFactory(owner=person), Browser(app).sign_in(person)
    waiting = HelpQuestionFactory(talent=talent, asked_at=clock.now() - timedelta(days=9))
    for number in range(24):
        answered_question(talent=talent, asked_at=clock.now() - timedelta(hours=number))
    first = browser.get("/wall/questions")
    rows = soup(first).select(".items li")
    assert len(rows) == 20
    assert rows[0].select_one(f'a[href="{address(waiting)}"]')
    second = browser.get(soup(first).select_one("a[rel=next]")["href"])
    assert len(soup(second).select(".items li")) == 5
    assert not soup(second).select("a[rel=next]")


def test_the_own_page_names_five_who_wait_and_the_way_to_all(app):
    person = PersonFactory()
    HelpQuestionFactory.create_batch(5, talent=ShownTalentFactory(owner=person))
    browser = Browser(app).sign_in(person)
    assert "Alle vragen aan jou" not in words(browser.get("/portfolio"))
    HelpQuestionFactory(talent=ShownTalentFactory(owner=person))
    page = browser.get("/portfolio")
    assert page.text.count("/wall/questions/") == 5
    assert "Alle vragen aan jou" in words(page)


def test_the_list_costs_the_same_for_three_questions_and_for_thirty(app):
    person = PersonFactory()
    browser = Browser(app).sign_in(person)

    def cost():
        with count_queries() as queries:
            browser.get("/wall/questions")
        return len(queries)

    for number in range(30):
        HelpQuestionFactory(asker=person)
        HelpQuestionFactory(talent__owner=person)
        if number == 2:
            few = cost()
    assert cost() == few <= 12
