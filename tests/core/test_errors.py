"""When something is wrong: a sentence, one way on, and nothing typed is lost."""

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from ipp.core.db import db
from ipp.portfolio.models import Ambition
from tests.browser import words
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AmbitionFactory

TEXT = "Ik wil leren begeleiden, stap voor stap"


def test_who_was_signed_out_while_writing_finds_the_text_on_the_page(browser):
    response = browser.post("/portfolio/ambitions", {"text": TEXT, "version": "1"})
    assert response.status_code == 401
    assert TEXT in response.text
    assert "/login" in response.text


def test_a_page_that_was_open_too_long_saves_nothing_and_gives_the_text_back(browser):
    browser.sign_in(PersonFactory())
    response = browser.open("/portfolio/ambitions", method="POST", data={"text": TEXT, "csrf_token": "verlopen"})
    assert response.status_code == 400
    assert TEXT in response.text
    assert db.session.query(Ambition).count() == 0


@pytest.mark.parametrize(
    ("error", "status"), [(OperationalError("", {}, Exception("disk full")), 503), (ValueError("x"), 500)]
)
def test_a_save_that_fails_is_never_called_saved_and_the_text_is_still_there(browser, monkeypatch, error, status):
    def fail():
        raise error

    an_organisation()
    browser.sign_in(PersonFactory())
    monkeypatch.setattr("ipp.core.access.save", fail)
    response = browser.post("/portfolio/ambitions", {"text": TEXT})
    monkeypatch.undo()

    assert response.status_code == status
    assert TEXT in response.text
    assert db.session.query(Ambition).count() == 0
    again = browser.post("/portfolio/ambitions", {"text": TEXT})
    assert again.status_code == 303
    assert db.session.query(Ambition).one().text == TEXT


def test_what_was_there_already_is_looked_into_by_kind_and_place_only(browser, monkeypatch, capsys):
    def fail():
        raise IntegrityError("INSERT INTO ambition", {"text": TEXT}, Exception(f"UNIQUE failed: {TEXT}"))

    browser.sign_in(PersonFactory())
    monkeypatch.setattr("ipp.core.access.save", fail)
    response = browser.post("/portfolio/ambitions", {"text": TEXT})
    assert (response.status_code, TEXT in response.text) == (409, True)
    logged = capsys.readouterr().out
    assert "IntegrityError" in logged
    assert "portfolio.create_ambition" in logged
    assert TEXT not in logged


@pytest.mark.parametrize(("row", "status"), [({}, 409), ({"position": 10**30}, 500)])
def test_after_a_save_that_the_database_refused_the_text_is_still_there(browser, monkeypatch, row, status):
    """Even the language of the answer is asked of the database, which first has to let go of what failed."""

    def fail():
        db.session.add(Ambition(text=TEXT, **row))  # of nobody, which no table takes
        db.session.flush()

    ambition = AmbitionFactory()
    browser.sign_in(ambition.owner)
    monkeypatch.setattr("ipp.core.access.save", fail)
    response = browser.post(f"/portfolio/ambitions/{ambition.id}/place", {"text": TEXT})
    assert (response.status_code, TEXT in response.text) == (status, True)


def test_an_error_page_never_repeats_a_password_or_a_token(browser):
    secret = "een heel geheim wachtwoord"
    response = browser.post("/change", {"password": secret, "new_password": secret, "note": TEXT})
    assert secret not in response.text


def test_a_body_of_ten_megabytes_is_refused_in_a_sentence(browser):
    browser.sign_in(PersonFactory())
    response = browser.open("/portfolio/ambitions", method="POST", data={"text": "x" * 10_000_000})
    assert response.status_code == 413
    assert "er is niets bewaard" in words(response)


def test_ten_thousand_fields_are_refused_in_a_sentence(browser):
    browser.sign_in(PersonFactory())
    field = '--b\r\nContent-Disposition: form-data; name="field{}"\r\n\r\nx\r\n'
    body = "".join(field.format(n) for n in range(10_000)).encode() + b"--b--\r\n"
    response = browser.open(
        "/portfolio/ambitions", method="POST", data=body, content_type="multipart/form-data; boundary=b"
    )
    assert response.status_code == 413
    assert "er is niets bewaard" in words(response)
