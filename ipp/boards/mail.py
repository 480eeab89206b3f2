"""The letter of a board: that a team looks at it together. It carries a link, and no word of any card."""

import uuid

from flask import url_for

from ipp.boards import queries
from ipp.core import outbox
from ipp.core.db import db
from ipp.core.outbox import Letter
from ipp.people.models import Person


@outbox.letter("boards.review")
def tell_about_review(person_id: uuid.UUID) -> Letter | None:
    """Not when the moment was taken off the board again, or somebody left the team."""
    person = db.session.get(Person, person_id)
    if person is None or not person.active or not queries.list_next_reviews(queries.list_teams_of(person)):
        return None
    values: dict[str, object] = {"name": person.first_name, "address": url_for("boards.list_boards", _external=True)}
    return Letter(person.email, person.language, "boards/review", values)
