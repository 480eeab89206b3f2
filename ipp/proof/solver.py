"""Which answers remain possible for each reviewer, given what is printed. Exact, by arithmetic over tallies.

A tally says of some people all that matters to what is printed about them: how many judged and the sum, or how often
each answer was given. It is one number, so that the tallies of two groups can be added. People stand in views: a view
is whatever is printed about some people together, and may hold smaller views. Because views never overlap halfway,
going through them once upwards and once downwards finds exactly what is possible, and nothing more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

Answer = int | None
Choice = frozenset[Answer]
"""What somebody may have answered; None is "cannot judge"."""

Tallies = frozenset[int]

SCALE = range(1, 6)
JUDGED: Choice = frozenset(SCALE)
SKIPPED: Choice = frozenset({None})
ANYTHING: Choice = JUDGED | SKIPPED

_ROOM = 1024
"""More than any count or sum of the people of one round."""


class Weights(dict[Answer, int]):
    """What each answer adds to a tally. Hashable, as there are only two of them."""

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)


SUMS = Weights({None: 0, **{answer: _ROOM + answer for answer in SCALE}})
"""How many people judged, and the sum of what they said: all that a mean needs."""

COUNTS = Weights({None: 0, **{answer: _ROOM ** (answer - 1) for answer in SCALE}})
"""How often each answer was given: what a distribution shows."""


def read_sum(tally: int) -> tuple[int, int]:
    """How many judged, and their sum."""
    return divmod(tally, _ROOM)


def read_counts(tally: int) -> tuple[int, ...]:
    """How often each answer was given, from the lowest to the highest."""
    return tuple(tally // _ROOM**place % _ROOM for place in range(len(SCALE)))


@dataclass(frozen=True)
class View:
    """People, and smaller views, with the tallies that fit what is printed of them together. None: nothing is printed.

    `people` holds for each person what an attacker thinks possible beforehand.
    """

    people: tuple[Choice, ...] = ()
    parts: tuple["View", ...] = ()
    fits: Tallies | None = None


def possible_answers(view: View, weights: Weights) -> list[Choice]:
    """What remains possible for everybody in a view: first its own people, then those of its parts, in order."""
    return list(_look_down(view, _within(view, weights), weights))


@cache
def _within(view: View, weights: Weights) -> Tallies:
    """The tallies that a view can have, seen from inside."""
    reached = _add_all(_children(view, weights))
    return reached if view.fits is None else reached & view.fits


@cache
def _look_down(view: View, allowed: Tallies, weights: Weights) -> tuple[Choice, ...]:
    """The same for people, once it is known from outside which tallies of the view are left."""
    children = _children(view, weights)
    left = {child: _left_for(child, children, allowed) for child in set(children)}
    found = [
        frozenset(answer for answer in choice if weights[answer] in left[_of_person(choice, weights)])
        for choice in view.people
    ]
    for part in view.parts:
        found += _look_down(part, left[_within(part, weights)], weights)
    return tuple(found)


def _children(view: View, weights: Weights) -> list[Tallies]:
    return [_of_person(choice, weights) for choice in view.people] + [_within(part, weights) for part in view.parts]


def _of_person(choice: Choice, weights: Weights) -> Tallies:
    return frozenset(weights[answer] for answer in choice)


def _left_for(child: Tallies, children: Sequence[Tallies], allowed: Tallies) -> Tallies:
    """The tallies of one child that its siblings can complete to an allowed one."""
    siblings = list(children)
    siblings.remove(child)
    rest = _add_all(siblings)
    return frozenset(tally for tally in child if any(tally + other in allowed for other in rest))


def _add_all(children: Iterable[Tallies]) -> Tallies:
    return _sum_of(tuple(sorted(children, key=lambda tallies: (len(tallies), sorted(tallies)))))


@cache
def _sum_of(children: tuple[Tallies, ...]) -> Tallies:
    """Every tally that children can have together."""
    if not children:
        return frozenset({0})
    *others, last = children
    return frozenset(a + b for a in _sum_of(tuple(others)) for b in last)


def is_certain(choice: Choice) -> bool:
    """One answer is left, and it is an answer."""
    return len(choice) == 1 and None not in choice


def forget() -> None:
    """Let go of what was worked out before; it grows with every new shape of round."""
    for worked_out in (_within, _look_down, _sum_of):
        worked_out.cache_clear()


def given(weights: Mapping[Answer, int], answers: Iterable[Answer]) -> int:
    """The tally of these answers."""
    return sum(weights[answer] for answer in answers)
