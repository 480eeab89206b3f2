"""Keeps the cards of the wall: one comes when a talent is shown, and goes in the transaction that takes it down."""

from typing import Any

from sqlalchemy import Connection, delete, event, insert, inspect, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from ipp.core import clock, jobs
from ipp.core.db import Base, db, transaction
from ipp.core.words import list_words, searchable
from ipp.people.models import Person
from ipp.portfolio.models import Talent
from ipp.wall.models import WallCard, WallSlip, WallWord
from ipp.wall.search import place_of
from ipp.wall.slips import slips

BATCH = 500
"""How many words or cards are looked at in one go; SQLite takes no endless lists."""
LONGEST = 100
"""Letters of a word that count: nobody types more, and an index takes no endless words."""


@event.listens_for(Talent, "after_insert")
@event.listens_for(Talent, "after_update")
def _keep_card(_mapper: object, connection: Connection, talent: Talent) -> None:
    connection.execute(delete(WallCard).where(WallCard.talent_id == talent.id))
    if talent.shown_since is not None:
        add_cards(connection, [talent])


def add_cards(connection: Connection, talents: list[Talent]) -> None:
    """Put these talents, none of which has a card yet, on the wall."""
    owners = select(Person.id, Person.language).where(Person.id.in_({talent.owner_id for talent in talents}))
    languages = dict(connection.execute(owners).all())
    cards = [_card_of(talent, languages[talent.owner_id]) for talent in talents]
    connection.execute(insert(WallCard), sorted(cards, key=lambda card: int(str(card["place"]))))
    add_words(connection, {word for card in cards for word in str(card["all_words"]).split()})


def add_words(connection: Connection, words: set[str]) -> None:
    """Make these words known, as far as they are not."""
    in_order = sorted(words)
    for start in range(0, len(in_order), BATCH):
        _add_words(connection, in_order[start : start + BATCH])


@jobs.every_night
def tidy_wall() -> None:
    """Cards for shown talents that have none (from before there were cards), none past their day, and no idle words."""
    with transaction():
        db.session.execute(delete(WallCard).where(WallCard.until < clock.today()))
        _add_missing_cards()
        _keep_the_words_in_use()


@event.listens_for(Person, "after_update")
def _keep_language(_mapper: object, connection: Connection, person: Person) -> None:
    if inspect(person).attrs.language.history.has_changes():
        connection.execute(update(WallCard).where(WallCard.owner_id == person.id).values(language=person.language))


def _card_of(talent: Talent, language: str) -> dict[str, object]:
    name, example = ([word[:LONGEST] for word in list_words(text or "")] for text in (talent.name, talent.story))
    return {
        "place": place_of(talent.id),
        "talent_id": talent.id,
        "owner_id": talent.owner_id,
        "driver_id": talent.driver_id,
        "language": language,
        "until": talent.shown_until,
        "for_teams_only": bool(talent.for_teams_only),
        "for_visitors": bool(talent.for_visitors and not talent.for_teams_only),
        "for_calls": bool(talent.for_calls),
        "name_words": " ".join(dict.fromkeys(name)),
        "all_words": " ".join(dict.fromkeys(name + example)),
    }


def _add_words(connection: Connection, words: list[str]) -> None:
    known = set(connection.scalars(select(WallWord.word).where(WallWord.word.in_(words))))
    new = [{"word": word, "forms": searchable(word)} for word in words if word not in known]
    if not new:
        return
    connection.execute(_insert_if_new(connection, WallWord), new)
    ids = connection.execute(select(WallWord.id, WallWord.word).where(WallWord.word.in_(words))).all()
    pieces = [{"slip": slip, "word_id": id_} for id_, word in ids if word not in known for slip in slips(word)]
    if pieces:
        connection.execute(_insert_if_new(connection, WallSlip), pieces)


def _insert_if_new(connection: Connection, model: type[Base]) -> Any:
    """Somebody else may bring the same word at the same moment."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(model).on_conflict_do_nothing()


def _add_missing_cards() -> None:
    statement = select(Talent).outerjoin(WallCard, WallCard.talent_id == Talent.id)
    has_time = or_(Talent.shown_until.is_(None), Talent.shown_until >= clock.today())
    statement = statement.where(Talent.shown_since.is_not(None), has_time, WallCard.place.is_(None))
    for talents in db.session.scalars(statement).partitions(BATCH):
        add_cards(db.session.connection(), list(talents))


def _keep_the_words_in_use() -> None:
    rows = db.session.execute(select(WallCard.all_words).execution_options(yield_per=10_000)).scalars()
    on_the_wall = {word for words in rows for word in words.split()}
    known = {word: id_ for id_, word in db.session.execute(select(WallWord.id, WallWord.word))}
    gone = [id_ for word, id_ in known.items() if word not in on_the_wall]
    for start in range(0, len(gone), BATCH):
        db.session.execute(delete(WallWord).where(WallWord.id.in_(gone[start : start + BATCH])))
    add_words(db.session.connection(), on_the_wall - known.keys())
