"""The disclosure rule: worked examples to read first, then what must hold for every round there can be."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipp.feedback.disclosure import (
    BALANCED,
    EXTRA_PROTECTED,
    Disclosure,
    Item,
    Kind,
    Polarity,
    Pool,
    Response,
    Rule,
    Shown,
    canonical_json,
    disclose,
    partition,
)
from tests.feedback.properties import PROPERTIES
from tests.feedback.solver import (
    ITEMS,
    SCALE,
    Attacker,
    Disclose,
    every_set_of_answers,
    possible_by_sums,
    possible_by_trying,
)

CALM = Item("calm")


def answered(*answers: int | None, comment: str = "") -> list[Response]:
    return [Response({"calm": answer}, {"valued": comment}) for answer in answers]


def shown_for(*answers: int | None, rule: Rule = BALANCED, polarity: Polarity = Polarity.FAVOURABLE) -> str:
    """What is printed about these answers of colleagues, in short."""
    people = {Pool.COLLEAGUES: {"colleague": answered(*answers)}}
    (cell,) = disclose(people, items=[Item("calm", polarity)], rule=rule).cells
    shown = cell.values["calm"]
    return f"{shown.kind} {shown.value}" if shown.value else str(shown.kind)


@pytest.mark.parametrize(
    ("counts", "cells"),
    [
        ({"colleague": 8}, [["colleague"]]),
        ({"colleague": 3}, []),
        ({"colleague": 5, "client": 4}, [["client"], ["colleague"]]),
        ({"colleague": 6, "direct_report": 3, "other": 1}, [["colleague"], ["direct_report", "other"]]),
        ({"colleague": 6, "direct_report": 2, "other": 1}, [["colleague", "direct_report", "other"]]),
        ({"colleague": 6, "direct_report": 4, "other": 1}, [["colleague"], ["direct_report", "other"]]),
        ({"colleague": 4, "direct_report": 4, "other": 1}, [["colleague", "other"], ["direct_report"]]),
        ({"client": 2, "direct_report": 2}, [["client", "direct_report"]]),
        ({"client": 2, "direct_report": 1}, []),
        ({"colleague": 4, "client": 0}, [["colleague"]]),
    ],
)
def test_perspectives_are_shown_apart_together_or_not_at_all(counts: dict[str, int], cells: list[list[str]]) -> None:
    assert sorted(sorted(cell) for cell in partition(counts, 4)) == cells


@pytest.mark.parametrize(
    ("answers", "printed"),
    [
        ((3, 4, 4, 5), "mean 4.0"),
        ((2, 3, 4, 4), "mean 3.3"),
        ((5, 5, 4, 4), "mean 4.5"),
        ((5, 5, 5, 4), "at_least 4.7"),
        ((5, 5, 5, 5), "at_least 4.7"),
        ((1, 1, 1, 1), "at_most 2.3"),
        ((1, 2, 2, 4), "at_most 2.3"),
        ((1, 2, 3, 4), "mean 2.5"),
        ((5, 5, 5, None), "too_few"),
        ((5, 5, 4, 4, None), "mean 4.5"),
        ((1, 1, 1, 1, 5), "at_most 2.0"),
        ((1, 1, 1, 1, 1, 1, 1, 5), "at_most 1.7"),
        ((5,) * 8, "at_least 4.8"),
    ],
)
def test_an_item_shows_a_mean_a_band_or_too_few(answers: tuple[int | None, ...], printed: str) -> None:
    assert shown_for(*answers) == printed


def test_only_for_a_favourable_item_it_may_show_that_all_others_gave_the_highest_answer() -> None:
    assert shown_for(5, 5, 5, 1) == "mean 4.0"
    assert shown_for(5, 5, 5, 1, polarity=Polarity.NEUTRAL) == "at_least 3.7"
    assert shown_for(5, 5, 5, 1, polarity=Polarity.REVERSED) == "at_least 3.7"
    assert shown_for(5, 5, 5, 5, 1, rule=EXTRA_PROTECTED) == "at_least 4.0"


def test_half_a_tenth_is_rounded_upwards() -> None:
    assert shown_for(2, 2, 2, 3) == "at_most 2.3"
    assert shown_for(2, 3, 3, 3) == "mean 2.8"
    assert shown_for(3, 3, 3, 4) == "mean 3.3"
    assert shown_for(*[3] * 19, 4) == "mean 3.1"


def test_outsiders_do_not_help_colleagues_over_the_threshold() -> None:
    people = {Pool.COLLEAGUES: {"colleague": answered(3, 3, 4)}, Pool.OUTSIDERS: {"colleague": answered(3, 3, 4)}}
    assert disclose(people, items=[CALM]).cells == ()


def test_pools_are_shown_beside_each_other() -> None:
    people = {Pool.OUTSIDERS: {"client": answered(3, 3, 3, 4)}, Pool.COLLEAGUES: {"colleague": answered(4, 4, 4, 4, 4)}}
    cells = disclose(people, items=[CALM]).cells
    assert [(cell.pool, cell.perspectives, cell.respondents) for cell in cells] == [
        (Pool.COLLEAGUES, ("colleague",), 5),
        (Pool.OUTSIDERS, ("client",), 4),
    ]


@pytest.mark.parametrize("name", ["self", "manager"])
def test_a_named_answer_is_refused_among_the_anonymous_ones(name: str) -> None:
    with pytest.raises(ValueError, match="by name"):
        disclose({Pool.COLLEAGUES: {"colleague": answered(3, 3, 3, 3), name: answered(4)}}, items=[CALM])


def test_texts_of_a_small_perspective_are_shown_with_those_it_was_merged_with() -> None:
    people = {
        Pool.COLLEAGUES: {
            "colleague": answered(3, 3, 3, comment="You listen. "),
            "other": answered(4, comment="Ask me sooner."),
        },
        Pool.OUTSIDERS: {"client": answered(4, comment="Thank you!")},
    }
    (cell,) = disclose(people, items=[CALM], questions=["valued"]).cells
    assert cell.perspectives == ("colleague", "other")
    assert sorted(cell.comments["valued"]) == ["Ask me sooner.", *["You listen."] * 3]


def test_nobody_can_set_the_threshold_below_four() -> None:
    assert Rule(k=1).k == Rule(k=3).k == BALANCED.k == 4
    assert Rule(k=7).k == 7
    assert Rule(c=2).k == 5


@pytest.mark.parametrize("numbers", [{"c": 0}, {"l": 1}, {"c_hi": 2}, {"c_hi": -1}, {"c": 3, "c_hi": 3}])
def test_a_rule_that_would_not_protect_is_refused(numbers: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="protect"):
        Rule(**numbers)


@pytest.mark.parametrize("answer", [0, 6, -1, 3.5, 4.0, True, "4"])
def test_an_answer_that_is_not_on_the_scale_is_refused(answer: int) -> None:
    with pytest.raises(ValueError, match="scale"):
        Response({"calm": answer})


def test_a_response_with_nothing_in_it_is_empty() -> None:
    assert Response({"calm": None}, {"valued": " \n"}).is_empty
    assert not Response({"calm": 3}).is_empty
    assert not Response({}, {"valued": "Yes."}).is_empty


def test_a_report_is_the_same_after_it_was_stored() -> None:
    people = {Pool.COLLEAGUES: {"colleague": answered(3, 3, 4, 5, comment="Broken \ud800 text, é")}}
    items = [CALM, Item("never_judged")]
    disclosure = disclose(people, items=items, questions=["valued"], rule=EXTRA_PROTECTED)
    assert disclosure.cells == ()
    disclosure = disclose(people, items=items, questions=["valued"])
    assert Disclosure.from_dict(disclosure.as_dict()) == disclosure
    assert disclosure.cells[0].values == {
        "calm": Shown(Kind.MEAN, Decimal("3.8")),
        "never_judged": Shown(Kind.TOO_FEW),
    }
    assert canonical_json({"b": 1, "a": "é"}) == b'{"a":"\\u00e9","b":1}'


@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda check: check.__name__)
def test_for_every_round(holds: Callable[[Disclose], None]) -> None:
    holds(disclose)


@pytest.mark.parametrize("n", range(4, 8))
def test_the_two_ways_of_attacking_find_the_same(n: int) -> None:
    attacker = Attacker(disclose, BALANCED)
    for printed, worlds in attacker.worlds(n).items():
        assert {sum(answers) for answers in worlds} == attacker.sums(n)[printed]
        for told in (None, *SCALE):
            assert possible_by_trying(worlds, told) == possible_by_sums(attacker.sums(n)[printed], n, told)


def test_the_attacker_does_find_answers_when_plain_means_are_printed() -> None:
    worlds = [answers for answers in every_set_of_answers(4) if sum(answers) == 8]
    assert possible_by_trying(worlds, told=5) == {1}
    assert possible_by_sums({8}, 4, told=5) == {1}
    assert len(ITEMS) == len(Polarity)


@given(
    sizes=st.lists(st.integers(4, 9), min_size=1, max_size=3),
    alone=st.sampled_from(["client", "other", "direct_report"]),
)
def test_the_name_of_a_cell_does_not_tell_whether_the_only_one_answered(sizes, alone):
    groups = dict(zip(("colleague", "z_group", "a_group"), sizes, strict=False))
    answered = {name: [Response({"item": 3})] * size for name, size in groups.items()}
    asked = {Pool.COLLEAGUES: [*groups, alone]}

    def names(people):
        shown = disclose({Pool.COLLEAGUES: people}, items=[Item("item")], asked=asked)
        return [cell.perspectives for cell in shown.cells]

    assert names(answered) == names({**answered, alone: [Response({"item": 3})]})
