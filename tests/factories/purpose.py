"""Purpose pulses as they come: prepared, open before and after the session, and released."""

from datetime import timedelta

import time_machine

from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.models import FeedbackRound, Invitation, Perspective
from ipp.feedback.services import purpose, responses, rounds
from ipp.feedback.services.purpose import Session
from ipp.feedback.services.responses import Answers
from tests.factories.feedback import close, links_of, save_now
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory

SENTENCES = ("Ik weet waar ik mijn werk voor doe.", "Ik voel me thuis in dit team.")
WORDS = "Wat neem je mee?"


def a_session(**details) -> Session:
    """A session in a week, open for another week."""
    in_a_week = clock.today() + timedelta(days=7)
    values = {"title": "Sessie over onze bedoeling", "note": "", "sentences": SENTENCES, "question": WORDS}
    values |= {"session_on": in_a_week, "closes_on": in_a_week + timedelta(days=7)}
    return Session(**values | details)


def draft_pulse(*, host=None, **details) -> FeedbackRound:
    an_organisation()
    pulse = purpose.prepare_purpose_pulse(host or PersonFactory(), a_session(**details))
    db.session.flush()
    return pulse


def open_pulse(*, colleagues=5, people=(), **details) -> FeedbackRound:
    """An open one with so many people, or with these; its letters wait in the outbox."""
    pulse = draft_pulse(**details)
    for person in people or [PersonFactory() for _ in range(colleagues)]:
        rounds.invite_colleague(pulse, person, perspective=Perspective.OTHER)
    rounds.open_round(pulse)
    db.session.commit()
    return pulse


def on_the_day_after(pulse: FeedbackRound):
    """The session has been."""
    return time_machine.travel(clock.end_of(pulse.session_on) + timedelta(hours=9), tick=False)


def given(pulse: FeedbackRound, before: int | None, after: int | None, *, words: str = "") -> Answers:
    """The same answer to every sentence of a moment; None leaves it open."""
    values = {"before": before, "after": after}
    answers = {item.key: values[item.key.partition("_")[0]] for item in pulse.questionnaire.items}
    answers = {key: value for key, value in answers.items() if value is not None}
    return Answers(answers, {each.key: words for each in pulse.questionnaire.questions} if words else {})


def send_both(pulse: FeedbackRound, link, before: int | None, after: int | None, *, words: str = "") -> None:
    invitation = db.session.query(Invitation).filter_by(token_id=link.invitation_name).one()
    responses.send_response(link, invitation, given(pulse, before, after, words=words), browser="test")
    save_now()


def released_pulse(*, values=((2, 3), (2, 4), (3, 4), (3, 4), (2, 4)), words="", **details) -> FeedbackRound:
    """One in which so many people sent, and whose result is there."""
    pulse = open_pulse(colleagues=len(values), **details)
    links = list(links_of(pulse).values())
    with on_the_day_after(pulse):
        for link, (before, after) in zip(links, values, strict=True):
            send_both(pulse, link, before, after, words=words)
    return close(pulse)
