"""What a reviewer is told before and while they answer: the numbers of the disclosure rule, in plain sentences."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from ipp.feedback.disclosure import Pool
from ipp.feedback.models import Invitation, Perspective
from ipp.feedback.outlook import Invited, Outlook, Promise, promise


@dataclass(frozen=True)
class Told:
    """What stands on the page for one way of answering: at the top, beside the questions, and how safe it is."""

    sentences: list[str]
    of_texts: str
    of_scales: str
    limits: list[str]


def tell(invitation: Invitation, *, signs: bool = False) -> Told:
    """Everything that is promised to somebody who was asked, and who signs or does not."""
    feedback_round, asked = invitation.feedback_round, invitation.feedback_round.count_asked()
    is_signed = signs or bool(feedback_round.is_signed)
    told = promise(invitation.perspective.value, invitation.pool, asked, feedback_round.rule, signs=is_signed)
    return Told(
        [*_explain(invitation, told), *_tell_numbers(asked)],
        _say_who_sees(invitation, told),
        _say_what_is_seen(invitation, told),
        _list_limits(invitation, told),
    )


def _explain(invitation: Invitation, told: Promise) -> list[str]:
    """What happens with the answer, in a few sentences at the top of the page."""
    name = invitation.feedback_round.subject.first_name
    if told.is_named:
        sentences = [
            _say_why_named(invitation, name),
            _("What you answer stands in the report with your name, and only after the round has closed."),
        ]
    elif told.outlook is Outlook.HIDDEN:
        sentences = [_say_too_few(told.at_least, invitation.pool)]
    else:
        sentences = [
            _say_least(told.at_least, invitation.pool, name),
            _("Once you have sent it, our database can no longer bring your name and your answer together."),
            _("%(name)s reads open answers word for word, in random order.", name=name),
        ]
        if told.outlook is Outlook.TOGETHER:
            sentences.insert(
                1, _("Few people were asked in the same role as you: you count together with another group.")
            )
        if invitation.pool is Pool.OUTSIDERS:
            sentences.insert(1, _say_who_gave_addresses(name))
    return sentences


def _say_who_sees(invitation: Invitation, told: Promise) -> str:
    """The sentence beside an open question."""
    name = invitation.feedback_round.subject.first_name
    holes = {"name": name, "least": told.at_least}
    if told.is_named:
        sentence = _("%(name)s reads this word for word, with your name.", name=name)
    elif told.outlook is Outlook.HIDDEN:
        sentence = _("Nobody gets to read this, because too few people were asked.")
    elif invitation.pool is Pool.COLLEAGUES:
        sentence = _(
            "%(name)s reads this word for word and without your name, if %(least)d colleagues or more answer.", **holes
        )
    else:
        sentence = _(
            "%(name)s reads this word for word and without your name, if %(least)d outsiders or more answer.", **holes
        )
    return str(sentence)


def _say_what_is_seen(invitation: Invitation, told: Promise) -> str:
    """The sentence beside sentences to judge."""
    name = invitation.feedback_round.subject.first_name
    if told.is_named:
        return str(_("%(name)s sees what you choose here, with your name.", name=name))
    if told.outlook is Outlook.HIDDEN:
        return str(_("Nobody gets to see this, because too few people were asked."))
    return _say_least(told.at_least, invitation.pool, name)


def _list_limits(invitation: Invitation, told: Promise) -> list[str]:
    """How safe it is, completely: also what we cannot prevent (docs/privacy.md)."""
    name = invitation.feedback_round.subject.first_name
    if told.is_named:
        return [
            _("Your answers are shown with your name. The report is made when the round closes, not before."),
            *_list_limits_of_signing(invitation, name),
            *_list_shared_limits(name),
            _("Whoever reads your mailbox could answer in your place, until the round closes."),
        ]
    return [
        _("After you send, the database with today's keys cannot bring your name and your answers together."),
        _("It does know who has sent. Until others in your role have too, that shows which answers are yours."),
        _("Until the report is made, somebody who gets at the server and also reads your mailbox still can."),
        _("Whoever reads your mailbox could also answer in your place, until the round closes."),
        _("Once the report is made, the separate answers no longer exist. With too few, all are erased."),
        _("A manager is not anonymous. Who is asked as a manager sees that before they start."),
        _("Open answers are shown word for word: who knows your style may recognise you."),
        _("%(name)s chose you and knows that you were asked. Nobody sees whether you answered.", name=name),
        _("Who chooses to sign is shown apart, by name. Who does not sign is still only shown with enough others."),
        *_list_shared_limits(name),
        _("Guessing remains: sometimes it can be seen that all answers to a question were low."),
        _("If %(name)s secretly answers too, this promise weakens.", name=name),
        _("It also weakens if several people tell each other or %(name)s what they answered.", name=name),
    ]


def _say_why_named(invitation: Invitation, name: str) -> str:
    if invitation.perspective is Perspective.MANAGER:
        return str(_("You are asked as the manager of %(name)s. A manager is not anonymous.", name=name))
    if invitation.feedback_round.is_signed:
        return str(_("In this round everybody answers with their name: your name stands with your answers."))
    return str(_("You chose to sign: your name stands with your answers."))


def _list_limits_of_signing(invitation: Invitation, name: str) -> list[str]:
    """A manager is known by the invitation; who signs is known by their answers, also while they wait."""
    if invitation.perspective is Perspective.MANAGER:
        return []
    return [
        _("Your name lies sealed with your answers until then. Database and server key together could show them."),
        _("After that your name and your answers stay in the report, as long as %(name)s keeps it.", name=name),
    ]


def _list_shared_limits(name: str) -> list[str]:
    return [
        _("%(name)s decides who else may read the report.", name=name),
        _("Until you send, our database and the key of the server together could open your draft."),
        _("Somebody with full control of the server while you are answering could read along."),
    ]


def _say_least(least: int, pool: Pool, name: str) -> str:
    holes = {"name": name, "least": least}
    if pool is Pool.COLLEAGUES:
        return str(
            _(
                "After the round has closed, %(name)s only sees what at least %(least)d colleagues say together.",
                **holes,
            )
        )
    return str(
        _("After the round has closed, %(name)s only sees what at least %(least)d outsiders say together.", **holes)
    )


def _say_who_gave_addresses(name: str) -> str:
    """Colleagues have an account; of people from outside nobody knows more than what the owner wrote down."""
    return str(
        _(
            "%(name)s gave the addresses of everybody from outside. "
            "We cannot check whether the others really are other people.",
            name=name,
        )
    )


def _say_too_few(least: int, pool: Pool) -> str:
    if pool is Pool.COLLEAGUES:
        return str(
            _("Fewer than %(least)d colleagues were asked: too few to show anything of what you answer.", least=least)
        )
    return str(
        _("Fewer than %(least)d outsiders were asked: too few to show anything of what you answer.", least=least)
    )


def _tell_numbers(asked: Invited) -> list[str]:
    """How many were asked of either pool, without the manager."""
    colleagues, outsiders = (sum(asked.get(pool, {}).values()) for pool in (Pool.COLLEAGUES, Pool.OUTSIDERS))
    return [
        ngettext("%(num)d colleague was asked.", "%(num)d colleagues were asked.", colleagues)
        if colleagues
        else _("No colleagues were asked."),
        ngettext("%(num)d outsider was asked.", "%(num)d outsiders were asked.", outsiders)
        if outsiders
        else _("Nobody from outside was asked."),
    ]
