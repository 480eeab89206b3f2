"""Ids of a neighbour in a query or a form: they change nothing of theirs, and show nothing of theirs.

No list by hand. Every route of the matrix is opened by somebody to whom it belongs, while the request writes down for
which names it looks; the pages add the names in their forms, links and htmx addresses. Wherever an id may stand, ids of
somebody else are put: of every kind about which the database is asked then, and of all kinds where it is written down.
Nothing is saved: at the only commit of the house somebody looks at what would have been, and lets it go.
"""

import re
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from bs4 import Tag
from flask import Flask
from sqlalchemy import event
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import HTTPException

from ipp.core import limits, uploads
from ipp.core.db import Base, db
from ipp.core.texts import id_in
from tests.browser import Browser, soup, values_of
from tests.test_matrix import FILLED_IN, ROLES, ROWS, address_of, seen
from tests.world import World

ASKED: set[str] = set()
"""The names for which the request of this moment looked."""

PUBLIC = {"driver_id", "shown_talent_id", "project_call_id"}
"""Everybody may name what hangs on the wall; but also these change by nobody else's form."""

COLLEAGUES = {"person", "team"}
"""Everybody may choose a colleague or a team too, where a column is meant for one."""

OWN_WORDS = {"id", "form_key", "content"}
"""What somebody may make up: the key of a form, and what they typed in it."""

TYPED = {"text", "email", "search", "number", "date", "time"}
NO_IDS = re.compile(r"([\w-]*-)?(csrf_token|auth_token)")


class Listening(ImmutableMultiDict[str, Any]):
    """What a browser sent; it remembers for what somebody looked in it."""

    def __getitem__(self, key):
        ASKED.add(key)
        return super().__getitem__(key)

    def __contains__(self, key):
        ASKED.add(key)
        return super().__contains__(key)

    def getlist(self, key, *details, **more):
        ASKED.add(key)
        return super().getlist(key, *details, **more)


@dataclass
class Target:
    """One route: an address of it that belongs to who tries, and what may stand in its query or form."""

    role: str
    address: str
    values: dict[str, Any] = field(default_factory=dict)
    known: dict[str, set[str]] = field(default_factory=dict)

    def may_hold(self, name: str, *values: str) -> None:
        self.known.setdefault(name, set()).update(values)

    def spots(self) -> list[str]:
        """The names under which an id may stand: it stood there, or no page says what should."""
        return sorted(name for name, values in self.known.items() if not any(values) or any(map(id_in, values)))


