"""Who may do what in feedback. Plain questions about plain objects: no queries, no Flask."""

from typing import Any


def may_see_round(viewer: Any, feedback_round: Any) -> bool:
    """Only the person it is about. Nobody else even learns that a round exists."""
    return bool(viewer.id == feedback_round.subject_id)


def may_prepare_round(viewer: Any, feedback_round: Any) -> bool:
    """Reviewers, note and dates are chosen before the round opens, and never changed after."""
    return may_see_round(viewer, feedback_round) and feedback_round.state == "draft"


def may_change_details(viewer: Any, feedback_round: Any) -> bool:
    """Of a round about its owner; also asking people from outside. A purpose pulse has a form of its own."""
    return may_prepare_round(viewer, feedback_round) and not feedback_round.is_purpose_pulse


def may_change_purpose_pulse(viewer: Any, feedback_round: Any) -> bool:
    return may_prepare_round(viewer, feedback_round) and bool(feedback_round.is_purpose_pulse)


def may_read_result(viewer: Any, feedback_round: Any) -> bool:
    """Of a purpose pulse: who held the session and everybody invited, answered or not. Nobody else, and only once."""
    is_released = feedback_round.is_purpose_pulse and feedback_round.state == "released"
    was_asked = viewer.id in {invitation.person_id for invitation in feedback_round.invitations}
    return bool(is_released) and (may_see_round(viewer, feedback_round) or was_asked)


def may_change_invitation(viewer: Any, invitation: Any) -> bool:
    """Taking somebody off the list is possible until the round opens."""
    return may_prepare_round(viewer, invitation.feedback_round)


def may_replace_address(viewer: Any, invitation: Any) -> bool:
    """Only an outsider's address whose first letter bounced, while the round is open.

    It does not ask whether they answered: a button that disappears would tell. Somebody with an account keeps the
    address of that account, and finds the request in the app.
    """
    feedback_round = invitation.feedback_round
    return (
        may_see_round(viewer, feedback_round)
        and feedback_round.state == "open"
        and invitation.delivery == "refused"
        and invitation.pool == "outsiders"
    )


def may_remind_reviewers(viewer: Any, feedback_round: Any) -> bool:
    """The owner, twice at most. Whom it goes to is never asked here: nobody learns that."""
    return may_see_round(viewer, feedback_round) and bool(feedback_round.has_room_for_a_reminder)


def may_extend_round(viewer: Any, feedback_round: Any) -> bool:
    """Before the closing moment only: a round that has closed is never opened again."""
    return may_see_round(viewer, feedback_round) and bool(feedback_round.may_move_its_closing)


def may_close_round_early(viewer: Any, feedback_round: Any) -> bool:
    return may_see_round(viewer, feedback_round) and feedback_round.early_closing_on is not None


def may_cancel_round(viewer: Any, feedback_round: Any) -> bool:
    """As long as people can answer: after that the report is on its way."""
    return may_see_round(viewer, feedback_round) and bool(feedback_round.is_answerable)


def may_write_self_assessment(viewer: Any, feedback_round: Any) -> bool:
    """In a round about oneself. Whether it is still open is asked once more while saving, so that no word is lost."""
    return may_see_round(viewer, feedback_round) and not feedback_round.is_purpose_pulse


def may_assess_self(viewer: Any, feedback_round: Any) -> bool:
    return may_write_self_assessment(viewer, feedback_round) and bool(feedback_round.is_answerable)


def may_read_report(viewer: Any, feedback_round: Any) -> bool:
    """The subject, once it is released. There is no report before that, for anybody; of a purpose pulse never."""
    is_about_owner = not feedback_round.is_purpose_pulse
    return may_see_round(viewer, feedback_round) and is_about_owner and feedback_round.state == "released"


def may_answer_in_app(viewer: Any, invitation: Any) -> bool:
    """Somebody with an account opens the request that is addressed to that account, until they have sent it."""
    return (
        invitation.person_id == viewer.id
        and invitation.sealed_token is not None
        and bool(invitation.feedback_round.is_answerable)
    )


def may_end_share(viewer: Any, share: Any) -> bool:
    """Only the owner of the report takes back what they shared."""
    return may_see_round(viewer, share.feedback_round)


def may_read_shared_report(viewer: Any, share: Any) -> bool:
    """The person it is shared with, while that lasts; and its owner, who looks through that person's eyes."""
    return may_end_share(viewer, share) or (viewer.id == share.person_id and bool(share.is_lasting))


def may_see_questionnaire(viewer: Any, questionnaire: Any) -> bool:
    """Somebody's own is theirs alone; the rest is for everybody, until an administrator archives it."""
    if questionnaire.owner_id is not None:
        return bool(questionnaire.owner_id == viewer.id)
    return not questionnaire.is_archived or bool(viewer.is_administrator)


def may_change_questionnaire(viewer: Any, questionnaire: Any) -> bool:
    """One's own; for administrators also those of the organisation. Nobody changes our library: copy it instead."""
    if questionnaire.owner_id is not None:
        return bool(questionnaire.owner_id == viewer.id)
    return questionnaire.origin == "organisation" and may_write_for_organisation(viewer)


def may_remove_questionnaire(viewer: Any, questionnaire: Any) -> bool:
    """What nobody can choose any more may be thrown away."""
    return may_change_questionnaire(viewer, questionnaire) and bool(questionnaire.is_archived)


def may_copy_for_organisation(viewer: Any, questionnaire: Any) -> bool:
    return may_see_questionnaire(viewer, questionnaire) and may_write_for_organisation(viewer)


def may_see_questionnaire_version(viewer: Any, version: Any) -> bool:
    return may_see_questionnaire(viewer, version.questionnaire)


def may_write_for_organisation(viewer: Any) -> bool:
    return bool(viewer.is_administrator)


def may_see_traces(viewer: Any, feedback_round: Any) -> bool:
    """What is left of a round, for its owner, once it is over."""
    return may_see_round(viewer, feedback_round) and feedback_round.state not in ("draft", "open")
