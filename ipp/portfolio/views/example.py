"""The example: how a portfolio may look, for everyone who is signed in."""

from flask import Response

from ipp.core import i18n
from ipp.core.access import SIGNED_IN
from ipp.core.web import page
from ipp.organisation.queries import list_drivers
from ipp.portfolio import labels, life_picture, outline
from ipp.portfolio.example import make_example
from ipp.portfolio.views.blueprint import bp


@bp.get("/portfolio/example", access=SIGNED_IN)
def show_example() -> Response:
    example = make_example(list_drivers(), i18n.language())
    words = {**labels.words_for_talents(), **life_picture.words_and_picture()}
    return page("portfolio/example.html", portrait=example.portrait, card=example.card, draw=outline.draw, **words)
