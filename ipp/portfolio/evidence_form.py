"""What a browser may send as a file with a talent or an ambition."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms.validators import ValidationError

from ipp.core.uploads import Brought, NotTaken, take
from ipp.portfolio.forms import asked


class EvidenceForm(FlaskForm):
    file = FileField(
        _l("Choose a file"),
        [asked(_l("Choose a file first."))],
        description=_l(
            "A PDF, a picture or a document (docx, xlsx, pptx, odt), at most 8 MB. From pictures we take "
            "out where they were taken."
        ),
    )

    def __init__(self, *, has_room: bool = True, **values: Any) -> None:
        super().__init__(**values)
        self.has_room = has_room
        self.brought: Brought | None = None

    def validate_file(self, field: FileField) -> None:
        if not self.has_room:
            raise ValidationError(_("There is no room for more files here. Erase one first."))
        try:
            self.brought = take(field.data.filename or "", field.data.read())
        except NotTaken as refusal:
            raise ValidationError(refusal.sentence) from refusal
