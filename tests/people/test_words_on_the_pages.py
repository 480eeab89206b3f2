"""Every sentence of signing in is ours: in Dutch no English shows, and the other way round."""

import re

import pytest
from flask_security import core, forms
from flask_security.utils import hash_password

from ipp.core import limits
from ipp.people import guessing
from tests.browser import words
from tests.factories.people import PersonFactory

KNOWN = "fatima@buurtkracht.example"
PASSWORD = "de fiets staat buiten"

ENGLISH = re.compile(r"\b(the|your|you|and|this|with|please|must|not|has|to|sign|email)\b", re.IGNORECASE)
DUTCH = re.compile(r"\b(de|het|een|je|jouw|niet|wachtwoord|inloggen|met|voor|werkt)\b", re.IGNORECASE)


@pytest.fixture
def fatima(app):
    return PersonFactory(name="Fatima de Vries", email=KNOWN, password=hash_password(PASSWORD))


def every_page(browser, fatima, letters):
    """Every page of signing in that somebody can meet, in all the ways in which it can go wrong."""
    for address in ("/login", "/reset", "/confirm"):
        yield browser.get(address)
    yield browser.get("/login?next=/account")
    for email, password in (("", ""), ("geen adres", ""), (KNOWN, "fout"), (KNOWN, ""), ("x@y.nl", PASSWORD)):
        yield browser.post("/login", {"email": email, "password": password})
    for address in ("/reset", "/confirm"):
        yield browser.post(address, {"email": ""})
        for email in ("geen adres", KNOWN, "x@y.nl"):
            yield browser.follow(browser.post(address, {"email": email}))
    yield browser.get("/reset/onzin", follow_redirects=True)
    yield browser.get("/confirm/onzin")
    yield browser.follow(browser.post("/confirm/onzin"))
    yield browser.get("/welcome/onzin")
    reset = next(letter for letter in letters.deliver() if "/reset/" in letter.link).link
    yield browser.get(reset)
    for first, again in (("", ""), ("kort", "kort"), ("lang genoeg zo", "iets anders nu"), ("x" * 200, "x" * 200)):
        yield browser.post(reset, {"password": first, "password_confirm": again})
    yield browser.follow(browser.post(reset, {"password": PASSWORD + "!", "password_confirm": PASSWORD + "!"}))
    yield browser.get(reset, follow_redirects=True)
    yield from signed_in_pages(browser)


def signed_in_pages(browser):
    browser.post("/login", {"email": KNOWN, "password": PASSWORD + "!"})
    yield browser.get("/change")
    new = {"new_password": "een nieuw wachtwoord", "new_password_confirm": "een nieuw wachtwoord"}
    for answers in (
        {},
        {"password": "fout", **new},
        {"password": "", **new},
        {"password": PASSWORD + "!", "new_password": "kort", "new_password_confirm": "kort"},
        {"password": PASSWORD + "!", **new, "new_password_confirm": "een ander"},
        {"password": PASSWORD + "!", "new_password": PASSWORD + "!", "new_password_confirm": PASSWORD + "!"},
    ):
        yield browser.post("/change", answers)
    limits.forget_everything()
    yield browser.follow(browser.post("/change", {"password": PASSWORD + "!", **new}))
    yield browser.follow(browser.post("/account/end-of-sessions"))
    for _attempt in range(guessing.BY_ONE_ADDRESS_ON_ONE_ACCOUNT.amount + 1):
        page = browser.post("/login", {"email": KNOWN, "password": "gok"})
    assert page.status_code == 429
    yield page


def say(page):
    """The words of a page without the language switch and the names of people."""
    text = words(page)
    for name in ("English", "Nederlands", "Fatima de Vries", "de Vries", "FV"):
        text = text.replace(name, "")
    return text


def refusals(page, language):
    return language.findall(say(page))


def test_no_english_shows_in_dutch(browser, fatima, letters):
    for page in every_page(browser, fatima, letters):
        assert refusals(page, ENGLISH) == [], say(page)


def test_no_dutch_shows_in_english(browser, fatima, letters):
    fatima.language = "en"
    browser.post("/language", {"language": "en"})
    for page in every_page(browser, fatima, letters):
        assert refusals(page, DUTCH) == [], say(page)


def test_no_sentence_of_the_library_shows(browser, fatima, letters):
    theirs = [str(text) for text, _kind in core._default_messages.values()]
    theirs += [str(text) for text in forms._default_field_labels.values()]
    longer = [text for text in theirs if " " in text and "%" not in text and text != "Forgot password?"]
    browser.post("/language", {"language": "en"})
    for page in every_page(browser, fatima, letters):
        shown = say(page)
        assert [text for text in longer if text in shown] == []


def test_a_link_from_a_letter_shows_in_no_title_and_no_log(browser, fatima, letters, capfd):
    browser.post("/reset", {"email": KNOWN})
    link = letters.deliver()[0].link
    token = link.rpartition("/")[2]
    page = browser.get(link)
    browser.post(link, {"password": PASSWORD, "password_confirm": PASSWORD})
    title = re.search(r"<title>(.*?)</title>", page.text, re.DOTALL)
    assert title
    assert token not in title.group(1)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    said = capfd.readouterr()
    assert token not in said.out + said.err
