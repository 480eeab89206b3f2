"""Whom a visitor of the demo can be, and what is worth trying as each."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


@dataclass(frozen=True)
class Guest:
    """One of the invented people, as somebody to be for a while."""

    email: str
    role: LazyString
    ideas: tuple[LazyString, ...]


GUESTS = (
    Guest(
        "fatima.devries@buurtkracht.example",
        _l("Professional with a portfolio"),
        (
            _l("Read the report of her feedback round: words first, then how she sees herself beside others."),
            _l("Add a talent, and choose who may see it."),
            _l("See what waits in the conversation with her manager."),
        ),
    ),
    Guest(
        "joost.bakker@buurtkracht.example",
        _l("Manager of team Noord"),
        (
            _l("See the agreements with his people: waiting for him, running, done."),
            _l("Accept an agreement, or see it differently."),
            _l("Find out what he does not see: what nobody shared with him."),
        ),
    ),
    Guest(
        "dirk-jan.postma@buurtkracht.example",
        _l("Colleague who is asked for feedback"),
        (
            _l("Answer Fatima's three questions, and read what happens with his answer."),
            _l("Look for a talent on the wall and ask for help."),
        ),
    ),
    Guest(
        "marloes.vandijk@buurtkracht.example",
        _l("Career adviser"),
        (
            _l("See which talents colleagues show on the wall."),
            _l("Keep her own portfolio: everybody here has one."),
        ),
    ),
    Guest(
        "henk.oosterhuis@buurtkracht.example",
        _l("Administrator"),
        (
            _l("Manage people and teams."),
            _l("Notice that there is no way to what others write: not even for him."),
        ),
    ),
    Guest(
        "grace.osei@buurtkracht.example",
        _l("Colleague who reads English"),
        (_l("See everything in English, letters too."),),
    ),
)
