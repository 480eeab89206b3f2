"""What somebody in a purpose pulse is told before they judge, by the rule that later makes the result."""

from flask_babel import gettext as _
from flask_babel import ngettext

from ipp.feedback.models import Invitation
from ipp.feedback.promises import Told


def tell(invitation: Invitation) -> Told:
    """Everything that is promised, with the numbers of this pulse."""
    pulse = invitation.feedback_round
    name, least, asked = pulse.subject.first_name, pulse.rule.k, len(pulse.invitations)
    together = _say_together(name, least)
    words = _(
        "%(name)s and everybody invited read this word for word and without your name, "
        "if %(least)d colleagues or more answer.",
        name=name,
        least=least,
    )
    sentences = [
        together,
        _("Nobody sees what one person chose, nor who moved."),
        _("Once you have sent it, our database can no longer bring your name and your answer together."),
        ngettext("%(num)d colleague was invited.", "%(num)d colleagues were invited.", asked),
    ]
    return Told(sentences, words, together, _list_limits(name))


def _say_together(name: str, least: int) -> str:
    return str(
        _(
            "After it has closed, %(name)s and everybody invited only see what at least %(least)d colleagues "
            "say together, before and after.",
            name=name,
            least=least,
        )
    )


def _list_limits(name: str) -> list[str]:
    """How safe it is, completely: also what we cannot prevent (docs/privacy.md)."""
    return [
        _("After you send, the database with today's keys cannot bring your name and your answers together."),
        _("It does know who has sent. Until others have too, that shows which answers are yours."),
        _("Until the result is made, somebody who gets at the server and also reads your mailbox still can."),
        _("Whoever reads your mailbox could also answer in your place, until it closes."),
        _("Once the result is made, the separate answers no longer exist. With too few, all are erased."),
        _("A sentence counts only if you judged it for both moments: so the same people stand behind both."),
        _("The open answer is shown word for word: who knows your style may recognise you."),
        _("%(name)s invited you and knows that. Nobody sees whether you answered.", name=name),
        _("Everybody invited reads the same result for 60 days, also who did not answer."),
        _("Until you send, our database and the key of the server together could open your draft."),
        _("Somebody with full control of the server while you are answering could read along."),
        _("Guessing remains: sometimes it can be seen that all answers to a sentence were low or high."),
        _("The promise weakens if several people tell each other what they answered."),
    ]
