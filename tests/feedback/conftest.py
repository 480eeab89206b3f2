"""Feedback is released many times in these tests: what the same report looks like is drawn once."""

from collections.abc import Iterator

import pytest

from ipp.feedback import pictures


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
