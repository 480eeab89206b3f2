"""Beside the conversations: check-ins that were asked for, talent sessions of the team, and topics of one's own."""

from typing import Any

from ipp.conversations import topics
from ipp.conversations.moments import queries
from ipp.people.models import Person


def load(viewer: Person) -> dict[str, Any]:
    return {
        "requests": queries.list_requests(viewer),
        "moments": queries.list_coming_moments(viewer),
        "topics": topics.list_topics(viewer),
    }
