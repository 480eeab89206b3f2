"""The largest report there is: forty reviewers, forty sentences. Closing it beside what it cannot do without."""

import time
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ipp.core import clock
from ipp.core.db import transaction
from ipp.feedback import pictures, storage
from ipp.feedback.box import MOST_REVIEWERS, Entries, Entry, Progress
from ipp.feedback.disclosure import Pool
from ipp.feedback.models import FeedbackRound
from ipp.feedback.services import release

SENTENCES = 40


@dataclass(frozen=True)
class Release:
    """Milliseconds: of closing, writing and drawing it all, and of the rule and the drawing alone."""

    whole: float
    limit: float


def enlarge(feedback_round: FeedbackRound) -> None:
    """Make a draft ask forty sentences: the same ones again, under other names."""
    content: dict[str, Any] = deepcopy(feedback_round.frozen_questionnaire)
    items = [item for theme in content["themes"] for item in theme["items"]]
    for number in range(SENTENCES - len(items)):
        again = deepcopy(items[number % len(items)]) | {"key": f"again_{number}"}
        content["themes"][number % len(content["themes"])]["items"].append(again)
    feedback_round.frozen_questionnaire = content


def measure(feedback_round: FeedbackRound) -> Release:
    """Fill the box of an open round to the brim, and close it."""
    entries = _make_entries(feedback_round)
    with storage.locked_box(feedback_round) as box:
        box.entries.update(entries)
        box.close()
    feedback_round.closes_at = clock.now() - timedelta(seconds=1)
    pictures.warm_up()
    pictures.draw(feedback_round.questionnaire, _content(feedback_round, entries))
    limit = _time(lambda: pictures.draw(feedback_round.questionnaire, _content(feedback_round, entries)))
    return Release(_time(lambda: _close(feedback_round)), limit)


def _close(feedback_round: FeedbackRound) -> None:
    with transaction():
        release.close_round(feedback_round)


def _content(feedback_round: FeedbackRound, entries: Entries) -> dict[str, Any]:
    return release._write_report(feedback_round, release._disclose(feedback_round, entries), entries)


def _make_entries(feedback_round: FeedbackRound) -> Entries:
    questionnaire = feedback_round.questionnaire
    return {
        f"{number:064x}": Entry(
            Pool.COLLEAGUES,
            "colleague",
            Progress.SENT,
            {item.key: 1 + (number + place) % 5 for place, item in enumerate(questionnaire.items)},
            {
                question.key: f"{number} Je vraagt door tot iedereen meedoet." * 20
                for question in questionnaire.questions
            },
        )
        for number in range(MOST_REVIEWERS)
    }


def _time(act: Any) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000
