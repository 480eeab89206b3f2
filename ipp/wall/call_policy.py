"""Who may do what with calls. Plain questions about plain objects: no queries, no Flask."""

from typing import Any

from ipp.wall.policy import may_see_talent


def may_see_call(viewer: Any, call: Any) -> bool:
    """Everybody who is signed in."""
    return call is not None and viewer is not None


def may_raise_hand(viewer: Any, call: Any) -> bool:
    """Every colleague, while it is open; nobody for a call of their own."""
    return bool(call.is_open and call.starter.active and viewer.id != call.starter_id)


def may_ask_to_join(viewer: Any, call: Any) -> bool:
    """The starter, while it is open. Whom, is asked of each colleague (see may_be_asked)."""
    return may_remove_call(viewer, call) and bool(call.is_open)


def may_be_asked(talent: Any, starter: Any) -> bool:
    """Whether its owner likes to be asked because of this talent, by somebody whom it reaches."""
    return bool(talent.for_calls and talent.owner_id != starter.id and may_see_talent(starter, talent))


def may_answer_join_question(viewer: Any, question: Any) -> bool:
    """Who was asked, while the call is open; an answer may be changed."""
    return bool(viewer.id == question.person_id and question.call.is_open)


def may_take_hand_back(viewer: Any, call: Any) -> bool:
    """At any moment, also after the end. Doing it twice does no harm."""
    return bool(viewer.id != call.starter_id)


def may_remove_call(viewer: Any, call: Any) -> bool:
    return bool(viewer.id == call.starter_id)


def may_change_call(viewer: Any, call: Any) -> bool:
    """The starter, until it is closed; a new last day opens a call again that was over."""
    return may_remove_call(viewer, call) and not call.is_closed


def may_see_hand(viewer: Any, hand: Any) -> bool:
    """The two between whom it goes, and nobody else, whatever their role."""
    return viewer.id in hand.participant_ids
