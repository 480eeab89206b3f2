"""Signing in and out, a forgotten password, another password."""

import pytest
from flask_security.utils import hash_password, verify_password

from ipp.core import limits
from ipp.people import guessing, queries
from tests.browser import words
from tests.factories.people import PersonFactory, administrator

PASSWORD = "de fiets staat buiten"
KNOWN, UNKNOWN = "fatima@buurtkracht.example", "nobody@buurtkracht.example"


@pytest.fixture
def fatima(app):
    return PersonFactory(name="Fatima de Vries", email=KNOWN, password=hash_password(PASSWORD))


def sign_in(browser, password=PASSWORD, email=KNOWN, **details):
    return browser.post("/login", {"email": email, "password": password}, **details)


def again():
    """Fatima as she is in the database now."""
    return queries.get_person_by_email(KNOWN)


def ask_letter(browser, letters, address="/reset"):
    browser.submit(browser.get(address), {"email": KNOWN}, action=address)
    return [letter for letter in letters.deliver() if letter.to == KNOWN]


def test_somebody_who_is_not_signed_in_is_asked_to(browser):
    response = browser.get("/account")
    assert response.status_code == 303
    assert response.location.startswith("/login")


def test_only_an_administrator_sees_the_list_of_people(browser):
    assert browser.sign_in(PersonFactory()).get("/people").status_code == 404
    browser.sign_out()
    assert browser.sign_in(administrator()).get("/people").status_code == 200


@pytest.mark.parametrize("email", [KNOWN, KNOWN.upper(), f"  {KNOWN} "])
def test_somebody_signs_in_with_address_and_password(browser, fatima, email):
    page = browser.submit(browser.get("/login"), {"email": email, "password": PASSWORD}, action="/login")
    assert page.status_code == 303
    assert "Fatima de Vries" in words(browser.get("/account"))


def test_after_signing_in_somebody_is_where_they_wanted_to_be(browser, fatima):
    asked = browser.get("/account?from=letter")
    page = browser.submit(browser.follow(asked), {"email": KNOWN, "password": PASSWORD}, action="/login")
    assert page.location == "/account?from=letter"


ELSEWHERE = [
    r"https://evil.example/",
    r"//evil.example",
    r"\\evil.example",
    r"/\evil.example",
    r"javascript:alert(1)",
    r"http:evil.example",
    r"////evil.example",
    r"security.reset_password",
    r"%2f%2fevil.example",
]


@pytest.mark.parametrize("elsewhere", [*ELSEWHERE, " //evil.example", "\t//evil.example", "/\t/evil.example"])
def test_signing_in_leads_to_nobody_elses_pages(browser, fatima, elsewhere):
    response = browser.post("/login", {"email": KNOWN, "password": PASSWORD, "next": elsewhere})
    assert response.status_code == 303
    assert response.location.startswith("/") or not response.location.startswith(("http", "//", "\\", "javascript"))
    assert not response.location.startswith(("//", "/\\"))


def test_a_wrong_password_and_an_unknown_address_get_the_same_page(browser, fatima):
    wrong, unknown = sign_in(browser, "verkeerd wachtwoord"), sign_in(browser, email=UNKNOWN)
    assert wrong.status_code == unknown.status_code == 422
    assert words(wrong) == words(unknown)
    assert KNOWN in wrong.text, "the typed address is kept"


def test_somebody_whose_account_is_closed_hears_so_only_with_the_right_password(browser, fatima):
    fatima.active = False
    assert "gesloten" not in words(sign_in(browser, "verkeerd wachtwoord"))
    assert "gesloten" in words(sign_in(browser))


def test_somebody_with_an_unconfirmed_address_hears_what_to_do(browser, fatima):
    fatima.confirmed_at = None
    page = sign_in(browser)
    assert page.status_code == 422
    assert "/confirm" in page.text


def test_signing_out_is_a_button_not_a_link(browser, fatima):
    browser.sign_in(fatima)
    assert browser.get("/logout").status_code == 405
    assert browser.post("/logout").location == "/login"
    assert browser.get("/account").status_code == 303


def test_a_known_and_an_unknown_address_get_the_same_answer_about_a_forgotten_password(browser, fatima, letters):
    pages = []
    for email in (KNOWN, UNKNOWN, "geen adres"):
        sent = browser.submit(browser.get("/reset"), {"email": email}, action="/reset")
        pages.append(words(browser.follow(sent)))
    assert pages[0] == pages[1] == pages[2]
    assert [letter.to for letter in letters.deliver()] == [KNOWN]


def test_a_forgotten_password_is_replaced_with_the_link_in_the_letter(browser, fatima, letters):
    letter = ask_letter(browser, letters)[0]
    sent = browser.submit(
        browser.get(letter.link), {"password": "nieuw en lang genoeg", "password_confirm": "nieuw en lang genoeg"}
    )
    assert sent.status_code == 303
    assert sign_in(browser).status_code == 422
    assert sign_in(browser, "nieuw en lang genoeg").status_code == 303
    assert "Wachtwoord" in letters.deliver()[0].subject.title()


