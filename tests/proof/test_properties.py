"""I1 to I10 of the anonymity design, and where each of them is tested.

Most stand as functions in tests/feedback/properties.py, so that they can be held against planted mistakes as well.

| id  | property                                            | on the rule                                     |
|-----|-----------------------------------------------------|-------------------------------------------------|
| I1  | everybody keeps two possible answers, and with one  | properties.no_small_cell_/no_large_cell_/       |
|     | who tells all but the highest                       | no_report_gives_an_answer_away; test_measuring  |
| I2  | at least k behind every number, one cell for each   | properties.everything_shown_rests_on_enough_    |
|     | person, what is hidden leaves no trace              | people, a_pool_that_is_too_small_leaves_no_trace|
| I3  | what is hidden depends on blanks alone              | properties.what_is_hidden_depends_on_blanks_... |
| I4  | order changes nothing                               | properties.order_changes_nothing                |
| I5  | swapping answers within a cell changes nothing      | properties.swapping_within_a_cell_changes_...   |
| I6  | bands and means are true, for all of 4 to 10 people | properties.what_is_printed_is_true              |
| I7  | of who is hidden everything remains possible        | here                                            |
| I8  | a report never changes, and there is only one       | tests/feedback/test_release.py, test_report.py  |
| I9  | everything ever shown makes no answer certain       | here                                            |
| I10 | the order of texts says nothing about who came first| test_order_of_texts.py                          |

With people who sign: I1, I2, I5 and I9 in test_signers.py.
On rendered bytes: I2 to I5 and I9 in test_rendered_bytes.py and tests/feedback/test_report.py, I8 in the latter.
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from ipp.feedback.disclosure import BALANCED, EXTRA_PROTECTED, HIGHEST, Item, Polarity, Rule, show_item
from ipp.proof.attack import Finding, find_all
from ipp.proof.measuring import make_rounds
from ipp.proof.practices import OURS, Practice
from ipp.proof.rounds import ITEMS, Level, MadeUpRound
from ipp.proof.solver import JUDGED, SKIPPED
from tests.proof.showing import cell_of, everything_shown, rounds_in_which
from tests.proof.trying import answered_again

INFORMED = {BALANCED: OURS[2], EXTRA_PROTECTED: OURS[3]}
"""The attacker who also knows who chose "cannot judge", per rule."""

rules = pytest.mark.parametrize("rule", INFORMED, ids=("balanced", "extra protected"))
levels = pytest.mark.parametrize("level", Level, ids=lambda level: level.name)


def find(practice: Practice, made_up: MadeUpRound, teller: int | None) -> Iterator[Finding]:
    """What the attacker finds about people who judged."""
    for finding in find_all(practice, made_up, practice.show(made_up, ITEMS), teller):
        if finding.possible != SKIPPED:
            yield finding


def another_round(made_up: MadeUpRound, finding: Finding, answer: int, rule: Rule) -> MadeUpRound:
    """A round in which this person gave this answer, the one who tells gave the same, and the same is printed."""
    key, fixed = finding.item.key, {finding.person: answer}
    if finding.teller is not None and (told := made_up[finding.teller].response.answers[key]) is not None:
        fixed[finding.teller] = told
    cell = cell_of(made_up, finding.person, rule)
    judged = [n for n in cell if made_up[n].response.answers[key] is not None]
    printed = show_item(finding.item, [made_up[n].response for n in cell], rule)
    for other in rounds_in_which(made_up, finding.item, fixed, [n for n in judged if n not in fixed]):
        if show_item(finding.item, [other[n].response for n in cell], rule) == printed:
            return other
    raise AssertionError(f"no other round in which {finding} answered {answer}")


@levels
@rules
def test_everything_ever_shown_fits_with_several_answers_of_everybody(rule: Rule, level: Level) -> None:
    """I9. The attacker says which answers are possible; for each of them there is a round that shows the same bytes."""
    chance = Random(9)
    for made_up in make_rounds(level, rounds=5, seed=9):
        shown = everything_shown(made_up, rule)
        for teller in (None, chance.randrange(len(made_up))):
            for finding in find(INFORMED[rule], made_up, teller):
                assert len(finding.possible) >= rule.l or (rule is BALANCED and finding.is_only_the_highest), finding
                answer = chance.choice(sorted(a for a in finding.possible if a is not None))
                other = another_round(made_up, finding, answer, rule)
                assert other[finding.person].response.answers[finding.item.key] == answer
                assert everything_shown(other, rule) == shown


def test_the_certainty_that_is_accepted_really_is_one() -> None:
    """The highest answer that the attacker found with help of one who tells: no other round shows the same."""
    found = 0
    for made_up in make_rounds(Level.HIGH, rounds=4, seed=3):
        for teller in range(len(made_up)):
            for finding in find(INFORMED[BALANCED], made_up, teller):
                if finding.possible == {HIGHEST}:
                    with pytest.raises(AssertionError, match="no other round"):
                        another_round(made_up, finding, HIGHEST - 1, BALANCED)
                    assert finding.item.polarity is Polarity.FAVOURABLE
                    found += 1
    assert found


@levels
@rules
def test_of_a_pool_or_an_item_that_is_hidden_the_mean_can_be_anything(rule: Rule, level: Level) -> None:
    """I7. From all 1 to all 5: not a byte differs, and whoever tells, the attacker knows nothing of the others."""
    tried = 0
    for made_up in make_rounds(level, rounds=10, seed=7):
        shown = everything_shown(made_up, rule)
        for item in ITEMS:
            for hidden in hidden_people(made_up, item, rule):
                for answer in (1, 5):
                    other = answered_again(made_up, item, answers(made_up, item) | dict.fromkeys(hidden, answer))
                    assert everything_shown(other, rule) == shown
                    tried += 1
    assert tried > 50


@rules
def test_the_attacker_knows_nothing_of_who_is_hidden(rule: Rule) -> None:
    """I7, in the attacker's own words: every answer of everybody in a hidden pool remains possible, whoever tells."""
    tried = 0
    for made_up in make_rounds(Level.MIDDLING, rounds=4, seed=7):
        hidden = {item: {n for people in hidden_people(made_up, item, rule) for n in people} for item in ITEMS}
        for teller in (None, *range(len(made_up))):
            for finding in find(INFORMED[rule], made_up, teller):
                if finding.person in hidden[finding.item]:
                    assert finding.possible == JUDGED
                    tried += 1
    assert tried > 50


