"""What happens by itself when the agreed days are over: the words go to whose words they are."""

from ipp.conversations.passion import queries, services
from ipp.core import jobs
from ipp.core.db import transaction


@jobs.every_night
def keep_the_agreed_days() -> None:
    """A partner who forgot hands over all the same: nobody keeps notes about somebody longer than was agreed."""
    with transaction():
        for talk in queries.list_due_for_hand_over():
            services.hand_over(talk)
