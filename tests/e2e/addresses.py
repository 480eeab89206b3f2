"""Every page of IPP with somebody who may see it: found in a filled organisation by asking the rules themselves."""

from collections.abc import Iterator
from contextvars import Context
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask_security.confirmable import generate_confirmation_token
from flask_security.recoverable import generate_reset_password_token
from sqlalchemy import inspect, select
from werkzeug.routing import Rule

from ipp.core.access import PUBLIC, Access, routes
from ipp.core.db import Base, db
from ipp.feedback import storage
from ipp.feedback.afterwards import RoundThanks
from ipp.feedback.links import ThanksLink
from ipp.feedback.models import Invitation
from ipp.people import links
from ipp.people.models import Person
from tests.e2e.rarities import SCREEN
from tests.ledger import LEDGER

# What an address needs besides, to be about something.
MORE = {"/portfolio/shares": "?section=talents"}

# Not pages for a person to read: a file to keep, a word for a monitor, a way to somewhere else.
NO_PAGES = {"/", "/static/<path:filename>", "/health", "/portfolio/evidence/<uuid:evidence_id>"}
NO_PAGES |= {"/people/<uuid:person_id>/photo", "/compass/pictures/<uuid:compass_picture_id>"}
FILES = (".svg", ".png", ".ics", ".csv", ".json", ".pdf", ".zip")

ALIKE = 0.8
"""Pages whose sizes differ less than this look the same."""

DEMO = ["/demo", "/demo/mail"]
"""The ledger is of a real installation; the demo has a few pages more."""

MOST_LOOKS = 5
"""A page about a thing looks different in other states; so many of them are looked at."""

OPEN, SEND = "Open de vragen", "Versturen"
LINK_PAGES: dict[str, tuple[str, ...]] = {"/f/<link>": (), "/f/answer": (OPEN,), "/f/sent": (OPEN, SEND)}


@dataclass(frozen=True)
class Visit:
    """An address, who goes there, and the buttons that lead further."""

    address: str
    mark: str | None = None
    presses: tuple[str, ...] = ()


def list_pages() -> list[str]:
    """The address of every page in the ledger, with its holes."""
    lines = [line.split() for line in LEDGER.read_text(encoding="utf-8").splitlines()]
    found = [words[1] for words in lines if words[0] == "GET" and words[1] not in NO_PAGES]
    return [rule for rule in found if not rule.endswith(FILES)] + DEMO


def list_visits(app: Flask, page: str) -> list[Visit]:
    """Who goes to this page, and where exactly: enough visits to see it full, empty and in its different states."""
    rule, access = next((rule, access) for method, rule, access in routes(app) if (method, rule.rule) == ("GET", page))
    assert access is not None
    if access is PUBLIC:
        return [_visit_as_nobody(rule), *_visit_pulse(rule)]
    if rule.arguments:
        looks = list(islice(_visit_things(rule, access), MOST_LOOKS))
        return looks if page.endswith(">") else _fullest_and_emptiest(app, looks)[:1]
    people = [person for person in _different_people() if access.rule is None or access.rule(person)]
    return _fullest_and_emptiest(app, [Visit(page + MORE.get(page, ""), person.fs_uniquifier) for person in people])


def _fullest_and_emptiest(app: Flask, visits: list[Visit]) -> list[Visit]:
    """The visit with the longest page, and the one with the shortest if that is really another one."""
    sizes = sorted(((_size(app, visit), place) for place, visit in enumerate(visits)), reverse=True)
    if not sizes:
        return []
    (largest, fullest), (smallest, emptiest) = sizes[0], sizes[-1]
    return [visits[place] for place in ([fullest, emptiest] if smallest < largest * ALIKE else [fullest])]


def _size(app: Flask, visit: Visit) -> int:
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = visit.mark, True
    return len(Context().run(client.get, visit.address).data)


