"""The attacker of the proof finds what two others find: one that tries everything, and one that solves inequalities."""

from dataclasses import replace
from random import Random

import pytest

from ipp.feedback.disclosure import BALANCED, EXTRA_PROTECTED, Item, Polarity, Pool, Response, Rule
from ipp.proof.attack import find_all
from ipp.proof.measuring import make_rounds
from ipp.proof.practices import COMMON, OURS, Practice
from ipp.proof.rounds import ITEMS, Level, MadeUpRound, Reviewer
from ipp.proof.solver import ANYTHING, JUDGED, SCALE, SKIPPED, Choice, Known, Tally, View, find_possible, is_certain
from tests.proof.integer_programming import (
    Inequalities,
    find_possible_by_programming,
    say_cells,
    say_distributions,
    say_means,
)
from tests.proof.trying import LOOKS, find_possible_by_trying

PRACTICES = {practice.key: practice for practice in (*COMMON, *OURS)}
PALETTES = ((*SCALE, None), (4, 5, None), (1, 2), (1, 5), (5,))


def small_round(chance: Random, *, most: int, fewest: int = 4) -> tuple[MadeUpRound, Item]:
    """A few people and one sentence, with answers as awkward as they come."""
    item = Item("asked", chance.choice(list(Polarity)))
    palette = chance.choice(PALETTES)
    groups = [(Pool.COLLEAGUES, "colleague"), (Pool.COLLEAGUES, "direct_report"), (Pool.OUTSIDERS, "client")]
    some = groups[: chance.choice([1, 1, 2, 3])]
    people = [(*chance.choice(some), chance.choice(palette)) for _ in range(chance.randint(fewest, most))]
    return tuple(Reviewer(pool, name, Response({item.key: answer})) for pool, name, answer in people), item


def knowledge(made_up: MadeUpRound, item: Item, *, knows_skips: bool, teller: int | None) -> Known:
    answers = [reviewer.response.answers[item.key] for reviewer in made_up]
    known = [(SKIPPED if answer is None else JUDGED) if knows_skips else ANYTHING for answer in answers]
    if teller is not None:
        known[teller] = frozenset({answers[teller]})
    return dict(enumerate(known))


def find_by_tallies(practice: Practice, made_up: MadeUpRound, item: Item, known: Known) -> dict[int, Choice]:
    views = practice.show(made_up, [item])[item.key]
    return {who: left for view in views for who, left in find_possible(view, known, practice.tally).items()}


@pytest.mark.parametrize("key", PRACTICES)
def test_tallies_and_trying_everything_find_the_same(key: str) -> None:
    practice = PRACTICES[key]
    ordered = key in {"refreshed", "bands_refreshed"}
    certain = 0
    for number in range(40):
        chance = Random(f"{key}/{number}")
        made_up, item = small_round(chance, fewest=5 if ordered else 4, most=5 if ordered else 6)
        teller = chance.choice([None, *range(len(made_up))])
        known = knowledge(made_up, item, knows_skips=practice.knows_skips, teller=teller)
        tried = find_possible_by_trying(LOOKS[key], made_up, item, known, order_counts=ordered)
        assert find_by_tallies(practice, made_up, item, known) == tried, (made_up, item, teller)
        certain += any(is_certain(choice) for person, choice in tried.items() if person != teller)
    assert certain or practice in OURS, "a test in which nothing ever becomes certain shows little"


@pytest.mark.parametrize(
    ("key", "inequalities", "rule"),
    [
        ("balanced_skips", say_cells, BALANCED),
        ("extra_protected_skips", say_cells, EXTRA_PROTECTED),
        ("mean", say_means, None),
        ("distribution", say_distributions, None),
    ],
)
def test_trying_everything_and_integer_programming_find_the_same(
    key: str, inequalities: Inequalities, rule: Rule | None
) -> None:
    practice = replace(PRACTICES[key], knows_skips=True)
    for number in range(60):
        chance = Random(f"{key}/programming/{number}")
        made_up, item = small_round(chance, most=7)
        teller = chance.choice([None, *range(len(made_up))])
        known = knowledge(made_up, item, knows_skips=True, teller=teller)
        tried = find_possible_by_trying(LOOKS[key], made_up, item, known, order_counts=False)
        said = list(inequalities(made_up, item, rule))
        assert find_possible_by_programming(said, known) == tried, (made_up, item, teller)
        assert find_by_tallies(practice, made_up, item, known) == tried


def test_views_within_views_are_solved_together() -> None:
    """Two groups of two are hidden, and the total is known: who tells gives the rest away only where it must."""
    total = View(parts=(View((0, 1)), View((2, 3))), fits=frozenset({Tally.SUMS.of(5, 5, 5, 4)}))
    known = {0: frozenset({4}), 1: JUDGED, 2: JUDGED, 3: JUDGED}
    assert find_possible(total, known, Tally.SUMS) == {0: {4}, 1: {5}, 2: {5}, 3: {5}}
    known[0] = frozenset({5})
    assert find_possible(total, known, Tally.SUMS)[3] == {4, 5}


def test_nothing_printed_leaves_everything_possible() -> None:
    known = {0: ANYTHING, 1: ANYTHING}
    assert find_possible(View((0, 1)), known, Tally.COUNTS) == known


def test_the_attacker_looks_at_everybody_and_at_every_sentence() -> None:
    (made_up,) = make_rounds(Level.MIDDLING, rounds=1, seed=1)
    for practice in PRACTICES.values():
        found = {(f.person, f.item.key) for f in find_all(practice, made_up, practice.show(made_up, ITEMS))}
        assert len(found) == len(made_up) * len(ITEMS)
