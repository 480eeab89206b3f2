"""The rooms of the house, and the bar at the top that leads to them."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from ipp.core.views import bp as core
from ipp.core.web import Aside, Place
from ipp.feedback import mail as feedback_mail
from ipp.feedback.services import release
from ipp.people.policy import may_manage_people
from ipp.people.views import bp as people
from ipp.portfolio.views import bp as portfolio

BLUEPRINTS = (core, people, portfolio)

PLACES = [
    Place(_l("My portfolio"), "portfolio.show_portfolio"),
    Place(_l("People"), "people.list_people", may_manage_people),
]

ASIDES: list[Aside] = []

# What the owner may want to do next, at the top of their own page.
CALLS = [
    Place(_l("Ask for feedback"), "feedback.new_round"),
]


LETTERS_AND_JOBS = (feedback_mail, release)
"""Modules whose letters and jobs are known once they are read."""


def open_all(app: Flask) -> None:
    app.extensions["ipp.calls"] = CALLS
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
