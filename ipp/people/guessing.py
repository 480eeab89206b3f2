"""Guessing passwords is slow, and the real person still gets in.

Only failures count. An address that tries many passwords has to wait; an account that is being attacked from many
addresses gives each of them two tries. Who signed in from an address before is not held up by what others do there.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, abort, make_response, request
from limits import parse

from ipp.core import limits

View = Callable[..., Any]

BY_ONE_ADDRESS = parse("50 per 5 minutes")
BY_ONE_ADDRESS_ON_ONE_ACCOUNT = parse("8 per 5 minutes")
ON_ONE_ACCOUNT = parse("40 per hour")
UNDER_ATTACK = parse("2 per hour")
WELCOME = parse("1 per 30 days")
LETTERS = parse("4 per hour")
ASKED_BY_ONE_ADDRESS = parse("30 per 5 minutes")


def slow_down(view: View, account: Callable[[], str]) -> View:
    """A view that takes a password: 422 is a failure, a redirect means that it was right."""

    @wraps(view)
    def try_password(**url_args: Any) -> Response:
        if request.method != "POST":
            return make_response(view(**url_args))
        address, name = request.remote_addr or "", account().strip().lower()
        if not _may_try(address, name):
            abort(429)
        response = make_response(view(**url_args))
        _remember(response.status_code, address, name)
        return response

    return try_password


def slow_down_asking(view: View) -> View:
    """A view that sends letters on request: nobody may use it to fill mailboxes."""

    @wraps(view)
    def ask(**url_args: Any) -> Response:
        if request.method == "POST" and not limits.count(ASKED_BY_ONE_ADDRESS, "asked", request.remote_addr or ""):
            abort(429)
        return make_response(view(**url_args))

    return ask


def may_get_letter(email: str) -> bool:
    """Whether one more letter on request may go to `email`; the page says the same either way."""
    return limits.count(LETTERS, "letters", email)


def _may_try(address: str, name: str) -> bool:
    if not limits.has_room(BY_ONE_ADDRESS_ON_ONE_ACCOUNT, address, name):
        return False
    if not limits.has_room(WELCOME, "welcome", address, name):
        return True
    if not limits.has_room(ON_ONE_ACCOUNT, name) and not limits.has_room(UNDER_ATTACK, "attack", address, name):
        return False
    return limits.has_room(BY_ONE_ADDRESS, address)


def _remember(status: int, address: str, name: str) -> None:
    if status < 400:
        limits.count(WELCOME, "welcome", address, name)
    if status == 422:
        limits.count(BY_ONE_ADDRESS, address)
        limits.count(BY_ONE_ADDRESS_ON_ONE_ACCOUNT, address, name)
        limits.count(ON_ONE_ACCOUNT, name)
        limits.count(UNDER_ATTACK, "attack", address, name)
