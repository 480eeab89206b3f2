"""An attacker who tries to work out, from what is printed, what one reviewer answered.

The attacker knows the rule, the members of the cell, who of them judged the item, and what one talkative colleague
answered. What is printed is found by asking the program itself, so a mistake in the program is a gift to the attacker.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations_with_replacement

from ipp.feedback.disclosure import Disclosure, Item, Polarity, Pool, Response, Rule, Shown

Disclose = Callable[..., Disclosure]
Told = int | None
SCALE = range(1, 6)
ITEMS = tuple(Item(polarity.value, polarity) for polarity in Polarity)
"""One item of each polarity; every made-up cell answers all of them in the same way."""


def every_set_of_answers(n: int) -> Iterator[tuple[int, ...]]:
    """All ways in which `n` people can answer, apart from who is who."""
    return combinations_with_replacement(SCALE, n)


def one_set_per_sum(n: int) -> Iterator[tuple[int, ...]]:
    """For each sum that `n` answers can have, one way to reach it."""
    for total in range(n, 5 * n + 1):
        high, rest = divmod(total - n, 4)
        yield (1,) * (n - high - (rest > 0)) + ((1 + rest,) if rest else ()) + (5,) * high


class Attacker:
    """Somebody who has the program, and uses it to try every world that fits with what is printed."""

    def __init__(self, disclose: Disclose, rule: Rule) -> None:
        self._disclose, self.rule = disclose, rule
        self._sums: dict[int, dict[tuple[str, Shown], set[int]]] = {}

    def read(self, answers: tuple[int, ...]) -> dict[str, Shown]:
        """What is printed per item when exactly these people judge; others in the cell leave every item blank."""
        people = [Response({item.key: answer for item in ITEMS}) for answer in answers]
        people += [Response()] * (self.rule.k - len(people))
        cells = self._disclose({Pool.COLLEAGUES: {"colleague": people}}, items=ITEMS, rule=self.rule).cells
        return dict(cells[0].values) if cells else {}

    def worlds(self, n: int) -> dict[tuple[str, Shown], list[tuple[int, ...]]]:
        """Everything that can be printed about `n` answers, with all sets of answers behind each."""
        found = defaultdict(list)
        for answers in every_set_of_answers(n):
            for key, shown in self.read(answers).items():
                found[key, shown].append(answers)
        return found

    def sums(self, n: int) -> dict[tuple[str, Shown], set[int]]:
        """The same with sums only, which also works for many people."""
        if n not in self._sums:
            found = defaultdict(set)
            for answers in one_set_per_sum(n):
                for key, shown in self.read(answers).items():
                    found[key, shown].add(sum(answers))
            self._sums[n] = found
        return self._sums[n]


def possible_by_trying(worlds: Iterable[tuple[int, ...]], told: Told) -> set[int]:
    """What any other reviewer can have answered in these worlds, when the talkative one answered `told`."""
    possible: set[int] = set()
    for answers in worlds:
        others = list(answers)
        if told in others:
            others.remove(told)
        elif told is not None:
            continue
        possible.update(others)
    return possible


def possible_by_sums(sums: Iterable[int], n: int, told: Told) -> set[int]:
    """The same by arithmetic: an answer is possible if the people who are left can make up the rest of a sum."""
    known = 0 if told is None else told
    left = n - 1 - (told is not None)
    rests = {total - known for total in sums}
    return {answer for answer in SCALE if any(left <= rest - answer <= 5 * left for rest in rests)}


def gives_somebody_away(possible: set[int], told: Told, rule: Rule, key: str) -> bool:
    """Too few answers are left; the balanced rule accepts one case: "all the others gave the highest answer"."""
    accepted = told is not None and rule.c_hi == 0 and Polarity(key) is Polarity.FAVOURABLE
    return 0 < len(possible) < rule.l and not (accepted and possible == {5})
