"""Importing people: a try first, a sentence for every mistake, all or nothing, and safe to repeat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from ipp.core.audit import AuditEntry
from ipp.core.db import db
from ipp.core.i18n import in_language
from ipp.core.outbox import OutboxLetter
from ipp.people import queries
from ipp.people.importing import Known, import_people, make_plan
from ipp.people.models import Person, Team
from ipp.people.sheet import Line, Sheet, read
from tests.counting import count_queries
from tests.factories.people import PersonFactory, TeamFactory

FILE = """E-mail;Naam;Functie;Team;E-mail leidinggevende;Taal
mo@zorg.example;Mo Yılmaz;Wijkcoach;Noord|Kwaliteit;lotte@zorg.example;nl
lotte@zorg.example;Lotte Peeters;Teamleider;Noord;;nl
ann@zorg.example;Ann Jacobs;"Adviseur; senior";;LOTTE@zorg.example;en
"""


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "people.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def sentences(content):
    text = content if isinstance(content, bytes) else content.encode()
    return [(problem.line, problem.sentence) for problem in read(text).problems]


def counts():
    tables = (Person, Team, OutboxLetter, AuditEntry)
    return [db.session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_a_try_says_what_would_happen_and_changes_nothing(app, file):
    report = import_people(file(FILE), apply=False)
    assert report.is_right
    assert "Nieuw: Mo Yılmaz (mo@zorg.example)" in report.sentences
    assert "Nieuw team: Kwaliteit" in report.sentences
    assert "3 nieuw, 0 gewijzigd, 0 ongewijzigd." in report.sentences
    assert "proef" in report.sentences[-1]
    assert counts() == [0, 0, 0, 0]


def test_everybody_comes_with_team_manager_and_one_letter(app, file, letters):
    report = import_people(file(FILE), apply=True)
    assert report.sentences[-1] == "Klaar. 3 welkomstmails zijn onderweg."
    mo, ann = queries.get_person_by_email("mo@zorg.example"), queries.get_person_by_email("ann@zorg.example")
    assert sorted(team.name for team in mo.teams) == ["Kwaliteit", "Noord"]
    assert mo.manager.name == ann.manager.name == "Lotte Peeters"
    assert (ann.job_title, ann.language, ann.password) == ("Adviseur; senior", "en", None)
    assert sorted(letter.to for letter in letters.deliver()) == [
        "ann@zorg.example",
        "lotte@zorg.example",
        "mo@zorg.example",
    ]


def test_importing_again_changes_nothing_and_sends_nothing(app, file, letters):
    import_people(file(FILE), apply=True)
    letters.deliver()
    before = counts()
    report = import_people(file(FILE), apply=True)
    assert "0 nieuw, 0 gewijzigd, 3 ongewijzigd." in report.sentences
    assert counts() == before
    assert letters.deliver() == []


def test_who_is_there_already_is_changed_and_not_doubled(app, file, letters):
    old = PersonFactory(
        email="mo@zorg.example", name="M. Yilmaz", job_title="Stagiair", teams=[TeamFactory(name="noord")]
    )
    known = old.id
    report = import_people(file(FILE), apply=True)
    assert "Gewijzigd: Mo Yılmaz (naam, functie, leidinggevende, team)" in report.sentences
    mo = queries.get_person_by_email("mo@zorg.example")
    assert (mo.id, mo.name, mo.job_title) == (known, "Mo Yılmaz", "Wijkcoach")
    assert sorted(team.name for team in mo.teams) == ["Kwaliteit", "noord"]
    assert "mo@zorg.example" not in [letter.to for letter in letters.deliver()]


def test_nobody_and_nothing_is_removed(app, file):
    other = PersonFactory(email="els@zorg.example")
    mo = PersonFactory(email="mo@zorg.example", job_title="Wijkcoach", manager=other, teams=[TeamFactory(name="Zuid")])
    text = "email,name,job title,team,manager\nmo@zorg.example,Mo,,Noord,\n"
    report = import_people(file(text), apply=True)
    assert "Mo blijft ook in de teams van eerder. Een beheerder kan dat aanpassen." in report.sentences
    mo = queries.get_person_by_email("mo@zorg.example")
    assert (mo.job_title, mo.manager.email) == ("Wijkcoach", "els@zorg.example")
    assert sorted(team.name for team in mo.teams) == ["Noord", "Zuid"]
    assert queries.get_person_by_email("els@zorg.example").active


def test_one_mistake_and_nothing_happens(app, file):
    report = import_people(file(FILE + "fout adres;Els;;;;\n"), apply=True)
    assert not report.is_right
    assert report.sentences[0].startswith("Regel 5: ‘fout adres’ lijkt niet op een e-mailadres.")
    assert report.sentences[-1] == "Er is niets veranderd. Verbeter deze regels en probeer het opnieuw."
    assert counts() == [0, 0, 0, 0]


def test_a_closed_account_stays_closed(app, file):
    PersonFactory(email="lotte@zorg.example", active=False)
    report = import_people(file("email;name\nlotte@zorg.example;Lotte"), apply=True)
    assert any("blijft gesloten" in sentence for sentence in report.sentences)
    assert not queries.get_person_by_email("lotte@zorg.example").active


@pytest.mark.parametrize("between", [";", ",", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_files_of_every_maker_are_read(between, mark, end):
    rows = [["Name", "E-MAIL", "Manager's e-mail"], ["Ann", "ann@zorg.example", "lotte@zorg.example"], ["", "", ""]]
    sheet = read(mark + end.join(between.join(row) for row in rows).encode())
    assert sheet.problems == []
    assert sheet.lines == [Line(2, "ann@zorg.example", "Ann", manager="lotte@zorg.example")]


def test_a_file_of_older_excel_is_explained(app):
    content = "email;naam\nann@zorg.example;Ann\nzoe@zorg.example;Zoë\n".encode("windows-1252")
    [(line, sentence)] = sentences(content)
    assert line == 3
    assert "CSV UTF-8" in sentence


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 0, "empty"),
        ("name\nAnn", 1, "no column 'e-mail'"),
        ("email;name;e-mail\n", 1, "twice"),
        ("email;name\n;Ann", 2, "address is missing"),
        ("email;name\nann@zorg.example;", 2, "name is missing"),
        ("email;name\nann@zorg.example;=-", 2, "name is missing"),
        ("email;name\nann@zorg;Ann", 2, "does not look like"),
        ("email;name\nann@zorg.example;Ann;over", 2, "more cells"),
        ("email;name;taal\nann@zorg.example;Ann;fr", 2, "'fr'"),
        (f"email;name\nann@zorg.example;{'x' * 101}", 2, "too long"),
        ('email;name\nann@zorg.example;"Ann', 0, "not a CSV"),
    ],
)
def test_every_mistake_has_its_line_and_its_sentence(app, text, line, words):
    with in_language("en"):
        found = sentences(text)
    assert [number for number, _sentence in found] == [line]
    assert words in found[0][1]


def plan(*lines, known=()):
    addresses = frozenset(line.email for line in lines)
    return make_plan(Sheet(list(lines), [], addresses), dict(known), {})


def test_an_address_on_two_lines_is_refused(app):
    twice = plan(Line(2, "ann@zorg.example", "Ann"), Line(5, "ann@zorg.example", "Ann"))
    assert [problem.line for problem in twice.problems] == [5]


def test_a_manager_has_to_be_somebody(app):
    problems = plan(Line(2, "ann@zorg.example", "Ann", manager="wie@zorg.example")).problems
    assert "wie@zorg.example" in problems[0].sentence


def test_a_manager_on_a_wrong_line_gives_one_complaint_not_two(app):
    content = "email;name;manager\nann@zorg.example;Ann;lotte@zorg.example\nlotte@zorg.example;;\n"
    found = make_plan(read(content.encode()), {}, {})
    assert [problem.line for problem in found.problems] == [3]


def test_a_manager_with_a_closed_account_is_refused(app):
    known = {"lotte@zorg.example": Known("Lotte", is_active=False)}
    problems = plan(Line(2, "ann@zorg.example", "Ann", manager="lotte@zorg.example"), known=known).problems
    assert len(problems) == 1


def test_a_circle_is_refused_also_when_half_of_it_is_there_already(app):
    known = {"lotte@zorg.example": Known("Lotte", manager="ann@zorg.example"), "ann@zorg.example": Known("Ann")}
    problems = plan(Line(2, "ann@zorg.example", "Ann", manager="lotte@zorg.example"), known=known).problems
    assert [problem.line for problem in problems] == [2]


def test_a_circle_that_the_file_itself_opens_is_no_circle(app):
    known = {"lotte@zorg.example": Known("Lotte", manager="ann@zorg.example"), "ann@zorg.example": Known("Ann")}
    lines = [
        Line(2, "ann@zorg.example", "Ann", manager="lotte@zorg.example"),
        Line(3, "lotte@zorg.example", "Lotte", manager="els@zorg.example"),
        Line(4, "els@zorg.example", "Els"),
    ]
    assert plan(*lines, known=known).problems == []


@given(
    st.binary(max_size=400)
    | st.text(max_size=400).map(lambda text: f"email;naam;team\n{text}".encode("utf-8", "surrogatepass"))
)
def test_no_file_breaks_the_reading(application, content):
    with application.app_context():
        sheet = read(content)
        for line in sheet.lines:
            assert line.name
            assert "\x00" not in line.name
            assert not line.name.startswith(("=", "+", "-", "@"))
            assert line.name.isprintable()


def test_three_hundred_people_cost_no_query_each(app, file):
    rows = [
        f"p{number}@zorg.example;Persoon {number};Noord;p{max(number - 1, 0) // 9}@zorg.example"
        for number in range(1, 300)
    ]
    text = "\n".join(["email;name;team;manager", "p0@zorg.example;Directeur;Staf;", *rows])
    with count_queries() as statements:
        import_people(file(text), apply=True)
    assert len(statements) < 40
    assert counts() == [300, 2, 300, 1]
