"""The words of a purpose pulse that are ours: its name, the two moments, and ready-made sentences to choose from."""

from flask_babel import gettext as _

from ipp.core.i18n import LANGUAGES, in_language
from ipp.feedback.before_and_after import Moment


def tell_name() -> str:
    return str(_("Purpose pulse"))


def tell_moment(moment: Moment) -> str:
    return str(_("Before the session") if moment is Moment.BEFORE else _("After the session"))


def list_ready_made() -> tuple[str, ...]:
    """Sentences that somebody can judge about themselves, in the reader's language."""
    return (
        _("I know what my work is for."),
        _("I can say in my own words why our team is there."),
        _("In my work I do things that suit me."),
        _("I know what my colleagues are good at."),
        _("I dare to say what I would like to do differently."),
        _("I feel like getting started."),
    )


def propose_question() -> str:
    return str(_("What do you take along from this session?"))


def find_ready_made(text: str) -> dict[str, str] | None:
    """Every language of a text of ours; None for somebody's own words."""
    known = {language: (*_list_in(language),) for language in LANGUAGES}
    for texts in known.values():
        if text in texts:
            place = texts.index(text)
            return {language: of[place] for language, of in known.items()}
    return None


def _list_in(language: str) -> tuple[str, ...]:
    with in_language(language):
        return (*list_ready_made(), propose_question())
