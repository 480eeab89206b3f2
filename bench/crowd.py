"""A crowd for the wall: thousands of people, each with ten talents that hang there."""

import random
import uuid
from collections.abc import Iterator
from itertools import islice

from sqlalchemy import insert

from ipp.core import clock
from ipp.core.db import db, transaction
from ipp.organisation.queries import list_drivers
from ipp.organisation.services import found_organisation
from ipp.people.models import Person, Team, membership
from ipp.portfolio.models import Source, Talent
from ipp.wall import cards

TALENTS_EACH, TEAM_SIZE, BATCH = 10, 20, 5_000
PLACES = 40
COMMON = ("gesprek", "mensen", "samen", "team", "rust", "begeleiding", "zorg", "wijk")
BEGINNINGS = ("proces", "wijk", "jeugd", "buurt", "zorg", "taal", "muziek", "team", "ouder", "school", "werk", "leer")
ENDINGS = ("begeleiding", "gesprek", "plan", "kring", "netwerk", "verhaal", "tekening", "overleg", "maaltijd", "coach")


def fill(people: int) -> str:
    """Found an organisation of that many people; the session name of one of them."""
    chance = random.Random(people)
    with transaction():
        found_organisation("Meetlat")
        drivers = [driver.id for driver in list_drivers()]
        teams = [
            {"id": uuid.UUID(int=chance.getrandbits(128)), "name": f"Team {n}", "place": f"Plaats {n % PLACES}"}
            for n in range(people // TEAM_SIZE)
        ]
        db.session.execute(insert(Team), teams)
    somebody = ""
    numbers = iter(range(people))
    while some := list(islice(numbers, BATCH // TALENTS_EACH)):
        with transaction():
            somebody = _add_people(some, teams, drivers, chance)
    return somebody


def _add_people(
    numbers: list[int], teams: list[dict[str, object]], drivers: list[uuid.UUID], chance: random.Random
) -> str:
    rows = [
        {
            "id": uuid.UUID(int=chance.getrandbits(128)),
            "name": f"Voornaam{n} Achternaam{n}",
            "email": f"person{n}@meetlat.example",
            "fs_uniquifier": f"{n:032x}",
            "confirmed_at": clock.now(),
        }
        for n in numbers
    ]
    db.session.execute(insert(Person), rows)
    places = [
        {"person_id": row["id"], "team_id": teams[n % len(teams)]["id"]} for row, n in zip(rows, numbers, strict=True)
    ]
    db.session.execute(insert(membership), places)
    talents = [talent for row in rows for talent in _talents(row["id"], drivers, chance)]
    db.session.execute(insert(Talent), [_row(talent) for talent in talents])
    cards.add_cards(db.session.connection(), talents)
    return str(rows[0]["fs_uniquifier"])


def _talents(owner_id: object, drivers: list[uuid.UUID], chance: random.Random) -> Iterator[Talent]:
    for position in range(TALENTS_EACH):
        yield Talent(
            id=uuid.UUID(int=chance.getrandbits(128), version=4),
            owner_id=owner_id,
            driver_id=chance.choice(drivers),
            name=f"{_word(chance)} {chance.choice(COMMON)}",
            example=" ".join(_word(chance) for _ in range(10)),
            source=Source.OWN,
            position=position,
            shown_since=clock.now(),
            shown_until=None,
            for_teams_only=position == TALENTS_EACH - 1,
            for_calls=position == 0,
            version=1,
        )


def _row(talent: Talent) -> dict[str, object]:
    return {column.key: getattr(talent, column.key) for column in Talent.__table__.columns}


def _word(chance: random.Random) -> str:
    """Some words are everywhere, most are rare: 12,000 different ones."""
    if chance.random() < 0.3:
        return chance.choice(COMMON)
    return f"{chance.choice(BEGINNINGS)}{_syllables(int(100 * chance.random() ** 2))}{chance.choice(ENDINGS)}"


def _syllables(number: int) -> str:
    return "".join("bdfgklmnrt"[int(digit)] + "aeiouaeiou"[int(digit)] for digit in str(number))
