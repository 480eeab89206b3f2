"""I5 and I9 on what leaves IPP: whoever gave which answer, and whoever answered otherwise where the same is printed.

Not a byte of the stored report, of a page or of a letter may tell one such round from another.
"""

from random import Random

import pytest

from ipp.feedback.disclosure import BALANCED, Response, show_item
from ipp.feedback.models import Perspective
from ipp.feedback.services import release
from tests.factories.feedback import draft_round
from tests.proof.telling_a_round import Given, tell_round

COLLEAGUES, OUTSIDERS = 6, 2


@pytest.fixture
def items(app):
    return draft_round().questionnaire.judged_items


def answer(items, chance: Random, palette=(1, 2, 3, 4, 4, 5, 5, 5, None)) -> Given:
    return [{item.key: chance.choice(palette) for item in items} for _ in range(COLLEAGUES + OUTSIDERS)]


def answer_otherwise(items, given: Given, chance: Random) -> Given:
    """Colleagues give other answers wherever the same is printed of them; outsiders, who are not shown, any answer."""
    other = [dict(answers) for answers in given]
    for item in items:
        old = [answers[item.key] for answers in given[:COLLEAGUES]]
        for answers, new in zip(other, find_other(item, old, chance), strict=False):
            answers[item.key] = new
        for answers in other[COLLEAGUES:]:
            answers[item.key] = chance.choice([1, 2, 3, 4, 5])
    return other


def find_other(item, old, chance: Random):
    printed = show_item(item, [Response({item.key: one}) for one in old], BALANCED)
    skipped = old.count(None)
    while True:
        judged = [chance.randint(1, 5) for _ in range(len(old) - skipped)]
        new = chance.sample([*judged, *[None] * skipped], len(old))
        if new != old and show_item(item, [Response({item.key: one}) for one in new], BALANCED) == printed:
            return new


def swap(items, given: Given, chance: Random) -> Given:
    """The same answers, dealt anew among the colleagues, for each item apart."""
    other = [dict(answers) for answers in given]
    for item in items:
        dealt = chance.sample([answers[item.key] for answers in given[:COLLEAGUES]], COLLEAGUES)
        for answers, new in zip(other, dealt, strict=False):
            answers[item.key] = new
    return other


@pytest.mark.parametrize("another", [swap, answer_otherwise])
def test_no_byte_tells_who_answered_what(app, items, another) -> None:
    chance = Random(5)
    given = answer(items, chance)
    other = another(items, given, chance)
    assert other != given
    order = chance.sample(range(len(given)), len(given))
    seen = tell_round(app, given, colleagues=COLLEAGUES)
    assert tell_round(app, other, colleagues=COLLEAGUES, order=order) == seen


def test_what_is_compared_would_show_a_difference(app, items) -> None:
    """One answer that changes a printed value is seen in the report and on its page, and nowhere before."""
    chance = Random(6)
    given = answer(items, chance, palette=(2, 3, 4))
    other = [dict.fromkeys(given[0], 5), *given[1:]]
    seen, changed = (tell_round(app, answers, colleagues=COLLEAGUES) for answers in (given, other))
    differ = [moment for moment in seen if seen[moment] != changed[moment]]
    copies = ["copies of the owner", "what a reader is shown", "thanks"]  # whose list ends with the report once more
    assert differ == ["pages after release", *copies, "report as it is stored"]


def test_the_round_that_is_compared_is_told_completely(app, items) -> None:
    """Both pools answered, the hidden one leaves no trace, and the letters are there."""
    seen = tell_round(app, answer(items, Random(7)), colleagues=COLLEAGUES)
    assert str(seen["letters at opening"]).count("feedback.invitation") == COLLEAGUES + OUTSIDERS
    assert "feedback.report_ready" in str(seen["letters at release"])
    assert f'"respondents":{COLLEAGUES}' in str(seen["report as it is stored"])
    assert "outsiders" not in str(seen["report as it is stored"])
    assert Perspective.CLIENT.value not in str(seen["report as it is stored"])


def test_a_report_that_keeps_answers_apart_is_caught(app, items, monkeypatch) -> None:
    """Somebody thinks that nobody reads along in the stored report."""
    write = release._write_report

    def write_too_much(feedback_round, disclosure, entries):
        everything = [dict(entry.answers) for entry in entries.values()]
        return {**write(feedback_round, disclosure, entries), "for debugging": everything}

    monkeypatch.setattr(release, "_write_report", write_too_much)
    given = answer(items, Random(5))
    seen, swapped = (tell_round(app, one, colleagues=COLLEAGUES) for one in (given, swap(items, given, Random(5))))
    assert [moment for moment in seen if seen[moment] != swapped[moment]] == ["report as it is stored"]
