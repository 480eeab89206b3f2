"""The letters of the portfolio: they say who, and carry a link, never a word of what somebody wrote."""

import uuid

from flask import url_for

from ipp.core import outbox
from ipp.core.outbox import Letter
from ipp.portfolio.companions import ASKED, get_companion


@outbox.letter(ASKED)
def ask_companion(companion_id: uuid.UUID) -> Letter | None:
    """Not when it was taken back, or answered in the app already."""
    companion = get_companion(companion_id)
    if companion is None or companion.is_agreed or not companion.person.active:
        return None
    person, owner = companion.person, companion.ambition.owner
    address = url_for("portfolio.show_goal", companion_id=companion.id, _external=True)
    values: dict[str, object] = {"name": person.first_name, "colleague": owner.name, "address": address}
    return Letter(person.email, person.language, "portfolio/companion", values)
