"""What a browser may send to the portfolio. Forms check shape; services check meaning."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Optional, ValidationError

from ipp.core import clock, i18n
from ipp.core.keyed import KeyedForm
from ipp.core.texts import at_most, tidy, tidy_line
from ipp.core.versioned import VersionedForm
from ipp.organisation.models import Driver
from ipp.organisation.queries import list_drivers
from ipp.portfolio.labels import FEELINGS, KINDS
from ipp.portfolio.models import PeriodKind, Topic

EARLIEST_YEAR, YEARS_AHEAD = 1900, 80


def asked(sentence: Any) -> DataRequired:
    return DataRequired(message=sentence)


class HeadlineForm(VersionedForm):
    text = StringField(
        _l("One sentence about you"),
        [at_most(160)],
        filters=[tidy_line],
        description=_l(
            "How would a colleague who knows you well describe you? For example: I let people feel welcome."
        ),
    )


class TopicForm(VersionedForm):
    text = StringField(
        _l("In your own words"),
        [asked(_l("Write a few words first.")), at_most(120)],
        filters=[tidy_line],
    )

    driver = SelectField(_l("Which driver does it belong to?"), [Optional()], choices=())

    def __init__(self, *args: Any, topic: Topic, **values: Any) -> None:
        super().__init__(*args, **values)
        drivers = list_drivers() if topic.driver in list_drivers() else [topic.driver, *list_drivers()]
        self.driver.choices = [SelectChoice(driver.key, driver.name(i18n.language())) for driver in drivers]
        if self.driver.data is None:
            self.driver.data = topic.driver.key

    def found_driver(self) -> Driver | None:
        """Another driver than before, or None."""
        return driver_named(self.driver.data)


class NewTopicForm(KeyedForm):
    driver = HiddenField()
    text = StringField(
        _l("In your own words"),
        [asked(_l("Write a few words first.")), at_most(120)],
        filters=[tidy_line],
    )

    def found_driver(self) -> Driver | None:
        return driver_named(self.driver.data)


def _reflection_text() -> TextAreaField:
    return TextAreaField(
        _l("Your words"),
        [asked(_l("Write a few words first.")), at_most(10_000)],
        filters=[tidy],
        render_kw={"rows": 12, "class": "roomy"},
        description=_l("As long or as short as you like. Nobody reads along."),
    )


class ReflectionForm(VersionedForm):
    text = _reflection_text()


class NewReflectionForm(FlaskForm):
    prompt = HiddenField()
    text = _reflection_text()


def _year_of(text: str | None) -> int | None:
    """A year of four digits that people of today may have lived or may still live, or None."""
    year = int(text) if text and len(text) == 4 and text.isascii() and text.isdigit() else 0
    return year if EARLIEST_YEAR <= year <= clock.today().year + YEARS_AHEAD else None


class PeriodForm(VersionedForm):
    kind = RadioField(_l("What filled this time?"), [asked(_l("Choose what comes closest."))], choices=())
    from_year = StringField(
        _l("From which year?"),
        filters=[tidy_line],
        render_kw={"inputmode": "numeric"},
        description=_l("For example 2015. For a wish this may stay empty: some day."),
    )
    until_year = StringField(
        _l("Until which year?"),
        filters=[tidy_line],
        render_kw={"inputmode": "numeric"},
        description=_l("Leave empty if it still goes on."),
    )
    text = TextAreaField(
        _l("In your own words"),
        [asked(_l("Write a few words first.")), at_most(300)],
        filters=[tidy],
        description=_l(
            "What did you do, for whom, what did it bring you? Also when nothing seemed to happen: that time counts."
        ),
    )
    feeling = RadioField(_l("How was it for you?"), choices=(), default="")
    feeling_text = StringField(
        _l("How would you say that yourself?"),
        [at_most(120)],
        filters=[tidy_line],
        description=_l("For example: heavy, but together."),
    )

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.kind.choices = [SelectChoice(kind.value, str(label)) for kind, label in KINDS.items()]
        feelings = [SelectChoice(str(value), str(label)) for value, label in FEELINGS.items()]
        self.feeling.choices = [SelectChoice("", _("I leave that open")), *feelings]

    def validate_from_year(self, field: StringField) -> None:
        is_wish, year = self.kind.data == PeriodKind.WISH, _year_of(field.data)
        if is_wish and not field.data:
            return
        if year is None:
            raise ValidationError(_("Write a year with four digits, such as 2015."))
        if year > clock.today().year and not is_wish:
            raise ValidationError(_("That is still to come. Choose “A wish for later”, or an earlier year."))

    def validate_until_year(self, field: StringField) -> None:
        begin, end = _year_of(self.from_year.data), _year_of(field.data)
        if field.data and end is None:
            raise ValidationError(_("Write a year with four digits, or leave this empty."))
        if end is not None and (begin is None or end < begin):
            raise ValidationError(_("It cannot end before it began. Look at both years once more."))

    def facts(self) -> dict[str, Any]:
        """What the form says, for the service."""
        return {
            "kind": PeriodKind(self.kind.data),
            "from_year": _year_of(self.from_year.data),
            "until_year": _year_of(self.until_year.data),
            "text": self.text.data,
            "feeling": int(self.feeling.data) if self.feeling.data else None,
            "feeling_text": self.feeling_text.data,
        }


def driver_named(key: str | None) -> Driver | None:
    return next((driver for driver in list_drivers() if driver.key == key), None)


def not_past(field: DateField) -> None:
    if field.data and field.data < clock.today():
        raise ValidationError(_("This day has passed. Choose today or a later day."))
