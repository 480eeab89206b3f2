"""Cards on a team's board, and moments to look at it."""

from datetime import timedelta

import factory

from ipp.boards.models import BoardCard, BoardReview, Field
from ipp.core import clock
from tests.factories.people import Factory, TeamFactory


class BoardCardFactory(Factory):
    class Meta:
        model = BoardCard

    team = factory.SubFactory(TeamFactory)
    field = Field.SOLVE
    text = "Op vrijdag neemt niemand de telefoon op"


class ArchivedCardFactory(BoardCardFactory):
    archived_at = factory.LazyFunction(clock.now)
    outcome = "Er is nu een rooster voor de telefoon."


class BoardReviewFactory(Factory):
    class Meta:
        model = BoardReview

    team = factory.SubFactory(TeamFactory)
    day = factory.LazyFunction(lambda: clock.today() + timedelta(days=14))


FINDERS = {"board_card_id": BoardCardFactory, "board_review_id": BoardReviewFactory}
