"""What a manager may ask of the page with agreements."""

import uuid
from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, StringField
from wtforms.validators import Optional

from ipp.conversations import labels
from ipp.conversations.follow_ups import Show, Wish
from ipp.conversations.forms.marks import choices
from ipp.core.texts import tidy_line
from ipp.people.models import Person

LONGEST = 100
FIRST, LAST = date(2000, 1, 1), date(2200, 1, 1)


class FollowUpForm(FlaskForm):
    """Which agreements a manager wants to see. Changes nothing, so it needs no token."""

    class Meta:
        csrf = False

    words = StringField(_l("With which words?"), filters=[tidy_line])
    person = SelectField(_l("Of whom?"))
    show = SelectField(_l("Which agreements?"))
    since = DateField(_l("Agreed from"), [Optional()])
    until = DateField(_l("Agreed until"), [Optional()])

    def offer(self, people: Sequence[Person]) -> "FollowUpForm":
        self.show.choices = choices([(part.value, str(label)) for part, label in labels.SHOW.items()])
        self.person.choices = choices([("", _("Everyone")), *((str(person.id), person.name) for person in people)])
        usual = Show.ALL if self.words.data and not self.show.raw_data else Show.OPEN
        self.show.data = self.show.data if self.show.data in list(Show) else usual.value
        known = {choice.value for choice in self.person.choices}
        self.person.data = self.person.data if self.person.data in known else ""
        return self

    @property
    def wish(self) -> Wish:
        """What is strange is left out: the page shows more rather than nothing."""
        employee_id = uuid.UUID(self.person.data) if self.person.data else None
        words = (self.words.data or "")[:LONGEST]
        return Wish(Show(self.show.data), employee_id, words, _day(self.since.data), _day(self.until.data))

    @property
    def filters(self) -> dict[str, str]:
        """The same wish in an address."""
        names = ("words", "person", "show", "since", "until")
        return {name: str(self[name].data) for name in names if self[name].data}


def _day(day: date | None) -> date | None:
    return day if day and FIRST <= day <= LAST else None
