"""The words for the parts of the compass."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from ipp.organisation.compass_models import Part


@dataclass(frozen=True)
class PartLabel:
    """A part with the question it answers, its hue and its drawing."""

    name: LazyString
    question: LazyString
    hue: int
    icon: str


PARTS = {
    Part.IDENTITY: PartLabel(_l("Identity"), _l("Who we are"), 4, "house"),
    Part.HORIZON: PartLabel(_l("Horizon"), _l("Where we want to go"), 5, "sunrise"),
    Part.STRATEGY: PartLabel(_l("Strategy"), _l("How we get there"), 3, "footprints"),
}
