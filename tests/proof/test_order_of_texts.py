"""I10: the order in which texts are shown says nothing about the order in which people sent. With real chance."""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import permutations
from random import Random

import pytest
from scipy.stats import chi2

from ipp.feedback import disclosure
from ipp.feedback.disclosure import Pool, Response, disclose, show_texts

PEOPLE, ROUNDS = 4, 12_000
QUESTIONS = ("valued", "would_help")
ORDERS = list(permutations(map(str, range(PEOPLE))))
ONCE_IN_TEN_MILLION = 1e-7
"""How often the tests below may fail although nothing is wrong."""


def orders_shown() -> Counter[tuple[tuple[str, ...], ...]]:
    """How often each pair of orders came up, in rounds to which people sent in the order of their numbers."""
    group = [Response({}, dict.fromkeys(QUESTIONS, str(number))) for number in range(PEOPLE)]
    seen: Counter[tuple[tuple[str, ...], ...]] = Counter()
    for _ in range(ROUNDS):
        (cell,) = disclose({Pool.COLLEAGUES: {"colleague": group}}, items=(), questions=QUESTIONS).cells
        seen[tuple(cell.comments[question] for question in QUESTIONS)] += 1
    return seen


def is_chance(times: Iterable[int], kinds: int) -> bool:
    """Whether things of so many kinds, all equally likely, could come up this often."""
    expected = ROUNDS / kinds
    found = list(times)
    distance = sum((count - expected) ** 2 / expected for count in found) + (kinds - len(found)) * expected
    return bool(distance < chi2.isf(ONCE_IN_TEN_MILLION, kinds - 1))


def orders_come_by_chance() -> None:
    seen = orders_shown()
    for place in range(len(QUESTIONS)):
        single: Counter[tuple[str, ...]] = Counter()
        for orders, times in seen.items():
            single[orders[place]] += times
        assert is_chance(single.values(), len(ORDERS)), single
    assert is_chance(seen.values(), len(ORDERS) ** 2), "the order at one question tells about the other"


def test_texts_are_shown_in_an_order_that_says_nothing_about_who_came_first() -> None:
    orders_come_by_chance()


def as_they_came(question: str, together: Iterable[Response], rng: Random) -> tuple[str, ...]:
    return tuple(response.comments[question] for response in together)


def mostly_shuffled(question: str, together: Iterable[Response], rng: Random) -> tuple[str, ...]:
    """Once in eight times the shuffle is forgotten."""
    together = list(together)
    return as_they_came(question, together, rng) if rng.random() < 1 / 8 else show_texts(question, together, rng)


def shuffled_by_swapping_each_with_any(question: str, together: Iterable[Response], rng: Random) -> tuple[str, ...]:
    """A shuffle that looks right and is not: some orders come up more often."""
    texts = list(as_they_came(question, together, rng))
    for place in range(len(texts)):
        other = rng.randrange(len(texts))
        texts[place], texts[other] = texts[other], texts[place]
    return tuple(texts)


@pytest.mark.parametrize("mistake", [as_they_came, mostly_shuffled, shuffled_by_swapping_each_with_any])
def test_an_order_that_leaks_is_caught(
    mistake: Callable[..., tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosure, "show_texts", mistake)
    with pytest.raises(AssertionError):
        orders_come_by_chance()
