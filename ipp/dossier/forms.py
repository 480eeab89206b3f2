"""What a browser may send to the dossier."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FileField
from wtforms.validators import ValidationError


class ArrivalForm(FlaskForm):
    file = FileField(
        _l("The file that you took along"), description=_l("It ends in .zip."), render_kw={"required": True}
    )

    def validate_file(self, field: FileField) -> None:
        if not field.data:
            raise ValidationError(_("Choose a file first."))

    def refuse(self, sentence: str) -> None:
        self.file.errors = [*self.file.errors, sentence]
