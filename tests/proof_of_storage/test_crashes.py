"""A crash at any step of any act on a round: it happened wholly or not at all, and doing it again makes it whole."""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from ipp.core import clock, seal
from ipp.core.db import db, transaction
from ipp.core.keys import MissingKeys, current_keys
from ipp.core.outbox import OutboxLetter
from ipp.feedback import queries, storage
from ipp.feedback.models import Delivery, FeedbackRound, Invitation, Perspective, RoundBox, State
from ipp.feedback.services import closing, release, reminders, rounds, self_assessment
from ipp.feedback.services.responses import Answers
from tests.factories import feedback as factory
from tests.factories.people import PersonFactory
from tests.proof_of_storage import crashes
from tests.proof_of_storage.installations import Installation
from tests.proof_of_storage.reviewers import Reviewer, list_reviewers

WORDS = {"answer-calm_in_tension": "4", "comment-value": "Rust"}


@dataclass
class Story:
    """A round in an installation, and who was asked."""

    installation: Installation
    round_id: uuid.UUID
    reviewers: list[Reviewer]
    closes_at: datetime

    def in_transaction(self, act: Callable[[FeedbackRound], object]) -> None:
        with self.installation.app.app_context(), transaction():
            act(db.session.get_one(FeedbackRound, self.round_id))

    def send(self, number: int, address: str = "/f/answer", **words: str) -> None:
        answer = self.reviewers[number].send(self.installation.app, WORDS | words, address=address)
        assert answer.status_code in (200, 303)


def do_open(story: Story) -> None:
    story.in_transaction(lambda round_: rounds.open_round(round_) if round_.state is State.DRAFT else None)


def do_draft(story: Story) -> None:
    story.send(0, "/f/answer/draft")


def do_send(story: Story) -> None:
    story.send(0)


def do_send_again(story: Story) -> None:
    story.send(1, **{"comment-value": "Bij nader inzien"})


def do_withdraw(story: Story) -> None:
    story.send(1, "/f/withdrawal")


def do_decline(story: Story) -> None:
    story.send(0, "/f/decline")


def do_assess(story: Story) -> None:
    given = Answers({"calm_in_tension": 5}, {"value": "Ikzelf"})
    story.in_transaction(lambda round_: self_assessment.keep_self_assessment(round_, given, seen="", send=True))


def do_replace_address(story: Story) -> None:
    def replace(round_: FeedbackRound) -> None:
        for invitation in round_.invitations:
            if invitation.delivery is Delivery.REFUSED:
                rounds.replace_address(invitation, email="nieuw@elders.example")

    story.in_transaction(replace)


def do_close(story: Story) -> None:
    """The job, a second after the moment at which the round was going to close."""
    with story.installation.app.app_context(), time_machine.travel(story.closes_at + timedelta(seconds=1), tick=False):
        release.close_due_rounds()


def do_close_early(story: Story) -> None:
    story.in_transaction(lambda round_: None if round_.is_closing_early else closing.close_early(round_))


def do_cancel(story: Story) -> None:
    story.in_transaction(lambda round_: closing.cancel_round(round_) if round_.state is State.OPEN else None)


def do_remind(story: Story) -> None:
    """The nightly job; what it posts is sent later, each letter in a step of its own."""
    with story.installation.app.app_context():
        reminders.send_reminders()


def do_sweep(story: Story) -> None:
    with story.installation.app.app_context():
        storage.forget_unused_keys()


ACTS = {
    "opening": (do_open, 0),
    "keeping a draft": (do_draft, 2),
    "sending": (do_send, 2),
    "sending again": (do_send_again, 2),
    "taking back": (do_withdraw, 2),
    "declining": (do_decline, 2),
    "assessing oneself": (do_assess, 2),
    "another address": (do_replace_address, 2),
    "releasing": (do_close, 5),
    "extending": (do_close, 3),
    "erasing": (do_close, 3),
    "closing early": (do_close_early, 2),
    "cancelling": (do_cancel, 4),
    "reminding": (do_remind, 2),
    "sweeping": (do_sweep, 2),
}
"""Every act, with how many people answered before it."""


