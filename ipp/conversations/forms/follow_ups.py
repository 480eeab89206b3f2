"""What a manager may ask of the page with agreements."""

import uuid
from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField

from ipp.conversations import labels
from ipp.conversations.follow_ups import Show
from ipp.conversations.forms.marks import choices
from ipp.people.models import Person


class FollowUpForm(FlaskForm):
    """Which agreements a manager wants to see. Changes nothing, so it needs no token."""

    class Meta:
        csrf = False

    show = SelectField(_l("Which agreements?"))
    person = SelectField(_l("Of whom?"))

    def offer(self, people: Sequence[Person]) -> "FollowUpForm":
        self.show.choices = choices([(part.value, str(label)) for part, label in labels.SHOW.items()])
        self.person.choices = choices([("", _("Everyone")), *((str(person.id), person.name) for person in people)])
        self.show.data = self.show.data if self.show.data in list(Show) else Show.OPEN.value
        known = {choice.value for choice in self.person.choices}
        self.person.data = self.person.data if self.person.data in known else ""
        return self

    @property
    def chosen(self) -> Show:
        return Show(self.show.data)

    @property
    def employee_id(self) -> uuid.UUID | None:
        return uuid.UUID(self.person.data) if self.person.data else None
