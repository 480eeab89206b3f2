"""How people answer in a round: without their name, extra protected, or with their name. The owner chooses one."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from ipp.feedback.disclosure import Rule
from ipp.feedback.models import FeedbackRound
from ipp.organisation.models import Organisation


class Protection(StrEnum):
    """The three ways, as a form sends them."""

    BALANCED = "balanced"
    EXTRA = "extra"
    SIGNED = "signed"


LABELS = {
    Protection.BALANCED: _l("Without their name"),
    Protection.EXTRA: _l("Without their name, extra protected"),
    Protection.SIGNED: _l("With their name"),
}

EXPLAINED = {
    Protection.BALANCED: _l(
        "You get to read what several people say together, never who said what. Most people choose this."
    ),
    Protection.EXTRA: _l(
        "At least five people together, and the highest answers are shown less precisely too. "
        "Good when it is a sensitive moment, or when your team is small."
    ),
    Protection.SIGNED: _l(
        "Everybody's answers stand in your report under their own name, and they read that before they start. "
        "Good among people who trust each other. People are milder then, or rather do not answer."
    ),
}


def list_protections(is_always_protected: bool) -> list[SelectChoice]:
    """What the owner may choose from; an organisation that protects every round leaves the lightest out."""
    ways = [way for way in Protection if not (is_always_protected and way is Protection.BALANCED)]
    return [SelectChoice(way.value, LABELS[way]) for way in ways]


def find_least(organisation: Organisation) -> int:
    """How many colleagues at least stand behind what is shown, in a round that starts today."""
    least = Rule(k=organisation.least_answers).k
    return max(least, 5) if organisation.is_extra_protected else least


def protection_of(feedback_round: FeedbackRound) -> Protection:
    """Which of the three a round has."""
    if feedback_round.is_signed:
        return Protection.SIGNED
    return Protection.EXTRA if feedback_round.is_extra_protected else Protection.BALANCED
