"""What a browser may send about the compass."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from ipp.core.texts import at_most, tidy, tidy_line
from ipp.core.versioned import VersionedForm
from ipp.organisation.compass_models import CompassPicture, CompassVersion, Part

LONGEST = 3000


def _story(question: Any, hint: Any) -> TextAreaField:
    return TextAreaField(question, [at_most(LONGEST)], filters=[tidy], description=hint, render_kw={"rows": 6})


class CompassForm(VersionedForm):
    identity = _story(
        _l("Who are we?"), _l("Where you come from, what you stand for, what people notice when they come in.")
    )
    horizon = _story(
        _l("Where do we want to go?"), _l("What is different in five years, and for whom? Make us see it.")
    )
    strategy = _story(
        _l("How do we get there?"), _l("What comes first, what do you leave, and what can people count on?")
    )

    def texts(self) -> dict[str, str]:
        return {part.value: self[part.value].data or "" for part in Part}

    def sketch(self) -> CompassVersion:
        """The compass as it would be, for a preview; it is never kept."""
        return CompassVersion(**self.texts())


class PictureForm(FlaskForm):
    """One part's picture; three of them stand on one page, so each has the name of its part before its fields.

    Where there is a picture already, its words can be put otherwise without choosing a file.
    """

    picture = FileField(
        _l("Choose a picture"),
        description=_l("JPEG, PNG or WebP, at most 8 MB. We forget where it was taken."),
    )
    words = StringField(
        _l("What is on it?"),
        [InputRequired(_l("Say in a few words what is on it, for who cannot see it.")), at_most(200)],
        filters=[tidy_line],
    )

    def __init__(self, part: Part, *, now: CompassPicture | None, **values: Any) -> None:
        super().__init__(prefix=part.value, data={"words": now.words} if now else None, **values)
        self.part, self.now = part, now

    def validate_picture(self, field: FileField) -> None:
        if not field.data and not self.now:
            raise ValidationError(_("Choose a file first."))

    def brought(self) -> bytes:
        return self.picture.data.read() if self.picture.data else b""

    def refuse(self, sentence: str) -> None:
        self.picture.errors = [*self.picture.errors, sentence]
