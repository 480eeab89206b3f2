"""What feedback has to tell somebody on their own page: the round that runs, and who asks them for feedback."""

from typing import Any

from ipp.feedback import labels, queries
from ipp.people.models import Person


def load(viewer: Person) -> dict[str, Any]:
    """Nothing when there is nothing to tell."""
    running = queries.list_running_rounds(viewer)
    asked = queries.list_asked_of(viewer)
    return {"running": running, "asked": asked, "labels": labels} if running or asked else {}
