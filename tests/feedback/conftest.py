"""Feedback is released many times in these tests: what the same report looks like is drawn once."""

from collections.abc import Iterator
from typing import Any

import pytest

from ipp.feedback import pictures
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, TeamFactory


@pytest.fixture(scope="session", autouse=True)
def pictures_drawn_once() -> Iterator[None]:
    """A picture follows from its data alone: tests/charts shows it, and tests/proof compares what is really drawn."""
    draw, drawn = pictures._draw, {}

    def draw_once(*data):
        known = repr(data)
        if known not in drawn:
            drawn[known] = draw(*data)
        return dict(drawn[known])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "_draw", draw_once)
        yield


@pytest.fixture
def owner(browser: Any) -> Any:
    """Somebody who asks for feedback, signed in."""
    an_organisation()
    person = PersonFactory(name="Fatima de Vries", teams=[TeamFactory()])
    browser.sign_in(person)
    return person
