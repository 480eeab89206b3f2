"""What is typed is kept while somebody types, for them alone, and given back when they return."""

import re
import uuid
from datetime import timedelta

import pytest

from ipp.conversations import drafts
from ipp.conversations.models import Conversation
from ipp.conversations.models.drafts import Draft, Paper
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person
from tests.browser import Browser, soup, words
from tests.counting import count_queries
from tests.factories import conversations as made
from tests.factories.passion import TalkFactory
from tests.factories.people import PersonFactory


def typing(browser, page, **texts):
    """Send what the form would send by itself two seconds after a key."""
    form = soup(page).select_one("form[data-autosave]")
    fields = {part["name"]: part.get("value", "") for part in form.select("input[name]")}
    fields |= {area["name"]: area.get_text() for area in form.select("textarea")}
    return browser.post(form["data-hx-post"], fields | texts)


@pytest.fixture
def talk(app):
    return made.ConversationFactory(days=3)


@pytest.mark.parametrize(("page", "field"), [("preparation", "heart"), ("summary", "text")])
def test_who_leaves_halfway_finds_their_words_again_and_the_other_never_does(app, talk, page, field):
    hers, his = Browser(app).sign_in(talk.employee), Browser(app).sign_in(talk.manager)
    address = f"/conversations/{talk.id}/{page}"
    assert typing(hers, hers.get(address), **{field: "Half af"}).status_code == 204
    again = hers.get(address)
    assert "Half af" in again.text
    assert "Je was hier nog niet klaar" in words(again)
    for there in (address, f"/conversations/{talk.id}"):
        assert "Half af" not in his.get(there).text
    hers.submit(again, action=f"/{page}")
    assert "nog niet klaar" not in words(hers.get(address))
    assert not db.session.query(Draft).count()


def test_half_a_sentence_never_reaches_the_other_in_a_part_that_is_shared(app, talk):
    hers, his = Browser(app).sign_in(talk.employee), Browser(app).sign_in(talk.manager)
    address = f"/conversations/{talk.id}"
    hers.submit(hers.get(f"{address}/preparation"), {"heart": "Gedeeld"}, action="/preparation")
    hers.post(f"{address}/preparation/share", {"moves": ["heart"]})
    typing(hers, hers.get(f"{address}/preparation"), heart="Gedeeld, maar nu boos")
    assert "boos" not in his.get(address).text
    hers.submit(hers.get(f"{address}/preparation"), action="/preparation")
    assert "boos" in his.get(address).text


def test_beside_each_part_stands_who_reads_it(app, talk, browser):
    address = f"/conversations/{talk.id}/preparation"
    browser.sign_in(talk.employee)
    browser.submit(browser.get(address), {"heart": "a", "needs": "b"}, action="/preparation")
    assert "Wie kan dit zien" not in words(browser.get(address))
    browser.post(f"{address}/share", {"moves": ["heart"]})
    page = soup(browser.get(address))
    name = db.session.get(Conversation, talk.id).manager.first_name
    seen = [re.sub(r"\s+", " ", chip.get_text()).strip() for chip in page.select(".chip.visibility")]
    assert [name in text for text in seen] == [True, False, False, False, False]
    assert all("Alleen jij" in text for text in seen[1:])


def test_two_tabs_each_keep_their_own_and_the_older_words_are_shown_beside_the_newer(app, talk, browser):
    address = f"/conversations/{talk.id}/preparation"
    browser.sign_in(talk.employee)
    first, second = browser.get(address), browser.get(address)
    typing(browser, first, heart="tab een")
    typing(browser, second, heart="tab twee")
    assert db.session.query(Draft).count() == 2
    browser.submit(first, {"heart": "tab een af"}, action="/preparation")
    again = browser.get(address)
    assert "tab twee" in again.text
    answer = browser.submit(again, action="/preparation")
    assert answer.status_code == 409
    assert "tab een af" in words(answer)
    assert "tab twee" in answer.text


def test_thrown_away_is_gone_and_what_was_kept_stays(app, talk, browser):
    address = f"/conversations/{talk.id}/preparation"
    browser.sign_in(talk.employee)
    browser.submit(browser.get(address), {"heart": "Bewaard"}, action="/preparation")
    typing(browser, browser.get(address), heart="Weg ermee")
    page = browser.get(address)
    after = browser.follow(browser.submit(page, action="/removal"))
    assert "Weg ermee" not in after.text
    assert "Bewaard" in after.text


def test_thoughts_before_a_passion_conversation_keep_themselves_too(app, browser):
    talk = TalkFactory()
    address = f"/conversations/talks/{talk.id}/preparation"
    browser.sign_in(talk.owner)
    assert typing(browser, browser.get(address), thoughts="Bijna af").status_code == 204
    assert "Bijna af" in browser.get(address).text


def test_nobody_writes_in_the_form_of_another(app, talk):
    hers, his = Browser(app).sign_in(talk.employee), Browser(app).sign_in(talk.manager)
    address = f"/conversations/{talk.id}/preparation"
    page = hers.get(address)
    typing(hers, page, heart="van haar")
    assert typing(his, page, heart="van hem").status_code == 409
    assert "van haar" in hers.get(address).text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 404),
        ("?paper=niks&key=x&about=y", 404),
        ("?paper=preparation&key=1&about=2", 404),
        (f"?paper=preparation&about={'a' * 32}&key={'b' * 32}", 404),
        ("?paper=preparation&about={talk}&key={key}", 413),
        ("?paper=thoughts&about={talk}&key={key}", 404),
        ("?paper=preparation&about={other}&key={key}", 404),
    ],
)
def test_a_strange_draft_is_refused(browser, talk, query, status):
    query = query.format(talk=talk.id, other=made.ConversationFactory(days=3).id, key=uuid.uuid4())
    browser.sign_in(talk.employee)
    assert browser.post(f"/conversations/drafts{query}", {"heart": "x" * 40_001}).status_code == status


def test_drafts_go_after_a_month_and_are_twenty_at_most(app):
    person = PersonFactory()
    for _number in range(25):
        drafts.keep_draft(person, uuid.uuid4(), paper=Paper.SUMMARY, about_id=person.id, typed={"text": "x"})
        db.session.flush()
    assert db.session.query(Draft).count() == 20
    made.DraftFactory(person=person, kept_at=clock.now() - timedelta(days=31))
    db.session.commit()
    drafts.forget_old_drafts()
    assert db.session.query(Draft).count() == 20


def test_a_draft_goes_with_its_writer_and_costs_the_page_one_question(app, talk, browser):
    browser.sign_in(talk.employee)
    address = f"/conversations/{talk.id}"
    typing(browser, browser.get(f"{address}/preparation"), heart="Half af")
    with count_queries() as statements:
        assert "Verder met mijn voorbereiding" in words(browser.get(address))
    assert len(statements) <= 12
    db.session.delete(db.session.get(Person, talk.employee_id))
    db.session.commit()
    assert not db.session.query(Draft).count()
