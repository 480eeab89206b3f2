"""The story of IPP on one or two pages: what it is for, what is safe and what is not, and how somebody begins."""

from dataclasses import asdict, dataclass

from flask_babel import gettext as _

from ipp.core import paper
from ipp.organisation.introducing import Chapter


@dataclass(frozen=True)
class Story:
    """A few sentences, what to know before one writes, and a beginning step by step."""

    lead: tuple[str, ...]
    sides: tuple[Chapter, ...]
    steps: Chapter
    end: str


def read_story() -> Story:
    """The whole of it, in the reader's language."""
    return Story(_lead(), (_yours(), _safe(), _seen(), _unseen()), _steps(), _end())


def write_story() -> bytes:
    """The same, to print and to hand out."""
    footer = _("IPP. Your portfolio is yours.")
    return paper.typeset("organisation/story", {"title": title(), "footer": footer, **asdict(read_story())})


def title() -> str:
    return str(_("The story of IPP"))


def _lead() -> tuple[str, ...]:
    return (
        _(
            "There is more in you than fits in your job. What moves you, what comes naturally, where you want to go:"
            " in most organisations that is written down nowhere, or in a form that somebody else keeps."
        ),
        _(
            "IPP is the place where you keep it yourself, in your own words. Colleagues hold up a mirror when you ask"
            " them to. You talk about it with your manager or with a conversation partner, and write down what you will"
            " do. And what you like to show, others can find: so work and talent come together."
        ),
    )


def _yours() -> Chapter:
    return Chapter(
        _("It is yours"),
        (
            _("You write, you share and you take back. Nothing is shared until you say so."),
            _("You can look through the eyes of your team or your manager, and see who looked at what you share."),
            _("Nothing is mandatory. Leave out what does not suit you; nobody keeps a list of that."),
            _("There are no grades and no rankings, and nobody is compared. It plays no part in pay or appraisal."),
            _("If you leave, you take everything along in one file."),
        ),
    )


def _safe() -> Chapter:
    return Chapter(
        _("What is safe, and what is not quite"),
        (
            _(
                "Once you have sent feedback without your name, our database can no longer bring your name and your"
                " answer together. Something is shown only when at least four people stand behind it."
            ),
            _("Open answers are shown word for word: who knows your style may recognise you."),
            _("Who asks you for feedback chose you, and knows that you were asked."),
            _("What you put on the talent wall is read with your name, by everyone here or by your teams."),
            _(
                "Somebody with full control of the server could read along while you write."
                " We do not pretend otherwise."
            ),
        ),
    )


def _seen() -> Chapter:
    return Chapter(
        _("What your manager sees"),
        (
            _("The agreements that you both said yes to, and the summary of a conversation you had together."),
            _("The parts of your portfolio that you share with them, for as long as you like."),
            _("That you ask for feedback, if you ask them too. They answer by name, and know that before they start."),
            _("What you show on the talent wall, like every other colleague."),
        ),
    )


def _unseen() -> Chapter:
    return Chapter(
        _("What your manager does not see"),
        (
            _("Your reflections: nobody but you ever reads those."),
            _("What you prepare for a conversation, until you share it; and nothing at all of a passion conversation."),
            _("Who answered when you asked for feedback. You do not see that either, except of who signs."),
            _("Who joins in and who does not. There is no such list."),
            _("An administrator looks after accounts, and reads nothing that you did not share."),
        ),
    )


def _steps() -> Chapter:
    return Chapter(
        _("Your first ten minutes"),
        (
            _("Sign in and open “my portfolio”. Nobody sees anything yet."),
            _("Choose one driver and write two or three words under it. Single words are fine."),
            _("Are you stuck? Press “help me start”: it asks you one question at a time."),
            _("Write down one talent, with one time when it showed."),
            _("Stop here: that is enough for a first time. The example shows how it may go on."),
        ),
    )


def _end() -> str:
    return str(_("Questions? Ask whoever gave you this, or read “How we handle your data” at the foot of every page."))
