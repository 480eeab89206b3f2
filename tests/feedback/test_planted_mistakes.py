"""The properties are worth something: each mistake that is planted in the rule here is caught by one of them.

A mistake either replaces a part of the rule for a moment, or stands around the whole of it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, settings

from ipp.feedback import disclosure
from ipp.feedback.disclosure import (
    Cell,
    Disclosure,
    Item,
    Kind,
    Polarity,
    Pool,
    Response,
    Responses,
    Rule,
    Shown,
    disclose,
    partition,
    show_item,
    show_texts,
)
from tests.feedback import properties
from tests.feedback.rounds import QUESTIONS
from tests.feedback.solver import Disclose

low_sum, high_sum = Rule.low_sum, Rule.high_sum


def cells_of_one_too_few(counts: Mapping[str, int], k: int) -> tuple[frozenset[str], ...]:
    return partition(counts, k - 1)


def nobody_is_merged(counts: Mapping[str, int], k: int) -> tuple[frozenset[str], ...]:
    return tuple(frozenset({name}) for name, n in sorted(counts.items()) if n) if partition(counts, k) else ()


def small_perspectives_are_dropped(counts: Mapping[str, int], k: int) -> tuple[frozenset[str], ...]:
    return tuple(frozenset({name}) for name, n in sorted(counts.items()) if n >= k)


def ties_go_by_order_of_arrival(counts: Mapping[str, int], k: int) -> tuple[frozenset[str], ...]:
    nicknames = {f"{place} {name}": n for place, (name, n) in enumerate(counts.items())}
    return tuple(frozenset(name.split()[1] for name in cell) for cell in partition(nicknames, k))


def item_counts_unchecked(item: Item, together: Iterable[Response], rule: Rule) -> Shown:
    """The cell is large enough, so who cares how many of them judged this item."""
    lax = replace(rule)
    object.__setattr__(lax, "k", 1)
    return show_item(item, together, lax)


def unanimous_answers_are_hidden(item: Item, together: Iterable[Response], rule: Rule) -> Shown:
    together = list(together)
    different = {response.answers[item.key] for response in together}
    return Shown(Kind.TOO_FEW) if len(different) == 1 else show_item(item, together, rule)


def the_first_one_counts_double(item: Item, together: Iterable[Response], rule: Rule) -> Shown:
    together = list(together)
    return show_item(item, [*together, together[0]], rule)


def edge_rounded_the_wrong_way(item: Item, together: Iterable[Response], rule: Rule) -> Shown:
    shown = show_item(item, together, rule)
    step = {Kind.AT_MOST: Decimal("-0.1"), Kind.AT_LEAST: Decimal("0.1")}.get(shown.kind, Decimal(0))
    return replace(shown, value=None if shown.value is None else shown.value + step)


def means_rounded_down(item: Item, together: Iterable[Response], rule: Rule) -> Shown:
    together = list(together)
    shown, answers = show_item(item, together, rule), [a for r in together if (a := r.answers[item.key])]
    if shown.kind is not Kind.MEAN:
        return shown
    return Shown(Kind.MEAN, Decimal(10 * sum(answers) // len(answers)).scaleb(-1))


def texts_as_they_came(question: str, together: Iterable[Response], rng: Random) -> tuple[str, ...]:
    return tuple(text for r in together if (text := r.comments.get(question, "").strip()))


def texts_in_order_of_the_alphabet(question: str, together: Iterable[Response], rng: Random) -> tuple[str, ...]:
    return tuple(sorted(texts_as_they_came(question, together, rng)))


def one_shuffle_for_all_questions(question: str, together: Iterable[Response], rng: Random) -> tuple[str, ...]:
    seed = rng.getrandbits(32) if question == QUESTIONS[0] else rng.kept  # type: ignore[attr-defined]
    rng.kept = seed  # type: ignore[attr-defined]
    return show_texts(question, together, Random(seed))


def shuffled_from_the_order_of_sending(question: str, together: Iterable[Response], rng: Random) -> tuple[str, ...]:
    texts = list(texts_as_they_came(question, together, rng))
    rng.shuffle(texts)
    return tuple(texts)


PARTS: tuple[tuple[str, Callable[..., Any], Callable[[Disclose], None]], ...] = (
    ("partition", cells_of_one_too_few, properties.everything_shown_rests_on_enough_people),
    ("partition", nobody_is_merged, properties.everything_shown_rests_on_enough_people),
    ("partition", small_perspectives_are_dropped, properties.everything_shown_rests_on_enough_people),
    ("partition", ties_go_by_order_of_arrival, properties.order_changes_nothing),
    ("show_item", item_counts_unchecked, properties.everything_shown_rests_on_enough_people),
    ("show_item", unanimous_answers_are_hidden, properties.what_is_hidden_depends_on_blanks_alone),
    ("show_item", the_first_one_counts_double, properties.swapping_within_a_cell_changes_nothing),
    ("show_item", edge_rounded_the_wrong_way, properties.what_is_printed_is_true),
    ("show_item", means_rounded_down, properties.what_is_printed_is_true),
    ("show_texts", texts_as_they_came, properties.order_changes_nothing),
    ("show_texts", shuffled_from_the_order_of_sending, properties.order_changes_nothing),
    ("show_texts", texts_in_order_of_the_alphabet, properties.texts_come_in_an_order_of_chance),
    ("show_texts", one_shuffle_for_all_questions, properties.texts_come_in_an_order_of_chance),
)

BANDS: Mapping[str, tuple[str, Callable[..., int]]] = {
    "low band one too small": ("low_sum", lambda rule, n: low_sum(rule, n) - 1),
    "high band one too small": ("high_sum", lambda rule, n, polarity: high_sum(rule, n, polarity) + 1),
    "no low band": ("low_sum", lambda rule, n: 0),
    "no high band": ("high_sum", lambda rule, n, polarity: 5 * n + 1),
    "neutral like favourable": ("high_sum", lambda rule, n, polarity: high_sum(rule, n, Polarity.FAVOURABLE)),
    "nobody is talkative": ("low_sum", lambda rule, n: n + 1),
}

ATTACKS = (
    properties.no_small_cell_gives_an_answer_away,
    properties.no_large_cell_gives_an_answer_away,
    properties.no_report_gives_an_answer_away,
)


def pools_laid_together(responses: Responses, **how: Any) -> Disclosure:
    together: dict[str, list[Response]] = {}
    for by in responses.values():
        for name, group in by.items():
            together.setdefault(name, []).extend(group)
    return disclose({Pool.COLLEAGUES: together}, **how)


def a_total_beside_the_cells(responses: Responses, **how: Any) -> Disclosure:
    shown = disclose(responses, **how)
    if len(shown.cells) < 2:
        return shown
    names = tuple(sorted({name for cell in shown.cells for name in cell.perspectives}))
    total: Cell = replace(shown.cells[0], perspectives=names)
    return Disclosure(shown.rule, (*shown.cells, total))


def a_hidden_pool_is_counted(responses: Responses, **how: Any) -> Disclosure:
    shown = disclose(responses, **how)
    everybody = sum(len(group) for by in responses.values() for group in by.values())
    return Disclosure(shown.rule, tuple(replace(cell, respondents=everybody) for cell in shown.cells))


WHOLES: tuple[tuple[Disclose, Callable[[Disclose], None]], ...] = (
    (pools_laid_together, properties.everything_shown_rests_on_enough_people),
    (a_total_beside_the_cells, properties.everything_shown_rests_on_enough_people),
    (a_hidden_pool_is_counted, properties.a_pool_that_is_too_small_leaves_no_trace),
)


def _name(thing: object) -> str:
    return getattr(thing, "__name__", "")


@pytest.fixture(autouse=True)
def without_looking_for_the_smallest_example(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake only has to be found here; making the round that shows it smaller takes most of the time."""
    monkeypatch.setattr(properties, "holds", settings(properties.holds, phases=[Phase.generate]))


@pytest.mark.parametrize(("part", "mistake", "holds"), PARTS, ids=_name)
def test_a_mistake_in_a_part_of_the_rule_is_caught(
    part: str, mistake: Callable[..., Any], holds: Callable[[Disclose], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosure, part, mistake)
    with pytest.raises(AssertionError):
        holds(disclose)


@pytest.mark.parametrize("holds", ATTACKS, ids=_name)
@pytest.mark.parametrize("mistake", BANDS)
def test_a_mistake_in_the_bands_gives_the_attacker_an_answer(
    mistake: str, holds: Callable[[Disclose], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Rule, *BANDS[mistake])
    with pytest.raises(AssertionError):
        holds(disclose)


@pytest.mark.parametrize(("mistaken", "holds"), WHOLES, ids=_name)
def test_a_mistake_around_the_rule_is_caught(mistaken: Disclose, holds: Callable[[Disclose], None]) -> None:
    with pytest.raises(AssertionError):
        holds(mistaken)
