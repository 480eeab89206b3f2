"""What a browser may send about the organisation."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, IntegerField, StringField
from wtforms.validators import InputRequired, Length, StopValidation
from wtforms.widgets import NumberInput

from ipp.organisation.models import Organisation
from ipp.organisation.services import LEAST_ANSWERS, MOST_LEAST_ANSWERS, mark_of
from ipp.people.words import clean_line

LONGEST_NAME = 100


def is_safe(form: "SettingsForm", field: Field) -> None:
    if field.data is not None and form.floor <= field.data <= MOST_LEAST_ANSWERS:
        return
    field.errors = []  # our one sentence instead of that of the form library
    if field.data is not None and LEAST_ANSWERS <= field.data < form.floor:
        sentence = _("It is %(now)s now and can only go up: people count on what they were promised.")
        raise StopValidation(sentence % {"now": form.floor})
    sentence = _("Choose a number from %(min)s to %(max)s. Below %(min)s an answer could be traced to a person.")
    raise StopValidation(sentence % {"min": LEAST_ANSWERS, "max": MOST_LEAST_ANSWERS})


class SettingsForm(FlaskForm):
    mark = HiddenField()
    name = StringField(
        _l("Name of the organisation"),
        [
            InputRequired(_l("Fill in a name.")),
            Length(max=LONGEST_NAME, message=_l("Use at most %(max)d characters.")),
        ],
        [lambda text: clean_line(text or "")],
    )
    least_answers = IntegerField(
        _l("How many answers at least, before anything of a group is shown"),
        [
            InputRequired(_l("Fill in a number.")),
            is_safe,
        ],
        description=_l(
            "Four is the least, and nobody can go below it. More is safer, and makes small groups disappear sooner. "
            "What has gone up does not come down again."
        ),
    )
    is_extra_protected = BooleanField(
        _l("Extra protected, in every new round"),
        description=_l("At least five answers, and a little less is shown. For teams where trust still has to grow."),
    )

    def __init__(self, organisation: Organisation) -> None:
        self.floor = organisation.least_answers
        super().__init__(obj=organisation, data={"mark": mark_of(organisation)})
        self.least_answers.widget = NumberInput(min=self.floor, max=MOST_LEAST_ANSWERS)

    def values(self) -> dict[str, Any]:
        """What was filled in, for a service."""
        return {field.name: field.data for field in (self.name, self.least_answers, self.is_extra_protected)}
