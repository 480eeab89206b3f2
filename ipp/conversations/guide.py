"""A good talk on one page: the same words on the screen and on paper."""

from dataclasses import asdict, dataclass

from flask_babel import gettext as _

from ipp.core import paper


@dataclass(frozen=True)
class Guide:
    """What to do, what to leave at home, what to ask, and how to end. Pairs: a word, and what it means."""

    title: str
    lead: str
    do_title: str
    do: list[tuple[str, str]]
    leave_title: str
    leave: list[tuple[str, str]]
    ask_title: str
    ask: list[str]
    end_title: str
    end: str


def read() -> Guide:
    """In the language of the reader."""
    return Guide(
        title=_("A good talk, on one page"),
        lead=_(
            "For both of you. Go somewhere quiet, or for a walk. Put your phones away. Half an hour is enough to begin."
        ),
        do_title=_("Do this"),
        do=_to_do(),
        leave_title=_("Leave this at home"),
        leave=_to_leave(),
        ask_title=_("Questions that open something"),
        ask=_to_ask(),
        end_title=_("In the last five minutes"),
        end=_(
            "Say to each other: what will happen, who does it, what is needed for it, and when do we come back to it. "
            "Do you see something differently? Say so. That is an answer too, and it is written down beside it."
        ),
    )


def write_pdf() -> bytes:
    """One page of paper, for in a pocket."""
    footer = _("Listen, summarise, ask on. Leave judgement, opinions and assumptions at home.")
    return paper.typeset("conversations/guide", {**asdict(read()), "footer": footer})


def _to_do() -> list[tuple[str, str]]:
    return [
        (_("Listen."), _("Let the other finish. A silence is fine: often the best comes after it.")),
        (_("Summarise."), _("“So what I hear is … Is that right?” Use the words of the other.")),
        (_("Ask on."), _("Stay with one subject a little longer than feels normal.")),
    ]


def _to_leave() -> list[tuple[str, str]]:
    return [
        (_("Your judgement."), _("Not good, not bad. First just understand.")),
        (_("Your opinion."), _("It may come later, and only if the other asks for it.")),
        (_("Your assumptions."), _("Do not fill in for the other. Do you think you know? Ask.")),
    ]


def _to_ask() -> list[str]:
    return [
        _("When did you last forget the time at work?"),
        _("What makes you say that?"),
        _("What would you do if nobody could say no?"),
        _("What is holding you back, and what else?"),
        _("What would be the first small step?"),
        _("What do you need from me, and what should I stop doing?"),
    ]
