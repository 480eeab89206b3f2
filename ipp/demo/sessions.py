"""Purpose pulses of the demo. Answers go through the box, closing and release, so the result is a real one."""

from datetime import timedelta

from ipp.core import clock
from ipp.core.db import db
from ipp.core.outbox import Outcome
from ipp.demo import content
from ipp.demo.content import Story, moment
from ipp.demo.people import People
from ipp.feedback import storage
from ipp.feedback.before_and_after import Moment
from ipp.feedback.mail import note_first_letter
from ipp.feedback.models import FeedbackRound, Perspective
from ipp.feedback.services import purpose, release, responses, rounds
from ipp.feedback.services.purpose import Session
from ipp.feedback.services.responses import Answers

BROWSER = "demo"


def hold(people: People) -> None:
    for story in content.read("sessions")["pulses"]:
        _hold_one(story, people)


def _hold_one(story: Story, people: People) -> None:
    today = clock.today()
    session_on, closes_on = (today + timedelta(days=story[f"{name}_in_days"]) for name in ("session", "closes"))
    with clock.as_if(moment(story["opened_in_days"])):
        texts = {name: story[name] for name in ("title", "note", "sentences", "question")}
        session = Session(**texts, session_on=session_on, closes_on=closes_on)
        pulse = purpose.prepare_purpose_pulse(people[story["host"]], session)
        for who in story["people"]:
            rounds.invite_colleague(pulse, people[who["email"]], perspective=Perspective.COLLEAGUE)
        db.session.flush()  # as if it were saved, and opened in a next request
        rounds.open_round(pulse)
        db.session.flush()
        for invitation in pulse.invitations:
            note_first_letter(invitation.id, Outcome.SENT)
    if story["closes_in_days"] < 0:
        _finish(pulse, story)


def _finish(pulse: FeedbackRound, story: Story) -> None:
    pulse.is_session_told = True  # its letters are long gone
    with clock.as_if(moment(story["closes_in_days"] - 1, hour=15)):
        for who in story["people"]:
            _send(pulse, who)
    with clock.as_if(moment(story["closes_in_days"] + 1, hour=4)):
        release.close_round(pulse)


def _send(pulse: FeedbackRound, who: Story) -> None:
    invitation = next(each for each in pulse.invitations if each.email == who["email"])
    link = storage.read_link(invitation)
    if link is None:
        raise LookupError("who has not sent yet has a link")
    themes = {theme.key: theme for theme in pulse.questionnaire.themes}
    answers = {
        item.key: answer for each in Moment for item, answer in zip(themes[each].items, who[each.value], strict=True)
    }
    comments = {question.key: who["words"] for question in pulse.questionnaire.questions}
    responses.send_response(link, invitation, Answers(answers, comments), browser=BROWSER)
