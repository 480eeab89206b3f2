"""The link in a welcome letter: it says who may choose a first password, for seven days, and only once."""

import uuid
from datetime import timedelta

from flask import current_app, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer

from ipp.people import queries
from ipp.people.models import Person

WELCOME_LASTS = timedelta(days=7)


def make_welcome_link(person: Person) -> str:
    """The address of the page where `person` chooses a first password."""
    token = _signer().dumps([person.id.hex, person.fs_uniquifier])
    return url_for("people.show_welcome", token=token, _external=True)


def get_welcomed(token: str) -> Person | None:
    """Whose welcome link this is; None when it is too old, was used, or was never ours."""
    try:
        person_id, mark = _signer().loads(token, max_age=int(WELCOME_LASTS.total_seconds()))
    except (BadSignature, ValueError, TypeError):
        return None
    person = queries.get_person(uuid.UUID(person_id))
    is_theirs = person is not None and person.active and person.password is None and person.fs_uniquifier == mark
    return person if is_theirs else None


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="people.welcome")
