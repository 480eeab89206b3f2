"""What a browser may send to the portfolio. Forms check shape; services check meaning."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Optional, ValidationError
from wtforms.widgets import HiddenInput

from ipp.core import clock, i18n
from ipp.core.texts import at_most, tidy, tidy_line
from ipp.organisation.models import Driver
from ipp.organisation.queries import list_drivers
from ipp.people.models import Person
from ipp.portfolio.labels import FEELINGS, KINDS, reach_choices
from ipp.portfolio.models import PeriodKind
from ipp.portfolio.reach import Reach, Section

EARLIEST_YEAR, YEARS_AHEAD = 1900, 80


def asked(sentence: Any) -> DataRequired:
    return DataRequired(message=sentence)


class VersionedForm(FlaskForm):
    """A form about a text that exists: it remembers which version of that text it was opened with."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()], default=0)

    def catch_up(self, version: int) -> None:
        """From now on this form is about the newest text, which stands beside it: keeping it again is a choice."""
        self.version.data, self.version.raw_data = version, None


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


class NewTopicForm(FlaskForm):
    driver = HiddenField()
    text = StringField(
        _l("In your own words"),
        [asked(_l("Write a few words first.")), at_most(120)],
        filters=[tidy_line],
    )

    def found_driver(self) -> Driver | None:
        return _driver(self.driver.data)


class TalentForm(VersionedForm):
    name = StringField(
        _l("What comes naturally to you, and gives you energy?"),
        [asked(_l("Give your talent a name first.")), at_most(80)],
        filters=[tidy_line],
        description=_l("A few words, as you would say it yourself. For example: bringing calm."),
    )
    example = TextAreaField(
        _l("When did it show?"),
        [at_most(2000)],
        filters=[tidy],
        description=_l("What was going on? What did you do? What did it bring?"),
    )
    driver = SelectField(_l("Which driver does it belong to?"), [Optional()], choices=())

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        language = i18n.language()
        drivers = [SelectChoice(driver.key, driver.name(language)) for driver in list_drivers()]
        self.driver.choices = [SelectChoice("", _("None, or I do not know yet")), *drivers]

    def texts(self) -> dict[str, Any]:
        return {"name": self.name.data, "example": self.example.data, "driver": _driver(self.driver.data)}


class AmbitionForm(VersionedForm):
    text = StringField(
        _l("What do you want?"),
        [asked(_l("Write down what you want first.")), at_most(200)],
        filters=[tidy_line],
        description=_l("Big or small, at work or beside it. For example: become a team coach."),
    )
    purpose = TextAreaField(
        _l("What for?"),
        [at_most(1000)],
        filters=[tidy],
        description=_l("What gets better, for you or for others, when this works out?"),
    )
    first_step = TextAreaField(
        _l("What is a first small step?"),
        [at_most(500)],
        filters=[tidy],
        description=_l("Something you could do within two weeks."),
    )

    def texts(self) -> dict[str, Any]:
        return {"text": self.text.data, "purpose": self.purpose.data, "first_step": self.first_step.data}


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


class ShowingForm(FlaskForm):
    until = DateField(
        _l("Until when?"),
        [Optional()],
        description=_l("Leave empty to show it until you take it down."),
    )

    def validate_until(self, field: DateField) -> None:
        _not_past(field)


class ReachForm(FlaskForm):
    """Three of these stand on one page, so each has its section as prefix."""

    reach = RadioField(_l("Who can see this?"), choices=())

    def __init__(self, owner: Person, **values: Any) -> None:
        super().__init__(**values)
        self.reach.choices = [SelectChoice(reach.value, label) for reach, label in reach_choices(owner)]

    def found_reach(self) -> Reach:
        return Reach(self.reach.data)


class ShareForm(FlaskForm):
    section = HiddenField()
    person = RadioField(_l("Who may see this?"), [asked(_l("Choose somebody first."))], choices=())
    until = DateField(
        _l("Until when?"),
        [Optional()],
        description=_l("Leave empty to share it until you take it back."),
    )

    def __init__(self, people: list[Person], **values: Any) -> None:
        super().__init__(**values)
        named = ((person, ", ".join(filter(None, (person.name, person.job_title)))) for person in people)
        self.person.choices = [SelectChoice(str(person.id), label) for person, label in named]

    def validate_until(self, field: DateField) -> None:
        _not_past(field)


def section_named(name: str | None) -> Section | None:
    return Section(name) if name in set(Section) else None


def _driver(key: str | None) -> Driver | None:
    return next((driver for driver in list_drivers() if driver.key == key), None)


def _not_past(field: DateField) -> None:
    if field.data and field.data < clock.today():
        raise ValidationError(_("This day has passed. Choose today or a later day."))
