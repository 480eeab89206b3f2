"""Questions to begin with, one at a time: first one about each driver, then the next about each. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ipp.organisation.models import Driver


@dataclass(frozen=True)
class Step:
    """One question, about one driver."""

    driver: Driver
    question: str


def list_steps(drivers: Sequence[Driver], language: str) -> list[Step]:
    rounds = zip_longest(*([Step(driver, asked) for asked in driver.questions(language)] for driver in drivers))
    return [step for steps in rounds for step in steps if step is not None]
