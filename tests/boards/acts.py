"""What somebody does at a board, and what hangs there."""

from ipp.boards.queries import list_cards
from ipp.core.db import db
from tests.browser import soup


def address(team, rest=""):
    return f"/boards/{team.id}{rest}"


def hang(browser, team, text="Samen lunchen", field="protect", **more):
    form = browser.get(address(team, f"/cards/new?field={field}"))
    return browser.submit(form, {"text": text, "field": field, **more}, action="/cards")


def fields_of(response):
    return {
        column.h2.get_text(strip=True): [card.a.get_text() for card in column.select(".board-card")]
        for column in soup(response).select(".board-field")
    }


def board(team):
    db.session.expire_all()
    return {field: [card.text for card in cards] for field, cards in list_cards(team).items()}
