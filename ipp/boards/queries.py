"""Finding boards, cards and review moments."""

import uuid
from collections.abc import Sequence

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from ipp.boards.models import BoardCard, BoardReview, Field
from ipp.core.db import db
from ipp.people.models import Person, Team

PAGE = 30


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


def list_archived_cards(team: Team, page: int = 1) -> Sequence[BoardCard]:
    """A page of the archive and one more, the newest first."""
    statement = select(BoardCard).where(BoardCard.team_id == team.id, BoardCard.archived_at.is_not(None))
    statement = statement.options(joinedload(BoardCard.owner).lazyload(Person.roles))
    statement = statement.order_by(BoardCard.archived_at.desc(), BoardCard.id)
    return db.session.scalars(statement.limit(PAGE + 1).offset((page - 1) * PAGE)).all()


def list_reviews(team: Team) -> tuple[list[BoardReview], list[BoardReview]]:
    """The moments to come, the nearest first, and the last ones, the latest first."""
    reviews = db.session.scalars(
        select(BoardReview).where(BoardReview.team_id == team.id).order_by(BoardReview.day.desc()).limit(PAGE)
    ).all()
    coming = [review for review in reversed(reviews) if review.is_coming]
    return coming, [review for review in reviews if not review.is_coming]


def last_position(team_id: uuid.UUID, field: Field) -> int:
    """The position under the last card of a field."""
    statement = select(func.max(BoardCard.position)).where(BoardCard.team_id == team_id, BoardCard.field == field)
    return (db.session.scalar(statement) or 0) + 1


def list_members_to_choose(team: Team) -> list[Person]:
    """Who may take care of a card."""
    return [member for member in team.members if member.active]
