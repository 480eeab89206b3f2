"""What every test may ask for: the application, an empty database, a browser and the letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings

from tests import applications
from tests.browser import Browser
from tests.letters import Letters
from tests.postgres import postgres

__all__ = ["app", "application", "browser", "letters", "postgres"]

# A slow machine is no mistake. The same examples each time: who changes a line meets the mistakes of that line only.
settings.register_profile("ipp", deadline=None, derandomize=True, database=None)
settings.load_profile("ipp")

HERE = Path(__file__).resolve().parent

THE_LONG_RUN = (
    "conversations/test_hostile_words.py",
    "conversations/test_two_at_once.py::test_two_people_at_one_agreement_lose_nothing_in_a_thousand_orders",
    "conversations/test_two_at_once.py::test_two_people_at_the_stored_page_lose_no_word_in_many_orders",
    "conversations/test_two_at_once.py::test_two_people_who_write_at_once_lose_no_word_in_a_thousand_orders",
    "demo/",
    "feedback/test_foretold.py",
    "feedback/test_what_may_not_exist.py::test_nobody_can_see_on_any_page_that_somebody_answered_before_the_night",
    "people/test_signing_in.py::test_an_account_attacked_from_everywhere",
    "people/test_signing_in.py::test_who_signed_in_here_before_is_not_held_up",
    "people/test_words_on_the_pages.py",
    "portfolio/test_every_way_to_be_seen.py::test_no_page_says_less",
    "proof/",
    "proof_of_storage/",
    "test_backups.py",
    "test_matrix.py",
    "test_neighbours.py",
    "test_migrations.py::test_every_migration_goes_there_and_back",
    "wall/test_questions.py::test_a_hostile_question",
    "wall/test_wall.py::test_a_hostile_search",
)
"""Proofs, crowds and attacks: `make test` runs them, `make check` is done in under a minute without them."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Who leaves the long run out need not wait while its folders are read."""
    name, choice = collection_path.relative_to(HERE).as_posix() + "/", config.getoption("markexpr")
    is_left_out = ("not slow" in choice and name in THE_LONG_RUN) or ("not e2e" in choice and name == "e2e/")
    return True if is_left_out else None


@pytest.hookimpl(tryfirst=True)  # before the choice of `-m` is made
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.removeprefix("tests/").startswith(THE_LONG_RUN):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder: Path = tmp_path_factory.mktemp("instance")
    return applications.make(folder, f"sqlite:///{folder / 'ipp.sqlite'}")


@pytest.fixture
def app(application: Flask) -> Iterator[Flask]:
    """The application with an empty database; its context is open for the test's own look at the data."""
    with applications.emptied(application) as app:
        yield app


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app)


@pytest.fixture
def letters(app: Flask) -> Letters:
    """Letters that would leave now, in the words in which they would leave."""
    return Letters(app)
