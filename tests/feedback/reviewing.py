"""A reviewer behind a link: somebody with a letter and a browser, and what the database holds."""

from bs4 import Tag
from sqlalchemy import text

from ipp.core.db import Base, db
from ipp.feedback.models import Invitation
from ipp.feedback.services import responses
from tests.browser import Browser, soup, typed
from tests.factories.feedback import links_of


def a_link(feedback_round, number=0, *, of="colleague"):
    """The link of the `number`-th reviewer who looks from this perspective."""
    invitations = [invitation for invitation in feedback_round.invitations if invitation.perspective == of]
    return links_of(feedback_round)[invitations[number].id]


def open_link(app, link, *, browser=None):
    """Read the first page and press its button, as a person does. The browser, and the page with the questions."""
    browser = browser or Browser(app)
    first = browser.get(f"/f/{link}")
    assert first.status_code == 200
    return browser, browser.follow(browser.submit(first, action="/f/opening"))


def dump():
    """Everything in the database, down to the last byte."""
    db.session.rollback()
    tables = {}
    for table in Base.metadata.sorted_tables:
        tables[table.name] = sorted(map(repr, db.session.execute(text(f"SELECT * FROM {table.name}")).all()))
    db.session.rollback()
    return tables


def one(page, selector) -> Tag:
    """The first part of a page that `selector` finds."""
    found = soup(page).select_one(selector)
    assert found is not None, selector
    return found


def entry_of(link):
    """What lies in the box under this link, freshly read."""
    db.session.rollback()
    return responses.read_entry(link, invitation_of(link))


def invitation_of(link) -> Invitation:
    db.session.expire_all()
    return db.session.query(Invitation).filter_by(token_id=link.invitation_name).one()


def comment(page, name="comment-value"):
    """What stands in the field of an open question."""
    return typed(one(page, f"#{name}"))


def send_to(browser, page, data, action):
    return browser.submit(page, data, action="/f/answer") if action == "/f/answer" else send_draft(browser, page, data)


def send_draft(browser, page, data, **details):
    """Press the second button of the form."""
    form = one(page, "form[action='/f/answer']")
    hidden = {str(field["name"]): field["value"] for field in form.select("input[type=hidden]")}
    return browser.open("/f/answer/draft", method="POST", data=hidden | data, **details)
