"""The attacker at work: on one round, on each reviewer, with nobody talking and with each reviewer telling in turn."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ipp.feedback.disclosure import HIGHEST, Item, Polarity
from ipp.proof.practices import Practice, Views
from ipp.proof.rounds import ITEMS, MadeUpRound
from ipp.proof.solver import ANYTHING, JUDGED, SKIPPED, Choice, Known, find_possible, is_certain


class WrongSolver(Exception):
    """The attacker ruled out what somebody really answered, so nothing it says can be believed."""


@dataclass(frozen=True)
class Finding:
    """What the attacker knows of one person's answer to one item, and from whom: the number of the one who told."""

    item: Item
    person: int
    possible: Choice
    teller: int | None

    @property
    def is_only_the_highest(self) -> bool:
        """The one certainty that a balanced round accepts: "all the others gave the highest answer"."""
        favourable = self.item.polarity is Polarity.FAVOURABLE
        return self.teller is not None and favourable and self.possible == {HIGHEST}


class Leak(NamedTuple):
    """Whether somebody's answer becomes certain in a round: by what is shown, and with one colleague who tells.

    `told_more` is about anything beyond "all the others gave the highest answer".
    """

    shown: bool
    told: bool
    told_more: bool


def attack(practice: Practice, made_up: MadeUpRound) -> Leak:
    """Try what is shown, and then what is shown with what each reviewer in turn can tell."""
    views = practice.show(made_up, ITEMS)
    shown = any(is_certain(finding.possible) for finding in find_all(practice, made_up, views))
    told = shown
    for teller in range(len(made_up)):
        certain = [finding for finding in find_all(practice, made_up, views, teller) if is_certain(finding.possible)]
        told = told or bool(certain)
        if not all(finding.is_only_the_highest for finding in certain):
            return Leak(shown, told=True, told_more=True)
    return Leak(shown, told, told_more=shown)


def find_all(practice: Practice, made_up: MadeUpRound, views: Views, teller: int | None = None) -> Iterator[Finding]:
    """What remains possible for every item and person, given the views; of others than the one who tells.

    Only what stands in one view with the teller is looked at: the rest is as if nobody told.
    """
    for item in ITEMS:
        known = _know_beforehand(practice, made_up, item, teller)
        for view in views[item.key]:
            if teller is not None and teller not in view.everybody:
                continue
            for person, possible in find_possible(view, known, practice.tally).items():
                if made_up[person].response.answers[item.key] not in possible:
                    raise WrongSolver
                if person != teller:
                    yield Finding(item, person, possible, teller)


def _know_beforehand(practice: Practice, made_up: MadeUpRound, item: Item, teller: int | None) -> Known:
    answers = [reviewer.response.answers[item.key] for reviewer in made_up]
    if practice.knows_skips:
        known = [SKIPPED if answer is None else JUDGED for answer in answers]
    else:
        known = [ANYTHING] * len(answers)
    if teller is not None:
        known[teller] = frozenset({answers[teller]})
    return dict(enumerate(known))
