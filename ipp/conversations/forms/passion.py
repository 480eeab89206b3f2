"""What a browser may send about a passion conversation."""

import uuid
from collections.abc import Iterable, Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired

from ipp.conversations.forms.conversations import MomentForm
from ipp.conversations.forms.marks import OnceForm, VersionForm, choices
from ipp.conversations.models.passion import PartnerProfile, PassionGift, PassionNote, PassionTalk
from ipp.conversations.passion.queries import Strand
from ipp.core import clock
from ipp.core.texts import at_most, id_in, tidy, tidy_line
from ipp.organisation.models import Driver
from ipp.people.models import Person

LONGEST_TOPIC, LONGEST_TALENT = 120, 80
"""What fits in the portfolio too."""

HAND_OVER_DAYS = (3, 7, 14)


class TalkForm(MomentForm, OnceForm):
    partner = RadioField(_l("With whom?"))
    days = RadioField(
        _l("How many days may the other keep the notes?"),
        default="7",
        description=_l("Within these days the words come to you. After that IPP hands them over by itself."),
    )

    def offer(self, partners: Sequence[tuple[Person, PartnerProfile]], chosen: str = "") -> "TalkForm":
        """Only the partners of the page; `chosen` stands ready when the form is still empty."""
        self.partner.choices = choices([(str(person.id), person.name) for person, _profile in partners])
        self.days.choices = choices([(str(days), _("%(days)d days", days=days)) for days in HAND_OVER_DAYS])
        if not self.is_submitted() and any(str(person.id) == chosen for person, _profile in partners):
            self.partner.data = chosen
        return self


class TalkPlanForm(MomentForm, VersionForm):
    """Another moment or place."""

    @classmethod
    def of(cls, talk: PassionTalk) -> "TalkPlanForm":
        here = talk.starts_at.astimezone(clock.HOME)
        return cls(day=here.date(), time=here.time(), place=talk.place, version=str(talk.version))


class ThoughtsForm(VersionForm):
    """Preparing, which is optional."""

    thoughts = TextAreaField(
        _l("What already comes to mind?"),
        [at_most(4000)],
        filters=[tidy],
        description=_l("For example: when did I last forget the time, what would I miss, what do people ask me for?"),
    )
    questions = TextAreaField(
        _l("What would I like to spar about?"),
        [at_most(4000)],
        filters=[tidy],
        description=_l("It may also be about home, health or money, or about leaving. It stays between you two."),
    )


class ProfileForm(VersionForm):
    introduction = TextAreaField(
        _l("Who are you, and how do you listen?"),
        [DataRequired(_l("Write a few words about yourself.")), at_most(600)],
        filters=[tidy],
        description=_l("Three or four sentences are enough. Colleagues who look for a conversation partner read this."),
        render_kw={"rows": 4},
    )
    availability = StringField(
        _l("When and where can people meet you?"),
        [at_most(200)],
        filters=[tidy_line],
        description=_l("For example: Tuesday and Thursday afternoon, in West or while walking."),
    )
    is_open = BooleanField(_l("I have room for new conversations"), default=True)


class NoteForm(FlaskForm):
    """One topic, at one driver; without a driver it is a talent."""

    driver = HiddenField(filters=[tidy_line])
    text = StringField(
        _l("In their words"),
        [DataRequired(_l("Write a word or a short sentence first.")), at_most(LONGEST_TOPIC)],
        filters=[tidy_line],
    )

    def chosen(self, drivers: Iterable[Driver]) -> Driver | None:
        return next((driver for driver in drivers if driver.key == self.driver.data), None)

    def validate_text(self, field: StringField) -> None:
        if not self.driver.data:
            at_most(LONGEST_TALENT)(self, field)


class OtherWordsForm(FlaskForm):
    """Other words for what was noted; empty takes it away."""

    seen = HiddenField()
    text = StringField(_l("In their words"), filters=[tidy_line])

    def __init__(self, note: PassionNote) -> None:
        super().__init__()
        self.longest = _longest(note)

    def validate_text(self, field: StringField) -> None:
        at_most(self.longest)(self, field)


class TakeOverForm:
    """Which topics somebody takes over, in which words, and which one they leave; it has no fixed fields."""

    def __init__(self, sent: Mapping[str, str], taken: Iterable[str]) -> None:
        self.texts = {name.removeprefix("text-"): tidy_line(text) for name, text in sent.items() if _is_text(name)}
        self.ticked = set(taken)
        self.left = id_in(sent.get("leave"))
        self.errors: dict[str, str] = {}

    def words_of(self, gift: PassionGift) -> str:
        return self.texts.get(str(gift.id), gift.text)

    def take(self, strands: Sequence[Strand]) -> dict[uuid.UUID, str]:
        """The words of what was ticked and is still there; `errors` says what is wrong with them."""
        gifts = [words for strand in strands for words in strand.words if str(words.id) in self.ticked]
        taken = {gift.id: self.texts.get(str(gift.id), "") for gift in gifts}
        wrong = {str(gift.id): _what_is_wrong(taken[gift.id], _longest(gift)) for gift in gifts}
        self.errors = {gift_id: sentence for gift_id, sentence in wrong.items() if sentence}
        return taken


def _longest(words: PassionGift | PassionNote) -> int:
    return LONGEST_TOPIC if words.driver_id else LONGEST_TALENT


def _what_is_wrong(text: str, longest: int) -> str:
    if not text:
        return str(_("Write a word or a short sentence first."))
    if len(text) > longest:
        return str(_("Make it shorter, please: %(number)d characters fit.", number=longest))
    return ""


def _is_text(name: str) -> bool:
    return name.startswith("text-") and id_in(name.removeprefix("text-")) is not None
