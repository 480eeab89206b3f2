"""`ipp import-esco`: the administrator lets an official list help who looks for words."""

from pathlib import Path

import pytest

from tests.terminal import EVA, in_the_database, refused, said

HEADER = "conceptType,skillType,preferredLabel,altLabels,status\n"
SKILL = "KnowledgeSkillCompetence,skill/competence,{},,released\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IPP_FOLDER", str(tmp_path / "ipp"))
    said("init", *EVA)
    return tmp_path / "ipp"


def a_list(path: Path, *names: str) -> str:
    path.write_text(HEADER + "".join(SKILL.format(name) for name in names), "utf-8")
    return str(path)


def test_a_list_is_taken_in_and_the_next_one_takes_its_place(folder: Path, tmp_path: Path) -> None:
    dutch, english = (
        a_list(tmp_path / "nl.csv", "draken temmen", "draken temmen"),
        a_list(tmp_path / "en.csv", "taming"),
    )
    assert "1 names for talents can be suggested in Dutch now." in said("import-esco", dutch, english)
    said("import-esco", a_list(tmp_path / "nl.csv", "eenhoorns borstelen"))
    rows = in_the_database(folder, "SELECT language, text FROM suggestion ORDER BY language")
    assert rows == [("en", "taming"), ("nl", "eenhoorns borstelen")]


def test_another_file_changes_nothing_and_is_told(folder: Path, tmp_path: Path) -> None:
    said("import-esco", a_list(tmp_path / "nl.csv", "draken temmen"))
    (tmp_path / "people.csv").write_text("name,email\nEva,eva@example.org\n", "utf-8")
    assert "take skills_nl.csv out of the download" in refused("import-esco", str(tmp_path / "people.csv"))
    assert in_the_database(folder, "SELECT count(*) FROM suggestion") == [(1,)]
