"""Who may do what in conversations: the two who talk, and nobody else. Plain questions about plain objects."""

from typing import Any


def may_plan_with(viewer: Any, partner: Any) -> bool:
    """An owner with their own manager, or a manager with somebody they lead."""
    is_line = partner.id == viewer.manager_id or partner.manager_id == viewer.id
    return bool(partner.active) and partner.id != viewer.id and is_line


def may_see_conversation(viewer: Any, conversation: Any) -> bool:
    """The two who were there when it was planned, also when somebody else is manager by now."""
    return viewer.id in conversation.participant_ids


def may_change_conversation(viewer: Any, conversation: Any) -> bool:
    return may_see_conversation(viewer, conversation) and not conversation.is_cancelled


def may_prepare_conversation(viewer: Any, conversation: Any) -> bool:
    """Each of the two writes their own preparation, and can still read it when the talk was called off."""
    return may_see_conversation(viewer, conversation)


def may_read_preparation(viewer: Any, preparation: Any) -> bool:
    """Its author; and the other one as long as it is shared."""
    if viewer.id == preparation.author_id:
        return True
    return bool(preparation.is_shared) and may_see_conversation(viewer, preparation.conversation)


def may_write_summary(viewer: Any, conversation: Any) -> bool:
    return may_change_conversation(viewer, conversation)


def may_propose_agreement(viewer: Any, conversation: Any) -> bool:
    """As long as there are two to agree."""
    return may_change_conversation(viewer, conversation) and conversation.has_both


def may_see_agreement(viewer: Any, agreement: Any) -> bool:
    return may_see_conversation(viewer, agreement.conversation)


def may_answer_agreement(viewer: Any, agreement: Any) -> bool:
    """Say yes, or say that you see it differently."""
    return may_see_agreement(viewer, agreement)


def may_still_answer(viewer: Any, agreement: Any) -> bool:
    """No yes of theirs yet; whoever saw it differently may still come round."""
    is_open = not agreement.is_accepted and not agreement.is_replaced
    has_said_yes = agreement.is_accepted_by(agreement.conversation.side_of(viewer))
    return may_answer_agreement(viewer, agreement) and is_open and not has_said_yes


def may_replace_agreement(viewer: Any, agreement: Any) -> bool:
    """Put other words beside it; never over it."""
    return may_propose_agreement(viewer, agreement.conversation)


def may_check_in(viewer: Any, agreement: Any) -> bool:
    return may_see_agreement(viewer, agreement)


def may_give_support(viewer: Any, agreement: Any) -> bool:
    """Only the one whose help was asked can say that it was given."""
    if not may_see_agreement(viewer, agreement) or agreement.support_from is None:
        return False
    return bool(agreement.conversation.side_of(viewer) == agreement.support_from)