def test_who_is_merged_with_others_keeps_two_possible_answers() -> None:
    """A small perspective that is shown with a larger one is not hidden: of it too, no answer becomes certain."""
    made_up = make_rounds(Level.HIGH, rounds=1, seed=1)[0][:5]
    alone = replace(made_up[0], pool=made_up[1].pool, perspective="other")
    together = (alone, *(replace(one, pool=alone.pool, perspective="colleague") for one in made_up[1:]))
    mine = [finding for finding in find(INFORMED[BALANCED], together, None) if finding.person == 0]
    assert mine
    assert all(len(finding.possible) >= 2 for finding in mine)


def answers(made_up: MadeUpRound, item: Item) -> dict[int, int | None]:
    return {number: one.response.answers[item.key] for number, one in enumerate(made_up)}


def hidden_people(made_up: MadeUpRound, item: Item, rule: Rule) -> list[list[int]]:
    """Those who judged an item of whom nothing is shown: in a pool without cells, or in a cell with too few of them."""
    given = answers(made_up, item)
    cells = {tuple(cell_of(made_up, person, rule)) for person in given}
    unseen = [person for person in given if not cell_of(made_up, person, rule)]
    groups = [[person for person in people if given[person] is not None] for people in (unseen, *cells)]
    return [people for place, people in enumerate(groups) if people and (place == 0 or len(people) < rule.k)]