class Neighbours:
    """Two owners with everything they keep; one of them tries the ids of the other."""

    def __init__(self, app: Flask) -> None:
        self.app, self.theirs, self.own = app, World().make_all(), World().make_all()
        self.ids = {str(thing.id): what for what, thing in self.theirs.things.items() if hasattr(thing, "id")}
        self.targets: dict[tuple[str, str, str], Target] = {}
        self.asked_of, self.is_written = set[str](), False
        self.faults: set[str] = set()
        self.trying, self.fresh = "", uuid.uuid4()
        self.before = content()

    def look_and_let_go(self) -> None:
        """In the place of the only commit."""
        db.session.flush()
        after = content()
        for table, rows in self.before.items():
            if any(self._is_theirs(f"{key} {rest}") for key, rest in rows - after[table]):
                self.faults.add(f"{self.trying} changes {table}")
            if any(str(self.fresh) in rest for _key, rest in after[table] - rows):
                self.is_written = True
            if any(self._names_theirs(rest) for _key, rest in after[table] - rows):
                self.faults.add(f"{self.trying} is named in {table}")
        db.session.rollback()
        db.session().info.pop("after_save", None)

    def _is_theirs(self, row: str) -> bool:
        return any(id_ in row for id_, what in self.ids.items() if what != "driver_id") or any(
            word in row for word in self.theirs.canaries
        )

    def _names_theirs(self, row: str) -> bool:
        return any(id_ in row for id_, what in self.ids.items() if what not in PUBLIC)

    def find_targets(self) -> None:
        for row in ROWS:
            role = next((role for role in "OMP" if may(row, role)), None)
            if role:
                self._probe(row, role)

    def _probe(self, row, role: str) -> None:
        ASKED.clear()
        address = address_of(row, self.own)
        page = self.send(row.method, role, address, FILLED_IN.get(row.address, {}))
        self._learn(self._target(row.method, role, address))
        if page.mimetype == "text/html":
            self._read(page, role)

    def _learn(self, target: Target | None) -> bool:
        """Whether the request looked for a name that nobody knew of."""
        new = [name for name in ASKED if target and name not in target.known and not NO_IDS.fullmatch(name)]
        for name in new:
            target.may_hold(name)
        return bool(new)

    def _read(self, page, role: str) -> None:
        """Every form and address on a page is a target, with what stands in it."""
        for tag in soup(page).select("form[action], form[method], a[href], [data-hx-get], [data-hx-post]"):
            for attribute, method in (
                ("href", "GET"),
                ("data-hx-get", "GET"),
                ("data-hx-post", "POST"),
                ("action", ""),
            ):
                if tag.has_attr(attribute):
                    method = method or str(tag.get("method", "get")).upper()
                    self._note(tag, method, role, urljoin(page.request.path, str(tag[attribute])))
            for button in tag.select("[formaction]"):  # the same fields, sent elsewhere
                self._note(tag, "POST", role, urljoin(page.request.path, str(button["formaction"])))

    def _note(self, tag: Tag, method: str, role: str, address: str) -> None:
        target = self._target(method, role, address)
        if target is None:
            return
        for name, value in parse_qsl(urlsplit(address).query, keep_blank_values=True):
            target.may_hold(name, value)
        if tag.name == "form":
            values = values_of(tag)
            target.values = target.values or values
            for control in tag.select("[name]"):
                target.may_hold(str(control["name"]), *shown_in(control))

    def _target(self, method: str, role: str, address: str) -> Target | None:
        parts = urlsplit(address)
        if parts.netloc not in ("", "localhost"):
            return None
        try:
            rule, _ = self.app.url_map.bind("localhost").match(parts.path, method, return_rule=True)
        except HTTPException:
            return None
        if rule.endpoint == "security.logout":
            return None
        which = "&".join(f"{name}={value}" for name, value in parse_qsl(parts.query) if not id_in(value))
        return self.targets.setdefault((method, rule.rule, which if method == "POST" else ""), Target(role, address))

    def send(self, method: str, role: str, address: str, values: dict[str, Any]):
        limits.forget_everything()
        browser = Browser(self.app).sign_in(self.own.people[role])
        if method == "POST":
            return browser.post(address, values)
        parts = urlsplit(address)
        query = dict(parse_qsl(parts.query)) | values
        return browser.get(parts._replace(query=urlencode(query)).geturl())

    def try_every_id(self) -> None:
        for (method, rule, _which), target in sorted(self.targets.items()):
            tried: set[str] = set()
            while spots := [spot for spot in target.spots() if spot not in tried]:
                tried.add(spots[0])
                for id_, what in self._ids_for(method, target, spots[0]).items():
                    self.trying = f"{method} {rule} {spots[0]}=<{what}>"
                    self._try(method, target, spots[0], id_)

    def _ids_for(self, method: str, target: Target, spot: str) -> dict[str, str]:
        """Of whatever the database is asked about with an id that nobody has, and what colleagues may name anyway."""
        self.asked_of, self.is_written, self.fresh = set(), False, uuid.uuid4()
        self.trying = f"{method} {target.address} {spot}"
        self._try(method, target, spot, str(self.fresh))
        tables = {id_: type(self.theirs.things[what]).__tablename__ for id_, what in self.ids.items()}
        return {
            id_: what
            for id_, what in self.ids.items()
            if self.is_written or tables[id_] in self.asked_of or what in ("person_id", "team_id", "shown_talent_id")
        }

    def notice(self, _connection, _cursor, statement: str, parameters, *_details) -> None:
        """Which tables are asked about the fresh id."""
        if statement.startswith("SELECT") and self.fresh.hex in repr(parameters).replace("-", ""):
            self.asked_of |= set(re.findall(r"(?:FROM|JOIN) (\w+)", statement))

    def _try(self, method: str, target: Target, spot: str, id_: str) -> None:
        parts = urlsplit(target.address)
        ASKED.clear()
        query, values = dict(parse_qsl(parts.query)), dict(target.values)
        (query if spot in query else values)[spot] = id_
        response = self.send(method, target.role, parts._replace(query=urlencode(query)).geturl(), values)
        if self._learn(target):
            target.values = values
        if response.status_code == 401 or "/login" in response.headers.get("Location", ""):
            self.faults.add(f"{self.trying} was not even tried")
        if response.status_code >= 500:
            self.faults.add(f"{self.trying} breaks")
        if seen(self.theirs, response):
            self.faults.add(f"{self.trying} shows {seen(self.theirs, response)}")


def shown_in(control: Tag) -> list[str]:
    """What a page lets this control hold; a word for whatever somebody types."""
    if control.name == "select":
        return [str(option.get("value", "")) for option in control.select("option")]
    is_typed = control.name == "textarea" or control.get("type", "text") in TYPED
    return ["typed" if is_typed else str(control.get("value", ""))]


def may(row, role: str) -> bool:
    return role == "O" if row.may == ("own",) else row.may[ROLES.index(role)] == "Y"


def content() -> dict[str, set[tuple[str, str]]]:
    """Every row of every table, parted into what its owner may make up and all the rest."""
    found: dict[str, set[tuple[str, str]]] = {}
    for table in Base.metadata.sorted_tables:
        meant = {
            column.name for column in table.c if any(key.column.table.name in COLLEAGUES for key in column.foreign_keys)
        }
        rows = db.session.execute(table.select()).mappings()
        parted = (
            [{k: row[k] for k in row if (k in meant | OWN_WORDS) is is_key} for is_key in (True, False)] for row in rows
        )
        found[table.name] = {(repr(key), repr(rest)) for key, rest in parted}
    return found


def test_an_id_of_a_neighbour_in_a_query_or_a_form_leads_to_nothing_of_theirs(app, monkeypatch):
    neighbours = Neighbours(app)
    monkeypatch.setattr(uploads.Request, "parameter_storage_class", Listening)
    monkeypatch.setattr("ipp.core.access.save", neighbours.look_and_let_go)
    neighbours.find_targets()
    event.listen(db.engine, "before_cursor_execute", neighbours.notice)
    try:
        neighbours.try_every_id()
    finally:
        event.remove(db.engine, "before_cursor_execute", neighbours.notice)
    assert len(neighbours.targets) > 200, "the pages led to every route"
    assert "\n".join(sorted(neighbours.faults)) == ""
