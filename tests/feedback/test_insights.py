"""Themes and what stands out: worked examples, and the proof that they rest on shown values only."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import product

import pytest

from ipp.feedback.disclosure import (
    BALANCED,
    Cell,
    Disclosure,
    Item,
    Kind,
    Polarity,
    Pool,
    Response,
    Shown,
    canonical_json,
    disclose,
)
from ipp.feedback.insights import Figure, Insights, Theme, find_insights
from tests.feedback.solver import every_set_of_answers

CALM, TRUST, HURRY = Item("calm"), Item("trust"), Item("hurry", Polarity.REVERSED)
REST = Theme("rest", (CALM, TRUST))
Reader = Callable[[list[Response]], tuple[Disclosure, Insights]]


def cell(pool: Pool = Pool.COLLEAGUES, **values: str) -> Cell:
    """A cell that shows these values: "3.7", "<2.3", ">4.7" or "-"."""
    kinds = {"<": Kind.AT_MOST, ">": Kind.AT_LEAST}
    shown = {
        key: Shown(Kind.TOO_FEW) if text == "-" else Shown(kinds.get(text[0], Kind.MEAN), Decimal(text.lstrip("<>")))
        for key, text in values.items()
    }
    return Cell(pool, ("colleague",), 4, shown, {})


def look(*cells: Cell, theme: Theme = REST, own: Mapping[str, int | None] | None = None) -> Insights:
    return find_insights(Disclosure(BALANCED, cells), [theme], own or {})


def figure(text: str) -> Figure:
    return Figure(Decimal(text.removeprefix("about ")), text.startswith("about"))


@pytest.mark.parametrize(
    ("calm", "trust", "theme"),
    [
        ("3.0", "4.0", "3.5"),
        ("3.3", "3.4", "3.4"),
        ("3.0", ">4.7", "about 3.9"),
        ("<2.3", "<2.3", "about 2.3"),
        ("3.0", "-", "3.0"),
    ],
)
def test_a_theme_is_the_mean_of_its_shown_values_and_says_about_for_a_band(calm: str, trust: str, theme: str) -> None:
    (view,) = look(cell(calm=calm, trust=trust)).themes
    assert view.cells == (figure(theme),)
    assert view.others == figure(theme)


def test_a_theme_of_which_nothing_is_shown_has_no_value_and_no_gap() -> None:
    insights = look(cell(calm="-", trust="-"), own={"calm": 5})
    (view,) = insights.themes
    assert (view.cells, view.others, view.own, view.gap) == ((None,), None, figure("5.0"), None)
    assert insights.hidden_strengths == insights.blind_spots == insights.seen_alike == ()


def test_a_round_of_which_nothing_is_shown_still_shows_the_owners_own_answers() -> None:
    (view,) = look(own={"calm": 4, "trust": 3}).themes
    assert (view.cells, view.others, view.own) == ((), None, figure("3.5"))


def test_every_cell_counts_once_for_the_others() -> None:
    (view,) = look(cell(calm="3.0"), cell(Pool.OUTSIDERS, calm=">4.7"), cell(calm="-")).themes
    assert view.cells == (figure("3.0"), figure("about 4.7"), None)
    assert view.others == figure("about 3.9")


def test_a_reversed_item_counts_the_other_way_round_in_its_theme() -> None:
    theme = Theme("rest", (CALM, HURRY))
    (view,) = look(cell(calm="4.0", hurry=">4.0"), theme=theme, own={"calm": 4, "hurry": 1}).themes
    assert view.cells == (figure("about 3.0"),)
    assert view.own == figure("4.5")


@pytest.mark.parametrize(
    ("others", "own", "verdict"),
    [
        ("4.6", 3, "hidden strength"),
        ("4.0", 3, "hidden strength"),
        ("3.9", 3, ""),
        ("3.4", 5, "blind spot"),
        ("4.0", 5, "blind spot"),
        ("4.1", 5, ""),
        ("3.5", 4, "seen alike"),
        ("4.5", 4, "seen alike"),
        ("4.6", 4, ""),
        ("<2.3", 1, ""),
    ],
)
def test_what_stands_out_beside_the_owners_own_answer(others: str, own: int, verdict: str) -> None:
    insights = look(cell(calm=others), own={"calm": own})
    found = {
        "hidden strength": insights.hidden_strengths,
        "blind spot": insights.blind_spots,
        "seen alike": insights.seen_alike,
    }
    assert [name for name, keys in found.items() if keys] == ([verdict] if verdict else [])


def test_a_theme_with_a_neutral_item_is_never_called_a_strength_or_a_blind_spot() -> None:
    theme = Theme("pace", (Item("calm", Polarity.NEUTRAL),))
    for others, own in (("5.0", 1), ("2.5", 5)):
        insights = look(cell(calm=others), theme=theme, own={"calm": own})
        assert insights.hidden_strengths == insights.blind_spots == ()
        assert insights.themes[0].gap


def test_the_widest_gap_comes_first() -> None:
    items = [Item(key) for key in "abcd"]
    themes = [Theme(item.key, (item,)) for item in items]
    shown = Disclosure(BALANCED, (cell(a="4.0", b="4.5", c="2.5", d="3.5"),))
    insights = find_insights(shown, themes, {"a": 3, "b": 3, "c": 4, "d": 5})
    assert insights.hidden_strengths == ("b", "a")
    assert insights.blind_spots == ("c", "d")
    assert [view.theme for view in insights.themes] == ["a", "b", "c", "d"]


def test_the_manager_stands_beside_the_others_and_not_among_them() -> None:
    shown = Disclosure(BALANCED, (cell(calm="3.0"),))
    (view,) = find_insights(shown, [REST], {"calm": 3}, manager={"calm": 5, "trust": None}).themes
    assert (view.others, view.manager, view.gap) == (figure("3.0"), figure("5.0"), figure("0.0"))


def test_insights_are_the_same_after_they_were_stored() -> None:
    insights = look(cell(calm=">4.7", trust="-"), own={"calm": 3})
    assert insights.hidden_strengths
    assert Insights.from_dict(insights.as_dict()) == insights
    assert canonical_json(insights.as_dict())


def honest(people: list[Response]) -> tuple[Disclosure, Insights]:
    shown = disclose({Pool.COLLEAGUES: {"colleague": people}}, items=REST.items)
    return shown, find_insights(shown, [REST], {"calm": 3, "trust": 3})


def from_raw_answers(people: list[Response]) -> tuple[Disclosure, Insights]:
    """The mistake everyone makes: a theme over all answers that were given, which reopens the bands."""
    shown, _ = honest(people)
    raw = [answer for person in people for answer in person.answers.values() if answer is not None]
    values = {"calm": Shown(Kind.MEAN, round(Decimal(sum(raw)) / len(raw), 1))}
    wrong = Disclosure(shown.rule, (Cell(Pool.COLLEAGUES, ("colleague",), len(people), values, {}),))
    return shown, find_insights(wrong, [REST], {"calm": 3, "trust": 3})


def insights_tell_nothing_new(read: Reader) -> None:
    """Whatever four people answered: two rounds that show the same values give the same insights."""
    seen = defaultdict(set)
    for calm, trust in product(every_set_of_answers(4), repeat=2):
        shown, insights = read([Response({"calm": c, "trust": t}) for c, t in zip(calm, trust, strict=True)])
        seen[canonical_json(shown.as_dict())].add(insights)
    assert all(len(told) == 1 for told in seen.values())


def test_insights_tell_nothing_that_the_shown_values_do_not() -> None:
    insights_tell_nothing_new(honest)


def test_a_theme_from_raw_answers_is_caught() -> None:
    with pytest.raises(AssertionError):
        insights_tell_nothing_new(from_raw_answers)
