"""Made-up rounds in which some people sign, and the report that the release itself writes of them."""

from collections import Counter
from collections.abc import Set
from random import Random
from types import SimpleNamespace
from typing import Any

from ipp.feedback.box import Entries, Entry, Progress
from ipp.feedback.disclosure import BALANCED, Pool, Rule, canonical_json
from ipp.feedback.models import FeedbackRound
from ipp.feedback.services import release
from ipp.proof.rounds import ITEMS, MadeUpRound
from tests.proof.showing import MANAGER, OWN, THEMES

Signers = Set[int]
"""The numbers of the people who sign."""


def choose_signers(made_up: MadeUpRound, chance: Random) -> Signers:
    """Nobody, somebody, nearly everybody."""
    return frozenset(chance.sample(range(len(made_up)), chance.randint(0, len(made_up))))


def entries_of(made_up: MadeUpRound, signers: Signers) -> Entries:
    """The round as it lies in the box, with the owner and the manager."""
    entries = {
        f"{number:03}": Entry(
            reviewer.pool,
            reviewer.perspective,
            Progress.SENT,
            reviewer.response.answers,
            reviewer.response.comments,
            signs=number in signers,
            name=f"Person {number:03}" if number in signers else "",
        )
        for number, reviewer in enumerate(made_up)
    }
    entries["self"] = Entry(Pool.COLLEAGUES, "self", Progress.SENT, OWN)
    entries["manager"] = Entry(Pool.COLLEAGUES, "manager", Progress.SENT, MANAGER)
    return entries


def report_of(made_up: MadeUpRound, signers: Signers, rule: Rule = BALANCED) -> dict[str, Any]:
    """What is written down once at release, and all that anybody ever sees."""
    entries, feedback_round = entries_of(made_up, signers), a_round(made_up, rule)
    return release._write_report(feedback_round, release._disclose(feedback_round, entries), entries)


def bytes_of(report: dict[str, Any]) -> bytes:
    return canonical_json(report)


def anonymous_part(report: dict[str, Any]) -> bytes:
    """The report without what stands there by name."""
    others = ("others",) if report["disclosure"]["cells"] else ()
    themes = [{key: view[key] for key in ("theme", "cells", *others)} for view in report["insights"]["themes"]]
    return canonical_json({"disclosure": report["disclosure"], "themes": themes})


def a_round(made_up: MadeUpRound, rule: Rule) -> FeedbackRound:
    """As much of a round as the report reads; everybody who answered was asked."""
    asked: dict[Pool, Counter[str]] = {}
    for reviewer in made_up:
        asked.setdefault(reviewer.pool, Counter())[reviewer.perspective] += 1
    questionnaire = SimpleNamespace(judged_items=ITEMS, judged_themes=THEMES, questions=())
    facts = {"questionnaire": questionnaire, "rule": rule, "invitations": []}
    kind = {"is_signed": False, "is_purpose_pulse": False}
    subject = SimpleNamespace(first_name="Fatima", name="Fatima de Vries")
    count_asked = {pool: dict(by) for pool, by in asked.items()}
    return SimpleNamespace(  # type: ignore[return-value]
        **facts, **kind, subject=subject, count_asked=lambda: {pool: dict(by) for pool, by in count_asked.items()}
    )
