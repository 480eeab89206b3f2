"""What a browser may send to the dossier."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms.validators import DataRequired


class ArrivalForm(FlaskForm):
    file = FileField(
        _l("The file that you took along"),
        [DataRequired(message=_l("Choose a file first."))],
        description=_l("It ends in .zip."),
    )

    def refuse(self, sentence: str) -> None:
        self.file.errors = [*self.file.errors, sentence]