def test_a_reset_link_works_once(browser, fatima, letters):
    link = ask_letter(browser, letters)[0].link
    answers = {"password": "nieuw en lang genoeg", "password_confirm": "nieuw en lang genoeg"}
    browser.submit(browser.get(link), answers)
    assert browser.get(link).location.endswith("/reset")


def test_a_new_password_ends_the_sessions_on_other_devices(app, browser, fatima, letters):
    link = ask_letter(browser, letters)[0].link
    stolen = type(browser)(app).sign_in(again())
    browser.submit(browser.get(link), {"password": "nieuw en lang genoeg", "password_confirm": "nieuw en lang genoeg"})
    assert stolen.get("/account").status_code == 303


def test_who_never_opened_the_welcome_letter_still_gets_in_with_a_reset_letter(browser, letters):
    PersonFactory(email=KNOWN, confirmed_at=None)
    link = ask_letter(browser, letters)[0].link
    browser.submit(browser.get(link), {"password": PASSWORD, "password_confirm": PASSWORD})
    assert sign_in(browser).status_code == 303


def test_a_closed_account_gets_no_letter(browser, fatima, letters):
    fatima.active = False
    assert ask_letter(browser, letters) == []


def test_nobody_fills_somebodys_mailbox(browser, fatima, letters):
    for _attempt in range(9):
        assert browser.post("/reset", {"email": KNOWN}).status_code == 303
    assert len(letters.deliver()) == guessing.LETTERS.amount


def test_somebody_confirms_an_address_with_the_button_not_by_opening_the_link(browser, fatima, letters):
    fatima.confirmed_at = None
    link = ask_letter(browser, letters, "/confirm")[0].link
    page = browser.get(link)
    assert again().confirmed_at is None
    browser.submit(page, action="/confirm")
    assert sign_in(browser).status_code == 303


def test_somebody_changes_a_password_and_stays_signed_in_here_only(app, browser, fatima, letters):
    browser.sign_in(fatima)
    elsewhere = type(browser)(app).sign_in(fatima)
    new = {"new_password": "iets heel anders", "new_password_confirm": "iets heel anders"}
    sent = browser.submit(browser.get("/change"), {"password": PASSWORD, **new}, action="/change")
    assert browser.follow(sent).status_code == 200
    assert elsewhere.get("/account").status_code == 303
    assert verify_password("iets heel anders", again().password)
    assert len(letters.deliver()) == 1


def test_somebody_signs_out_everywhere(app, browser, fatima):
    browser.sign_in(fatima)
    elsewhere = type(browser)(app).sign_in(fatima)
    assert browser.follow(browser.post("/account/end-of-sessions")).status_code == 200
    assert browser.get("/account").status_code == elsewhere.get("/account").status_code == 303


def test_guessing_is_slowed_down_and_the_real_person_still_gets_in(browser, fatima):
    attacker = {"environ_overrides": {"REMOTE_ADDR": "198.51.100.7"}}
    answers = [sign_in(browser, f"gok nummer {number}", **attacker).status_code for number in range(12)]
    assert set(answers[-3:]) == {429}
    assert sign_in(browser, **attacker).status_code == 429
    assert sign_in(browser).status_code == 303


def test_an_account_attacked_from_everywhere_lets_the_real_person_in(browser, fatima):
    for number in range(guessing.ON_ONE_ACCOUNT.amount + 5):
        sign_in(browser, "gok", environ_overrides={"REMOTE_ADDR": f"198.51.100.{number}"})
    fresh = {"environ_overrides": {"REMOTE_ADDR": "203.0.113.9"}}
    assert [sign_in(browser, "gok", **fresh).status_code for _attempt in range(3)] == [422, 422, 429]
    assert sign_in(browser).status_code == 303


def test_who_signed_in_here_before_is_not_held_up_by_others_at_the_same_address(browser, fatima):
    assert sign_in(browser).status_code == 303
    browser.sign_out()
    for number in range(guessing.BY_ONE_ADDRESS.amount + 1):
        sign_in(browser, "gok", email=f"gok{number}@buurtkracht.example")
    assert sign_in(browser, "gok", email="ander@buurtkracht.example").status_code == 429
    assert sign_in(browser).status_code == 303


def test_counters_do_not_hold_addresses(browser, fatima):
    sign_in(browser, "gok")
    kept = repr(vars(limits.limiter.storage))
    assert "127.0.0.1" not in kept
    assert KNOWN not in kept


@pytest.mark.parametrize(
    "hostile",
    ["\x00", "\ud800", "<script>alert(1)</script>", "' OR 1=1 --", "a" * 5000, "\u202ex@y.nl", "\r\nBcc: x@y.nl"],
)
@pytest.mark.parametrize("address", ["/login", "/reset", "/confirm"])
def test_hostile_input_gives_an_ordinary_answer(browser, fatima, address, hostile):
    data = {"email": hostile.encode("utf-8", "surrogatepass"), "password": hostile.encode("utf-8", "surrogatepass")}
    assert browser.post(address, data).status_code in (303, 422)
