"""From a report to a talent, an ambition or a topic: named by its owner, never filled in with what a reviewer wrote."""

import pytest

from ipp.conversations.models.topics import WantedTopic
from ipp.core.db import db
from ipp.portfolio.models import Ambition, Source, Talent
from tests.browser import Browser, soup
from tests.factories.afterwards import a_report_share
from tests.factories.feedback import released_round
from tests.feedback.test_report import answered_round, close, read

WRITTEN = "Je laat mensen uitpraten"
OWN = "Ruimte geven"


@pytest.fixture
def only_words(app):
    return released_round(questionnaire="talents", comment=WRITTEN)


def actions(page, ending):
    """Every button on the page that leads to this address."""
    buttons = soup(page).select(f"button[formaction$='{ending}'], form[action$='{ending}'] button:not([formaction])")
    return [button for button in buttons if not button.find_parent(class_="visually-hidden")]


def take(browser, report, way, **changes):
    browser.sign_in(report.subject)
    return browser.post(f"/feedback/rounds/{report.id}/{way}", {"text": OWN, "part": "words-1"} | changes)


def test_a_report_in_words_leads_to_a_talent_an_ambition_and_a_topic(browser, only_words):
    page = read(browser, only_words)
    asked = len(only_words.questionnaire.questions)
    for ending in ("/talents", "/ambitions", "/conversations/topics"):
        assert len(actions(page, ending)) == asked + 1, "under every question, and in what comes next"
    labels = [label.text for label in soup(page).select("label")]
    assert sum(label.startswith("In je eigen woorden") for label in labels) == asked + 1


def test_no_word_of_a_reviewer_stands_in_a_field_by_itself(browser, only_words):
    page = soup(read(browser, only_words))
    assert WRITTEN in page.text
    fields = page.select("input, textarea")
    assert not [field for field in fields if WRITTEN in field.get("value", "") + field.text]
    assert not [field for field in page.select("input[name=text]") if field.get("value")]


def test_the_owner_names_a_talent_in_their_own_words_and_twice_makes_one(browser, only_words):
    for _ in range(2):
        page = browser.follow(take(browser, only_words, "talents"))
    assert OWN in page.text
    talent = db.session.query(Talent).one()
    assert (talent.name, talent.source, talent.shown_since) == (OWN, Source.FEEDBACK, None)


def test_the_owner_names_an_ambition_in_their_own_words(browser, only_words):
    assert OWN in browser.follow(take(browser, only_words, "ambitions")).text
    assert db.session.query(Ambition).one().text == OWN


def test_the_owner_puts_a_topic_on_their_list(browser, only_words):
    page = read(browser, only_words)
    (first, *_) = actions(page, "/conversations/topics")
    browser.post(first["formaction"], {"text": OWN, "part": "words-1"})
    assert db.session.query(WantedTopic).one().text == OWN


@pytest.mark.parametrize("way", ["talents", "ambitions"])
@pytest.mark.parametrize(("typed", "sentence"), [(" ", "Schrijf eerst een paar woorden."), ("x" * 121, "120 tekens")])
def test_what_does_not_fit_is_said_at_its_place_and_nothing_is_lost(browser, only_words, way, typed, sentence):
    page = take(browser, only_words, way, text=typed)
    assert page.status_code == 422
    place = soup(page).select_one("#take-words-1")
    assert place.find_parent("details").has_attr("open")
    assert place.get("value", "").strip() == typed.strip()
    assert sentence in soup(page).select_one("#take-words-1-error").text
    assert (db.session.query(Talent).count(), db.session.query(Ambition).count()) == (0, 0)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "\x00\u202e x", "100% %s {0}"])
def test_strange_words_do_no_harm(browser, only_words, text):
    for way in ("talents", "ambitions"):
        assert browser.follow(take(browser, only_words, way, text=text)).status_code == 200
    assert take(browser, only_words, "talents", part=text, text="").status_code == 422


def test_every_theme_leads_on_also_when_the_owner_did_not_answer(browser, app):
    report = released_round()
    page = read(browser, report)
    for ending in ("/talents", "/ambitions"):
        keys = {each["value"] for each in soup(page).select(f"form[action$='{ending}'] input[name=theme]")}
        assert keys == {theme.key for theme in report.questionnaire.themes}
    browser.submit(page, action="/talents")
    assert db.session.query(Talent).one().name == report.questionnaire.themes[0].title["nl"]


def test_what_others_see_alike_leads_on_too(browser, app):
    page = read(browser, close(answered_round(own=4)))
    card = soup(page).find("h2", string="Daar ben je het over eens").parent
    assert card.select("form[action$='/talents']")


def test_who_reads_along_takes_nothing(app):
    share = a_report_share(feedback_round=close(answered_round()))
    page = Browser(app).sign_in(share.person).get(f"/feedback/shared/{share.id}")
    assert actions(page, "/talents") == actions(page, "/ambitions") == actions(page, "/topics") == []
