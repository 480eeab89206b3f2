"""Finding boards, cards and review moments."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta

from flask import current_app
from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from ipp.boards.models import BoardCard, BoardReview, Field
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person, Team

A_WEEK = timedelta(days=7)
PAGE, LAST = 30, 5
"""How many stand on a page of a long list, and how many of the moments that were stand on the board."""


def get_team(team_id: uuid.UUID) -> Team | None:
    """A team with its people."""
    members = selectinload(Team.members).lazyload(Person.roles)
    return db.session.get(Team, team_id, options=[members])


def get_card(board_card_id: uuid.UUID) -> BoardCard | None:
    """A card with its team and the people of that team."""
    members = joinedload(BoardCard.team).selectinload(Team.members).lazyload(Person.roles)
    return db.session.get(BoardCard, board_card_id, options=[members])


def get_card_by_key(team: Team, form_key: uuid.UUID) -> BoardCard | None:
    """The card that came from this very form before."""
    return db.session.scalar(select(BoardCard).where(BoardCard.team_id == team.id, BoardCard.form_key == form_key))


def get_review(board_review_id: uuid.UUID) -> BoardReview | None:
    members = joinedload(BoardReview.team).selectinload(Team.members).lazyload(Person.roles)
    return db.session.get(BoardReview, board_review_id, options=[members])


def list_teams_of(viewer: Person) -> Sequence[Team]:
    """The teams whose board somebody may see, by name."""
    theirs = and_(Person.active, or_(Person.id == viewer.id, Person.manager_id == viewer.id))
    return db.session.scalars(select(Team).where(Team.members.any(theirs)).order_by(Team.name)).all()


def list_cards(team: Team) -> dict[Field, list[BoardCard]]:
    """What hangs on the board now, by field, in the order that the team gave it."""
    statement = select(BoardCard).where(BoardCard.team_id == team.id, BoardCard.archived_at.is_(None))
    statement = statement.options(joinedload(BoardCard.owner).lazyload(Person.roles))
    board: dict[Field, list[BoardCard]] = {field: [] for field in Field}
    for card in db.session.scalars(statement.order_by(BoardCard.position, BoardCard.id)):
        board[card.field].append(card)
    return board


def list_near_cards_of(person: Person, teams: Iterable[Team]) -> Sequence[BoardCard]:
    """What somebody takes care of on these boards and wants to know more about this week; what is late stands first."""
    statement = select(BoardCard).options(joinedload(BoardCard.team))
    theirs = and_(BoardCard.owner_id == person.id, BoardCard.archived_at.is_(None))
    statement = statement.where(theirs, BoardCard.team_id.in_([team.id for team in teams]))
    near = statement.where(BoardCard.due_on <= clock.today() + A_WEEK).order_by(BoardCard.due_on, BoardCard.id)
    return db.session.scalars(near.limit(PAGE)).all()


def list_cards_done_since(team: Team, day: date) -> Sequence[BoardCard]:
    """What went to the archive since the evening of `day`, the newest first."""
    statement = select(BoardCard).where(BoardCard.team_id == team.id, BoardCard.archived_at >= end_of(day))
    return db.session.scalars(statement.order_by(BoardCard.archived_at.desc(), BoardCard.id).limit(PAGE)).all()


def list_archived_cards(team: Team, page: int = 1) -> Sequence[BoardCard]:
    """A page of the archive and one more, the newest first."""
    statement = select(BoardCard).where(BoardCard.team_id == team.id, BoardCard.archived_at.is_not(None))
    statement = statement.options(joinedload(BoardCard.owner).lazyload(Person.roles))
    statement = statement.order_by(BoardCard.archived_at.desc(), BoardCard.id)
    return db.session.scalars(statement.limit(PAGE + 1).offset((page - 1) * PAGE)).all()


def get_review_on(team: Team, day: date) -> BoardReview | None:
    return db.session.scalars(_reviews(team).where(BoardReview.day == day).limit(1)).first()


def list_coming_reviews(team: Team) -> Sequence[BoardReview]:
    """The moments to come, the nearest first."""
    coming = _reviews(team).where(BoardReview.day >= clock.today())
    return db.session.scalars(coming.order_by(BoardReview.day).limit(PAGE)).all()


def list_next_reviews(teams: Iterable[Team]) -> dict[uuid.UUID, date]:
    """By team the first day on which it looks at its board again."""
    coming = and_(BoardReview.team_id.in_([team.id for team in teams]), BoardReview.day >= clock.today())
    statement = (
        select(BoardReview.team_id, func.min(BoardReview.day).label("day")).where(coming).group_by(BoardReview.team_id)
    )
    return {row.team_id: row.day for row in db.session.execute(statement)}


def get_day_before(review: BoardReview) -> date | None:
    """The day on which the team looked the time before this one."""
    earlier = and_(BoardReview.team_id == review.team_id, BoardReview.day < review.day)
    return db.session.scalar(select(func.max(BoardReview.day)).where(earlier))


def list_past_reviews(team: Team, page: int = 1, *, size: int = PAGE) -> Sequence[BoardReview]:
    """A page of the moments that were and one more, the latest first."""
    past = _reviews(team).where(BoardReview.day < clock.today()).order_by(BoardReview.day.desc(), BoardReview.id)
    return db.session.scalars(past.limit(size + 1).offset((page - 1) * size)).all()


def list_calls_from(cards: Iterable[BoardCard]) -> dict[uuid.UUID, str]:
    """The titles of the calls that came from these cards, by their id; another room keeps them (see ipp/rooms.py)."""
    list_titles: Callable[[Sequence[uuid.UUID]], dict[uuid.UUID, str]] = current_app.extensions["ipp.call_titles"]
    return list_titles([card.call_id for card in cards])


def end_of(day: date) -> datetime:
    """The midnight after it: what changed on the day of a review belongs to that review."""
    return datetime.combine(day + timedelta(days=1), time(), clock.HOME)


def last_position(team_id: uuid.UUID, field: Field) -> int:
    """The position under the last card of a field."""
    statement = select(func.max(BoardCard.position)).where(BoardCard.team_id == team_id, BoardCard.field == field)
    return (db.session.scalar(statement) or 0) + 1


def list_members_to_choose(team: Team) -> list[Person]:
    """Who may take care of a card."""
    return [member for member in team.members if member.active]


def _reviews(team: Team) -> Select[BoardReview]:
    return select(BoardReview).where(BoardReview.team_id == team.id)
