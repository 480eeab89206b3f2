"""The door of this room, and what every page of it may ask."""

from typing import Any, cast

from flask_login import current_user

from ipp.conversations import labels, policy
from ipp.core.access import GuardedBlueprint
from ipp.people.models import Person

bp = GuardedBlueprint("conversations", __name__, url_prefix="/conversations")


@bp.context_processor
def _words_and_rules() -> dict[str, Any]:
    return {"labels": labels, "policy": policy}


def the_viewer() -> Person:
    """Who is looking, as the person they are."""
    return cast(Person, current_user._get_current_object())
