"""The second attacker: tries every way in which people can have answered, and keeps what would look the same.

It shares nothing with the first one but the rounds. What readers see is written down here once more, in the plainest
way there is; only for IPP it is asked of the program, for a whole round at a time.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import combinations_with_replacement, product

from ipp.feedback.disclosure import BALANCED, EXTRA_PROTECTED, Item, Response, Rule, canonical_json, disclose
from ipp.proof.rounds import MadeUpRound, responses_of
from ipp.proof.solver import Answer, Choice, Known

Groups = Mapping[str, Sequence[Answer]]
Look = Callable[[MadeUpRound, Item], Hashable]


def groups_of(made_up: MadeUpRound, item: Item) -> dict[str, list[Answer]]:
    groups: dict[str, list[Answer]] = {}
    for reviewer in made_up:
        groups.setdefault(reviewer.perspective, []).append(reviewer.response.answers[item.key])
    return groups


def distribution(answers: Sequence[Answer]) -> Hashable:
    judged = [answer for answer in answers if answer is not None]
    return tuple(sorted(Counter(judged).items())) if len(judged) >= 3 else "hidden"


def distribution_unless_unanimous(answers: Sequence[Answer]) -> Hashable:
    return "hidden" if len(set(answers) - {None}) <= 1 else distribution(answers)


def mean(answers: Sequence[Answer]) -> Hashable:
    judged = [answer for answer in answers if answer is not None]
    if len(judged) < 3:
        return "hidden"
    return str((Decimal(sum(judged)) / len(judged)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def bands(answers: Sequence[Answer]) -> Hashable:
    """The balanced rule for a group on its own, as it stands in the design."""
    judged = [answer for answer in answers if answer is not None]
    n, total = len(judged), sum(judged)
    low, high = (n - 1) + 1 + 5, 5 * n - 1
    if n < 4:
        return "hidden"
    if total <= low:
        return "at most", (Decimal(low) / n).quantize(Decimal("0.1"), ROUND_CEILING)
    if total >= high:
        return "at least", (Decimal(high) / n).quantize(Decimal("0.1"), ROUND_FLOOR)
    return mean(judged)


def with_total(figure: Callable[[Sequence[Answer]], Hashable]) -> Look:
    def look(made_up: MadeUpRound, item: Item) -> Hashable:
        groups = groups_of(made_up, item)
        everybody = [answer for group in groups.values() for answer in group]
        return tuple(figure(group) for group in (*groups.values(), everybody))

    return look


def refreshed(figure: Callable[[Sequence[Answer]], Hashable]) -> Look:
    def look(made_up: MadeUpRound, item: Item) -> Hashable:
        groups = groups_of(made_up, item).values()
        return tuple(figure(group[:number]) for group in groups for number in range(1, len(group) + 1))

    return look


def by_rule(rule: Rule) -> Look:
    def look(made_up: MadeUpRound, item: Item) -> Hashable:
        return canonical_json(disclose(responses_of(made_up), items=[item], rule=rule).as_dict())

    return look


LOOKS: Mapping[str, Look] = {
    "distribution": with_total(distribution),
    "unanimous_hidden": with_total(distribution_unless_unanimous),
    "mean": with_total(mean),
    "refreshed": refreshed(mean),
    "bands_refreshed": refreshed(bands),
    "balanced": by_rule(BALANCED),
    "balanced_skips": by_rule(BALANCED),
    "extra_protected": by_rule(EXTRA_PROTECTED),
    "extra_protected_skips": by_rule(EXTRA_PROTECTED),
}


def find_possible_by_trying(
    look: Look, made_up: MadeUpRound, item: Item, known: Known, *, order_counts: bool
) -> dict[int, Choice]:
    """For everybody the answers that occur in some world that looks the same."""
    seen = look(made_up, item)
    possible: dict[int, set[Answer]] = {person: set() for person in known}
    alike = _alike(made_up, known, order_counts)
    for world in _worlds(alike, known):
        if look(answered_again(made_up, item, world), item) == seen:
            for people in alike:
                for person in people:
                    possible[person] |= {world[other] for other in people}
    return {person: frozenset(answers) for person, answers in possible.items()}


def answered_again(made_up: MadeUpRound, item: Item, answers: Mapping[int, Answer]) -> MadeUpRound:
    """The same round, in which people gave these answers to one item."""
    return tuple(
        replace(reviewer, response=Response({**reviewer.response.answers, item.key: answers[number]}))
        for number, reviewer in enumerate(made_up)
    )


def _alike(made_up: MadeUpRound, known: Known, order_counts: bool) -> list[list[int]]:
    """People who can change places without anybody noticing."""
    found: dict[Hashable, list[int]] = {}
    for person, reviewer in enumerate(made_up):
        place = person if order_counts else (reviewer.pool, reviewer.perspective)
        found.setdefault((place, known[person]), []).append(person)
    return list(found.values())


def _worlds(alike: Sequence[Sequence[int]], known: Known) -> Iterator[dict[int, Answer]]:
    choices = [combinations_with_replacement(sorted(known[people[0]], key=str), len(people)) for people in alike]
    for world in product(*choices):
        yield {
            person: answer
            for people, answers in zip(alike, world, strict=True)
            for person, answer in zip(people, answers, strict=True)
        }
