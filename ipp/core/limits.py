"""Slows down guessing. Addresses are never stored: counters hang on a hash with a salt that dies with the process."""

import hmac
import secrets

from flask import Flask, request
from flask_limiter import Limiter
from limits import RateLimitItem

_SALT = secrets.token_bytes(32)


def hidden(*parts: str) -> str:
    """A name for a counter that tells nobody what it counts."""
    return hmac.new(_SALT, "\0".join(parts).encode("utf-8", "replace"), "sha256").hexdigest()


def hidden_address() -> str:
    """Where this request comes from, as a name that means nothing outside this process."""
    return hidden("address", request.remote_addr or "")


limiter = Limiter(key_func=hidden_address, storage_uri="memory://", strategy="moving-window")


def init_app(app: Flask) -> None:
    limiter.init_app(app)


def has_room(limit: RateLimitItem, *parts: str) -> bool:
    """Whether what `parts` name may happen once more within `limit`. Counts nothing."""
    return limiter.limiter.test(limit, hidden(*parts))


def count(limit: RateLimitItem, *parts: str) -> bool:
    """Count one more; whether it was still within `limit`."""
    return limiter.limiter.hit(limit, hidden(*parts))


def forget_everything() -> None:
    """Start counting anew; for tests."""
    limiter.reset()
