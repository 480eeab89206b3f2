"""The third attacker: integer programming. What is printed becomes a set of inequalities, written from the design.

For every person and answer there is a variable that is 1 when the person gave that answer. An answer is possible when
the solver finds whole numbers that satisfy everything.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from ipp.feedback.disclosure import Item, Kind, Polarity, Rule, disclose
from ipp.proof.rounds import MadeUpRound, responses_of
from ipp.proof.solver import SCALE, Choice, Known

Inequality = tuple[np.ndarray[Any, Any], float, float]
"""For each variable how much it counts, and between which bounds the sum lies."""

Inequalities = Callable[[MadeUpRound, Item, Rule | None], Iterator[Inequality]]


def find_possible_by_programming(inequalities: Sequence[Inequality], known: Known) -> dict[int, Choice]:
    """For everybody the answers that a solution exists for. Who skipped is known here."""
    people = len(known)
    allowed = np.array([[float(answer in known[person]) for answer in SCALE] for person in range(people)])
    one_each = [
        (_only(people, [person]), float(None not in known[person]), float(None not in known[person]))
        for person in range(people)
    ]
    rows, lowest, highest = zip(*inequalities, *one_each, strict=True)
    constraint = LinearConstraint(np.array(rows), np.array(lowest), np.array(highest))

    def is_possible(person: int, answer: int) -> bool:
        fixed = np.zeros((people, len(SCALE)))
        fixed[person, answer - 1] = 1
        nothing = np.zeros(people * len(SCALE))
        bounds = Bounds(fixed.ravel(), np.maximum(fixed, allowed).ravel())
        return bool(milp(nothing, constraints=constraint, bounds=bounds, integrality=nothing + 1).success)

    return {
        person: frozenset(answer for answer in choice if answer is None or is_possible(person, answer))
        for person, choice in known.items()
    }


def say_cells(made_up: MadeUpRound, item: Item, rule: Rule | None) -> Iterator[Inequality]:
    """What IPP prints: a mean lies within half a tenth, a band on one side of its edge."""
    assert rule
    for cell in disclose(responses_of(made_up), items=[item], rule=rule).cells:
        people = [
            number
            for number, one in enumerate(made_up)
            if one.pool is cell.pool and one.perspective in cell.perspectives
        ]
        n, shown = len(_judged(made_up, item, people)), cell.values[item.key]
        told_high = rule.c_hi if item.polarity is Polarity.FAVOURABLE else max(rule.c_hi, 1)
        sums = _sums(len(made_up), people)
        match shown.kind:
            case Kind.AT_MOST:
                yield sums, 0, (n - rule.c) * 1 + (rule.l - 1) + 5 * rule.c
            case Kind.AT_LEAST:
                yield sums, (n - told_high) * 5 - (rule.l - 1) + told_high * 1, np.inf
            case Kind.MEAN:
                yield sums, *_around(n, round(10 * (shown.value or 0)))


def say_means(made_up: MadeUpRound, item: Item, rule: Rule | None) -> Iterator[Inequality]:
    """From 3 answers a mean per perspective, and one of everybody."""
    for people in _groups_and_everybody(made_up):
        if (n := len(answers := _judged(made_up, item, people))) >= 3:
            yield _sums(len(made_up), people), *_around(n, (20 * sum(answers) + n) // (2 * n))


def say_distributions(made_up: MadeUpRound, item: Item, rule: Rule | None) -> Iterator[Inequality]:
    """From 3 answers how often each was given, per perspective and by everybody."""
    for people in _groups_and_everybody(made_up):
        if len(answers := _judged(made_up, item, people)) >= 3:
            for answer in SCALE:
                times = answers.count(answer)
                yield _only(len(made_up), people, {answer: 1}), times, times


def _judged(made_up: MadeUpRound, item: Item, people: Sequence[int]) -> list[int]:
    answers = [made_up[person].response.answers[item.key] for person in people]
    return [answer for answer in answers if answer is not None]


def _groups_and_everybody(made_up: MadeUpRound) -> Iterator[list[int]]:
    for name in {reviewer.perspective for reviewer in made_up}:
        yield [number for number, reviewer in enumerate(made_up) if reviewer.perspective == name]
    yield list(range(len(made_up)))


def _around(n: int, tenths: int) -> tuple[float, float]:
    """The sums whose mean is rounded to these tenths: a twentieth below still counts, a twentieth above does not."""
    return n * (2 * tenths - 1) / 20, (n * (2 * tenths + 1) - 1) / 20


def _sums(everybody: int, people: Sequence[int]) -> np.ndarray[Any, Any]:
    return _only(everybody, people, {answer: answer for answer in SCALE})


def _only(everybody: int, people: Sequence[int], weights: dict[int, int] | None = None) -> np.ndarray[Any, Any]:
    """Counts these people's answers by weight, each once when there are no weights."""
    row = np.zeros((everybody, len(SCALE)))
    row[list(people)] = [(weights or dict.fromkeys(SCALE, 1)).get(answer, 0) for answer in SCALE]
    return row.ravel()
