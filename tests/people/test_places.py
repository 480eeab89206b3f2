"""Where teams work: written by administrators or brought by a file, in one spelling for each place."""

import pytest

from ipp.core.db import db
from ipp.core.i18n import in_language
from ipp.people import queries
from ipp.people.importing import import_people, make_plan
from ipp.people.sheet import Line, Sheet, read
from tests.browser import Browser, soup, words
from tests.factories.people import TeamFactory, administrator

FILE = "E-mail;Naam;Team;Plaats\nmo@zorg.example;Mo;Noord|Staf;Zeist|\nann@zorg.example;Ann;Noord;\n"


@pytest.fixture
def henk(app):
    return Browser(app).sign_in(administrator())


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "people.csv"
        path.write_text(text)
        return path

    return write


def places():
    db.session.expire_all()
    return {team.name: team.place for team in queries.list_teams()}


def plan(*said, known=()):
    people = [Line(number, f"{number}@zorg.example", "Ann", places=places) for number, places in enumerate(said, 2)]
    return make_plan(Sheet(people, []), {}, dict(known))


def test_an_administrator_says_where_a_team_works_in_the_spelling_of_before(henk):
    TeamFactory(name="Zuid", place="Zeist")
    form = henk.get("/people/teams")
    assert [one["value"] for one in soup(form).select("#places option")] == ["Zeist"]
    henk.submit(form, {"name": "Noord", "place": " zeist "}, action="/people/teams")
    assert places() == {"Noord": "Zeist", "Zuid": "Zeist"}
    assert "Noord Zeist · 0 mensen" in words(henk.get("/people/teams"))
    address = f"/people/teams/{queries.get_team_by_name('Zuid').id}"
    henk.submit(henk.get(address), {"place": "Soest"}, action=address)
    henk.submit(henk.get(address), {"place": "SOEST"}, action=address)
    assert places() == {"Noord": "Zeist", "Zuid": "SOEST"}
    henk.submit(henk.get(address), {"place": ""}, action=address)
    assert places()["Zuid"] == ""
    assert "Veranderde waar een team werkt" in words(henk.get("/people/audit"))


def test_a_place_that_is_too_long_is_given_back(henk):
    page = henk.submit(henk.get("/people/teams"), {"name": "Noord", "place": "x" * 61}, action="/people/teams")
    assert page.status_code == 422
    assert soup(page).select_one("#place")["value"] == "x" * 61
    assert places() == {}


def test_a_file_brings_places_along_and_an_empty_cell_changes_nothing(app, file):
    TeamFactory(name="Staf", place="Soest")
    report = import_people(file(FILE), apply=True)
    assert "Noord werkt in Zeist" in report.sentences
    assert places() == {"Noord": "Zeist", "Staf": "Soest"}
    assert "werkt in" not in str(import_people(file(FILE), apply=True).sentences)


def test_a_file_says_one_place_for_each_team(app):
    with in_language("en"):
        assert plan((("Noord", "Zeist"),), (("NOORD", "Soest"),)).problems[0].line == 3
        wrong = read(b"email;name;team;place\nmo@zorg.example;Mo;Noord|Zuid;Zeist\n")
        assert "a place for each team" in wrong.problems[0].sentence
        too_long = read(f"email;name;team;place\nmo@zorg.example;Mo;Noord;{'x' * 61}\n".encode())
        assert "too long" in too_long.problems[0].sentence


def test_a_file_keeps_to_one_spelling(app):
    said = plan((("Noord", "zeist"),), (("Zuid", "ZEIST"),), known={"Noord": "", "Staf": "Zeist"})
    assert said.moves == {"Noord": "Zeist", "Zuid": "Zeist"}
