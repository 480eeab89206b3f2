"""Finding whom the sections of a portfolio, and what stands in them, reach today."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person, Team, membership
from ipp.people.words import clean_line
from ipp.portfolio.models import Share, Visibility
from ipp.portfolio.queries import get_owner
from ipp.portfolio.reach import Audience, Reach, Section

MOST_FOUND = 150
"""People on one page; who looks for somebody else searches by name."""


@dataclass(frozen=True, order=True)
class Newcomers:
    """People who are in a team of the owner since they chose to share with it: how many, and one of them by name."""

    number: int
    name: str


@dataclass(frozen=True)
class Sharing:
    """What an owner decided about a section or a thing in it: whom it reaches today, the chosen people by name."""

    audience: Audience
    decided: Visibility | None = None
    shares: tuple[Share, ...] = ()
    newcomers: Newcomers | None = None

    @property
    def section(self) -> Section:
        return self.audience.section

    @property
    def until(self) -> date | None:
        """The last day of a choice that lasts still."""
        return self.decided.until if self.decided and self.audience.reach is self.decided.reach else None

    @property
    def was_for_a_former_manager(self) -> bool:
        """It was shared with whoever was the manager then; the one of today has not been chosen."""
        return self.audience.reach is Reach.MANAGER and self.audience.manager_id is None


@dataclass(frozen=True)
class Sharings:
    """Everything an owner decided: every section, and those things that have a choice of their own."""

    sections: tuple[Sharing, ...]
    entries: Mapping[uuid.UUID, Sharing]

    def of(self, section: Section, entry_id: uuid.UUID | None = None) -> Sharing:
        """What counts for this thing: its own choice, or else its section's."""
        own = self.entries.get(entry_id) if entry_id else None
        return own or next(sharing for sharing in self.sections if sharing.section is section)

    @property
    def all(self) -> tuple[Sharing, ...]:
        return (*self.sections, *self.entries.values())

    @property
    def newcomers(self) -> Newcomers | None:
        """All who came in; who was told of some of them for one choice, is told of the others for another."""
        found = [one.newcomers for one in self.all if one.newcomers and one.audience.reach is Reach.TEAM]
        return max(found, default=None)


@dataclass(frozen=True)
class SharedPortfolio:
    """An owner and whom each section and entry reaches; what a page about somebody else's portfolio is decided on."""

    owner: Person
    audiences: tuple[Audience, ...]
    entries: Mapping[uuid.UUID, Audience] = field(default_factory=dict)


def get_share(share_id: uuid.UUID) -> Share | None:
    return db.session.get(Share, share_id)


def get_sharing(owner: Person, section: Section, entry_id: uuid.UUID | None = None) -> Sharing:
    return list_sharings(owner).of(section, entry_id)


def list_sharings(owner: Person) -> Sharings:
    """Every choice with whom it reaches today; a section nobody decided about reaches only its owner."""
    chosen = and_(
        Share.owner_id == Visibility.owner_id,
        Share.section == Visibility.section,
        Share.about_id == Visibility.about_id,
    )
    statement = select(Visibility, Share, *_came_in()).outerjoin(Share, chosen)
    statement = statement.where(Visibility.owner_id == owner.id).options(joinedload(Share.person))
    shares: dict[Visibility, list[Share]] = {}
    came_in: dict[Visibility, Newcomers] = {}
    for visibility, share, number, name in db.session.execute(statement):
        shares.setdefault(visibility, []).extend(filter(None, [share]))
        if number:
            came_in[visibility] = Newcomers(number, name)
    found = [_sharing(owner, decided, people, came_in.get(decided)) for decided, people in shares.items()]
    sections = {each.section: each for each in found if each.decided and each.decided.about_id == owner.id}
    entries = {each.decided.about_id: each for each in found if each.decided and each.decided.about_id != owner.id}
    return Sharings(tuple(sections.get(one) or Sharing(Audience(owner.id, one)) for one in Section), entries)


def get_shared_portfolio(person_id: uuid.UUID) -> SharedPortfolio | None:
    owner = get_owner(person_id)
    return shared_of(owner, list_sharings(owner)) if owner else None


def shared_of(owner: Person, sharings: Sharings) -> SharedPortfolio:
    entries = {entry_id: sharing.audience for entry_id, sharing in sharings.entries.items()}
    return SharedPortfolio(owner, tuple(sharing.audience for sharing in sharings.sections), entries)


