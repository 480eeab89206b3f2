"""What a browser may send about ambitions, companions, and whether something fits."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from ipp.core.texts import at_most, id_in, tidy, tidy_line
from ipp.core.versioned import VersionedForm
from ipp.organisation.compass import get_compass
from ipp.organisation.compass_models import Part
from ipp.organisation.labels import PARTS
from ipp.people.models import Person
from ipp.portfolio.forms import asked
from ipp.portfolio.labels import COURSES
from ipp.portfolio.models import Course


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
    compass_part = SelectField(_l("Does it belong to our compass?"), choices=(), validate_choice=False)
    picture = TextAreaField(
        _l("What would it look like?"),
        [at_most(1000)],
        filters=[tidy],
        description=_l("You are there. What do you see, what do you do, who is with you?"),
    )
    first_step = TextAreaField(
        _l("What is a first small step?"),
        [at_most(500)],
        filters=[tidy],
        description=_l("Something you could do within two weeks."),
    )

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.compass = get_compass()
        told = [part for part in Part if self.compass and self.compass.text(part)]
        parts = [part for part in Part if part in told or part.value == self.compass_part.data]
        named = [SelectChoice(part.value, f"{PARTS[part].name}: {PARTS[part].question}") for part in parts]
        self.compass_part.choices = [SelectChoice("", _("That does not matter here")), *named] if named else []

    def facts(self) -> dict[str, Any]:
        """A part of the compass only when it was asked: it may have been emptied since."""
        texts = {field.name: field.data for field in (self.text, self.purpose, self.picture, self.first_step)}
        part = next((part for part in Part if part.value == self.compass_part.data), None)
        return texts | ({"compass_part": part} if self.compass_part.raw_data else {})


class CourseForm(FlaskForm):
    course = RadioField(_l("Where are you with it?"), choices=())

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.course.choices = [SelectChoice(course.value, str(label)) for course, label in COURSES.items()]

    def found_course(self) -> Course:
        return Course(self.course.data)


class CompanionForm(FlaskForm):
    person = RadioField(_l("Whom do you want to ask?"), [asked(_l("Choose somebody first."))], choices=())

    def __init__(self, people: Sequence[Person], **values: Any) -> None:
        super().__init__(**values)
        named = ((person, ", ".join(filter(None, (person.name, person.job_title)))) for person in people)
        self.person.choices = [SelectChoice(str(person.id), label) for person, label in named]

    def found_person_id(self) -> uuid.UUID | None:
        return id_in(self.person.data)


def _words(question: Any, hint: Any, rows: int = 4) -> TextAreaField:
    return TextAreaField(question, [at_most(4000)], filters=[tidy], description=hint, render_kw={"rows": rows})


class FitForm(VersionedForm):
    title = StringField(
        _l("What do you want to lay beside your drivers?"),
        [asked(_l("Give it a name first.")), at_most(120)],
        filters=[tidy_line],
        description=_l("A job, a project, a choice. For example: the vacancy for team coach."),
    )
    about = _words(_l("What is it, in a few words?"), _l("What would you do there, with whom, for whom?"))
    touches = _words(
        _l("What touches?"), _l("Which of your own words do you find back in it? Where does it become warm?"), 6
    )
    rubs = _words(_l("What rubs?"), _l("Which of your own words have no place in it? What would you miss?"), 6)
    conclusion = _words(_l("What do you make of it?"), _l("For now. You may think differently tomorrow."))

    def texts(self) -> dict[str, Any]:
        return {field.name: field.data for field in (self.title, self.about, self.touches, self.rubs, self.conclusion)}
