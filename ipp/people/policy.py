"""Who may do what with accounts. An administrator manages accounts, never content."""

from typing import Any


def is_outsider(viewer: Any) -> bool:
    """Somebody with an account who does not work here: a conversation partner from outside."""
    return bool(viewer.is_outsider)


def may_manage_people(viewer: Any) -> bool:
    return bool(viewer.is_administrator)


def may_manage_person(viewer: Any, person: Any) -> bool:
    return bool(viewer.is_administrator)


def may_welcome_person(viewer: Any, person: Any) -> bool:
    """Only who has no password yet. Who forgot theirs asks for a letter on their own."""
    return bool(viewer.is_administrator and person.active and not person.password)


def may_manage_team(viewer: Any, team: Any) -> bool:
    return bool(viewer.is_administrator)


def may_read_audit(viewer: Any) -> bool:
    return bool(viewer.is_administrator)


def may_see_photo(viewer: Any, person: Any) -> bool:
    """Everyone who is signed in: a photo is there only because its owner chose to show it."""
    return bool(person.active and person.photo_id)