def list_shared_portfolios(viewer: Person, *, search: str = "") -> list[SharedPortfolio]:
    """Portfolios that may reach `viewer`, by name of the owner; the policy has the last word about each.

    What is shared with everyone is found by searching, so that the list stays about people close by. There is one more
    than MOST_FOUND people when there are more.
    """
    aimed = _aimed_at(viewer)
    if name := clean_line(search):
        aimed = and_(or_(aimed, Visibility.reach == Reach.EVERYONE), Person.name.icontains(name, autoescape=True))
    open_to = (aimed, Person.active, Person.id != viewer.id)
    people = select(Person.id).join(Visibility, Visibility.owner_id == Person.id).where(*open_to)
    people = people.group_by(Person.id, Person.name).order_by(Person.name, Person.id).limit(MOST_FOUND + 1)
    owner = contains_eager(Visibility.owner).lazyload(Person.roles)
    statement = select(Visibility).join(Visibility.owner).where(*open_to, Person.id.in_(people))
    statement = statement.options(owner, contains_eager(Visibility.owner).selectinload(Person.teams))
    shares = db.session.scalars(select(Share).where(Share.person_id == viewer.id)).all()
    found: dict[Person, list[Audience]] = {}
    for decided in db.session.scalars(statement.order_by(Person.name, Person.id)):
        mine = [each for each in shares if (each.section, each.about_id) == (decided.section, decided.about_id)]
        found.setdefault(decided.owner, []).append(_sharing(decided.owner, decided, mine).audience)
    return [SharedPortfolio(owner, tuple(audiences)) for owner, audiences in found.items()]


def _came_in() -> tuple[ScalarSelect[int], ScalarSelect[str]]:
    """Of a choice for teams: how many share a team with its owner since it was made, and the first by name.

    It is the same when the owner came into another team: then everybody there is new to that choice.
    """
    theirs, own = membership.alias(), membership.alias()
    joins = (theirs.c.joined_at, own.c.joined_at)
    since_then = or_(
        *(joined > Visibility.known_at for joined in joins),
        and_(Visibility.known_at.is_(None), or_(*(joined.is_not(None) for joined in joins))),
    )
    where = (
        own.c.person_id == Visibility.owner_id,
        theirs.c.team_id == own.c.team_id,
        theirs.c.person_id != Visibility.owner_id,
        Visibility.reach == Reach.TEAM,
        since_then,
    )
    mate = aliased(Person)
    number, name = func.count(mate.id.distinct()), func.min(mate.name)
    of = [select(one).where(mate.id == theirs.c.person_id, mate.active, *where) for one in (number, name)]
    return of[0].correlate(Visibility).scalar_subquery(), of[1].correlate(Visibility).scalar_subquery()


def _aimed_at(viewer: Person) -> ColumnElement[bool]:
    """Sections and entries for chosen people, a manager or a team, of which `viewer` is one."""
    chosen = select(Share.id).where(
        Share.owner_id == Visibility.owner_id,
        Share.section == Visibility.section,
        Share.about_id == Visibility.about_id,
        Share.person_id == viewer.id,
    )
    return or_(
        and_(Visibility.reach == Reach.CHOSEN, chosen.exists()),
        and_(Visibility.reach == Reach.MANAGER, Visibility.manager_id == viewer.id),
        and_(Visibility.reach == Reach.TEAM, Person.teams.any(Team.id.in_(viewer.team_ids))),
    )


def _sharing(
    owner: Person, decided: Visibility, shares: Sequence[Share], newcomers: Newcomers | None = None
) -> Sharing:
    """A choice whose last day has passed reaches nobody any more."""
    valid = tuple(sorted(_lasting(shares), key=lambda share: share.person.name))
    reach = decided.reach if _lasts(decided) else Reach.ONLY_ME
    audience = Audience(
        owner.id,
        decided.section,
        reach,
        manager_id=decided.manager_id if decided.manager_id == owner.manager_id else None,
        team_ids=owner.team_ids if reach is Reach.TEAM else frozenset(),
        chosen_ids=frozenset(share.person_id for share in valid),
    )
    return Sharing(audience, decided, valid, newcomers)


def _lasting(shares: Iterable[Share]) -> Iterable[Share]:
    return (share for share in shares if _lasts(share))


def _lasts(choice: Share | Visibility) -> bool:
    return choice.until is None or choice.until >= clock.today()
