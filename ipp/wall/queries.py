"""Finding what is on the wall now, and the questions that somebody asked or was asked."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from ipp.core import clock
from ipp.core.db import db
from ipp.core.words import PART, needles
from ipp.people.models import Person, Team
from ipp.portfolio.models import Talent
from ipp.wall.models import HelpQuestion
from ipp.wall.search import Search, Spot, first_of

PAGE = 36
A_DAY = timedelta(hours=24)


@dataclass(frozen=True)
class Page:
    """Some talents of the wall, and from where it goes on."""

    talents: tuple[Talent, ...]
    later: Spot | None


def list_shown_talents(search: Search, after: Spot | None = None) -> Page:
    """What colleagues show now and `search` finds, words of the name first; for the order see `first_of`."""
    day = after.day if after else clock.today()
    rank, turn = _rank(search.words), case((Talent.id >= first_of(day), 0), else_=1)
    statement = _shown(search).add_columns(rank).order_by(rank, turn, Talent.id).limit(PAGE + 1)
    if after:
        its_turn = 0 if after.talent_id >= first_of(day) else 1
        same_turn = and_(turn == its_turn, Talent.id > after.talent_id)
        statement = statement.where(or_(rank > after.rank, and_(rank == after.rank, or_(turn > its_turn, same_turn))))
    rows = db.session.execute(statement).all()
    later = Spot(day, rows[PAGE - 1][1], rows[PAGE - 1][0].id) if len(rows) > PAGE else None
    return Page(tuple(talent for talent, _rank in rows[:PAGE]), later)


def list_words_that_find(words: tuple[str, ...]) -> tuple[str, ...]:
    """When several words together find nothing: those that find something alone."""
    if len(words) < 2:
        return ()
    finds = db.session.execute(select(*(_shown(Search((word,))).exists() for word in words))).one()
    return tuple(word for word, does in zip(words, finds, strict=True) if does)


def get_talent(talent_id: uuid.UUID) -> Talent | None:
    """A talent with its owner, their teams and its driver."""
    owner = joinedload(Talent.owner).selectinload(Person.teams)
    return db.session.get(Talent, talent_id, options=[owner, joinedload(Talent.driver)])


def get_help_question(help_question_id: uuid.UUID) -> HelpQuestion | None:
    """A question with the two people and the talent."""
    return db.session.scalar(_questions().where(HelpQuestion.id == help_question_id))


def get_question_by_key(asker: Person, form_key: uuid.UUID) -> HelpQuestion | None:
    """The question that came from this very form before."""
    statement = select(HelpQuestion).where(HelpQuestion.asker_id == asker.id, HelpQuestion.form_key == form_key)
    return db.session.scalar(statement)


def list_questions_of(person: Person) -> Sequence[HelpQuestion]:
    """What somebody asked and was asked, without what was taken back; the newest first."""
    mine = or_(HelpQuestion.asker_id == person.id, HelpQuestion.owner_id == person.id)
    statement = _questions().where(mine, HelpQuestion.withdrawn_at.is_(None))
    return db.session.scalars(statement.order_by(HelpQuestion.asked_at.desc(), HelpQuestion.id)).all()


def list_waiting_for(owner: Person) -> Sequence[HelpQuestion]:
    """Questions that somebody has not answered yet, the oldest first."""
    waiting = and_(HelpQuestion.answer.is_(None), HelpQuestion.withdrawn_at.is_(None))
    statement = _questions().where(HelpQuestion.owner_id == owner.id, waiting)
    return db.session.scalars(statement.order_by(HelpQuestion.asked_at, HelpQuestion.id)).all()


def count_open_today(asker: Person) -> int:
    """How many questions of the last 24 hours wait for an answer. Taking one back makes no room for another."""
    since = clock.now() - A_DAY
    statement = select(func.count()).where(
        HelpQuestion.asker_id == asker.id, HelpQuestion.asked_at > since, HelpQuestion.answer.is_(None)
    )
    return db.session.scalar(statement) or 0


def _questions() -> Select[HelpQuestion]:
    people = (joinedload(one).lazyload(Person.roles) for one in (HelpQuestion.asker, HelpQuestion.owner))
    return select(HelpQuestion).options(*people, joinedload(HelpQuestion.talent).joinedload(Talent.driver))


def _shown(search: Search) -> Select[Talent]:
    """What is on the wall at this moment, of people who work here now, as far as `search` finds it."""
    owner = contains_eager(Talent.owner)
    statement = select(Talent).join(Talent.owner).options(owner.selectinload(Person.teams), joinedload(Talent.driver))
    until = or_(Talent.shown_until.is_(None), Talent.shown_until >= clock.today())
    statement = statement.where(Talent.shown_since.is_not(None), until, Person.active)
    statement = statement.where(*(_found(word) for word in search.words))
    if search.team_id:
        statement = statement.where(Person.teams.any(Team.id == search.team_id))
    if search.driver_id:
        statement = statement.where(Talent.driver_id == search.driver_id)
    return statement


def _rank(words: tuple[str, ...]) -> ColumnElement[int]:
    """0 when the name alone has all the words, 1 when they are in the example too."""
    if not words:
        return literal(0)
    return case((and_(*(_found(word, f"%{PART}") for word in words)), 0), else_=1)


def _found(word: str, before: str = "") -> ColumnElement[bool]:
    """One of the needles occurs. They hold letters, digits and spaces only, so nothing has to be escaped."""
    return or_(*(Talent.search_text.like(f"%{needle}{before}%") for needle in needles(word)))
