"""The guide for a first day: a few steps in any order, each done, left for later or skipped. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """Something to begin a portfolio with."""

    TOPICS = "topics"
    TALENT = "talent"
    AMBITION = "ambition"
    SHARING = "sharing"
    PHOTO = "photo"


class State(StrEnum):
    """How a step stands. Done is never kept: it shows from the portfolio itself."""

    OPEN = "open"
    LATER = "later"
    SKIPPED = "skipped"
    DONE = "done"


WHOLE = "guide"
"""In the marks: what the owner said about the guide as a whole, SKIPPED to put it away or OPEN to call it back."""

Marks = Mapping[str, str]


@dataclass(frozen=True)
class Guide:
    """Every step with its state; those for later stand last."""

    states: Mapping[Step, State]
    is_called_back: bool

    @property
    def steps(self) -> list[tuple[Step, State]]:
        return sorted(self.states.items(), key=lambda step: step[1] is State.LATER)

    @property
    def done(self) -> int:
        return sum(state is State.DONE for state in self.states.values())

    @property
    def first_open(self) -> Step | None:
        return next((step for step, state in self.steps if state is State.OPEN), None)

    @property
    def is_finished(self) -> bool:
        return all(state in (State.DONE, State.SKIPPED) for state in self.states.values())


def make_guide(marks: Marks, done: Mapping[Step, bool]) -> Guide | None:
    """None when there is nothing to guide: put away, or every step done or skipped and not called back."""
    states = {step: State.DONE if done[step] else State(marks.get(step, State.OPEN)) for step in Step}
    guide = Guide(states, is_called_back=marks.get(WHOLE) == State.OPEN)
    if marks.get(WHOLE) == State.SKIPPED or (guide.is_finished and not guide.is_called_back):
        return None
    return guide


def marked(marks: Marks, what: str, state: State) -> dict[str, str]:
    """The marks after the owner said something about a step, or about the guide as a whole."""
    if what == WHOLE and state is State.OPEN:
        return {WHOLE: State.OPEN.value}
    return {**marks, what: state.value}
