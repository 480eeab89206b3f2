"""What a browser may send about a round of one's own. Forms check shape; services check meaning."""

import uuid
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    EmailField,
    HiddenField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput, ListWidget

from ipp.core import clock, i18n
from ipp.core.keyed import KeyedForm
from ipp.core.texts import at_most, readable, tidy_line
from ipp.feedback.kept import AnyQuestionnaire
from ipp.feedback.labels import PERSPECTIVES, REASONS, tell_problem
from ipp.feedback.models import LONGEST, FeedbackRound, Perspective
from ipp.feedback.pasting import Found, Unread, read_list
from ipp.feedback.protections import Protection, list_protections
from ipp.feedback.suggestions import Reason, Suggestion
from ipp.organisation.queries import get_organisation
from ipp.people.labels import LANGUAGES
from ipp.people.models import Person
from ipp.people.words import LONGEST_EMAIL, LONGEST_NAME, NotAnAddress, clean_address, clean_line

OF_COLLEAGUES = (Perspective.COLLEAGUE, Perspective.DIRECT_REPORT, Perspective.MANAGER, Perspective.OTHER)
OF_OUTSIDERS = (Perspective.CLIENT, Perspective.COLLEAGUE, Perspective.OTHER)


def asked(sentence: Any) -> DataRequired:
    return DataRequired(message=sentence)


class DetailsForm(FlaskForm):
    """What may be changed until the round opens. `seen` tells which texts the form was opened with."""

    seen = HiddenField()
    title = StringField(
        _l("What do you ask?"),
        [asked(_l("Write down what you ask first.")), at_most(120)],
        filters=[tidy_line],
        description=_l("In one sentence. Everyone you ask reads it."),
    )
    closes_on = DateField(
        _l("Until when can people answer?"),
        [asked(_l("Choose a closing day first."))],
        description=_l("Two to four weeks works well. Your report is there the day after."),
    )
    note = TextAreaField(
        _l("A personal note"),
        [at_most(2000)],
        filters=[readable],
        description=_l("Why do you ask this, and why these people? They read it before they start, not in the e-mail."),
    )
    protection = RadioField(_l("How do people answer?"), choices=(), default=Protection.BALANCED.value)

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.is_always_protected = get_organisation().is_extra_protected
        self.protection.choices = list_protections(self.is_always_protected)
        if self.is_always_protected and self.protection.data == Protection.BALANCED:
            self.protection.data = Protection.EXTRA.value

    def validate_closes_on(self, field: DateField) -> None:
        if field.data and not clock.today() <= field.data <= clock.today() + LONGEST:
            raise ValidationError(_("Choose a closing day between today and three months from now."))

    def texts(self) -> dict[str, Any]:
        return {
            "title": self.title.data,
            "closes_on": self.closes_on.data,
            "note": (self.note.data or "").strip(),
            "is_extra_protected": self.protection.data == Protection.EXTRA,
            "is_signed": self.protection.data == Protection.SIGNED,
        }


class RoundForm(KeyedForm, DetailsForm):
    questionnaire = RadioField(_l("Which questions?"), [asked(_l("Choose a questionnaire first."))], choices=())

    def __init__(self, questionnaires: Iterable[AnyQuestionnaire], **values: Any) -> None:
        super().__init__(**values)
        language = i18n.language()
        self.questionnaire.choices = [SelectChoice(q.key, q.shown.title[language]) for q in questionnaires]

    def texts(self) -> dict[str, Any]:
        return super().texts() | {"questionnaire": self.questionnaire.data, "form_key": self.form_key()}


