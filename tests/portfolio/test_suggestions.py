"""Words for talents: suggested while typing, never instead of one's own."""

import pytest

from ipp.portfolio import esco, suggestions
from ipp.portfolio.esco import NoSkills
from tests.browser import soup, words
from tests.factories.people import PersonFactory

HEADER = "conceptType,skillType,preferredLabel,altLabels,status\n"
KIND = "KnowledgeSkillCompetence"
SKILLS = f"""\
{KIND},skill/competence,verzonnen dieren temmen,"draken temmen
griffioenen",released
{KIND},knowledge,verzonnen kennis,,released
{KIND},skill/competence,verzonnen en vervallen,,obsolete
SkillGroup,,verzonnen groep,,released
{KIND},skill/competence,verzonnen {"lang " * 20},,released
"""


@pytest.fixture
def download(tmp_path):
    path = tmp_path / "skills_nl.csv"
    path.write_text(HEADER + SKILLS, "utf-8-sig")
    return path


def test_our_own_list_is_complete_in_both_languages():
    dutch, english = (suggestions.list_starters(language) for language in ("nl", "en"))
    assert len(dutch) == len(english) == len(set(dutch)) == len(set(english)) >= 150
    assert all(0 < len(name) <= 80 for name in (*dutch, *english))


def test_what_is_typed_is_found_in_all_its_forms(app):
    assert "goed luisteren" in suggestions.list_suggestions("nl", "luistert")
    assert "listening well" in suggestions.list_suggestions("en", "listen")
    assert suggestions.list_suggestions("nl", "qqqq") == []


def test_of_a_download_only_skills_of_today_that_fit_are_taken(download):
    assert list(esco.read_skills(download)) == [("verzonnen dieren temmen", "draken temmen griffioenen")]


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", HEADER.encode() + b'"never closed'])
def test_another_file_is_refused(tmp_path, content):
    (tmp_path / "other.csv").write_bytes(content)
    with pytest.raises(NoSkills):
        list(esco.read_skills(tmp_path / "other.csv"))


def test_imported_names_come_after_our_own_also_by_their_other_names(app, download):
    suggestions.replace_imported("nl", esco.read_skills(download))
    suggestions.replace_imported("nl", [*esco.read_skills(download), ("luisteren naar motoren", "")])
    assert suggestions.list_suggestions("nl", "draak") == suggestions.list_suggestions("nl", "dieren tem")
    found = suggestions.list_suggestions("nl", "luisteren")
    assert found.index("goed luisteren") < found.index("luisteren naar motoren")
    assert suggestions.list_suggestions("en", "draken") == []


def test_who_types_gets_names_and_who_looks_gets_a_page(browser):
    browser.sign_in(PersonFactory())
    part = browser.get("/portfolio/talents/suggestions?name=rust", headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert "rust brengen" in [option["value"] for option in soup(part).select("option")]
    page = browser.get("/portfolio/talents/suggestions?name=rust")
    link = soup(page).find("a", string="rust brengen")
    assert soup(browser.get(link["href"])).select_one("#name")["value"] == "rust brengen"


def test_own_words_always_win(browser):
    browser.sign_in(PersonFactory())
    page = browser.get("/portfolio/talents/suggestions?name=draken+temmen")
    assert "Gebruik je eigen woorden" in words(page)
    link = soup(page).find("a", string="Schrijf het op als ‘draken temmen’")
    form = browser.get(link["href"])
    assert browser.submit(form, action="/portfolio/talents").status_code == 303


@pytest.mark.parametrize(
    "typed", ["%", "_", "'; DROP TABLE talent; --", "\x00", "a" * 5000, "a " * 500, "\u202e", "((((("]
)
def test_hostile_words_are_only_words(browser, typed):
    browser.sign_in(PersonFactory())
    assert browser.get("/portfolio/talents/suggestions", query_string={"name": typed}).status_code == 200
