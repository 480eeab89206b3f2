"""What a browser may send about the talent card."""

import uuid
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from ipp.core.texts import at_most, id_in, tidy_line
from ipp.core.versioned import VersionedForm
from ipp.portfolio.forms import not_past
from ipp.portfolio.talent_card import MOST_TALENTS


class CardForm(VersionedForm):
    line = StringField(
        _l("A line about you"),
        [at_most(160)],
        filters=[tidy_line],
        description=_l(
            "What may people come to you for? For example: come by for a walk when a conversation is stuck."
        ),
    )
    talents = SelectMultipleField(
        _l("Which talents?"),
        [Optional()],
        choices=(),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("At most seven. They stand on the card in your own order."),
    )

    def __init__(self, talents: list[tuple[str, str]], **values: Any) -> None:
        super().__init__(**values)
        self.talents.choices = [SelectChoice(talent_id, name) for talent_id, name in talents]

    def validate_talents(self, field: SelectMultipleField) -> None:
        if len(set(field.data or ())) > MOST_TALENTS:
            raise ValidationError(_("Seven fit on a card. Leave out the others."))

    def found_ids(self) -> list[uuid.UUID]:
        return [found for text in self.talents.data or () if (found := id_in(text))]


class LinkForm(FlaskForm):
    until = DateField(
        _l("Until when?"),
        [Optional()],
        description=_l("Leave empty to share it until you take it back."),
    )

    def validate_until(self, field: DateField) -> None:
        not_past(field)
