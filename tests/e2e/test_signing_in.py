"""Coming in: an administrator adds somebody, the welcome letter, a first password, and the front door."""

import pytest
from playwright.sync_api import expect

from tests.e2e.people import PASSWORD, Somebody, hire, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

NEW = "nora.bakker@buurtzaam.example"


def test_a_new_colleague_is_added_gets_a_letter_and_signs_in(organisation, open_phone, postbox):
    henk = hire(organisation, "Henk Oosterhuis", roles=["administrator"])
    office, phone = open_phone(), open_phone()
    sign_in(office, henk)
    office.goto("/people")
    office.get_by_role("link", name="Iemand toevoegen").click()
    office.get_by_label("Naam", exact=True).fill("Nora Bakker")
    office.get_by_label("E-mailadres", exact=True).fill(NEW)
    office.get_by_role("button", name="Bewaar").click()
    expect(office.get_by_text("Nora Bakker heeft nu een account")).to_be_visible()

    phone.goto(postbox.wait_for(NEW, "Welkom bij IPP").link)
    phone.get_by_label("Nieuw wachtwoord", exact=True).fill(PASSWORD)
    phone.get_by_label("Nieuw wachtwoord nog een keer").fill(PASSWORD)
    phone.get_by_role("button", name="Beginnen met mijn portfolio").click()
    expect(phone.get_by_text("Welkom, Nora. Je wachtwoord is ingesteld.")).to_be_visible()

    elsewhere = open_phone()
    sign_in(elsewhere, Somebody(henk.id, "Nora Bakker", NEW))
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Nora Bakker")


def test_somebody_signs_in_and_out_without_javascript(organisation, open_phone):
    phone = open_phone(java_script_enabled=False)
    sign_in(phone, hire(organisation, "Fatima de Vries"))
    phone.locator("summary", has_text="Fatima de Vries").click()
    phone.get_by_role("button", name="Uitloggen").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Inloggen")


def test_a_wrong_password_keeps_the_address_and_says_what_to_do(organisation, open_phone):
    fatima = hire(organisation, "Fatima de Vries")
    phone = open_phone()
    phone.witness.expects(422)
    phone.goto("/login")
    phone.get_by_label("E-mailadres").fill(fatima.email)
    phone.get_by_label("Wachtwoord").fill("iets anders")
    phone.get_by_role("button", name="Inloggen").click()
    expect(phone.get_by_text("Deze combinatie van e-mailadres en wachtwoord kennen we niet")).to_be_visible()
    expect(phone.get_by_label("E-mailadres")).to_have_value(fatima.email)
