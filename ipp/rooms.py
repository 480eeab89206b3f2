"""The rooms of the house, and the bar at the top that leads to them."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from ipp.boards import mail as boards_mail
from ipp.boards.views import bp as boards
from ipp.conversations import due, handing, reminders
from ipp.conversations.passion import promises
from ipp.conversations.queries import list_talked_with
from ipp.conversations.views import bp as conversations
from ipp.conversations.views.calendar import feeds
from ipp.core.views import bp as core
from ipp.core.web import Aside, Place
from ipp.dossier.registration_views import bp as registration
from ipp.dossier.views import bp as dossier
from ipp.feedback import aside as feedback_aside
from ipp.feedback import mail as feedback_mail
from ipp.feedback.services import release
from ipp.feedback.services import reminders as feedback_reminders
from ipp.feedback.views import bp as feedback
from ipp.organisation.views import bp as organisation
from ipp.people.photo_views import bp as photos
from ipp.people.policy import is_outsider, may_manage_people
from ipp.people.views import bp as people
from ipp.portfolio import mail as portfolio_mail
from ipp.portfolio.views import bp as portfolio
from ipp.wall import call_mail, call_queries, call_services, call_views, cards, waiting
from ipp.wall import mail as wall_mail
from ipp.wall.screen_views import linked as screens
from ipp.wall.showcase import bp as wall

BLUEPRINTS = (
    *(core, people, photos, organisation, portfolio, feedback, conversations, feeds, wall, screens, boards),
    *(dossier, registration),
)

PLACES = [
    Place(_l("My portfolio"), "portfolio.show_portfolio"),
    Place(_l("Feedback"), "feedback.list_rounds"),
    Place(_l("Conversations"), "conversations.list_conversations"),
    Place(_l("Conversations"), "conversations.list_talks", is_outsider),
    Place(_l("Talent wall"), "wall.list_talents"),
    Place(_l("Team board"), "boards.list_boards"),
    Place(_l("Compass"), "organisation.show_compass"),
    Place(_l("People"), "people.list_people", may_manage_people),
]

# Where a conversation partner from outside may come; each page then still asks its own rule. All else is not there.
OPEN_TO_OUTSIDERS = frozenset(
    {
        "core.show_home",
        "people.show_account",
        "people.create_own_end_of_sessions",
        "security.change_password",
        "security.logout",
        "conversations.list_talks",
        "conversations.show_talk",
        "conversations.show_talk_calendar",
        "conversations.edit_talk",
        "conversations.update_talk",
        "conversations.create_talk_cancellation",
        "conversations.show_notes",
        "conversations.create_note",
        "conversations.update_note",
        "conversations.create_hand_over",
        "conversations.edit_profile",
        "conversations.update_profile",
        "conversations.show_feed",
        "conversations.create_calendar_link",
        "conversations.end_calendar_link",
    }
)

ASIDES = [
    Aside("conversations/_due.html", due.load),
    Aside("feedback/_aside.html", feedback_aside.load),
    Aside("wall/_aside.html", waiting.load),
]

# What the owner may want to do next, at the top of their own page.
CALLS = [
    Place(_l("Ask for feedback"), "feedback.new_round"),
    Place(_l("Ask for a check-in"), "conversations.new_check_in_request"),
]

# The titles of calls by their ids: a board tells which call came from a card.
CALL_TITLES = call_queries.list_titles

# Whom somebody knows through other rooms: suggestions for whom to ask for feedback.
ACQUAINTANCES = [list_talked_with]

LETTERS_AND_JOBS = (
    boards_mail,
    portfolio_mail,
    feedback_mail,
    release,
    feedback_reminders,
    handing,
    reminders,
    promises,
    wall_mail,
    cards,
    call_mail,
    call_services,
    call_views,
)
"""Modules whose letters, jobs and further pages are known once they are read."""


def open_all(app: Flask) -> None:
    app.extensions["ipp.calls"] = CALLS
    app.extensions["ipp.call_titles"] = CALL_TITLES
    app.extensions["ipp.acquaintances"] = ACQUAINTANCES
    app.extensions["ipp.outsiders"] = OPEN_TO_OUTSIDERS
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
