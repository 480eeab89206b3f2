"""Administrators look after accounts and teams, and after nothing else."""

import re

import pytest
from flask_security.utils import hash_password
from sqlalchemy import select

from ipp.core.audit import AuditEntry
from ipp.core.db import db
from ipp.people import queries, services
from ipp.people.models import AddressChange
from tests.browser import soup, words
from tests.counting import count_queries
from tests.factories.people import PersonFactory, TeamFactory, administrator

FILLED_IN = {
    "name": "Amina El Idrissi",
    "email": "amina@buurtkracht.example",
    "job_title": "Wijkcoach",
    "language": "nl",
    "is_active": "y",
}


@pytest.fixture
def henk(browser):
    """The administrator whose browser it is."""
    person = administrator(name="Henk Oosterhuis", email="henk@buurtkracht.example")
    browser.sign_in(person)
    return person


def page_of(browser, person):
    return browser.get(f"/people/{person.id}")


def change(browser, person, **answers):
    """Change some answers on the page of somebody, and leave the others as they are."""
    return browser.submit(page_of(browser, person), answers, action=f"/people/{person.id}")


def acts():
    return db.session.scalars(select(AuditEntry.act).order_by(AuditEntry.at)).all()


def again(person):
    db.session.rollback()
    return queries.get_person(person.id)


def test_an_administrator_adds_somebody_who_gets_a_welcome_letter(browser, henk, letters):
    team = TeamFactory(name="Team Noord")
    answers = {**FILLED_IN, "teams": [team.id.hex], "manager": henk.email, "roles": ["conversation_partner"]}
    sent = browser.submit(browser.get("/people/new"), answers, action="/people")
    assert "Amina El Idrissi heeft nu een account" in words(browser.follow(sent))
    amina = queries.get_person_by_email("AMINA@buurtkracht.example")
    assert [team.name for team in amina.teams] == ["Team Noord"]
    assert amina.manager.name == "Henk Oosterhuis"
    assert amina.is_conversation_partner
    assert acts() == ["people.added"]
    assert [letter.to for letter in letters.deliver()] == ["amina@buurtkracht.example"]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"name": ""}, "Vul een naam in."),
        ({"name": "x" * 101}, "hooguit 100 tekens"),
        ({"email": "geen adres"}, "lijkt niet op een e-mailadres"),
        ({"email": "HENK@buurtkracht.example"}, "Henk Oosterhuis heeft al een account"),
        ({"manager": "niemand@buurtkracht.example"}, "Niemand met een open account"),
    ],
)
def test_a_mistake_is_explained_and_everything_typed_is_kept(browser, henk, answer, sentence):
    page = browser.submit(
        browser.get("/people/new"), {**FILLED_IN, "job_title": "Wijkcoach & meer", **answer}, action="/people"
    )
    assert page.status_code == 422
    assert sentence in words(page)
    assert soup(page).select_one("[name=job_title]")["value"] == "Wijkcoach & meer"
    assert acts() == []


def test_changing_an_account_is_written_in_the_audit_by_kind_only(browser, henk):
    amina, lotte, team = PersonFactory(name="Amina"), PersonFactory(name="Lotte"), TeamFactory()
    change(browser, amina, job_title="Teamleider")
    change(browser, amina, manager=lotte.email)
    change(browser, amina, teams=[team.id.hex])
    change(browser, amina, roles=["conversation_partner"])
    assert acts() == ["people.changed", "people.manager_changed", "people.teams_changed", "people.roles_changed"]
    page = words(browser.get("/people/audit"))
    assert "Henk Oosterhuis Wijzigde de teams van iemand Amina" in page
    assert "Teamleider" not in page


def test_saving_without_changing_anything_is_no_act(browser, henk):
    amina = PersonFactory(manager=henk, teams=[TeamFactory()], roles=["conversation_partner"])
    assert change(browser, amina).status_code == 303
    assert acts() == []
    assert again(amina).is_conversation_partner
    assert len(again(amina).teams) == 1


def test_who_gets_another_address_confirms_it_and_the_old_address_is_told(browser, henk, letters):
    amina = PersonFactory(email="oud@buurtkracht.example", password=hash_password("de fiets staat buiten"))
    before = amina.fs_uniquifier
    change(browser, amina, email="nieuw@buurtkracht.example")
    assert again(amina).confirmed_at is None
    assert again(amina).fs_uniquifier != before
    sent = {letter.kind: letter.to for letter in letters.deliver()}
    assert sent == {"people.new_address": "oud@buurtkracht.example", "people.confirm": "nieuw@buurtkracht.example"}
    assert db.session.scalars(select(AddressChange)).all() == [], "the old address is not kept"


def test_nobody_becomes_their_own_managers_manager(browser, henk):
    top = PersonFactory(name="Saskia Hoekstra")
    middle = PersonFactory(manager=top)
    low = PersonFactory(manager=middle, name="Lotte Peeters")
    page = change(browser, top, manager=low.email)
    assert page.status_code == 422
    assert "kringetje" in words(page)
    assert "leidinggevende van zichzelf" in words(change(browser, top, manager=top.email))
    assert again(top).manager is None


@pytest.mark.parametrize("answers", [{"roles": []}, {"is_active": ""}])
def test_the_last_administrator_cannot_leave(browser, henk, answers):
    PersonFactory(roles=["administrator"], active=False)
    page = browser.submit(page_of(browser, henk), answers, action=str(henk.id))
    assert page.status_code == 422
    assert "enige beheerder" in words(page)
    assert again(henk).is_administrator


def test_an_administrator_may_leave_when_another_stays(browser, henk):
    administrator()
    assert browser.submit(page_of(browser, henk), {"roles": []}, action=str(henk.id)).status_code == 303
    assert browser.get("/people").status_code == 404


