"""What must be true of every report, whatever people answered: I1 to I6 of the anonymity design.

Each property is a function that is given a way to disclose and complains with an AssertionError, so that the same
property can be held against the real rule and against rules with a mistake planted in them.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from random import Random

from hypothesis import HealthCheck, given, settings

from ipp.feedback.disclosure import BALANCED, Disclosure, Kind, Pool, Response, Responses, Rule, canonical_json
from tests.feedback.rounds import (
    QUESTIONS,
    RULES,
    answered_again,
    members,
    reordered,
    respond,
    rounds,
    rules,
    seeds,
    shuffled,
    swapped,
)
from tests.feedback.solver import (
    ITEMS,
    SCALE,
    Attacker,
    Disclose,
    gives_somebody_away,
    possible_by_sums,
    possible_by_trying,
)

holds = settings(
    max_examples=80,
    deadline=None,
    database=None,
    derandomize=True,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow],
)


def release(disclose: Disclose, responses: Responses, rule: Rule, seed: int = 0) -> Disclosure:
    return disclose(responses, items=ITEMS, questions=QUESTIONS, rule=rule, rng=Random(seed))


def judged(together: Sequence[Response], key: str) -> list[int]:
    return [answer for response in together if (answer := response.answers[key]) is not None]


def no_small_cell_gives_an_answer_away(disclose: Disclose) -> None:
    """I1, every set of answers of 4 to 8 people, with nobody talking and with one colleague telling any answer."""
    for rule in RULES:
        attacker = Attacker(disclose, rule)
        for n in range(4, 9):
            for (key, shown), worlds in attacker.worlds(n).items():
                for told in (None, *SCALE):
                    possible = possible_by_trying(worlds, told)
                    assert not gives_somebody_away(possible, told, rule, key), (n, key, shown, told, possible)


def no_large_cell_gives_an_answer_away(disclose: Disclose) -> None:
    """I1 for 9 to 40 people, more than a round can have: by sums."""
    for rule in RULES:
        attacker = Attacker(disclose, rule)
        for n in (*range(9, 25), 32, 40):
            for (key, shown), sums in attacker.sums(n).items():
                for told in (None, *SCALE):
                    possible = possible_by_sums(sums, n, told)
                    assert not gives_somebody_away(possible, told, rule, key), (n, key, shown, told, possible)


def no_report_gives_an_answer_away(disclose: Disclose) -> None:
    """I1 for whole rounds: blanks, several perspectives, two pools. Each reviewer in turn is the talkative one."""
    attackers = {rule: Attacker(disclose, rule) for rule in RULES}

    @holds
    @given(responses=rounds, rule=rules)
    def attack(responses: Responses, rule: Rule) -> None:
        for cell in release(disclose, responses, rule).cells:
            for key, shown in cell.values.items():
                answers = judged(members(responses, cell), key)
                if shown.kind is Kind.TOO_FEW:
                    continue
                sums = attackers[rule].sums(len(answers)).get((key, shown), {sum(answers)})
                for told in {None, *answers}:
                    possible = possible_by_sums(sums, len(answers), told)
                    assert not gives_somebody_away(possible, told, rule, key), (shown, answers, told, possible)

    attack()


def everything_shown_rests_on_enough_people(disclose: Disclose) -> None:
    """I2: each number on at least k answers, everyone in one cell at most, a hidden pool nowhere."""

    @holds
    @given(responses=rounds, rule=rules)
    def look(responses: Responses, rule: Rule) -> None:
        cells = release(disclose, responses, rule).cells
        for pool, by in responses.items():
            present = [name for name, group in by.items() if group]
            enough = sum(map(len, by.values())) >= rule.k
            shown = [name for cell in cells if cell.pool == pool for name in cell.perspectives]
            assert sorted(shown) == (sorted(present) if enough else [])
        for cell in cells:
            together = members(responses, cell)
            assert cell.respondents == len(together) >= rule.k
            for key, value in cell.values.items():
                assert (value.kind is Kind.TOO_FEW) == (len(judged(together, key)) < rule.k)
                assert (value.kind is Kind.TOO_FEW) == (value.value is None)
            for question, texts in cell.comments.items():
                assert sorted(texts) == sorted(t for r in together if (t := r.comments[question].strip()))

    look()


def a_pool_that_is_too_small_leaves_no_trace(disclose: Disclose) -> None:
    """I2: the report is the same, byte for byte, as when the people who are not shown had never answered."""

    @holds
    @given(responses=rounds, rule=rules)
    def look(responses: Responses, rule: Rule) -> None:
        enough = {pool: by for pool, by in responses.items() if sum(map(len, by.values())) >= rule.k}
        assert _bytes(release(disclose, responses, rule)) == _bytes(release(disclose, enough, rule))

    look()


def what_is_hidden_depends_on_blanks_alone(disclose: Disclose) -> None:
    """I3: whatever the others answer, the same cells are shown and the same places say "too few"."""

    @holds
    @given(responses=rounds, rule=rules, seed=seeds)
    def compare(responses: Responses, rule: Rule, seed: int) -> None:
        before = _outline(release(disclose, responses, rule))
        for lowest, highest in ((1, 5), (1, 1), (5, 5)):
            other = answered_again(responses, Random(seed), lowest, highest)
            assert before == _outline(release(disclose, other, rule))

    compare()


def order_changes_nothing(disclose: Disclose) -> None:
    """I4: not the order of pools, of perspectives, of reviewers, of their answers, or of items."""

    @holds
    @given(responses=rounds, rule=rules, seed=seeds)
    def compare(responses: Responses, rule: Rule, seed: int) -> None:
        chance = Random(seed)
        other, items = reordered(responses, chance), shuffled(ITEMS, chance)
        again = disclose(other, items=items, questions=QUESTIONS, rule=rule, rng=Random(0))
        assert _bytes(release(disclose, responses, rule)) == _bytes(again)

    compare()


def swapping_within_a_cell_changes_nothing(disclose: Disclose) -> None:
    """I5: no byte tells which two answers, or which answer and text, came from the same person."""

    @holds
    @given(responses=rounds, rule=rules, seed=seeds)
    def compare(responses: Responses, rule: Rule, seed: int) -> None:
        before = release(disclose, responses, rule)
        for cell in before.cells:
            other = swapped(responses, cell, Random(seed))
            assert _bytes(before) == _bytes(release(disclose, other, rule))

    compare()


def what_is_printed_is_true(disclose: Disclose) -> None:
    """I6, every set of answers of 4 to 10 people: bands and means are true, and as narrow as one decimal can be."""
    tenth = Fraction(1, 10)
    for rule in RULES:
        for n in range(rule.k, 11):
            for (_, shown), worlds in Attacker(disclose, rule).worlds(n).items():
                means = [Fraction(sum(answers), n) for answers in worlds]
                edge = Fraction(shown.value or 0)
                if shown.kind is Kind.AT_MOST:
                    assert max(means) <= edge < max(means) + tenth
                elif shown.kind is Kind.AT_LEAST:
                    assert min(means) - tenth < edge <= min(means)
                else:
                    assert all(edge - tenth / 2 <= mean < edge + tenth / 2 for mean in means)


def texts_come_in_an_order_of_chance(disclose: Disclose) -> None:
    """Everyone's text comes first equally often, and the order at one question says nothing about the other."""
    group = [respond("p", "colleague", i, (3, 3, 3, True, True)) for i in range(4)]
    first: Counter[str] = Counter()
    same = 0
    for seed in range(400):
        (cell,) = release(disclose, {Pool.COLLEAGUES: {"colleague": group}}, BALANCED, seed).cells
        one, other = ([text.split("/")[2] for text in cell.comments[question]] for question in QUESTIONS)
        first[one[0]] += 1
        same += one == other
    assert len(first) == 4
    assert all(60 < times < 140 for times in first.values()), first
    assert same < 40, f"{same} of 400 times both questions had the same order; 17 is chance"


PROPERTIES: tuple[Callable[[Disclose], None], ...] = (
    no_small_cell_gives_an_answer_away,
    no_large_cell_gives_an_answer_away,
    no_report_gives_an_answer_away,
    everything_shown_rests_on_enough_people,
    a_pool_that_is_too_small_leaves_no_trace,
    what_is_hidden_depends_on_blanks_alone,
    order_changes_nothing,
    swapping_within_a_cell_changes_nothing,
    what_is_printed_is_true,
    texts_come_in_an_order_of_chance,
)


def _bytes(disclosure: Disclosure) -> bytes:
    return canonical_json(disclosure.as_dict())


def _outline(disclosure: Disclosure) -> list[tuple[object, ...]]:
    """Where something is shown and where not, without what it says."""
    return [
        (c.pool, c.perspectives, c.respondents, {key: v.kind is Kind.TOO_FEW for key, v in c.values.items()})
        for c in disclosure.cells
    ]
