"""I5 and I9 on a follow-up pulse: its few questions, which the owner wrote, tell no more than those of any round."""

from random import Random

import pytest

from ipp.core.db import db
from ipp.feedback.disclosure import Item, Polarity
from ipp.feedback.models import FeedbackRound
from ipp.feedback.services import pulses
from ipp.feedback.services.pulses import Asked, Kind
from tests.factories.feedback import released_round
from tests.letters import Letters
from tests.proof.telling_a_round import tell_round
from tests.proof.test_rendered_bytes import COLLEAGUES, answer, answer_otherwise, swap

ASKED = [
    Asked("{naam} laat mensen uitpraten", Kind.CHANGE),
    Asked("{naam} valt mensen in de rede", Kind.CHANGE),
    Asked("Wat merk je verder?", Kind.WORDS),
]


@pytest.fixture
def frozen(app):
    """What the owner wrote, as a pulse keeps it; the same questions for every round that is compared."""
    earlier = released_round()
    round_id = earlier.id
    Letters(app).deliver()  # the letters of the rounds that are compared stand alone
    earlier = db.session.get_one(FeedbackRound, round_id)
    return pulses.prepare_pulse(earlier, ASKED, closes_on=earlier.closes_on).frozen_questionnaire


@pytest.fixture
def items(frozen):
    found = [item for theme in frozen["themes"] for item in theme["items"]]
    return [Item(item["key"], Polarity(item["polarity"])) for item in found]


def test_which_end_is_the_better_one_is_nobody_elses_guess(items):
    assert [item.polarity for item in items] == [Polarity.NEUTRAL, Polarity.NEUTRAL]


@pytest.mark.parametrize("another", [swap, answer_otherwise])
def test_no_byte_of_a_pulse_tells_who_answered_what(app, frozen, items, another) -> None:
    chance = Random(11)
    given = answer(items, chance, palette=(1, 2, 3, 4, 5, 5))  # who leaves all of so little open did not answer
    other = another(items, given, chance)
    assert other != given
    order = chance.sample(range(len(given)), len(given))
    asking = {"questionnaire": pulses.PULSE, "frozen": frozen}
    seen = tell_round(app, given, colleagues=COLLEAGUES, **asking)
    assert tell_round(app, other, colleagues=COLLEAGUES, order=order, **asking) == seen
    assert items[0].key in seen["report as it is stored"]
