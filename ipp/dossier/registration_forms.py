"""What a browser may send about an overview for a register."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, DecimalField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, NumberRange, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from ipp.core import clock, i18n
from ipp.core.texts import at_most, tidy_line
from ipp.core.versioned import VersionedForm
from ipp.dossier.models import Activity, ActivityKind
from ipp.dossier.registration import KINDS, PARTS, Part

MOST_YEARS = 10
_USUAL = timedelta(days=5 * 365 + 1)
_DAY = _l("Write this as a day, for example 5-12-2026.")


class HoursField(DecimalField):
    """2,5 is as good as 2.5."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata([value.strip().replace(",", ".") for value in valuelist])

    def _value(self) -> str:
        """As it was typed, or as short as people write it."""
        if self.raw_data or self.data is None:
            return str(super()._value())  # type: ignore[misc]
        number = f"{self.data:.2f}".rstrip("0").rstrip(".")
        return number.replace(".", ",") if i18n.language() == "nl" else number


def _believable(_form: FlaskForm, field: DateField) -> None:
    if field.data and not 1900 <= field.data.year <= 2200:
        raise ValidationError(_("Choose a year between 1900 and 2200."))


class PeriodForm(FlaskForm):
    """Asked by GET: the period and the parts stand in the address, so that the PDF has the same."""

    class Meta:
        csrf = False

    since = DateField(_l("From"), [DataRequired(message=_DAY), _believable])
    until = DateField(_l("Until and including"), [DataRequired(message=_DAY), _believable])
    parts = SelectMultipleField(
        _l("What goes in?"), choices=(), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def __init__(self, sent: Any) -> None:
        usual = [part.value for part in Part if part is not Part.REFLECTIONS]
        first = {"since": clock.today() - _USUAL, "until": clock.today(), "parts": usual}
        super().__init__(sent or None, data=first)
        self.parts.choices = [SelectChoice(part.value, str(label)) for part, label in PARTS.items()]

    def validate_until(self, field: DateField) -> None:
        begin, end = self.since.data, field.data
        if isinstance(begin, date) and isinstance(end, date):
            if end < begin:
                raise ValidationError(_("This lies before the first day."))
            if end.year - begin.year > MOST_YEARS:
                raise ValidationError(_("Choose at most ten years."))

    @property
    def found_days(self) -> tuple[date, date]:
        """Of a form that is right."""
        return self.since.data or clock.today(), self.until.data or clock.today()

    @property
    def found_parts(self) -> list[Part]:
        return [part for part in Part if part.value in (self.parts.data or ())]


class ActivityForm(VersionedForm):
    title = StringField(
        _l("What was it?"),
        [InputRequired(message=_l("Write a few words first.")), at_most(200)],
        filters=[tidy_line],
        description=_l("For example: intervision about saying goodbye."),
    )
    kind = SelectField(_l("What kind?"), choices=())
    day = DateField(_l("On which day?"), [DataRequired(message=_DAY), _believable])
    hours = HoursField(
        _l("How many hours?"),
        [
            InputRequired(message=_l("Write a number of hours, for example 2.5.")),
            NumberRange(min=0.25, max=1000, message=_l("Write a number between 0.25 and 1000.")),
        ],
        render_kw={"inputmode": "decimal"},
    )

    def __init__(self, activity: Activity | None = None, **values: Any) -> None:
        if activity:
            values["data"] = {"hours": Decimal(activity.minutes) / 60}
        super().__init__(obj=activity, **values)
        self.kind.choices = [SelectChoice(kind.value, str(label)) for kind, label in KINDS.items()]

    def validate_title(self, field: StringField) -> None:
        if not field.data:
            raise ValidationError(_("Write a few words first."))

    def facts(self) -> dict[str, Any]:
        minutes = round(float(self.hours.data or 0) * 60)
        kind = ActivityKind(self.kind.data)
        return {"kind": kind, "day": self.day.data, "title": self.title.data, "minutes": minutes}
