"""Who may do what in passion conversations: its owner and the chosen partner. Plain questions about plain objects."""

from typing import Any


def may_see_talk(viewer: Any, talk: Any) -> bool:
    """The two who talk. For anybody else, a manager or an administrator too, it does not exist."""
    return viewer.id in (talk.owner_id, talk.partner_id)


def may_change_talk(viewer: Any, talk: Any) -> bool:
    """Another moment or place, until it was called off or handed over."""
    return may_see_talk(viewer, talk) and not talk.is_cancelled and not talk.is_handed_over


def may_cancel_talk(viewer: Any, talk: Any) -> bool:
    return may_see_talk(viewer, talk)


def may_prepare(viewer: Any, talk: Any) -> bool:
    """The owner alone, for as long as they like."""
    return bool(viewer.id == talk.owner_id)


def may_read_preparation(viewer: Any, talk: Any) -> bool:
    """The owner; and the partner while it is shared and there still is a talk to have."""
    return may_prepare(viewer, talk) or (may_change_talk(viewer, talk) and talk.is_shared)


def may_note(viewer: Any, talk: Any) -> bool:
    """The partner, until the hand-over: after that nothing is there any more for them."""
    return may_change_talk(viewer, talk) and viewer.id == talk.partner_id


def may_change_note(viewer: Any, note: Any) -> bool:
    return may_note(viewer, note.talk)


def may_hand_over(viewer: Any, talk: Any) -> bool:
    """Sent twice, it is done once: so also after the hand-over, for who was the partner."""
    return bool(viewer.id == talk.partner_id) and not talk.is_cancelled


def may_see_words(viewer: Any, talk: Any) -> bool:
    """The owner at any moment: nobody keeps secret notes about anybody."""
    return bool(viewer.id == talk.owner_id)


def may_introduce_oneself(viewer: Any) -> bool:
    return bool(viewer.is_conversation_partner)


def may_read_figures(viewer: Any) -> bool:
    """How many conversations took place, from ten up and in tens. Never whose."""
    return bool(viewer.is_administrator)
