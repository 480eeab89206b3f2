"""Letters about accounts: a link, warm words, and nothing else."""

import re
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from flask_security.utils import hash_password

from ipp.core import clock, mail, outbox
from ipp.core.outbox import Letter
from ipp.people import queries
from tests.browser import words
from tests.factories.people import PersonFactory

EMAIL = "amina@buurtkracht.example"
PASSWORD = "de fiets staat buiten"


@pytest.fixture
def amina(app):
    return PersonFactory(name="Amina El Idrissi", email=EMAIL, confirmed_at=None)


def welcome(amina, letters):
    outbox.post("people.welcome", amina.id)
    return letters.deliver()[0]


def choose(browser, link):
    return browser.submit(browser.get(link), {"password": PASSWORD, "password_confirm": PASSWORD})


def test_the_welcome_letter_leads_to_a_first_password_and_into_the_portfolio(browser, amina, letters):
    letter = welcome(amina, letters)
    assert letter.to == EMAIL
    assert "Hallo Amina," in letter.body
    page = browser.get(letter.link)
    assert "Welkom, Amina" in words(page)
    assert choose(browser, letter.link).location == "/"
    assert "Amina El Idrissi" in words(browser.get("/account"))


def test_the_welcome_link_works_once(browser, amina, letters):
    link = welcome(amina, letters).link
    choose(browser, link)
    assert browser.get(link).status_code == 404
    assert browser.post(link, {"password": PASSWORD, "password_confirm": PASSWORD}).status_code == 404


def test_the_welcome_link_works_for_seven_days(browser, amina, letters):
    link = welcome(amina, letters).link
    with time_machine.travel(clock.now() + timedelta(days=6.9)):
        assert browser.get(link).status_code == 200
    with time_machine.travel(clock.now() + timedelta(days=7.1)):
        assert browser.get(link).status_code == 404


def test_opening_the_welcome_link_changes_nothing(browser, amina, letters):
    link = welcome(amina, letters).link
    for _scanner in range(3):
        browser.get(link)
    assert queries.get_person_by_email(EMAIL).password is None
    assert choose(browser, link).status_code == 303


def test_a_first_password_that_is_too_short_is_refused_with_a_sentence(browser, amina, letters):
    link = welcome(amina, letters).link
    page = browser.submit(browser.get(link), {"password": "kort", "password_confirm": "kort"})
    assert page.status_code == 422
    assert "minstens 10" in words(page)


def test_an_old_or_invented_welcome_link_looks_the_same_for_everybody(browser, amina, letters):
    link = welcome(amina, letters).link
    choose(browser, link)
    browser.sign_out()
    assert words(browser.get(link)) == words(browser.get("/welcome/verzonnen"))


def test_who_has_a_password_gets_no_welcome_letter(amina, letters):
    amina.password = hash_password(PASSWORD)
    outbox.post("people.welcome", amina.id)
    assert letters.deliver() == []


@pytest.mark.parametrize("kind", ["welcome", "reset", "confirm", "reset_notice", "change_notice"])
@pytest.mark.parametrize(("language", "hello"), [("nl", "Hallo Amina,"), ("en", "Hello Amina,")])
def test_every_letter_speaks_the_language_of_its_reader(amina, letters, kind, language, hello):
    amina.language = language
    outbox.post(f"people.{kind}", amina.id)
    letter = letters.deliver()[0]
    assert hello in letter.body
    assert letter.link
    assert f'<html lang="{language}">' in letter.html
    other = r"\b(the|your|and)\b" if language == "nl" else r"\b(het|je|een)\b"
    assert not re.search(other, f"{letter.subject} {letter.body}", re.IGNORECASE)


@pytest.mark.parametrize("kind", ["welcome", "reset", "confirm", "reset_notice", "change_notice"])
def test_a_closed_account_gets_no_letters(amina, letters, kind):
    amina.active = False
    outbox.post(f"people.{kind}", amina.id)
    assert letters.deliver() == []


def test_the_html_of_a_letter_holds_one_button_and_asks_nothing_of_anybody(amina, letters):
    page = BeautifulSoup(welcome(amina, letters).html, "html.parser")
    assert [link["href"].startswith("http://localhost/welcome/") for link in page.select("a")] == [True]
    assert page.select("img, script, link, iframe") == []
    assert "url(" not in str(page)
    assert len(page.select("h1")) == 1


def test_a_name_cannot_bring_markup_or_a_link_into_a_letter(app, letters):
    person = PersonFactory(name="<b>Klik</b>http://evil.example/ nu", confirmed_at=None)
    outbox.post("people.welcome", person.id)
    page = BeautifulSoup(letters.deliver()[0].html, "html.parser")
    assert page.select("b") == []
    links = [link["href"] for link in page.select("a")]
    assert len(links) == 1
    assert "evil.example" not in links[0]


def test_a_line_that_is_somebody_elses_address_is_no_button(app):
    with app.test_request_context():
        frame = app.jinja_env.get_template("mail/letter.html")
        html = frame.render(subject="Dag", body="Kijk:\nhttp://evil.example/\nhttp://localhost/x", locale="nl")
    assert [link["href"] for link in BeautifulSoup(html, "html.parser").select("a")] == ["http://localhost/x"]


def test_a_letter_with_odd_characters_is_still_a_letter(app):
    values = {"name": "Zoë 😀", "link": "http://localhost/x", "address": EMAIL}
    with app.app_context():
        message = mail.render(Letter(EMAIL, "nl", "people/welcome", values), "<x@localhost>")
    assert "Zoë 😀" in message.body
    assert message.as_bytes()
