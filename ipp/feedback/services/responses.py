"""Answering by link: a draft, a sent response, taking it back, declining. Every act goes through the locked box."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ipp.feedback import signing, storage
from ipp.feedback.box import MOST_TEXT_BYTES, Entry, Progress
from ipp.feedback.links import Link
from ipp.feedback.models import FeedbackRound, Invitation

SELF = "self"
"""Under this name the subject's own answers lie in the box."""


class RoundClosed(Exception):
    """The closing moment has passed; nothing was saved."""


class ChosenBefore(Exception):
    """The form was about to sign what was sent without a name, or the other way round; nothing was saved."""


class KeptElsewhere(Exception):
    """Another tab or device kept something else since the form was opened; `kept` is what it kept."""

    def __init__(self, kept: Entry) -> None:
        super().__init__()
        self.kept = kept


class SessionIsAhead(Exception):
    """What it is like after the session cannot be sent before it; nothing was sent."""


class TooMuchText(Exception):
    """All texts together are longer than a response may be; nothing was saved."""


@dataclass(frozen=True)
class Answers:
    """What a form brought: per item 1..5 or None, per question a text, and the choice to sign when it asked for one."""

    answers: Mapping[str, int | None]
    comments: Mapping[str, str]
    signs: bool | None = None
    beside: frozenset[str] = frozenset()
    """What the form did not ask, although the round does: there stays what was answered earlier."""

    def laid_over(self, earlier: Entry | None) -> "Answers":
        """Together with what lies in the box beside it."""
        if earlier is None or not self.beside:
            return self
        answers = {key: answer for key, answer in earlier.answers.items() if key in self.beside}
        comments = {key: text for key, text in earlier.comments.items() if key in self.beside}
        return replace(self, answers=answers | dict(self.answers), comments=comments | dict(self.comments))

    def conceals(self, earlier: Entry | None, mark: str) -> bool:
        """Whether something stays in the box that this browser did not write."""
        if earlier is None or self.beside.isdisjoint([*earlier.answers, *earlier.comments]):
            return False
        return earlier.conceals or earlier.browser != mark

    @property
    def says_something(self) -> bool:
        return bool(self.answers or self.signs) or any(text.strip() for text in self.comments.values())

    @property
    def text_bytes(self) -> int:
        return sum(len(comment.encode("utf-8", "replace")) for comment in self.comments.values())


@dataclass(frozen=True)
class OpenForm:
    """The form in which somebody types, by its own random mark, and by that of the form that wrote what it opened with.

    So it may save as often as it likes, also when the browser gave up waiting, until another form has saved.
    """

    key: str = ""
    seen: str = ""

    def overwrites(self, earlier: Entry | None, given: Answers) -> bool:
        """Whether something would go that whoever filled in this form has not seen."""
        if not self.key or earlier is None or earlier.form in ("", self.key, self.seen):
            return False
        return (earlier.answers, earlier.comments) != (given.answers, given.comments)


def read_entry(link: Link, invitation: Invitation) -> Entry | None:
    """What lies in the box under this link, if anything."""
    return storage.read_box(invitation.feedback_round).get(link.response_name)


def save_draft(
    link: Link, invitation: Invitation, given: Answers, *, browser: str, form: OpenForm | None = None
) -> bool:
    """Keep what was written so far; whether it was kept. What was sent already is only replaced by sending again.

    A form in which nobody wrote anything yet replaces nothing, least of all what was kept in another tab or browser.
    """
    form = form or OpenForm()
    check_length(given)
    with storage.locked_box(invitation.feedback_round) as box:
        check_open(invitation.feedback_round)
        earlier = box.entries.get(link.response_name)
        if earlier and earlier.progress is not Progress.DRAFT:
            return False
        whole = given.laid_over(earlier)
        draft = replace(
            _entry(invitation, whole, earlier, link.browser_mark(browser)), signs=given.signs, form=form.key
        )
        is_outdated = form.overwrites(earlier, whole)
        if earlier and is_outdated and given.says_something:
            raise KeptElsewhere(earlier)
        is_theirs = earlier is not None and earlier.browser == draft.browser and not is_outdated
        if is_theirs or given.says_something:
            box.entries[link.response_name] = draft
            box.close()
    return True


def send_response(
    link: Link, invitation: Invitation, given: Answers, *, browser: str, form: OpenForm | None = None
) -> None:
    """Send, or send again in place of what was sent. From here on nothing leads from the name to the answer.

    Unless the reviewer signs: then their name lies with the answer. Whether they do is fixed the first time they send.
    """
    check_length(given)
    form = form or OpenForm()

    def sign(earlier: Entry | None) -> Entry:
        if invitation.feedback_round.awaits_session:
            raise SessionIsAhead
        whole = given.laid_over(earlier)
        sent = _entry(invitation, whole, earlier, link.browser_mark(browser)).moved_to(Progress.SENT)
        signs = signing.must_sign(invitation, earlier, wishes=bool(given.signs))
        if given.signs not in (None, signs):
            raise ChosenBefore
        if earlier and form.overwrites(earlier, whole):
            raise KeptElsewhere(earlier)
        return replace(sent, form=form.key, signs=signs, name=invitation.name if signs else "")

    _settle(link, invitation, sign)


def decline(link: Link, invitation: Invitation) -> None:
    """Rather not. No reason, and nobody sees who: it is stored as a response without answers."""
    nothing = _entry(invitation, Answers({}, {}), None, "").moved_to(Progress.DECLINED)
    _settle(link, invitation, lambda earlier: replace(nothing, signs=earlier.choice if earlier else None))


def withdraw_response(link: Link, invitation: Invitation) -> None:
    """Take back what was sent, before the round closes."""
    decline(link, invitation)


def _settle(link: Link, invitation: Invitation, make: Callable[[Entry | None], Entry]) -> None:
    with storage.locked_box(invitation.feedback_round) as box:
        check_open(invitation.feedback_round)
        box.entries[link.response_name] = make(box.entries.get(link.response_name))
        invitation.sealed_token = None
        box.close_with_new_key()


def _entry(invitation: Invitation, given: Answers, earlier: Entry | None, browser: str) -> Entry:
    comments = {question: text for question, text in given.comments.items() if text.strip()}
    conceals = given.conceals(earlier, browser)
    entry = Entry(invitation.pool, invitation.perspective.value, browser=browser, conceals=conceals)
    return replace(entry, answers=dict(given.answers), comments=comments)


def check_open(feedback_round: FeedbackRound) -> None:
    """Asked again under the lock, so that an answer is either in the report or told "closed", never both."""
    if not feedback_round.is_answerable:
        raise RoundClosed


def check_length(given: Answers) -> None:
    if given.text_bytes > MOST_TEXT_BYTES:
        raise TooMuchText
