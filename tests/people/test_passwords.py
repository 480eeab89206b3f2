"""A password is not one's own name or address: that is what others try first. It says so wherever one is chosen."""

import pytest
from flask_security.utils import hash_password

from ipp.core import outbox
from ipp.people import queries
from ipp.people.words import holds_own_words
from tests.browser import words
from tests.factories.people import PersonFactory

PASSWORD = "de fiets staat buiten"
FATIMA = {"name": "Fatima El Idrissi-de Vries", "email": "f.elidrissi@buurtkracht.example"}


@pytest.mark.parametrize(
    "password",
    [
        "f.elidrissi@buurtkracht.example",
        "mijn F.ElIdrissi@Buurtkracht.Example!",
        "Fatima1234567",
        "hallo ik ben fatima",
        "fatimaelidrissidevries",
        "FELIDRISSI-2026",
        "Fátima is hier!",
    ],
)
def test_an_own_name_or_address_is_found_in_a_password(password):
    assert holds_own_words(password, **FATIMA)


@pytest.mark.parametrize(
    "password", ["de fiets staat buiten", "el de van buurtkracht", "het fatimabeeld staat", "🚲" * 10]
)
def test_other_sentences_are_fine(password):
    assert not holds_own_words(password, **FATIMA)


def test_short_names_forbid_no_ordinary_words():
    assert not holds_own_words("van de bus naar huis", name="Bo van de Berg", email="bo@zorg.example")


@pytest.fixture
def fatima(app):
    return PersonFactory(**FATIMA, password=hash_password(PASSWORD))


def password_of_fatima():
    return queries.get_person_by_email(FATIMA["email"]).password


@pytest.mark.parametrize("password", ["Fatima1234567", FATIMA["email"]])
def test_who_changes_a_password_is_asked_for_another_one(browser, fatima, password):
    before = fatima.password
    page = browser.sign_in(fatima).get("/change")
    new = {"password": PASSWORD, "new_password": password, "new_password_confirm": password}
    refused = browser.submit(page, new, action="/change")
    assert refused.status_code == 422
    assert "Je eigen naam of e-mailadres staat erin" in words(refused)
    assert password_of_fatima() == before


@pytest.mark.parametrize("kind", ["people.welcome", "people.reset"])
def test_who_chooses_a_password_from_a_letter_is_asked_for_another_one(browser, fatima, letters, kind):
    if kind == "people.welcome":
        fatima.password = None
    before = fatima.password
    outbox.post(kind, fatima.id)
    page = browser.get(letters.deliver()[0].link)
    refused = browser.submit(page, {"password": "Fatima1234567", "password_confirm": "Fatima1234567"})
    assert refused.status_code == 422
    assert "Je eigen naam of e-mailadres staat erin" in words(refused)
    assert password_of_fatima() == before
    assert browser.submit(refused, {"password": PASSWORD, "password_confirm": PASSWORD}).status_code == 303
