"""Finding what somebody keeps in their portfolio, and whom it reaches."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload

from ipp.core import clock
from ipp.core.db import db
from ipp.organisation.models import Driver
from ipp.people.models import Person, Team
from ipp.people.words import clean_line
from ipp.portfolio.models import Ambition, Portfolio, PortfolioView, Share, Talent, Topic, Visibility
from ipp.portfolio.reach import Audience, Reach, Section

VIEWS_KEPT = timedelta(days=90)
MOST_FOUND = 150


@dataclass(frozen=True)
class Sharing:
    """What an owner decided about one section: whom it reaches today, and the chosen people by name."""

    audience: Audience
    shares: tuple[Share, ...] = ()

    @property
    def section(self) -> Section:
        return self.audience.section


@dataclass(frozen=True)
class Drives:
    """The sentence under the name, and every driver of the organisation in its order with the owner's topics."""

    headline: str
    drivers: list[tuple[Driver, list[Topic]]]


@dataclass(frozen=True)
class SharedPortfolio:
    """An owner and whom each section reaches; what a page about somebody else's portfolio is decided on."""

    owner: Person
    audiences: tuple[Audience, ...]


def get_owner(person_id: uuid.UUID) -> Person | None:
    """Somebody with an active account, their teams and their manager in one go."""
    statement = select(Person).where(Person.id == person_id, Person.active)
    manager = joinedload(Person.manager).lazyload(Person.roles)
    statement = statement.options(joinedload(Person.teams), manager, lazyload(Person.roles))
    return db.session.scalars(statement).unique().one_or_none()


def get_portfolio(owner: Person) -> Portfolio | None:
    return db.session.get(Portfolio, owner.id)


def get_topic(topic_id: uuid.UUID) -> Topic | None:
    return db.session.get(Topic, topic_id)


def get_talent(talent_id: uuid.UUID) -> Talent | None:
    return db.session.get(Talent, talent_id)


def get_ambition(ambition_id: uuid.UUID) -> Ambition | None:
    return db.session.get(Ambition, ambition_id)


def get_share(share_id: uuid.UUID) -> Share | None:
    return db.session.get(Share, share_id)


def list_topics(owner: Person) -> Sequence[Topic]:
    statement = select(Topic).where(Topic.owner_id == owner.id).options(joinedload(Topic.driver))
    return db.session.scalars(statement.order_by(Topic.position, Topic.id)).all()


def get_drives(owner: Person) -> Drives:
    """What moves the owner, whole: one question for the drivers, the topics and the sentence."""
    mine = and_(Topic.driver_id == Driver.id, Topic.owner_id == owner.id)
    statement = select(Driver, Topic, Portfolio).outerjoin(Topic, mine)
    statement = statement.outerjoin(Portfolio, Portfolio.owner_id == owner.id)
    found: dict[Driver, list[Topic]] = {}
    headline = ""
    for driver, topic, portfolio in db.session.execute(statement.order_by(Driver.position, Topic.position, Topic.id)):
        found.setdefault(driver, []).extend(filter(None, [topic]))
        headline = "".join(one.headline for one in filter(None, [portfolio]))
    return Drives(headline, list(found.items()))


def list_talents(owner: Person) -> Sequence[Talent]:
    statement = select(Talent).where(Talent.owner_id == owner.id).options(joinedload(Talent.driver))
    return db.session.scalars(statement.order_by(Talent.position, Talent.id)).all()


def list_ambitions(owner: Person) -> Sequence[Ambition]:
    statement = select(Ambition).where(Ambition.owner_id == owner.id)
    return db.session.scalars(statement.order_by(Ambition.position, Ambition.id)).all()


def get_sharing(owner: Person, section: Section) -> Sharing:
    return next(sharing for sharing in list_sharings(owner) if sharing.section is section)


