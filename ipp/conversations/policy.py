"""Who may do what in conversations: the two who talk, and nobody else. Plain questions about plain objects."""

from typing import Any


def may_plan_with(viewer: Any, partner: Any) -> bool:
    """An owner with their own manager, or a manager with somebody they lead."""
    is_line = partner.id == viewer.manager_id or partner.manager_id == viewer.id
    return bool(partner.active) and partner.id != viewer.id and is_line


def may_see_conversation(viewer: Any, conversation: Any) -> bool:
    """The two who were there when it was planned; once somebody else is manager, only the employee."""
    return viewer.id in conversation.present_ids


def may_change_conversation(viewer: Any, conversation: Any) -> bool:
    return may_see_conversation(viewer, conversation) and not conversation.is_cancelled


def may_prepare_conversation(viewer: Any, conversation: Any) -> bool:
    """Each of the two writes their own preparation, and can still read it when the talk was called off."""
    return viewer.id in conversation.participant_ids


def may_keep_topic(viewer: Any, topic: Any) -> bool:
    """Whoever wrote it down, and nobody else."""
    return bool(viewer.id == topic.person_id)


def may_erase_draft(viewer: Any, draft: Any) -> bool:
    """Whoever was typing it; nobody else ever finds it."""
    return bool(viewer.id == draft.person_id)


def may_read_move(viewer: Any, preparation: Any, move: str) -> bool:
    """One part of a preparation: its author; and the other one as long as that part is shared."""
    if viewer.id == preparation.author_id:
        return True
    return bool(preparation.shares(move)) and may_see_conversation(viewer, preparation.conversation)


def may_write_shared_page(viewer: Any, conversation: Any) -> bool:
    """What both write on the table while they talk."""
    return may_change_conversation(viewer, conversation)


def may_write_summary(viewer: Any, conversation: Any) -> bool:
    return may_change_conversation(viewer, conversation)


def may_propose_agreement(viewer: Any, conversation: Any) -> bool:
    """As long as there are two to agree."""
    return may_change_conversation(viewer, conversation) and conversation.has_both


def may_answer_summary(viewer: Any, conversation: Any) -> bool:
    return may_change_conversation(viewer, conversation) and conversation.summary is not None


def may_see_agreement(viewer: Any, agreement: Any) -> bool:
    """The two it is between today; and for a term the former manager, only what they promised themselves."""
    return viewer.id in agreement.actor_ids or was_promised_by(viewer, agreement)


def was_promised_by(viewer: Any, agreement: Any) -> bool:
    """Read-only, for a term of their own: what a former manager said they would do, in the words of their time."""
    is_former = viewer.id not in agreement.actor_ids and agreement.was_lately_with(viewer)
    return bool(is_former and agreement.is_promised_by(agreement.side_of(viewer)))


def may_answer_agreement(viewer: Any, agreement: Any) -> bool:
    """Say yes, or say that you see it differently."""
    return viewer.id in agreement.actor_ids


def may_still_answer(viewer: Any, agreement: Any) -> bool:
    """No yes of theirs yet; whoever saw it differently may still come round."""
    is_open = not agreement.is_accepted and not agreement.is_over
    has_said_yes = agreement.is_accepted_by(agreement.side_of(viewer))
    return may_answer_agreement(viewer, agreement) and is_open and not has_said_yes


def may_replace_agreement(viewer: Any, agreement: Any) -> bool:
    """Put other words beside it; never over it."""
    return viewer.id in agreement.actor_ids and agreement.has_both and not agreement.conversation.is_cancelled


def may_check_in(viewer: Any, agreement: Any) -> bool:
    return viewer.id in agreement.actor_ids


def may_link_portfolio(viewer: Any, agreement: Any) -> bool:
    """The employee, and nobody else, hangs something of their own portfolio on it."""
    return bool(viewer.id == agreement.conversation.employee_id)


def may_take_along(viewer: Any, agreement: Any) -> bool:
    """The employee decides, item by item, whether an open agreement goes along; said twice, it is done once."""
    return bool(viewer.id == agreement.conversation.employee_id)


def may_give_support(viewer: Any, agreement: Any) -> bool:
    """Only the one whose help was asked answers that, and says that it was given."""
    if viewer.id not in agreement.actor_ids or agreement.support_from is None:
        return False
    return bool(agreement.side_of(viewer) == agreement.support_from)
