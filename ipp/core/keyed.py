"""A form that makes something new: sent twice it makes one thing, sent again with other words it makes another."""

import uuid
from collections.abc import Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField

from ipp.core.texts import id_in

_NOT_WORDS = {"key", "csrf_token", "version"}


def key_for(made_with: str | None, typed: Mapping[str, Any]) -> uuid.UUID:
    """A key for the words `typed` in the form that was made with this one; without one every send is another."""
    key = id_in(made_with)
    if key is None:
        return uuid.uuid4()
    words = sorted((name, str(value)) for name, value in typed.items() if name not in _NOT_WORDS)
    return uuid.uuid5(key, repr(words))


class KeyedForm(FlaskForm):
    """It carries a key that was made with the empty form."""

    key = HiddenField(default=lambda: uuid.uuid4().hex)

    def form_key(self) -> uuid.UUID:
        """The same for the same form with the same words, so that a double send or a lost answer does no harm.

        Who goes back, writes something else and sends that, means it: other words give another key.
        """
        return key_for(self.key.data, self.data)
