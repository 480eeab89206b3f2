"""Who may do what with check-ins and talent sessions. Plain questions about plain objects."""

from typing import Any


def may_see_request(viewer: Any, request: Any) -> bool:
    return viewer.id in (request.asker_id, request.asked_id)


def may_answer_request(viewer: Any, request: Any) -> bool:
    """Choose a moment, or say not now; as long as one of the two leads the other."""
    return bool(viewer.id == request.asked_id and request.is_possible)


def may_decline_request(viewer: Any, request: Any) -> bool:
    """Not now: also when the two have nothing to plan together any more."""
    return bool(viewer.id == request.asked_id)


def may_withdraw_request(viewer: Any, request: Any) -> bool:
    return bool(viewer.id == request.asker_id)


def may_see_moment(viewer: Any, moment: Any) -> bool:
    """Who is in the team today; nobody outside it."""
    return moment.team_id in viewer.team_ids


def may_change_moment(viewer: Any, moment: Any) -> bool:
    """The host; anybody of the team when the host has left IPP or the team."""
    return may_cancel_moment(viewer, moment) and not moment.is_cancelled


def may_cancel_moment(viewer: Any, moment: Any) -> bool:
    """Sent twice, it is done once."""
    return may_see_moment(viewer, moment) and (not moment.has_host or moment.host_id == viewer.id)
