"""What a browser may send about a topic for a conversation."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired

from ipp.core.texts import at_most, tidy_line


class TopicForm(FlaskForm):
    text = StringField(
        _l("What do you want to talk about?"),
        [DataRequired(_l("Write a few words first.")), at_most(300)],
        filters=[tidy_line],
    )