@pytest.mark.parametrize("name", ACTS)
def test_a_crash_at_any_step_leaves_all_or_nothing(installation: Installation, tmp_path: Path, name: str) -> None:
    act, sent = ACTS[name]
    story = prepare(installation, name, sent)
    installation.keep(tmp_path / "before")
    before = look(story)
    steps = crashes.list_steps(lambda: act(story))
    after = look(story)
    assert before != after or name == "sweeping"
    assert "after commit" in steps
    for number, step in enumerate(steps):
        installation.put_back(tmp_path / "before")
        assert crashes.crash_at(number, lambda: act(story)), step
        installation.let_go()
        assert look(story) in (before, after), f"half done: {step}"
        assert sweep(installation) == {"named": True, "strays": 0}, step
        act(story)
        assert look(story) == after, f"not whole after doing it again: {step}"
        assert sweep(installation) == {"named": True, "strays": 0}, step


def test_the_act_that_was_under_way_counts_from_the_commit_on(installation: Installation, tmp_path: Path) -> None:
    story = prepare(installation, "sending", 2)
    installation.keep(tmp_path / "before")
    before, steps = look(story), crashes.list_steps(lambda: do_send(story))
    after = look(story)
    commit = steps.index("after commit")
    for number, expected in ((commit - 1, before), (commit, after)):
        installation.put_back(tmp_path / "before")
        crashes.crash_at(number, lambda: do_send(story))
        installation.let_go()
        assert look(story) == expected


def test_the_crash_proof_is_no_fool(
    installation: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the old key deleted before the database has forgotten it, a crash would lose every answer."""
    monkeypatch.setattr(storage, "after_save", lambda step: None if step is storage._checkpoint else step())
    with pytest.raises((MissingKeys, seal.CannotOpen)):
        test_a_crash_at_any_step_leaves_all_or_nothing(installation, tmp_path, "sending")


def prepare(installation: Installation, name: str, sent: int) -> Story:
    """A round in which so many have answered; what the act needs is ready."""
    with installation.app.app_context(), transaction():
        if name == "opening":
            return _prepare_draft(installation)
        feedback_round = factory.open_round(colleagues=5, outsiders=1)
        reviewers = sorted(list_reviewers(feedback_round), key=lambda reviewer: "elders" in reviewer.email)
        feedback_round.was_extended = name == "erasing"
        feedback_round.is_reminder_due = name == "reminding"
        feedback_round.invitations[-1].delivery = Delivery.SENT
        next(i for i in feedback_round.invitations if not i.person_id).delivery = Delivery.REFUSED
        story = Story(installation, feedback_round.id, reviewers, feedback_round.closes_at)
        if name == "sweeping":
            current_keys().write_round_key(uuid.uuid4(), seal.new_key())
    for number in range(1, sent + 1) if sent < 5 else range(5):
        story.send(number)
    return story


def _prepare_draft(installation: Installation) -> Story:
    draft = factory.draft_round()
    for _ in range(5):
        rounds.invite_colleague(draft, PersonFactory(), perspective=Perspective.COLLEAGUE)
    return Story(installation, draft.id, [], clock.now())


def look(story: Story) -> dict[str, Any]:
    """Everything that matters about the round, without what differs by lot."""
    with story.installation.app.app_context():
        feedback_round = db.session.get_one(FeedbackRound, story.round_id)
        seen = {
            "round": (feedback_round.state, feedback_round.closes_at, feedback_round.was_extended),
            "self": (feedback_round.is_self_sent, feedback_round.is_closing_early, feedback_round.is_reminder_due),
            "entries": storage.read_box(feedback_round) if db.session.get(RoundBox, story.round_id) else None,
            "links": {i.email: _leads_home(i) for i in feedback_round.invitations},
            "report": feedback_round.report and json.loads(feedback_round.report.body),
            "letters": sorted(db.session.scalars(select(OutboxLetter.kind))),
        }
        db.session.remove()
    return seen


def _leads_home(invitation: Invitation) -> bool | None:
    """Whether the link that a letter would carry finds this invitation; None when there is none to send."""
    link = storage.read_link(invitation)
    return None if link is None else queries.get_invitation_by_link(link) is invitation


def sweep(installation: Installation) -> dict[str, object]:
    """Start anew, which sweeps keys away; whether every box has its key then, and how many keys have no box."""
    with installation.app.app_context():
        storage.forget_unused_keys()
        named, there = set(db.session.scalars(select(RoundBox.key_id))), current_keys().list_round_keys()
        db.session.remove()
    return {"named": named <= there, "strays": len(there - named)}
