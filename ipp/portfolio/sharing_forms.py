"""What a browser may send about who may see what."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Optional

from ipp.people.models import Person
from ipp.portfolio.forms import asked, not_past
from ipp.portfolio.labels import reach_choices
from ipp.portfolio.reach import Reach, Section

AS_SECTION = "as_section"


class ReachForm(FlaskForm):
    """Several of these stand on one page, so each has its section as prefix."""

    reach = RadioField(_l("Who can see this?"), choices=())
    until = DateField(
        _l("Until when?"),
        [Optional()],
        description=_l("Leave empty to share it until you take it back. People you choose have their own end date."),
    )

    def __init__(self, owner: Person, **values: Any) -> None:
        super().__init__(**values)
        self.reach.choices = [SelectChoice(reach.value, label) for reach, label in reach_choices(owner)]

    def validate_until(self, field: DateField) -> None:
        not_past(field)

    def found_reach(self) -> Reach | None:
        """None: the same as its section."""
        return None if self.reach.data == AS_SECTION else Reach(self.reach.data)


class EntryReachForm(ReachForm):
    """Who may see one talent, ambition or period: the same as its section, or a choice of its own."""

    def __init__(self, owner: Person, as_section: str, **values: Any) -> None:
        super().__init__(owner, **values)
        self.reach.choices = [SelectChoice(AS_SECTION, as_section), *(self.reach.choices or ())]


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
        not_past(field)


def section_named(name: str | None) -> Section | None:
    return Section(name) if name in set(Section) else None
