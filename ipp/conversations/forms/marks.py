"""Marks in a form that keep it from being done twice, or from writing over what it never saw."""

import secrets

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, Regexp

from ipp.core.texts import tidy_line


class OnceForm(FlaskForm):
    """A form that makes something new: however often it is sent, it makes one."""

    key = HiddenField(validators=[Length(max=64)], filters=[lambda key: tidy_line(key) or secrets.token_urlsafe(12)])

    @property
    def mark(self) -> str:
        return self.key.data or ""


class VersionForm(FlaskForm):
    """A form about something that exists: it knows which version was on the page."""

    version = HiddenField(validators=[Regexp(r"^\d{1,9}$", message=_l("Open this page again, please."))])

    @property
    def seen(self) -> int:
        return int(self.version.data or 0)


def choices(pairs: list[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice(value=value, label=label) for value, label in pairs]
