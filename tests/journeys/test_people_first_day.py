"""A first day: the administrator imports a file, a new colleague chooses a password, forgets it, and gets in again."""

from ipp.people.importing import import_people
from ipp.people.queries import get_person
from tests.browser import Browser, words
from tests.factories.organisation import an_organisation
from tests.factories.people import administrator

FILE = """naam;e-mail;functie;team;leidinggevende;taal
Lotte Peeters;lotte@buurtkracht.example;Teamleider;Team Noord;;nl
Fatima de Vries;fatima@buurtkracht.example;Wijkcoach;Team Noord;lotte@buurtkracht.example;nl
"""


def choose(browser, link, password):
    page = browser.get(link)
    return browser.submit(page, {"password": password, "password_confirm": password})


def test_from_a_line_in_a_file_to_an_own_account(app, browser, letters, tmp_path):
    an_organisation()
    henk = administrator(name="Henk Oosterhuis", email="henk@buurtkracht.example").id
    file = tmp_path / "mensen.csv"
    file.write_text(FILE, "utf-8-sig")

    assert import_people(file, apply=False).is_right
    assert letters.deliver() == [], "a try sends nothing"
    import_people(file, apply=True)
    welcome = next(letter for letter in letters.deliver() if letter.to == "fatima@buurtkracht.example")

    fatima = browser
    assert choose(fatima, welcome.link, "de fiets staat buiten").location == "/"
    account = words(fatima.get("/account"))
    assert "Team Noord" in account
    assert "Leidinggevende Lotte Peeters" in account
    assert "Henk Oosterhuis" in account
    fatima.submit(fatima.get("/account"), action="/logout")

    fatima.submit(fatima.get("/reset"), {"email": "Fatima@Buurtkracht.example"}, action="/reset")
    reset = letters.deliver()[0]
    choose(fatima, reset.link, "de fiets staat binnen")
    answers = {"email": "fatima@buurtkracht.example", "password": "de fiets staat binnen"}
    assert fatima.submit(fatima.get("/login"), answers, action="/login").status_code == 303

    page = words(Browser(app).sign_in(get_person(henk)).get("/people"))
    assert "Fatima de Vries" in page
    assert "nog geen wachtwoord" in page, "Lotte did not open her letter yet"
