"""Finding what somebody keeps in their portfolio, and whom it reaches."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import joinedload, lazyload

from ipp.core import clock
from ipp.core.db import db
from ipp.organisation.models import Driver
from ipp.people.models import Person
from ipp.portfolio.models import Portfolio, PortfolioView, Talent, Topic
from ipp.portfolio.talent_models import CardLink, TalentCard

VIEWS_KEPT = timedelta(days=90)


@dataclass(frozen=True)
class Drives:
    """The sentence under the name, and every driver of the organisation in its order with the owner's topics."""

    headline: str
    drivers: list[tuple[Driver, list[Topic]]]
    guide: Mapping[str, str]
    """What the owner said about the guide for a first day (see guide)."""
    has_card: bool
    card_link: CardLink | None
    """To the talent card, once it was shared; it may have passed its last day."""


def get_owner(person_id: uuid.UUID) -> Person | None:
    """Somebody with an active account, their teams and their manager in one go."""
    return db.session.scalars(select_owner(person_id)).unique().one_or_none()


def select_owner(person_id: uuid.UUID) -> Select[Person]:
    statement = select(Person).where(Person.id == person_id, Person.active)
    manager = joinedload(Person.manager).lazyload(Person.roles)
    return statement.options(joinedload(Person.teams), manager, lazyload(Person.roles))


def get_portfolio(owner: Person) -> Portfolio | None:
    return db.session.get(Portfolio, owner.id)


def get_topic(topic_id: uuid.UUID) -> Topic | None:
    return db.session.get(Topic, topic_id)


def get_talent(talent_id: uuid.UUID) -> Talent | None:
    return db.session.get(Talent, talent_id)


def list_topics(owner: Person) -> Sequence[Topic]:
    statement = select(Topic).where(Topic.owner_id == owner.id).options(joinedload(Topic.driver))
    return db.session.scalars(statement.order_by(Topic.position, Topic.id)).all()


def get_drives(owner: Person) -> Drives:
    """What moves the owner, whole: one question for the drivers, the topics and what stands around them."""
    mine = and_(Topic.driver_id == Driver.id, Topic.owner_id == owner.id)
    statement = select(Driver, Topic, Portfolio, CardLink, TalentCard.owner_id).outerjoin(Topic, mine)
    statement = statement.outerjoin(Portfolio, Portfolio.owner_id == owner.id)
    statement = statement.outerjoin(TalentCard, TalentCard.owner_id == owner.id)
    statement = statement.outerjoin(CardLink, CardLink.owner_id == owner.id)
    rows = db.session.execute(statement.order_by(Driver.position, Topic.position, Topic.id)).all()
    found: dict[Driver, list[Topic]] = {}
    for driver, topic, *_around in rows:
        found.setdefault(driver, []).extend(filter(None, [topic]))
    kept: list[Portfolio] = list(filter(None, (portfolio for _driver, _topic, portfolio, *_card in rows[:1])))
    return Drives(
        headline="".join(portfolio.headline for portfolio in kept),
        drivers=[(driver, topics) for driver, topics in found.items() if topics or not driver.is_retired],
        guide=next((portfolio.guide for portfolio in kept if portfolio.guide), {}),
        has_card=any(card is not None for *_more, card in rows[:1]),
        card_link=next((link for *_more, link, _card in rows[:1]), None),
    )


def list_talents(owner: Person) -> Sequence[Talent]:
    """In the owner's order, with their files, and the link to the card that they stand on."""
    statement = select(Talent).where(Talent.owner_id == owner.id)
    statement = statement.options(joinedload(Talent.driver), joinedload(Talent.files), joinedload(Talent.card_link))
    return db.session.scalars(statement.order_by(Talent.position, Talent.id)).unique().all()


def get_view_of_today(owner_id: uuid.UUID, viewer_id: uuid.UUID) -> PortfolioView | None:
    statement = select(PortfolioView).where(
        PortfolioView.owner_id == owner_id, PortfolioView.viewer_id == viewer_id, PortfolioView.day == clock.today()
    )
    return db.session.scalar(statement)


def list_views(owner: Person) -> Sequence[PortfolioView]:
    """Who looked lately, the latest first."""
    since = clock.today() - VIEWS_KEPT
    statement = select(PortfolioView).where(PortfolioView.owner_id == owner.id, PortfolioView.day >= since)
    statement = statement.options(joinedload(PortfolioView.viewer))
    return db.session.scalars(statement.order_by(PortfolioView.day.desc(), PortfolioView.id)).all()
