"""Which answers remain possible for each reviewer, given what is printed. Exact, by arithmetic over tallies.

A tally says of some people all that matters to what is printed about them: how many judged and the sum, or how often
each answer was given. It is one number, so that the tallies of two groups can be added. People stand in views: a view
is whatever is printed about some people together, and may hold smaller views. Because views never overlap halfway,
going through them once upwards and once downwards finds exactly what is possible, and nothing more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

Answer = int | None
"""1..5, or None for "cannot judge"."""

Choice = frozenset[Answer]
"""What somebody may have answered."""

Tallies = frozenset[int]

SCALE = range(1, 6)
JUDGED: Choice = frozenset(SCALE)
SKIPPED: Choice = frozenset({None})
ANYTHING: Choice = JUDGED | SKIPPED

_ROOM = 1024
"""More than any count or sum of the people of one round."""


class Tally(Enum):
    """What is counted: for a mean how many judged and their sum, for a distribution how often each answer was given."""

    SUMS = "sums"
    COUNTS = "counts"

    def of(self, *answers: Answer) -> int:
        return sum(self._of_one(answer) for answer in answers)

    def read(self, tally: int) -> tuple[int, ...]:
        """SUMS: how many judged, and their sum. COUNTS: how many gave each answer, the lowest first."""
        if self is Tally.SUMS:
            return divmod(tally, _ROOM)
        return tuple(tally // _ROOM**place % _ROOM for place in range(len(SCALE)))

    def list_all(self, people: int) -> Tallies:
        """Every tally that this many people can have."""
        return _add((self.of_choice(ANYTHING),) * people)

    @cache
    def of_choice(self, choice: Choice) -> Tallies:
        return frozenset(map(self._of_one, choice))

    def _of_one(self, answer: Answer) -> int:
        if answer is None:
            return 0
        return _ROOM + answer if self is Tally.SUMS else _ROOM ** (answer - 1)


@dataclass(frozen=True)
class View:
    """People by their number, and smaller views, with the tallies that fit what is printed of all of them together.

    `fits` is None where nothing is printed.
    """

    people: tuple[int, ...] = ()
    parts: tuple["View", ...] = ()
    fits: Tallies | None = None

    @property
    def everybody(self) -> tuple[int, ...]:
        return (*self.people, *(person for part in self.parts for person in part.everybody))


Known = Mapping[int, Choice]
"""For each person, by number, which answers are possible."""


def find_possible(view: View, known: Known, tally: Tally) -> dict[int, Choice]:
    """What is still possible for everybody in a view, for an attacker who knew `known` beforehand."""
    return dict(_look_down(view, known, _within(view, known, tally), tally))


def is_certain(choice: Choice) -> bool:
    """One possibility is left, and it is an answer."""
    return len(choice) == 1 and None not in choice


def _within(view: View, known: Known, tally: Tally) -> Tallies:
    """The tallies that a view can have, as seen from inside."""
    reached = _add(_in_order(_children(view, known, tally)))
    return reached if view.fits is None else reached & view.fits


def _look_down(view: View, known: Known, allowed: Tallies, tally: Tally) -> Iterable[tuple[int, Choice]]:
    """What is possible for people, once it is known from outside which tallies of their view are left."""
    children = _children(view, known, tally)
    left = {child: _complete(child, _in_order(_without(child, children)), allowed) for child in set(children)}
    for person in view.people:
        yield person, _pick(known[person], left[tally.of_choice(known[person])], tally)
    for part in view.parts:
        yield from _look_down(part, known, left[_within(part, known, tally)], tally)


def _children(view: View, known: Known, tally: Tally) -> list[Tallies]:
    people = [tally.of_choice(known[person]) for person in view.people]
    return people + [_within(part, known, tally) for part in view.parts]


def _without(child: Tallies, children: list[Tallies]) -> list[Tallies]:
    siblings = list(children)
    siblings.remove(child)
    return siblings


def _in_order(children: Iterable[Tallies]) -> tuple[Tallies, ...]:
    """The order makes no difference to a sum; one order makes it found again."""
    return tuple(sorted(children, key=lambda tallies: (len(tallies), max(tallies, default=0), hash(tallies))))


@cache
def _add(children: tuple[Tallies, ...]) -> Tallies:
    """Every tally that children can have together."""
    if not children:
        return frozenset({0})
    *others, last = children
    return frozenset(one + other for one in _add(tuple(others)) for other in last)


@cache
def _complete(child: Tallies, siblings: tuple[Tallies, ...], allowed: Tallies) -> Tallies:
    """The tallies of one child that its siblings can complete to an allowed one."""
    rest = _add(siblings)
    return frozenset(tally for tally in child if any(tally + other in allowed for other in rest))


@cache
def _pick(choice: Choice, left: Tallies, tally: Tally) -> Choice:
    """The answers of one person whose tallies are left."""
    return frozenset(answer for answer in choice if tally.of(answer) in left)
