"""Who may do what with accounts and teams: the rows of the matrix, for every kind of viewer."""

from types import SimpleNamespace

import pytest

from ipp.organisation import policy as organisation_policy
from ipp.people import policy
from tests.factories.people import FINDERS, PersonFactory, TeamFactory, administrator

SOMEBODY = SimpleNamespace(active=True, password=None)
ROUTES = [
    ("GET", "/people"),
    ("GET", "/people/new"),
    ("POST", "/people"),
    ("GET", "/people/{person_id}"),
    ("POST", "/people/{person_id}"),
    ("POST", "/people/{person_id}/welcome-letter"),
    ("POST", "/people/{person_id}/end-of-sessions"),
    ("GET", "/people/teams"),
    ("POST", "/people/teams"),
    ("GET", "/people/teams/{team_id}"),
    ("POST", "/people/teams/{team_id}"),
    ("GET", "/people/audit"),
    ("GET", "/organisation"),
    ("POST", "/organisation"),
]


def viewer(*, is_administrator):
    return SimpleNamespace(is_administrator=is_administrator, is_manager=True, is_conversation_partner=True)


@pytest.mark.parametrize("is_administrator", [True, False])
def test_only_an_administrator_looks_after_accounts(is_administrator):
    somebody = viewer(is_administrator=is_administrator)
    answers = {
        policy.may_manage_people(somebody),
        policy.may_manage_person(somebody, SOMEBODY),
        policy.may_manage_team(somebody, None),
        policy.may_welcome_person(somebody, SOMEBODY),
        policy.may_read_audit(somebody),
        organisation_policy.may_manage_organisation(somebody),
    }
    assert answers == {is_administrator}


@pytest.mark.parametrize(("active", "password"), [(False, None), (True, "a hash")])
def test_nobody_is_welcomed_twice_or_to_a_closed_account(active, password):
    person = SimpleNamespace(active=active, password=password)
    assert not policy.may_welcome_person(viewer(is_administrator=True), person)


def people_who_may_not():
    lotte = PersonFactory(name="a manager")
    team = TeamFactory()
    fatima = PersonFactory(name="herself", manager=lotte, teams=[team])
    yield fatima, fatima
    yield lotte, fatima
    yield PersonFactory(name="a team mate", teams=[team]), fatima
    yield PersonFactory(name="a conversation partner", roles=["conversation_partner"]), fatima
    yield administrator(name="an administrator of before", active=False), fatima


@pytest.mark.parametrize(("method", "address"), ROUTES)
def test_everybody_else_finds_nothing_and_changes_nothing(app, browser, letters, method, address):
    for person, about in people_who_may_not():
        found = address.format(person_id=about.id, team_id=about.teams[0].id)
        visitor = type(browser)(app).sign_in(person)
        asked_to_sign_in = 401 if method == "POST" else 303  # what was typed stands on that page
        expected = 404 if person.active else asked_to_sign_in
        answer = visitor.post(found, {"name": "Iets"}) if method == "POST" else visitor.get(found)
        assert answer.status_code == expected, person.name
    assert browser.open(found, method="GET").status_code in (303, 405), "a stranger is asked to sign in"
    assert letters.deliver() == []


@pytest.mark.parametrize(("method", "address"), ROUTES)
def test_what_does_not_exist_is_not_found(browser, method, address):
    browser.sign_in(administrator())
    if "{" in address:
        nobody = dict.fromkeys(FINDERS, "00000000-0000-0000-0000-000000000000")
        page = browser.post(address.format(**nobody)) if method == "POST" else browser.get(address.format(**nobody))
        assert page.status_code == 404
