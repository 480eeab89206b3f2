"""The words for the four fields of a board."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from ipp.boards.models import Field


@dataclass(frozen=True)
class FieldLabel:
    """A field with its question, an example and its hue."""

    name: LazyString
    question: LazyString
    example: LazyString
    hue: int


FIELDS = {
    Field.PROTECT: FieldLabel(
        _l("Protect"),
        _l("What is good here, and must stay?"),
        _l("We always eat lunch together."),
        3,
    ),
    Field.EXPLORE: FieldLabel(
        _l("Explore"),
        _l("What could be better, and do we want to try?"),
        _l("Could we start the day with the neighbours’ round?"),
        5,
    ),
    Field.SOLVE: FieldLabel(
        _l("Solve"),
        _l("What is wrong, and needs an answer?"),
        _l("On Fridays nobody picks up the telephone."),
        1,
    ),
    Field.MONITOR: FieldLabel(
        _l("Monitor"),
        _l("What did we change, and how is it going?"),
        _l("Since May two people open the shop: is it calmer?"),
        2,
    ),
}
