"""A guide for who introduces IPP in their own team: an hour together, told step by step, on a page and on paper."""

from dataclasses import asdict, dataclass

from flask_babel import gettext as _

from ipp.core import paper


@dataclass(frozen=True)
class Chapter:
    """A heading, what to say or do there, and a sentence that one may say out loud."""

    title: str
    lines: tuple[str, ...]
    aloud: str = ""


def read_guide() -> tuple[Chapter, ...]:
    """The whole story, in the reader's language."""
    return (_before(), _why(), _try(), _talk(), _afterwards(), _questions())


def write_guide() -> bytes:
    """The same, to print."""
    chapters = [asdict(chapter) for chapter in read_guide()]
    footer = _("IPP. Your portfolio is yours.")
    return paper.typeset("organisation/guide", {"title": title(), "footer": footer, "chapters": chapters})


def title() -> str:
    return str(_("Introduce IPP in your team"))


def _before() -> Chapter:
    return Chapter(
        _("A week before"),
        (
            _("Fill in a little of your own portfolio: three things that move you and one talent. You need no more."),
            _("Plan an hour with at most eight people. Coming is voluntary, and nobody keeps who comes."),
            _("Say beforehand that nobody has to show anything, and that no manager looks along."),
            _("Print the story for everyone who comes: what IPP is for, and what is safe and what is not."),
        ),
    )


def _why() -> Chapter:
    return Chapter(
        _("The first ten minutes: why"),
        (
            _("Tell about a moment at work at which you forgot the time. Keep it small and real."),
            _(
                "Then show your own portfolio, only what you like to show; or the example,"
                " if you keep yours to yourself."
            ),
        ),
        _("This is not a form for somebody else. It is mine, and I decide who sees what."),
    )


def _try() -> Chapter:
    return Chapter(
        _("Twenty minutes: everybody tries it"),
        (
            _("Everybody opens “my portfolio” and writes two or three words under one driver. Single words are fine."),
            _("Who is stuck presses “help me start” and answers one question."),
            _("Walk around, but look at no screen unless somebody asks you to."),
        ),
        _("There is no right answer. You can change or erase every word, tomorrow or next year."),
    )


def _talk() -> Chapter:
    return Chapter(
        _("Twenty minutes: two by two"),
        (
            _("Tell each other one word that you wrote, and when you last noticed it. Or tell something else."),
            _("The other listens, summarises and asks on. Leave judgement and advice at home."),
            _("Change roles after ten minutes."),
        ),
        _("When did you last notice that? What happened then?"),
    )


def _afterwards() -> Chapter:
    return Chapter(
        _("The last ten minutes, and afterwards"),
        (
            _("Ask what people take along. Who says nothing is fine too."),
            _("Show where the talent wall is. Who wants to shows one talent; who does not, misses nothing."),
            _("Do not ask later who went on with it. Just ask whether somebody needs a hand."),
        ),
        _("What would make it easier for you to go on with this?"),
    )


def _questions() -> Chapter:
    return Chapter(
        _("Questions that always come"),
        (
            _("“Does my manager see this?” Only what you share with them, and you can take it back."),
            _("“Does it count for my appraisal?” No. There are no grades here, and nobody is compared."),
            _("“Is it mandatory?” No, no part of it. Nobody sees who does not join in."),
            _("“And when I leave?” You take your portfolio along in one file."),
        ),
    )