def test_a_closed_account_is_signed_out_and_stays_in_the_list(app, browser, henk):
    amina = PersonFactory(name="Amina El Idrissi")
    hers = type(browser)(app).sign_in(amina)
    change(browser, amina, is_active="")
    assert hers.get("/account").status_code == 303
    assert "Amina El Idrissi" in words(browser.get("/people"))
    change(browser, amina, is_active="y")
    assert hers.get("/account").status_code == 303, "an old session does not come back to life"
    assert acts() == ["people.closed", "people.opened"]


def test_an_administrator_ends_somebodys_sessions(app, browser, henk):
    amina = PersonFactory(name="Amina El Idrissi")
    hers = type(browser)(app).sign_in(amina)
    browser.submit(page_of(browser, amina), action="end-of-sessions")
    assert hers.get("/account").status_code == 303
    assert acts() == ["people.sessions_ended"]


def test_the_welcome_letter_can_be_sent_again_until_there_is_a_password(browser, henk, letters):
    address = f"/people/{PersonFactory(name='Amina', email='amina@zorg.example').id}"
    browser.submit(browser.get(address), action="welcome-letter")
    assert len(letters.deliver()) == 1
    queries.get_person_by_email("amina@zorg.example").password = hash_password("de fiets staat buiten")
    assert browser.post(f"{address}/welcome-letter").status_code == 404


def test_two_administrators_do_not_overwrite_each_other(browser, henk):
    amina = PersonFactory(name="Amina", job_title="Wijkcoach")
    page = page_of(browser, amina)
    change(browser, amina, job_title="Teamleider")
    late = browser.submit(page, {"job_title": "Adviseur"}, action=str(amina.id))
    assert late.status_code == 409
    assert "Teamleider" in words(late)
    assert soup(late).select_one("[name=job_title]")["value"] == "Adviseur"
    assert again(amina).job_title == "Teamleider"
    assert browser.submit(late, action=str(amina.id)).status_code == 303
    assert again(amina).job_title == "Adviseur"


def test_searching_finds_names_and_addresses(browser, henk):
    PersonFactory(name="Mo Yılmaz", email="mo@zorg.example")
    PersonFactory(name="Fatima 100% de Vries")
    found = {
        search: words(browser.get("/people", query_string={"search": search}))
        for search in ("yılm", "ZORG.ex", "100%", "zzz")
    }
    assert "Mo Yılmaz" in found["yılm"]
    assert "Mo Yılmaz" in found["ZORG.ex"]
    assert "Mo Yılmaz" not in found["100%"]
    assert "Niemand gevonden" in found["zzz"]


def test_a_long_list_comes_in_pages(browser, henk):
    for number in range(queries.PAGE + 5):
        PersonFactory(name=f"Persoon {number:03}")
    first, second = browser.get("/people"), browser.get("/people?page=2")
    assert "Persoon 003" in words(first)
    assert "Persoon 003" not in words(second)
    assert "Persoon 054" in words(second)
    assert browser.get("/people?page=-9").status_code == browser.get(f"/people?page={10**30}").status_code == 200


@pytest.mark.parametrize("address", ["/people", "/people/teams", "/people/audit", "/people/new"])
def test_a_page_costs_the_same_for_few_and_for_many(browser, henk, address):
    def cost():
        with count_queries() as statements:
            browser.get(address)
        return len(statements)

    def grow(number):
        for _person in range(number):
            team = TeamFactory()
            person = PersonFactory(teams=[team], manager=henk, roles=["conversation_partner"])
            services.end_sessions_of(person, by=henk)

    grow(3)
    few = cost()
    grow(30)
    assert cost() == few <= 12


def test_teams_are_added_and_renamed(browser, henk):
    browser.submit(browser.get("/people/teams"), {"name": "Team Noord"}, action="/people/teams")
    team = queries.get_team_by_name("team noord")
    browser.submit(browser.get(f"/people/teams/{team.id}"), {"name": "Team Noordwest"}, action=str(team.id))
    assert "Team Noordwest" in words(browser.get("/people/teams"))
    again_the_same = browser.submit(browser.get("/people/teams"), {"name": " TEAM noordwest "}, action="/people/teams")
    assert again_the_same.status_code == 422
    assert "al een team met deze naam" in words(again_the_same)
    assert acts() == ["people.team_added", "people.team_renamed"]


HOSTILE = (
    *("\x00\x07", "\u202egnp.exe", "<script>alert(1)</script>", "=cmd()", "a\r\nBcc: x"),
    *("${7*7}", "{{ 7*7 }}", "\ud83d"),
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_cleaned_and_shown_as_text(browser, henk, letters, hostile):
    sent = browser.post(
        "/people",
        {
            **FILLED_IN,
            "job_title": hostile.encode("utf-8", "surrogatepass"),
            "name": b"Amina " + hostile.encode("utf-8", "surrogatepass"),
        },
    )
    assert sent.status_code == 303
    page = browser.get("/people")
    assert not re.search("<script>alert|\u202e|\x00", page.text)
    assert len(letters.deliver()) == 1


def test_my_own_account_tells_who_can_change_something(browser, henk):
    team = TeamFactory(name="Team Zuid")
    fatima = PersonFactory(name="Fatima de Vries", manager=PersonFactory(name="Lotte Peeters"), teams=[team])
    page = words(browser.sign_in(fatima).get("/account"))
    for text in ("Fatima de Vries", "Lotte Peeters", "Team Zuid", "Henk Oosterhuis"):
        assert text in page


def test_somebody_chooses_another_language(browser):
    browser.sign_in(PersonFactory())
    page = browser.follow(browser.submit(browser.get("/account"), {"language": "en"}, action="/language"))
    assert "My account" in words(page)
