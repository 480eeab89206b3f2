"""A browser for tests: every request in a clean context, every page looked over, every form sent with its token."""

import re
import secrets
from contextvars import Context
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from bs4 import BeautifulSoup, Tag
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from ipp.core.db import db
from ipp.people.models import Person
from tests import inspector

_taken_apart: WeakKeyDictionary[TestResponse, BeautifulSoup] = WeakKeyDictionary()


class Browser:
    """One person's browser. `sign_in` makes it somebody's; without it, it is a stranger's."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()

    def sign_in(self, person: Person) -> "Browser":
        db.session.commit()
        with self._session() as session:
            session["_user_id"], session["_fresh"] = person.fs_uniquifier, True
        return self

    def sign_out(self) -> None:
        self.client = self.app.test_client()

    def get(self, address: str, **details: Any) -> TestResponse:
        return self.open(address, method="GET", **details)

    def post(self, address: str, data: dict[str, Any] | None = None, **details: Any) -> TestResponse:
        """Send a form of the account's pages, with a CSRF token."""
        return self.open(address, method="POST", data={**(data or {}), "csrf_token": self._csrf_token()}, **details)

    def submit(self, page: TestResponse, data: dict[str, Any] | None = None, *, action: str = "") -> TestResponse:
        """Fill in `data` on the form of `page` whose address holds `action`, and send it with its hidden fields."""
        forms = [form for form in soup(page).select("form[method=post]") if action in str(form.get("action", ""))]
        assert forms, f"no form to {action!r} on {page.request.path}"
        values = values_of(forms[0]) | (data or {})
        return self.open(str(forms[0].get("action") or page.request.path), method="POST", data=values)

    def open(self, address: str, *, method: str, **details: Any) -> TestResponse:
        """Open `address`; a redirect is followed only when `follow_redirects=True` is given."""
        db.session.commit()
        response = Context().run(self.client.open, address, method=method, **details)
        db.session.rollback()
        if response.mimetype == "text/html" and response.text and "<html" in response.text:
            assert inspector.faults(soup(response)) == [], address
        return response

    def follow(self, response: TestResponse) -> TestResponse:
        """Go where a 303 points to."""
        assert response.status_code == 303, response.status_code
        return self.get(urlsplit(response.location)._replace(scheme="", netloc="").geturl())

    def _session(self) -> Any:
        return self.client.session_transaction()

    def _csrf_token(self) -> str:
        with self._session() as session:
            raw = session.setdefault("csrf_token", secrets.token_hex(20))
        return URLSafeTimedSerializer(str(self.app.secret_key), salt="wtf-csrf-token").dumps(raw)


def soup(page: TestResponse) -> BeautifulSoup:
    """What stands on the page, taken apart once; who changes something in it works on `copy.copy(soup(page))`."""
    if page not in _taken_apart:
        _taken_apart[page] = BeautifulSoup(page.text, "html.parser")
    return _taken_apart[page]


def words(page: TestResponse) -> str:
    """What a person reads on the page: the text with single spaces."""
    return " ".join(soup(page).get_text(" ").split())


def typed(area: Tag) -> str:
    """The text in a text area. HTML leaves out one line break at its start, as every browser does."""
    return re.sub(r"\A\r?\n", "", area.get_text())


def values_of(form: Tag) -> dict[str, Any]:
    """What the form would send when nothing is changed."""
    values: dict[str, Any] = {}
    for control in form.select("input[name], textarea[name]"):
        kind = control.get("type")
        if kind in ("radio", "checkbox") and not control.has_attr("checked"):
            continue
        if kind not in ("submit", "button", "file"):
            text = typed(control) if control.name == "textarea" else control.get("value", "")
            values[str(control["name"])] = text
    for select in form.select("select[name]"):
        chosen = select.select_one("option[selected]") or select.select_one("option")
        values[str(select["name"])] = chosen.get("value", "") if chosen else ""
    return values
