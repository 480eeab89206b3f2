"""What a browser may send about one driver of the framework."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired

from ipp.core.texts import at_most, tidy, tidy_line
from ipp.organisation import framework
from ipp.organisation.models import Driver

HUES = {
    1: _l("Brick red"),
    2: _l("Purple"),
    3: _l("Green"),
    4: _l("Ochre"),
    5: _l("Sea blue"),
    6: _l("Raspberry"),
    7: _l("Blue"),
    8: _l("Olive"),
    9: _l("Brown"),
}


def _line(label: Any, most: int, hint: Any = "") -> StringField:
    needed = InputRequired(_l("Fill this in, in both languages."))
    return StringField(label, [needed, at_most(most)], filters=[tidy_line], description=hint)


def _lines(label: Any) -> TextAreaField:
    hint = _l("One question on a line. “Help me start” asks them one by one.")
    return TextAreaField(label, [at_most(1500)], filters=[tidy], description=hint)


class DriverForm(FlaskForm):
    mark = HiddenField()
    name_nl = _line(_l("Name in Dutch"), 40)
    name_en = _line(_l("Name in English"), 40)
    prompt_nl = _line(_l("Question in Dutch"), 200, _l("Stands above what people write. Short, open, about them."))
    prompt_en = _line(_l("Question in English"), 200)
    example_nl = _line(_l("Example in Dutch"), 120, _l("A few words as somebody could write them."))
    example_en = _line(_l("Example in English"), 120)
    questions_nl = _lines(_l("More questions in Dutch"))
    questions_en = _lines(_l("More questions in English"))
    hue = RadioField(_l("Colour"), choices=(), coerce=int)

    def __init__(self, driver: Driver | None = None) -> None:
        known = {"mark": framework.mark_of(driver), "hue": driver.hue if driver else framework.free_hue()}
        super().__init__(obj=driver, data=known)
        self.hue.choices = [SelectChoice(hue, str(name)) for hue, name in HUES.items()]

    def values(self) -> dict[str, Any]:
        """What was filled in, for a service."""
        return {field.name: field.data for field in self if field.name not in ("mark", "csrf_token")}

    def sketch(self) -> Driver:
        """The driver as it would be, for a preview; it is never kept."""
        return Driver(key="preview", position=0, is_retired=False, **self.values())