class ColleaguesForm(FlaskForm):
    people = SelectMultipleField(
        _l("Whom do you put on the list?"),
        [asked(_l("Tick somebody first."))],
        choices=(),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    perspective = RadioField(_l("From where do they see you?"), choices=(), default=Perspective.COLLEAGUE.value)

    def __init__(self, suggestions: Iterable[Suggestion], ticked: Iterable[Person] = (), **values: Any) -> None:
        """Who has a tick stands on top, also when a search finds others."""
        super().__init__(prefix="colleagues", **values)
        found = {each.person.id: each for each in suggestions}
        chosen = {person.id: Suggestion(person, Reason.FOUND) for person in ticked}
        self.finds_somebody = bool(found)
        everybody = {key: found.get(key, each) for key, each in (chosen | found).items()}
        self.people.choices = [SelectChoice(str(key), _introduce(each)) for key, each in everybody.items()]
        self.perspective.choices = _choices(OF_COLLEAGUES)

    def found_perspective(self) -> Perspective:
        return Perspective(self.perspective.data)


class OutsiderForm(FlaskForm):
    name = StringField(
        _l("Name"),
        [asked(_l("Write down a name first.")), at_most(LONGEST_NAME)],
        filters=[lambda text: clean_line(text or "")],
    )
    email = EmailField(_l("E-mail address"), [asked(_l("Write down an e-mail address first.")), at_most(LONGEST_EMAIL)])
    perspective = RadioField(_l("From where do they see you?"), choices=(), default=Perspective.CLIENT.value)
    language = RadioField(
        _l("In which language do we write to them?"),
        choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()],
        default="nl",
    )

    def __init__(self, **values: Any) -> None:
        super().__init__(prefix="outsider", **values)
        self.perspective.choices = _choices(OF_OUTSIDERS)

    def validate_name(self, field: StringField) -> None:
        if not field.data:
            raise ValidationError(_("Write down a name first."))

    def validate_email(self, field: EmailField) -> None:
        _check_address(field)

    def details(self) -> dict[str, Any]:
        return {
            "name": self.name.data,
            "email": clean_address(self.email.data or ""),
            "perspective": Perspective(self.perspective.data),
            "language": self.language.data,
        }


class PastedListForm(FlaskForm):
    """Many people at once, pasted from a mail program or a sheet. `problems` says what is wrong with which line."""

    addresses = TextAreaField(
        _l("Names and e-mail addresses"),
        [asked(_l("Paste the addresses first.")), at_most(10_000)],
        filters=[readable],
        description=_l(
            "One person on each line, or with semicolons between them, just as your mail program copies them."
        ),
        render_kw={"rows": 6, "spellcheck": "false"},
    )
    perspective = RadioField(_l("From where do they see you?"), choices=(), default=Perspective.CLIENT.value)
    language = RadioField(
        _l("In which language do we write to them?"),
        choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()],
        default="nl",
    )

    def __init__(self, **values: Any) -> None:
        super().__init__(prefix="pasted", **values)
        self.perspective.choices = _choices(OF_OUTSIDERS)
        self.found: list[Found] = []
        self.problems: list[str] = []

    def validate_addresses(self, field: TextAreaField) -> None:
        pieces = read_list(field.data or "")
        self.found = [piece for piece in pieces if isinstance(piece, Found)]
        self.problems = [tell_problem(piece) for piece in pieces if isinstance(piece, Unread)]
        if self.problems or not self.found:
            raise ValidationError(_("Nobody was put on the list yet. Please look at the lines below once more."))


class ExtensionForm(FlaskForm):
    """More time for the people who were asked."""

    closes_on = DateField(_l("Until when can people answer?"), [asked(_l("Choose a closing day first."))])

    def __init__(self, feedback_round: FeedbackRound, **values: Any) -> None:
        super().__init__(prefix="extension", **values)
        self.feedback_round = feedback_round

    def validate_closes_on(self, field: DateField) -> None:
        if field.data and not self.feedback_round.closes_on <= field.data <= self.feedback_round.last_day:
            raise ValidationError(
                _("Choose a day after the closing day, and at most three months after the round began.")
            )


class AddressForm(FlaskForm):
    email = EmailField(
        _l("Another e-mail address"), [asked(_l("Write down an e-mail address first.")), at_most(LONGEST_EMAIL)]
    )

    def __init__(self, invitation_id: uuid.UUID, **values: Any) -> None:
        super().__init__(prefix=f"address-{invitation_id}", **values)
        self.invitation_id = invitation_id

    @property
    def address(self) -> str:
        return clean_address(self.email.data or "")

    def validate_email(self, field: EmailField) -> None:
        _check_address(field)


def _check_address(field: EmailField) -> None:
    try:
        clean_address(field.data or "")
    except NotAnAddress as error:
        raise ValidationError(_("This is not an e-mail address. It looks like name@example.org.")) from error


def _choices(perspectives: Iterable[Perspective]) -> list[SelectChoice]:
    return [SelectChoice(perspective.value, PERSPECTIVES[perspective]) for perspective in perspectives]


def _introduce(suggestion: Suggestion) -> str:
    """A name with what they do, and why they are suggested."""
    person = suggestion.person
    return " · ".join(part for part in (person.name, person.job_title, str(REASONS.get(suggestion.reason, ""))) if part)
