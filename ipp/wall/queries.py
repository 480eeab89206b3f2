"""Finding what is on the wall now, and the questions that somebody asked or was asked."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, func, literal, select, union
from sqlalchemy.orm import contains_eager, joinedload

from ipp.core import clock
from ipp.core.db import db
from ipp.organisation.models import Driver
from ipp.people.models import Person, Team
from ipp.portfolio.models import Talent
from ipp.wall.marks import words_of
from ipp.wall.meanings import Meanings, get_meanings
from ipp.wall.models import HelpQuestion
from ipp.wall.search import LAST, NEAR, Search, Spot, Stretch, list_stretches
from ipp.wall.sources import list_sources

PAGE = 36
QUESTIONS = 20
"""On a page, of those that somebody was asked, and as many that they asked."""
A_DAY = timedelta(hours=24)


@dataclass(frozen=True)
class Page:
    """Some talents of the wall, why they were found, and from where it goes on."""

    talents: tuple[Talent, ...]
    later: Spot | None
    meanings: Meanings

    @property
    def is_near(self) -> bool:
        """Whether no card has all the words, and these come close."""
        return bool(self.meanings.needs)

    @property
    def instead(self) -> dict[str, str]:
        """For a word with a slip the word that was found; never one that stands only where this viewer may not look."""
        here = {word for talent in self.talents for word in words_of(talent)} if self.meanings.mended else set[str]()
        return self.meanings.instead(here)

    @property
    def by_driver(self) -> list[tuple[Driver | None, list[Talent]]]:
        """The same talents by their driver; those without one come last."""
        groups: dict[Driver | None, list[Talent]] = {}
        for talent in self.talents:
            groups.setdefault(talent.driver, []).append(talent)
        return sorted(groups.items(), key=lambda group: group[0].position if group[0] else LAST)


def list_shown_talents(search: Search, after: Spot | None = None, *, size: int = PAGE) -> Page:
    """What colleagues show now and `search` finds, words of the name first; for the order see `first_of`.

    When no card has all the words: those with most of them, step by step.
    """
    meanings = get_meanings(search.words, search.viewer_id)
    if after is None or after.rank < NEAR:
        page = get_page(search, meanings, after, size=size)
        if page.talents or after:
            return page
    near = meanings.near
    return get_page(search, near, after, size=size) if near.needs else Page((), None, meanings)


def get_page(search: Search, meanings: Meanings, after: Spot | None = None, *, size: int = PAGE) -> Page:
    """The same, for who knows already what the words may mean."""
    day = after.day if after else clock.today()
    if not meanings.is_possible:
        return Page((), None, meanings)
    here, *further = list_stretches(day, meanings.ranks, after)
    found = _list_first(search, meanings, [here], size + 1)
    if len(found) <= size:  # a common word fills its page from the first stretch: the others need not be looked at
        found += _list_first(search, meanings, further, size + 1 - len(found))
    later = Spot(day, found[size - 1][0].rank, found[size - 1][1]) if len(found) > size else None
    return Page(_list_talents([talent_id for _part, _place, talent_id in found[:size]]), later, meanings)


def _list_first(
    search: Search, meanings: Meanings, parts: Sequence[Stretch], limit: int
) -> list[tuple[Stretch, int, uuid.UUID]]:
    """The first cards of these stretches, each with its place and talent; the same card may be in both streams."""
    sources = list_sources(search, meanings)
    streams = [
        select(source.list_cards(part).limit(limit).subquery(), literal(turn).label("turn"))
        for turn, part in enumerate(parts)
        for source in sources
    ]
    if not streams:
        return []
    all_of_them = union(*streams).subquery()
    in_turn = select(all_of_them).order_by(all_of_them.c.turn, all_of_them.c.place).limit(limit)
    return [(parts[row.turn], row.place, row.talent_id) for row in db.session.execute(in_turn)]


def list_team_talents(team: Team, viewer_id: uuid.UUID | None = None) -> Page:
    """What the people of a team show to this viewer, or, without one, to whoever passes its poster.

    As many as fit on a page and a poster; of a larger team another day shows others.
    """
    return list_shown_talents(Search(team_id=team.id, viewer_id=viewer_id, for_visitors=viewer_id is None))


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


def list_questions_to(owner: Person, page: int = 1) -> Sequence[HelpQuestion]:
    """What somebody was asked: what waits for them first, then the newest first; a page and one more."""
    statement = _questions().where(HelpQuestion.owner_id == owner.id)
    return _list_questions(statement.order_by(HelpQuestion.answer.is_not(None)), page)


def list_questions_by(asker: Person, page: int = 1) -> Sequence[HelpQuestion]:
    """What somebody asked, the newest first; a page and one more."""
    return _list_questions(_questions().where(HelpQuestion.asker_id == asker.id), page)


def count_open_today(asker: Person) -> int:
    """How many questions of the last 24 hours wait for an answer. Taking one back makes no room for another."""
    since = clock.now() - A_DAY
    statement = select(func.count()).where(
        HelpQuestion.asker_id == asker.id, HelpQuestion.asked_at > since, HelpQuestion.answer.is_(None)
    )
    return db.session.scalar(statement) or 0


def _questions() -> Select[HelpQuestion]:
    asker, owner = joinedload(HelpQuestion.asker).lazyload(Person.roles), joinedload(HelpQuestion.owner)
    facts = (owner.selectinload(Person.roles), owner.selectinload(Person.teams))
    talent = joinedload(HelpQuestion.talent).joinedload(Talent.driver)
    return select(HelpQuestion).options(asker, *facts, talent)


def _list_questions(statement: Select[HelpQuestion], page: int) -> Sequence[HelpQuestion]:
    """Without what was taken back."""
    statement = statement.where(HelpQuestion.withdrawn_at.is_(None))
    statement = statement.order_by(HelpQuestion.asked_at.desc(), HelpQuestion.id)
    return db.session.scalars(statement.limit(QUESTIONS + 1).offset((page - 1) * QUESTIONS)).all()


def _list_talents(ids: Sequence[uuid.UUID]) -> tuple[Talent, ...]:
    """These talents in this order, each with its owner, their teams and its driver."""
    statement = select(Talent).join(Talent.owner).where(Talent.id.in_(ids))
    owner = contains_eager(Talent.owner)
    statement = statement.options(
        owner.selectinload(Person.teams), owner.lazyload(Person.roles), joinedload(Talent.driver)
    )
    found = {talent.id: talent for talent in db.session.scalars(statement)}
    return tuple(found[talent_id] for talent_id in ids if talent_id in found)
