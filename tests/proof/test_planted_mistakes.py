"""The proof is worth something: the attacker, or a test that is named here, catches each mistake that is planted.

Most mistakes in the rule are planted in tests/feedback/test_planted_mistakes.py, those in the order of texts in
test_order_of_texts.py, a theme from raw answers in tests/feedback/test_insights.py. Here are the others, and the
mistakes that `ipp prove-anonymity` itself has to notice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, settings

from ipp.feedback import disclosure
from ipp.feedback.disclosure import (
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
)
from ipp.feedback.services import responses
from ipp.proof import practices
from ipp.proof.attack import WrongSolver
from ipp.proof.measuring import prove
from ipp.proof.practices import OURS
from tests.feedback import properties, test_release
from tests.feedback.solver import Disclose

high_sum = Rule.high_sum


def small_groups_counted_twice(counts: Mapping[str, int], k: int) -> tuple[frozenset[str], ...]:
    """Small groups are folded into the smallest big one, and then once more into the next."""
    cells = partition(counts, k)
    small = frozenset(name for name, n in counts.items() if 0 < n < k)
    return tuple(cell | small for cell in cells) if len(cells) > 1 else cells


def hidden_when_unanimous(item: Item, together: Iterable[Response], rule: Rule) -> Shown:
    together = list(together)
    judged = {response.answers[item.key] for response in together} - {None}
    return Shown(Kind.TOO_FEW) if len(judged) == 1 else show_item(item, together, rule)


def pools_mixed(responses: Responses, **how: Any) -> Disclosure:
    """Small groups of outsiders are shown with colleagues, so that outsiders help colleagues over the threshold."""
    small = {name: group for name, group in responses.get(Pool.OUTSIDERS, {}).items() if len(group) < how["rule"].k}
    mixed = {name: list(group) for name, group in responses.get(Pool.COLLEAGUES, {}).items()}
    for name, group in small.items():
        mixed.setdefault(name, []).extend(group)
    large = {n: g for n, g in responses.get(Pool.OUTSIDERS, {}).items() if n not in small}
    return disclose({Pool.COLLEAGUES: mixed, Pool.OUTSIDERS: large}, **how)


@pytest.fixture(autouse=True)
def without_looking_for_the_smallest_example(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake only has to be found here."""
    monkeypatch.setattr(properties, "holds", settings(properties.holds, phases=[Phase.generate]))


@pytest.mark.parametrize(
    ("part", "mistake", "holds"),
    [
        ("partition", small_groups_counted_twice, properties.everything_shown_rests_on_enough_people),
        ("show_item", hidden_when_unanimous, properties.what_is_hidden_depends_on_blanks_alone),
    ],
)
def test_a_mistake_in_a_part_of_the_rule_is_caught(
    part: str, mistake: Callable[..., Any], holds: Callable[[Disclose], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosure, part, mistake)
    with pytest.raises(AssertionError):
        holds(disclose)


def test_mixed_pools_are_caught() -> None:
    with pytest.raises(AssertionError):
        properties.everything_shown_rests_on_enough_people(pools_mixed)


def test_a_late_answer_that_is_let_in_is_caught(app, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the test at the closing moment; with the check in its place, that test holds."""
    late = -test_release.SECOND
    at_closing = test_release.test_at_the_closing_moment_an_answer_is_in_the_report_or_told_closed
    at_closing(app, early=late, is_in=False)
    monkeypatch.setattr(responses, "check_open", lambda feedback_round: None)
    with pytest.raises(AssertionError):
        at_closing(app, early=late, is_in=False)


@pytest.fixture
def without_memory() -> Iterator[None]:
    """What the rule prints is remembered by the attacker; a mistake has to be asked for anew."""
    practices.forget_prints()
    yield
    practices.forget_prints()


def item_counts_unchecked(item: Item, together: Iterable[Response], rule: Rule) -> Shown:
    lax = replace(rule)
    object.__setattr__(lax, "k", 1)
    return show_item(item, together, lax)


MISTAKES: Mapping[str, tuple[object, str, Callable[..., Any]]] = {
    "no low band": (Rule, "low_sum", lambda rule, n: 0),
    "high band one too small": (Rule, "high_sum", lambda rule, n, polarity: high_sum(rule, n, polarity) + 1),
    "no exception": (Rule, "high_sum", lambda rule, n, polarity: high_sum(rule, n, Polarity.FAVOURABLE)),
    "item counts unchecked": (disclosure, "show_item", item_counts_unchecked),
    "hidden when unanimous": (disclosure, "show_item", hidden_when_unanimous),
}


@pytest.mark.usefixtures("without_memory")
@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_proof_does_not_hold_for_a_rule_with_a_mistake(mistake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place, name, wrong = MISTAKES[mistake]
    monkeypatch.setattr(place, name, wrong)
    try:
        assert not prove(rounds=40, practices=OURS).holds
    except WrongSolver:
        assert mistake == "hidden when unanimous", "only there it matters who answered the same as whom"
