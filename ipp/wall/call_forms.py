"""What a browser may send about calls. Forms check shape; services check meaning."""

import uuid
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, ValidationError

from ipp.core import clock
from ipp.core.keyed import KeyedForm
from ipp.core.texts import at_most, tidy, tidy_line
from ipp.core.versioned import VersionedForm
from ipp.organisation.compass import get_compass
from ipp.organisation.compass_models import Part
from ipp.organisation.labels import PARTS

LONGEST = timedelta(days=365)
LONGEST_TITLE = 120


def _needed() -> InputRequired:
    return InputRequired(message=_l("Write a few words first."))


class CallForm(KeyedForm, VersionedForm):
    title = StringField(
        _l("What is it called?"),
        [_needed(), at_most(LONGEST_TITLE)],
        filters=[tidy_line],
        description=_l("For example: a neighbourhood table every Thursday."),
    )
    purpose = TextAreaField(
        _l("What is it for?"),
        [_needed(), at_most(2000)],
        filters=[tidy],
        description=_l("What gets better, and for whom, when this works out?"),
    )
    compass_part = SelectField(_l("Does it belong to our compass?"), choices=(), validate_choice=False)
    talents = TextAreaField(
        _l("Which talents do you look for?"),
        [_needed(), at_most(1000)],
        filters=[tidy],
        description=_l("In your own words: what should come naturally to somebody who joins?"),
        render_kw={"rows": 3},
    )
    time_needed = StringField(
        _l("How much time does it take?"),
        [at_most(120)],
        filters=[tidy_line],
        description=_l("For example: two hours a week, until the summer."),
    )
    until = DateField(_l("Until when can people raise their hand?"), [InputRequired(message=_l("Choose a day first."))])

    call = HiddenField()
    """The id under which a board, from which the words come, will know the call."""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        compass = get_compass()
        told = [part for part in Part if compass and compass.text(part)]
        parts = [part for part in Part if part in told or part.value == self.compass_part.data]
        named = [SelectChoice(part.value, f"{PARTS[part].name}: {PARTS[part].question}") for part in parts]
        self.compass_part.choices = [SelectChoice("", _("That does not matter here")), *named] if named else []

    def validate_until(self, field: DateField) -> None:
        today = clock.today()
        if field.data and not today <= field.data <= today + LONGEST:
            raise ValidationError(_("Choose a day from today to a year from now."))

    def facts(self) -> dict[str, Any]:
        """A part of the compass only when it was asked: it may have been emptied since."""
        texts = (self.title, self.purpose, self.talents, self.time_needed)
        part = next((part for part in Part if part.value == self.compass_part.data), None)
        facts = {field.name: field.data or "" for field in texts} | {"until": self.until.data}
        return facts | ({"compass_part": part} if self.compass_part.raw_data else {})


class JoinForm(FlaskForm):
    """One for each suggestion on a page, told apart by `prefix`."""

    text = TextAreaField(
        _l("A few words, if you like"),
        [at_most(300)],
        filters=[tidy],
        description=_l("Why do you think of this colleague?"),
        render_kw={"rows": 2},
    )

    def __init__(self, talent_id: uuid.UUID, formdata: Any = None) -> None:
        super().__init__(formdata=formdata, prefix=talent_id.hex)
        self.talent_id = talent_id


class ClosingForm(VersionedForm):
    outcome = TextAreaField(
        _l("What came of it?"),
        [_needed(), at_most(2000)],
        filters=[tidy],
        description=_l("A few sentences. “It did not work out, and this is what we learned” is a fine answer."),
    )


class MessageForm(KeyedForm):
    text = TextAreaField(_l("Your message"), [_needed(), at_most(2000)], filters=[tidy], render_kw={"rows": 3})