def list_sharings(owner: Person) -> list[Sharing]:
    """Every section with whom it reaches today; a section nobody decided about reaches only its owner."""
    chosen = and_(Share.owner_id == Visibility.owner_id, Share.section == Visibility.section)
    statement = select(Visibility, Share).outerjoin(Share, chosen).where(Visibility.owner_id == owner.id)
    rows = db.session.execute(statement.options(joinedload(Share.person))).all()
    decided = {visibility.section: visibility for visibility, _share in rows}
    found = filter(None, (share for _visibility, share in rows))
    shares = sorted(found, key=lambda share: share.person.name)
    return [
        _sharing(owner, section, decided.get(section), [share for share in shares if share.section == section])
        for section in Section
    ]


def get_shared_portfolio(person_id: uuid.UUID) -> SharedPortfolio | None:
    owner = get_owner(person_id)
    return SharedPortfolio(owner, tuple(sharing.audience for sharing in list_sharings(owner))) if owner else None


def list_shared_portfolios(viewer: Person, *, search: str = "") -> list[SharedPortfolio]:
    """Portfolios that may reach `viewer`, by name of the owner; the policy has the last word about each.

    What is shared with everyone is found by searching, so that the list stays about people close by.
    """
    statement = select(Visibility).join(Visibility.owner).where(Person.active, Person.id != viewer.id)
    aimed = _aimed_at(viewer)
    if name := clean_line(search):
        aimed = or_(aimed, Visibility.reach == Reach.EVERYONE)
        statement = statement.where(Person.name.icontains(name, autoescape=True))
    owner = contains_eager(Visibility.owner).lazyload(Person.roles)
    statement = statement.where(aimed).options(owner, contains_eager(Visibility.owner).selectinload(Person.teams))
    shares = db.session.scalars(select(Share).where(Share.person_id == viewer.id)).all()
    found: dict[Person, list[Audience]] = {}
    for decided in db.session.scalars(statement.order_by(Person.name).limit(MOST_FOUND)):
        mine = [each for each in shares if (each.owner_id, each.section) == (decided.owner_id, decided.section)]
        sharing = _sharing(decided.owner, decided.section, decided, mine)
        found.setdefault(decided.owner, []).append(sharing.audience)
    return [SharedPortfolio(owner, tuple(audiences)) for owner, audiences in found.items()]


def has_viewed_today(owner: Person, viewer: Person) -> bool:
    statement = select(PortfolioView.id).where(
        PortfolioView.owner_id == owner.id, PortfolioView.viewer_id == viewer.id, PortfolioView.day == clock.today()
    )
    return db.session.scalar(statement) is not None


def list_views(owner: Person) -> Sequence[PortfolioView]:
    """Who looked lately, the latest first."""
    since = clock.today() - VIEWS_KEPT
    statement = select(PortfolioView).where(PortfolioView.owner_id == owner.id, PortfolioView.day >= since)
    statement = statement.options(joinedload(PortfolioView.viewer))
    return db.session.scalars(statement.order_by(PortfolioView.day.desc(), PortfolioView.id)).all()


def _aimed_at(viewer: Person) -> ColumnElement[bool]:
    """Sections for chosen people, a manager or a team, of which `viewer` is one."""
    chosen = select(Share.id).where(
        Share.owner_id == Visibility.owner_id, Share.section == Visibility.section, Share.person_id == viewer.id
    )
    return or_(
        and_(Visibility.reach == Reach.CHOSEN, chosen.exists()),
        and_(Visibility.reach == Reach.MANAGER, Visibility.manager_id == viewer.id),
        and_(Visibility.reach == Reach.TEAM, Person.teams.any(Team.id.in_(viewer.team_ids))),
    )


def _sharing(owner: Person, section: Section, decided: Visibility | None, shares: list[Share]) -> Sharing:
    if decided is None:
        return Sharing(Audience(owner.id, section))
    valid = [share for share in shares if share.until is None or share.until >= clock.today()]
    audience = Audience(
        owner.id,
        section,
        decided.reach,
        manager_id=decided.manager_id if decided.manager_id == owner.manager_id else None,
        team_ids=owner.team_ids if decided.reach is Reach.TEAM else frozenset(),
        chosen_ids=frozenset(share.person_id for share in valid),
    )
    return Sharing(audience, tuple(valid))
