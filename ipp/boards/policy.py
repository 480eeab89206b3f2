"""Who may do what on a board. Plain questions about plain objects."""

from typing import Any


def may_see_board(viewer: Any, team: Any) -> bool:
    """The people of the team, and who leads somebody in it. A board is of the team, of nobody else.

    A closed account is of nobody's team any more, whoever led it.
    """
    return any(viewer.id in (member.id, member.manager_id) for member in team.members if member.active)


def may_work_on_card(viewer: Any, card: Any) -> bool:
    """Also on one in the archive: who was busy with it when it went there hears so, and loses no word."""
    return may_see_board(viewer, card.team)


def may_work_on_review(viewer: Any, review: Any) -> bool:
    return may_see_board(viewer, review.team)
