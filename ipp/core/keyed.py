"""A form that makes something new: sent twice it makes one thing, sent again with other words it makes another."""

import uuid

from flask_wtf import FlaskForm
from wtforms import HiddenField

from ipp.core.texts import id_in

_NOT_WORDS = {"key", "csrf_token", "version"}


class KeyedForm(FlaskForm):
    """It carries a key that was made with the empty form."""

    key = HiddenField(default=lambda: uuid.uuid4().hex)

    def form_key(self) -> uuid.UUID:
        """The same for the same form with the same words, so that a double send or a lost answer does no harm.

        Who goes back, writes something else and sends that, means it: other words give another key.
        """
        made_with = id_in(self.key.data)
        if made_with is None:
            return uuid.uuid4()
        words = sorted((name, str(value)) for name, value in self.data.items() if name not in _NOT_WORDS)
        return uuid.uuid5(made_with, repr(words))
