"""A form about a text that exists, so that two tabs or two people cannot overwrite each other unseen."""

from flask_wtf import FlaskForm
from wtforms import IntegerField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput


class VersionedForm(FlaskForm):
    """It remembers which version of the text it was opened with."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()], default=0)

    def catch_up(self, version: int) -> None:
        """From now on this form is about the newest text, which stands beside it: keeping it again is a choice.

        WTForms would otherwise print the version that was sent before.
        """
        self.version.data, self.version.raw_data = version, None