def _visit_as_nobody(rule: Rule) -> Visit:
    if rule.rule in LINK_PAGES:
        return Visit(_unused_link(), presses=LINK_PAGES[rule.rule])
    if rule.endpoint == "feedback.show_thanks":
        return Visit(f"/f/thanks/{ThanksLink(db.session.scalars(select(RoundThanks.round_id)).one())}")
    if rule.endpoint == "screen.show_screen":
        return Visit(f"/screen/{SCREEN}")
    return Visit(_with_token(rule) if rule.arguments else rule.rule)


def _visit_pulse(rule: Rule) -> list[Visit]:
    """The same pages of a purpose pulse, on which other words stand; before its session nothing is sent."""
    presses = LINK_PAGES.get(rule.rule, (SEND,))
    return [] if SEND in presses else [Visit(_unused_link(of_pulse=True), presses=presses)]


def _with_token(rule: Rule) -> str:
    """The address in a letter to somebody who has no password yet."""
    person = db.session.scalars(select(Person).where(Person.password.is_(None))).first()
    assert person is not None
    if rule.endpoint == "people.show_welcome":
        return urlsplit(links.make_welcome_link(person)).path
    make = generate_confirmation_token if rule.endpoint == "security.confirm_email" else generate_reset_password_token
    return rule.rule.replace("<token>", make(person))


def _unused_link(*, of_pulse: bool = False) -> str:
    for invitation in db.session.scalars(select(Invitation).order_by(Invitation.name)):
        is_of_kind = invitation.feedback_round.is_purpose_pulse is of_pulse
        if is_of_kind and invitation.feedback_round.is_answerable and (link := storage.read_link(invitation)):
            return f"/f/{link}"
    raise AssertionError("the organisation has no round with a reviewer who has not sent yet")


def _visit_things(rule: Rule, access: Access) -> Iterator[Visit]:
    """A visit for every look: one per state of the thing and per part that its reader has in it."""
    [name], people, looks = rule.arguments, _list_people(), set()
    for row in db.session.scalars(select(_model(name)).order_by(_model(name).id)):
        assert access.load is not None
        thing = access.load(**{name: row.id})
        for person in people if thing is not None else ():
            look = _look(row, person)
            if look not in looks and access.rule and access.rule(person, thing):
                looks.add(look)
                address = rule.build({name: row.id})
                assert address is not None
                yield Visit(address[1], person.fs_uniquifier)


def _look(row: Any, person: Person) -> tuple[Any, ...]:
    """What makes one page of a kind look different from another: its state, and who reads it."""
    facts = sorted(name for name in dir(type(row)) if name.startswith("is_") and not isinstance(row, Person))
    part = tuple(column.key for column in inspect(type(row)).columns if getattr(row, column.key) == person.id)
    return (getattr(row, "state", None), part, *(bool(getattr(row, name)) for name in facts))


def _model(name: str) -> Any:
    """The model that a name in an address is about: round_id is about FeedbackRound."""
    word = name.removesuffix("_id").replace("_", "")
    known = {mapper.class_.__name__.lower(): mapper.class_ for mapper in Base.registry.mappers}
    return known.get(word) or next(known[other] for other in sorted(known) if other.endswith(word))


def _different_people() -> list[Person]:
    """Somebody who writes a lot, who leads, who administers, who listens to others, and who came in today."""
    people = _list_people()
    leads = max(people, key=lambda person: len(person.direct_reports))
    administers = next(person for person in people if person.is_administrator)
    listens = [person for person in people if person.is_conversation_partner and not person.is_outsider][:1]
    return list(dict.fromkeys([people[0], leads, administers, *listens, people[-1]]))


def _list_people() -> list[Person]:
    """Everybody, the one with the most to tell first and who came in last at the end."""
    return sorted(db.session.scalars(select(Person)), key=_wealth, reverse=True)


def _wealth(person: Person) -> tuple[int, str]:
    with_owner = [mapper.class_ for mapper in Base.registry.mappers if "owner_id" in mapper.columns]
    return sum(db.session.query(model).filter_by(owner_id=person.id).count() for model in with_owner), person.name
