"""Feedback rounds as they come: prepared, open with links, answered."""

from datetime import timedelta

import time_machine

from ipp.core import clock
from ipp.core.db import db
from ipp.feedback import shelf, storage
from ipp.feedback.kept import KeptQuestionnaire, QuestionnaireVersion
from ipp.feedback.models import FeedbackRound, Invitation, Perspective
from ipp.feedback.services import questionnaires, release, responses, rounds
from ipp.feedback.services.responses import Answers
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory


def draft_round(*, subject=None, questionnaire="care-360", **details) -> FeedbackRound:
    """A round that its owner is still preparing, without anybody on the list."""
    an_organisation()
    details = {"title": "Hoe werken we samen?", "closes_on": clock.today() + timedelta(days=21)} | details
    feedback_round = rounds.start_round(subject or PersonFactory(), questionnaire=questionnaire, **details)
    db.session.flush()
    return feedback_round


def open_round(*, colleagues=5, outsiders=0, manager=False, **details) -> FeedbackRound:
    """An open round with this many reviewers; its letters wait in the outbox."""
    feedback_round = draft_round(**details)
    for _ in range(colleagues):
        rounds.invite_colleague(feedback_round, PersonFactory(), perspective=Perspective.COLLEAGUE)
    for n in range(outsiders):
        address = f"outsider{n}-{feedback_round.id.hex[:6]}@elders.example"
        rounds.invite_outsider(feedback_round, name=f"Partner {n}", email=address, perspective=Perspective.CLIENT)
    if manager:
        rounds.invite_colleague(feedback_round, PersonFactory(), perspective=Perspective.MANAGER)
    rounds.open_round(feedback_round)
    db.session.commit()
    return feedback_round


def links_of(feedback_round: FeedbackRound):
    """The links that only the letters hold, taken while nobody has sent yet."""
    return {invitation.id: storage.read_link(invitation) for invitation in feedback_round.invitations}


def answers(feedback_round: FeedbackRound, value: int | None = 4, comment: str = "") -> Answers:
    """The same answer to every item, and the same words to every question."""
    questionnaire = feedback_round.questionnaire
    comments = {question.key: comment for question in questionnaire.questions} if comment else {}
    return Answers({item.key: value for item in questionnaire.items}, comments)


def send(feedback_round: FeedbackRound, link, *, value: int | None = 4, comment: str = "") -> None:
    """Send as the person whose link this is, and save."""
    invitation = db.session.query(Invitation).filter_by(token_id=link.invitation_name).one()
    responses.send_response(link, invitation, answers(feedback_round, value, comment), browser="test")
    save_now()


def send_answers(feedback_round: FeedbackRound, link, given: dict[str, int | None]) -> None:
    """Send these answers to these items, without words, and save."""
    invitation = db.session.query(Invitation).filter_by(token_id=link.invitation_name).one()
    responses.send_response(link, invitation, Answers(given, {}), browser="test")
    save_now()


def close(feedback_round: FeedbackRound) -> FeedbackRound:
    """Let the job run just after the closing moment; the round as it is then."""
    round_id, moment = feedback_round.id, feedback_round.closes_at
    db.session.remove()
    release.count_received()
    with time_machine.travel(moment + timedelta(seconds=1), tick=False):
        release.close_due_rounds()
    return db.session.get_one(FeedbackRound, round_id)


def released_round(*, values=(4, 4, 4, 5), comment="", **details) -> FeedbackRound:
    """A round in which this many colleagues answered, and whose report is there."""
    feedback_round = open_round(colleagues=len(values), **details)
    for link, value in zip(links_of(feedback_round).values(), values, strict=True):
        send(feedback_round, link, value=value, comment=comment)
    return close(feedback_round)


def save_now() -> None:
    """Commit as the request would, with the steps that follow a commit."""
    from ipp.core.db import save

    save()


def draft_invitation(**details) -> Invitation:
    """Somebody on the list of a round that has not opened."""
    feedback_round = draft_round(**details)
    return rounds.invite_colleague(feedback_round, PersonFactory(), perspective=Perspective.COLLEAGUE)


def a_questionnaire(**details) -> KeptQuestionnaire:
    """Somebody's own copy of care-360, which they have changed once."""
    original, by = shelf.get_questionnaire_by_key("care-360"), details.pop("by", None) or PersonFactory()
    assert original is not None
    kept = questionnaires.copy_questionnaire(original, by=by, is_own=details.pop("is_own", True))
    content = dict(kept.content, **details)
    questionnaires.change_questionnaire(kept, dict(content, scale="agree"), seen=1, by=by)
    db.session.flush()
    return kept


def an_earlier_version(**details) -> QuestionnaireVersion:
    return shelf.list_versions(a_questionnaire(**details))[0]


FINDERS = {
    "round_id": draft_round,
    "invitation_id": draft_invitation,
    "questionnaire_id": a_questionnaire,
    "questionnaire_version_id": an_earlier_version,
}
