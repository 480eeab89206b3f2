"""What a browser may send about a released report. Forms check shape; services check meaning."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from ipp.core import clock
from ipp.core.texts import at_most, tidy, tidy_line
from ipp.feedback.afterwards import Part
from ipp.feedback.forms import asked
from ipp.feedback.labels import PARTS
from ipp.people.models import Person

USUAL_SHARE = timedelta(days=30)
LONGEST_SHARE = timedelta(days=366)
MOST_CHOSEN = 3


class ReportShareForm(FlaskForm):
    person = RadioField(_l("Who may read along?"), [asked(_l("Choose somebody first."))], choices=())
    parts = SelectMultipleField(
        _l("Which parts?"),
        [asked(_l("Tick at least one part."))],
        choices=(),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    until = DateField(
        _l("Until when?"),
        [asked(_l("Choose a day first."))],
        description=_l("Through that day, at most a year. You can take it back earlier, at any moment."),
    )

    def __init__(self, people: Iterable[Person], parts: Iterable[Part], **values: Any) -> None:
        super().__init__(**values)
        named = ((person, ", ".join(filter(None, (person.name, person.job_title)))) for person in people)
        self.person.choices = [SelectChoice(str(person.id), label) for person, label in named]
        self.parts.choices = [SelectChoice(part.value, PARTS[part]) for part in parts]
        if not self.is_submitted():
            self.until.data = clock.today() + USUAL_SHARE

    def validate_until(self, field: DateField) -> None:
        if field.data and not clock.today() <= field.data <= clock.today() + LONGEST_SHARE:
            raise ValidationError(_("Choose a day between today and a year from now."))

    @property
    def choice(self) -> dict[str, Any]:
        """The parts and the last day, for the service."""
        return {"parts": [Part(name) for name in self.parts.data or ()], "until": self.until.data}


class NotesForm(FlaskForm):
    version = HiddenField()
    text = TextAreaField(
        _l("What strikes you?"),
        [at_most(10_000)],
        filters=[tidy],
        render_kw={"rows": 8},
        description=_l("What touches you, what do you recognise, what do you want to ask about? Nobody reads along."),
    )

    @property
    def seen(self) -> int:
        return number_in(self.version.data)


class PrioritiesForm(FlaskForm):
    version = HiddenField()
    chosen = SelectMultipleField(
        _l("From the report"),
        choices=(),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    words = StringField(
        _l("In your own words"),
        [at_most(200)],
        filters=[tidy_line],
        description=_l("For example: ask people what they think before I begin."),
    )

    def __init__(self, names: Mapping[str, str], **values: Any) -> None:
        super().__init__(**values)
        self.chosen.choices = [SelectChoice(key, name) for key, name in names.items()]

    def validate_chosen(self, field: SelectMultipleField) -> None:
        if len(field.data or ()) > MOST_CHOSEN:
            raise ValidationError(_("Choose at most three. Small steps work better than many."))

    @property
    def choice(self) -> dict[str, Any]:
        """The keys and the words, for the service."""
        return {"keys": self.chosen.data or [], "words": self.words.data or ""}

    @property
    def seen(self) -> int:
        return number_in(self.version.data)


class TakingForm(FlaskForm):
    """What its owner calls something they read; `part` is where on the page they did."""

    part = HiddenField()
    text = StringField(validators=[asked(_l("Write a few words first.")), at_most(120)], filters=[tidy_line])

    @property
    def is_sent(self) -> bool:
        return bool(self.text.raw_data)


class ThanksForm(FlaskForm):
    words = TextAreaField(
        _l("Your words"),
        [asked(_l("Write a few words first.")), at_most(2000)],
        filters=[tidy],
        render_kw={"rows": 7},
        description=_l("What did it bring you, and what are you going to do with it? Do not name anybody."),
    )


def number_in(text: str | None) -> int:
    """The version that a browser sent; anything strange is one that never was."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
