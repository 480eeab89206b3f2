"""What stands beside the conversations: check-ins that were asked for, and talent sessions of the team."""

from typing import Any

from ipp.conversations.moments import queries
from ipp.people.models import Person


def load(viewer: Person) -> dict[str, Any]:
    return {"requests": queries.list_requests(viewer), "moments": queries.list_coming_moments(viewer)}
