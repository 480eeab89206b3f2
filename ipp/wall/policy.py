"""Who may do what on the wall. Plain questions about plain objects: no queries, no Flask."""

from typing import Any


def may_ask_for_help(viewer: Any, talent: Any) -> bool:
    """Every colleague, for a talent that is on the wall now. Nobody asks themselves."""
    return bool(talent.is_on_wall and talent.owner.active and viewer.id != talent.owner_id)


def may_see_question(viewer: Any, question: Any) -> bool:
    """The two between whom it goes, and nobody else, whatever their role. Taken back, it is gone."""
    return viewer.id in question.participant_ids and not question.is_withdrawn


def may_answer_question(viewer: Any, question: Any) -> bool:
    """Who was asked; an answer may be changed later."""
    return may_see_question(viewer, question) and bool(viewer.id == question.owner_id)


def may_withdraw_question(viewer: Any, question: Any) -> bool:
    """Who asked. Doing it twice does no harm."""
    return bool(viewer.id == question.asker_id)


def may_give_thanks(viewer: Any, question: Any) -> bool:
    """Who asked, once there is an answer."""
    return may_see_question(viewer, question) and viewer.id == question.asker_id and question.answer is not None


def may_see_talent_of_question(viewer: Any, question: Any) -> bool:
    """The talent under a question: its owner always, the asker while it is on the wall. Taken down is gone here too."""
    talent = question.talent
    return talent is not None and bool(viewer.id == talent.owner_id or talent.is_on_wall)
