"""From where the cards of a search are read: what is for everyone, and beside it what is near the viewer."""

from sqlalchemy import ColumnElement, case, select

from ipp.people.models import Person, Team, membership
from ipp.wall.call_queries import list_not_to_ask
from ipp.wall.matching import Cards, Match, count_words
from ipp.wall.meanings import Meanings
from ipp.wall.models import WallCard
from ipp.wall.reach import is_hanging, is_near
from ipp.wall.search import Search, Stretch


class Source:
    """Place and talent of cards, stretch by stretch in the order of the circle."""

    def __init__(self, cards: Cards, meanings: Meanings | None, *, are_few: bool) -> None:
        """`meanings` are those of the searched words, if any. Cards that `are_few` are read once for all stretches."""
        self._cards, self._meanings = cards, meanings
        self._counted = count_words(cards, meanings.wanted) if meanings and are_few else None

    def list_cards(self, part: Stretch) -> Cards:
        cards, place = self._cards, self._place
        if self._meanings:
            need, stood = self._meanings.need(part.rank), self._meanings.stood(part.rank)
            match = Match(self._meanings.wanted, need, stood, is_in_name=part.rank % 2 == 0)
            cards, place = match.among(self._counted) if self._counted is not None else match.narrow(cards)
        return cards.where(place > part.after, place <= part.until).order_by(place)

    @property
    def _place(self) -> ColumnElement[int]:
        place: ColumnElement[int] = WallCard.__table__.c.place
        return place


def list_sources(search: Search, meanings: Meanings) -> list[Source]:
    """What hangs here for this viewer.

    What is for everyone is read along an index, however much is only for other teams; beside it all of the viewer and
    their team mates, who are few. The same card may be in both.
    """
    statement = select(WallCard.place, WallCard.talent_id)
    statement = statement.join(Person, Person.id == WallCard.owner_id).where(is_hanging())
    is_open = WallCard.for_visitors.is_(True) if search.for_visitors else ~WallCard.for_teams_only
    searched, of_team = meanings if search.words else None, search.team_id is not None
    for_everyone = _narrow(statement.where(_asked(is_open) if search.words else is_open), search)
    sources = [Source(for_everyone, searched, are_few=of_team)]
    if search.viewer_id:
        near = _narrow(statement.where(is_near(search.viewer_id)), search, are_few=True)
        sources.append(Source(near, searched, are_few=True))
    return sources


def _asked(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """A condition asked of cards that another index finds: SQLite would rather walk the wall along this one."""
    return case((condition, 1), else_=0) == 1


def _narrow(statement: Cards, search: Search, *, are_few: bool = False) -> Cards:
    """Of these cards those that the search chose, whatever their words."""
    if search.team_id:
        members = select(membership.c.person_id).where(membership.c.team_id == search.team_id)
        statement = statement.where(WallCard.owner_id.in_(members))
    if search.place:
        there = select(membership.c.person_id).join(Team, Team.id == membership.c.team_id)
        statement = statement.where(WallCard.owner_id.in_(there.where(Team.place == search.place)))
    if search.driver_id:
        is_driver = WallCard.driver_id == search.driver_id
        statement = statement.where(_asked(is_driver) if are_few else is_driver)
    if search.language:
        statement = statement.where(WallCard.language == search.language)
    if search.call_id:
        may_be_asked = WallCard.owner_id.not_in(list_not_to_ask(search.call_id))
        statement = statement.where(_asked(WallCard.for_calls.is_(True)), may_be_asked)
    return statement
