"""What owner and reviewers are told beforehand is what the rule will do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipp.feedback.disclosure import BALANCED, EXTRA_PROTECTED, Pool, Response, Rule, disclose
from ipp.feedback.outlook import Outlook, PerspectivePreview, Promise, preview, promise
from tests.feedback.rounds import PERSPECTIVES

COLLEAGUES, OUTSIDERS = Pool.COLLEAGUES, Pool.OUTSIDERS
counts = st.dictionaries(st.sampled_from(PERSPECTIVES), st.integers(0, 7))


def test_owner_sees_which_perspectives_will_be_shown_apart_and_which_together() -> None:
    (pool,) = preview({COLLEAGUES: {"colleague": 6, "direct_report": 3, "other": 1}})
    assert (pool.pool, pool.invited, pool.short) == (COLLEAGUES, 10, 0)
    assert pool.perspectives == (
        PerspectivePreview("colleague", 6, Outlook.APART, (), 0),
        PerspectivePreview("direct_report", 3, Outlook.TOGETHER, ("other",), 1),
        PerspectivePreview("other", 1, Outlook.TOGETHER, ("direct_report",), 3),
    )


def test_owner_sees_how_many_more_people_are_needed_before_anything_is_shown() -> None:
    colleagues, outsiders = preview({COLLEAGUES: {"colleague": 4}, OUTSIDERS: {"client": 3}}, EXTRA_PROTECTED)
    assert (colleagues.short, outsiders.short) == (1, 2)
    assert {p.outlook for p in (*colleagues.perspectives, *outsiders.perspectives)} == {Outlook.HIDDEN}


def test_a_pool_nobody_is_asked_from_is_not_mentioned() -> None:
    assert [pool.pool for pool in preview({COLLEAGUES: {"colleague": 4}, OUTSIDERS: {"client": 0}})] == [COLLEAGUES]


def test_reviewer_is_promised_the_number_that_the_rule_uses() -> None:
    invited = {COLLEAGUES: {"colleague": 8}, OUTSIDERS: {"client": 2}}
    assert promise("colleague", COLLEAGUES, invited) == Promise(False, 4, 8, Outlook.APART)
    assert promise("client", OUTSIDERS, invited) == Promise(False, 4, 2, Outlook.HIDDEN)
    assert promise("colleague", COLLEAGUES, invited, EXTRA_PROTECTED).at_least == 5
    assert promise("colleague", COLLEAGUES, invited, Rule(k=1)).at_least == 4


@pytest.mark.parametrize("perspective", ["self", "manager"])
def test_self_and_manager_are_told_that_they_answer_by_name(perspective: str) -> None:
    assert promise(perspective, COLLEAGUES, {COLLEAGUES: {"colleague": 8}}) == Promise(is_named=True)


def test_a_reviewer_who_signs_is_told_that_the_name_is_shown() -> None:
    assert promise("colleague", COLLEAGUES, {COLLEAGUES: {"colleague": 8}}, signs=True).is_named


def test_named_people_are_not_counted_among_the_anonymous_ones() -> None:
    with pytest.raises(ValueError, match="by name"):
        preview({COLLEAGUES: {"colleague": 3, "manager": 1}})


@settings(deadline=None, database=None, derandomize=True)
@given(colleagues=counts, outsiders=counts, rule=st.sampled_from([BALANCED, EXTRA_PROTECTED]))
def test_what_was_foretold_comes_true_when_everyone_answers(
    colleagues: dict[str, int], outsiders: dict[str, int], rule: Rule
) -> None:
    invited = {COLLEAGUES: colleagues, OUTSIDERS: outsiders}
    responses = {pool: {name: [Response()] * n for name, n in by.items()} for pool, by in invited.items()}
    report = {
        (cell.pool, name): cell for cell in disclose(responses, items=[], rule=rule).cells for name in cell.perspectives
    }
    for pool in preview(invited, rule):
        for foretold in pool.perspectives:
            cell = report.get((pool.pool, foretold.perspective))
            assert (foretold.outlook is Outlook.HIDDEN) == (cell is None) == (pool.short > 0)
            if cell:
                assert {foretold.perspective, *foretold.shown_with} == set(cell.perspectives)
                assert (foretold.outlook is Outlook.APART) == (len(cell.perspectives) == 1)
                assert cell.respondents >= promise(foretold.perspective, pool.pool, invited, rule).at_least
