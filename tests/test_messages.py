"""The tool that keeps the Dutch catalogues: it never loses a translation, and it sees what a reader would miss."""

from pathlib import Path

import pytest

from tools import messages


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The catalogue of a small room with one page, one letter and one line of code."""
    for file, text in {
        "ipp/garden/__init__.py": '_("Hello %(name)s", name=name)',
        "templates/garden/index.html": "{{ _('A quiet place') }}",
        "templates/mail/garden/open.txt": "{% trans count=n %}One rose{% pluralize %}{{ count }} roses{% endtrans %}",
    }.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text)
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "CATALOGUES", tmp_path / "nl")
    messages.update("garden")
    return tmp_path / "nl" / "garden.po"


def translate(catalogue: Path, english: str, dutch: str) -> None:
    empty = f'msgid "{english}"\nmsgstr ""'
    text = catalogue.read_text()
    assert empty in text
    catalogue.write_text(text.replace(empty, f'msgid "{english}"\nmsgstr "{dutch}"'))


def test_a_translator_finds_every_text_of_code_pages_and_letters(catalogue: Path) -> None:
    assert messages.missing("garden") == ["A quiet place", "Hello %(name)s", "One rose"]


def test_a_translator_keeps_the_work_when_the_catalogue_is_brought_up_to_date(catalogue: Path) -> None:
    translate(catalogue, "A quiet place", "Een rustige plek")
    before = catalogue.read_text()
    messages.update("garden")
    assert catalogue.read_text() == before
    assert messages.missing("garden") == ["Hello %(name)s", "One rose"]


def test_a_text_that_nobody_uses_any_more_leaves_the_catalogue(catalogue: Path) -> None:
    catalogue.write_text(catalogue.read_text() + '\nmsgid "Long gone"\nmsgstr "Allang weg"\n')
    messages.update("garden")
    assert "Long gone" not in catalogue.read_text()


def test_a_translation_that_would_break_the_page_counts_as_missing(catalogue: Path) -> None:
    translate(catalogue, "Hello %(name)s", "Dag %(naam)s")
    assert "Hello %(name)s" in messages.missing("garden")
