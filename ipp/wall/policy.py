"""Who may do what on the wall. Plain questions about plain objects: no queries, no Flask."""

from typing import Any


def may_see_talent(viewer: Any, talent: Any) -> bool:
    """On the wall now: everyone, or whoever is in a team with its owner at this moment. The owner always.

    What somebody showed who is not a colleague any more hangs there no longer.
    """
    if viewer.id == talent.owner_id:
        return True
    if not talent.is_on_wall or talent.owner.is_outsider or not talent.owner.active:
        return False
    return not talent.for_teams_only or bool(viewer.team_ids & talent.owner.team_ids)


def may_manage_screens(viewer: Any) -> bool:
    """The screens hang where everybody passes; an administrator gives them their link and takes it back."""
    return bool(viewer.is_administrator)


def may_see_team_talents(_viewer: Any, _team: Any) -> bool:
    """Everyone who works here. Which talents stand there is asked for each of them."""
    return True


def may_ask_for_help(viewer: Any, talent: Any) -> bool:
    """Every colleague whom the talent reaches. Nobody asks themselves."""
    return viewer.id != talent.owner_id and may_see_talent(viewer, talent)


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
    """The talent under a question, as long as it reaches the reader. Taken down is gone here too."""
    return question.talent is not None and may_see_talent(viewer, question.talent)
