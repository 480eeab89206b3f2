"""Feedback rounds of the demo. Answers go through the box, closing and release, so the report is a real one."""

from datetime import date, timedelta

from ipp.core import clock
from ipp.core.db import db
from ipp.core.outbox import Outcome
from ipp.demo import content
from ipp.demo.content import Story, moment
from ipp.demo.people import People
from ipp.feedback import storage
from ipp.feedback.afterwards import Part
from ipp.feedback.mail import note_first_letter
from ipp.feedback.models import FeedbackRound, Invitation, Perspective
from ipp.feedback.services import keeping, release, reminders, responses, rounds, self_assessment, sharing, thanks
from ipp.feedback.services.responses import Answers

BROWSER = "demo"


def hold(people: People) -> None:
    """Every round, the one that opened first at the front."""
    for story in sorted(content.read_all("feedback", "rounds"), key=lambda story: int(story["opened_in_days"])):
        _hold_one(story, people)


def _hold_one(story: Story, people: People) -> None:
    opened, closes = story["opened_in_days"], story["closes_in_days"]
    last_day = clock.today() + timedelta(days=closes)
    with clock.as_if(moment(opened)):
        feedback_round = _prepare(story, people, last_day)
        if story["state"] == "draft":
            return
        _open(feedback_round)
    if "reminded_in_days" in story:
        _remind(feedback_round, story["reminded_in_days"])
    with clock.as_if(moment(min(closes, 0) - 1, hour=15)):
        _answer(feedback_round, story)
    if story["state"] == "released":
        with clock.as_if(moment(closes + 1, hour=4)):
            release.close_round(feedback_round)
        _follow_up(feedback_round, story, people)


def _follow_up(feedback_round: FeedbackRound, story: Story, people: People) -> None:
    """What the owner does with their report a few days later."""
    with clock.as_if(moment(story["closes_in_days"] + 4)):
        if words := story.get("thanks"):
            thanks.thank_everybody(feedback_round, words=words)
        if chosen := story.get("priorities"):
            keeping.choose_priorities(feedback_round, **chosen, version=0)
    for share in story.get("shared", ()):
        parts, until = [Part(part) for part in share["parts"]], clock.today() + timedelta(days=share["days"])
        sharing.share_report(feedback_round, person=people[share["with"]], parts=parts, until=until)


def _remind(feedback_round: FeedbackRound, day: int) -> None:
    """A reminder that left in the night after; its letters are long gone."""
    with clock.as_if(moment(day)):
        reminders.ask_reminder(feedback_round)
        feedback_round.is_reminder_due = False


def _prepare(story: Story, people: People, closes_on: date) -> FeedbackRound:
    feedback_round = rounds.start_round(
        people[story["subject"]],
        title=story["title"],
        note=story["note"],
        questionnaire=story["questionnaire"],
        closes_on=closes_on,
        is_signed=story.get("is_signed", False),
    )
    for reviewer in story["reviewers"]:
        _invite(feedback_round, reviewer, people)
    db.session.flush()  # as if it were saved, and opened in a next request
    return feedback_round


def _open(feedback_round: FeedbackRound) -> None:
    rounds.open_round(feedback_round)
    db.session.flush()
    for invitation in feedback_round.invitations:
        note_first_letter(invitation.id, Outcome.SENT)


def _invite(feedback_round: FeedbackRound, reviewer: Story, people: People) -> None:
    perspective = Perspective(reviewer["perspective"])
    if person := people.get(reviewer["email"]):
        rounds.invite_colleague(feedback_round, person, perspective=perspective)
    else:
        rounds.invite_outsider(feedback_round, name=reviewer["name"], email=reviewer["email"], perspective=perspective)


def _answer(feedback_round: FeedbackRound, story: Story) -> None:
    invitations = {invitation.email: invitation for invitation in feedback_round.invitations}
    for reviewer in story["reviewers"]:
        if reviewer["answered"]:
            _send(invitations[reviewer["email"]], _given(reviewer))
    if story["self"]:
        self_assessment.keep_self_assessment(feedback_round, _given(story["self"]), seen="", send=True)


def _send(invitation: Invitation, given: Answers) -> None:
    link = storage.read_link(invitation)
    if link is None:
        raise LookupError("who has not sent yet has a link")
    responses.send_response(link, invitation, given, browser=BROWSER)


def _given(story: Story) -> Answers:
    return Answers(story["answers"], story["comments"], story.get("signs"))
