"""Somebody who signs is known to the last answer: that may not tell anything about those who did not.

The report with signers is, for the others, byte for byte the report of a round in which the signers were never asked.
So everything that is proven without signatures holds with them, and the attacker who reads every signed answer is given
nothing. It is shown once on the bytes, and once by the attacker and by rounds that show the same.
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from ipp.feedback import signing
from ipp.feedback.disclosure import BALANCED, Rule
from ipp.feedback.services import release
from ipp.proof.measuring import make_rounds
from ipp.proof.rounds import ITEMS, Level, MadeUpRound
from tests.proof.showing import cell_of
from tests.proof.signing_rounds import Signers, anonymous_part, bytes_of, choose_signers, report_of
from tests.proof.test_properties import INFORMED, another_round, answers, find, levels, rules
from tests.proof.trying import answered_again


def rounds_with_signers(level: Level, *, rounds: int, seed: int) -> Iterator[tuple[MadeUpRound, Signers]]:
    chance = Random(seed)
    for made_up in make_rounds(level, rounds=rounds, seed=seed):
        yield made_up, choose_signers(made_up, chance)


def without(made_up: MadeUpRound, signers: Signers) -> MadeUpRound:
    return tuple(reviewer for number, reviewer in enumerate(made_up) if number not in signers)


@rules
@levels
def test_for_the_others_the_signers_were_never_asked(rule: Rule, level: Level) -> None:
    """Cells, their names and sizes, every value, every place with too few, and every theme of a cell."""
    shown = 0
    for made_up, signers in rounds_with_signers(level, rounds=120, seed=21):
        report = report_of(made_up, signers, rule)
        assert anonymous_part(report) == anonymous_part(report_of(without(made_up, signers), frozenset(), rule))
        assert len(report["signed"]) == len(signers)
        shown += bool(signers and report["disclosure"]["cells"])
    assert shown > 15


@rules
def test_what_signers_answer_changes_no_byte_of_what_is_shown_of_the_others(rule: Rule) -> None:
    chance = Random(22)
    for made_up, signers in rounds_with_signers(Level.MIDDLING, rounds=60, seed=22):
        other = made_up
        for item in ITEMS:
            given = answers(made_up, item)
            other = answered_again(other, item, given | {n: chance.choice([1, 2, 3, 4, 5, None]) for n in signers})
        assert anonymous_part(report_of(made_up, signers, rule)) == anonymous_part(report_of(other, signers, rule))


@rules
def test_signatures_never_bring_a_group_over_the_threshold(rule: Rule) -> None:
    for made_up, signers in rounds_with_signers(Level.HIGH, rounds=120, seed=23):
        cells = report_of(made_up, signers, rule)["disclosure"]["cells"]
        for pool in {reviewer.pool for reviewer in made_up}:
            stay = sum(reviewer.pool is pool for reviewer in without(made_up, signers))
            assert sum(cell["respondents"] for cell in cells if cell["pool"] == pool) == (stay if stay >= rule.k else 0)


@levels
@rules
def test_everything_shown_with_signatures_fits_with_several_answers_of_everybody_else(rule: Rule, level: Level) -> None:
    """I1 and I9: the attacker knows every signed answer, and one of the others tells. Each answer that is possible
    occurs in a round with the same signatures and the same bytes."""
    chance, tried = Random(24), 0
    for made_up, signers in rounds_with_signers(level, rounds=12, seed=24):
        stay = without(made_up, signers)
        for teller in (None, *range(len(stay)))[:3]:
            for finding in find(INFORMED[rule], stay, teller):
                assert len(finding.possible) >= rule.l or (rule is BALANCED and finding.is_only_the_highest), finding
                if not cell_of(stay, finding.person, rule) or chance.random() > 0.1:
                    continue
                answer = chance.choice(sorted(a for a in finding.possible if a is not None))
                other = another_round(stay, finding, answer, rule)
                assert bytes_of(report_of(together(made_up, signers, other), signers, rule)) == bytes_of(
                    report_of(made_up, signers, rule)
                )
                tried += 1
    assert tried > 10


def together(made_up: MadeUpRound, signers: Signers, others: MadeUpRound) -> MadeUpRound:
    """The signers as they were, with these others in the places of those who did not sign."""
    rest = iter(others)
    return tuple(reviewer if number in signers else next(rest) for number, reviewer in enumerate(made_up))


def test_signers_who_stay_in_the_cell_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody thinks that a cell may hold people who are also shown by name: subtracting gives the others away."""
    anonymous = release._anonymous

    def with_signers(feedback_round, entries):
        return anonymous(feedback_round, {name: replace(entry, signs=False) for name, entry in entries.items()})

    monkeypatch.setattr(release, "_anonymous", with_signers)
    with pytest.raises(AssertionError):
        test_for_the_others_the_signers_were_never_asked(BALANCED, Level.HIGH)
    with pytest.raises(AssertionError):
        test_signatures_never_bring_a_group_over_the_threshold(BALANCED)


def test_a_cell_that_is_named_after_a_signer_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "count_unsigned", lambda feedback_round, entries: feedback_round.count_asked())
    with pytest.raises(AssertionError):
        test_for_the_others_the_signers_were_never_asked(BALANCED, Level.HIGH)
