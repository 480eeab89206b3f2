"""What passed between somebody and colleagues, told for a page: chapters, with who said what."""

from collections.abc import Iterator

from flask_babel import gettext as _

from ipp.core.i18n import write_day
from ipp.dossier.exchanges import Exchanges
from ipp.dossier.reading import Chapter, Entry, unasked
from ipp.people.models import Person
from ipp.wall.call_models import JoinQuestion, ProjectCall, RaisedHand
from ipp.wall.labels import ANSWERS, JOINS
from ipp.wall.models import HelpQuestion


def retell(exchanges: Exchanges) -> list[Chapter]:
    """Every chapter that has something in it."""
    chapters = [
        Chapter(_("Help I asked for"), [_asked(exchanges, question) for question in exchanges.asked]),
        Chapter(_("Help I was asked for"), [_answered(question) for question in exchanges.answered]),
        Chapter(_("Calls I started"), [told for call in exchanges.calls for told in _call(exchanges, call)]),
        Chapter(_("Calls I raised my hand for"), [_hand(exchanges, hand) for hand in exchanges.raised]),
        Chapter(_("Calls I was asked for"), [_join(join) for join in exchanges.joins_answered]),
    ]
    return [chapter for chapter in chapters if chapter.entries]


def _asked(exchanges: Exchanges, question: HelpQuestion) -> Entry:
    texts = [_said(exchanges.owner, question.text), *_answer(question)]
    return Entry(question.owner.name, unasked(*texts), write_day(question.asked_at))


def _answered(question: HelpQuestion) -> Entry:
    about = [write_day(question.answered_at or question.asked_at), question.talent.name if question.talent else ""]
    return Entry(question.asker.name, unasked(*_answer(question)), " · ".join(filter(None, about)))


def _answer(question: HelpQuestion) -> Iterator[str]:
    """What was answered to a question, and the thanks for it."""
    if question.answer:
        yield _said(question.owner, f"{ANSWERS[question.answer]}\n{question.answer_text}".strip())
    if question.thanks_text:
        yield _said(question.asker, question.thanks_text)


def _call(exchanges: Exchanges, call: ProjectCall) -> Iterator[Entry]:
    """The call, whom its starter asked to join, and what was said with each who raised a hand."""
    texts = (call.purpose, call.talents, call.time_needed, call.outcome)
    yield Entry(call.title, unasked(*texts), write_day(call.started_at))
    for join in exchanges.joins_for(call):
        said = [_said(exchanges.owner, join.text)] if join.text else []
        if join.answer:
            said.append(_said(join.person, str(JOINS[join.answer])))
        yield Entry(_("%(name)s, asked for “%(call)s”", name=join.person.name, call=call.title), unasked(*said))
    for hand in exchanges.hands_for(call):
        title = _("%(name)s, who raised a hand for “%(call)s”", name=hand.person.name, call=call.title)
        yield Entry(title, unasked(*_messages(exchanges, hand)), write_day(hand.raised_at))


def _hand(exchanges: Exchanges, hand: RaisedHand) -> Entry:
    about = f"{hand.call.starter.name} · {write_day(hand.raised_at)}"
    return Entry(hand.call.title, unasked(*_messages(exchanges, hand)), about)


def _join(join: JoinQuestion) -> Entry:
    texts = [_said(join.person, str(JOINS[join.answer]))] if join.answer else []
    return Entry(join.call.title, unasked(*texts), f"{join.call.starter.name} · {write_day(join.asked_at)}")


def _messages(exchanges: Exchanges, hand: RaisedHand) -> list[str]:
    return [_said(message.author, message.text) for message in exchanges.messages_of(hand)]


def _said(person: Person, text: str) -> str:
    return f"{person.name}: {text}"
