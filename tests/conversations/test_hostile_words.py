"""Strange and hostile words in every field: the page stays whole, and the words stay what they were."""

import pytest

from ipp.core.texts import readable
from tests.browser import soup, words
from tests.factories import conversations as made

NASTY = [
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %}",
    "=HYPERLINK('x') $a$ \\frac",
    "\x00\x07 geen \x1b tekens",
    "\u202eomgekeerd\u202c",
    "'; DROP TABLE agreement; --",
    "100% %s {0}",
    "😀" * 50,
]


@pytest.mark.parametrize("text", NASTY)
def test_every_field_takes_strange_words(app, browser, text):
    conversation = made.ConversationFactory()
    address = f"/conversations/{conversation.id}"
    browser.sign_in(conversation.employee)
    browser.submit(browser.get(f"{address}/preparation"), {"heart": text, "needs": text}, action="/preparation")
    browser.submit(browser.get(f"{address}/summary"), {"text": text}, action="/summary")
    browser.submit(browser.get(f"{address}/planning"), {"place": text}, action="/planning")
    wording = {"text": text, "first_step": text, "support_from": "manager", "support_needed": text}
    browser.submit(browser.get(f"{address}/agreements/new"), wording, action="/agreements")
    browser.sign_in(conversation.manager)
    page = browser.get(browser_link(browser.get(address)))
    browser.submit(page, {"words": text}, action="/other-views")
    browser.submit(page, action="/acceptance")
    page = browser.get(page.request.path)
    browser.submit(page, {"text": text}, action="/check-ins")
    for path in (
        address,
        page.request.path,
        "/conversations",
        "/conversations/follow-ups",
        "/conversations/agreements",
    ):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert not [script for script in soup(answer).select("script") if not script.get("src")]
    assert browser.get(f"{address}/calendar.ics").status_code == 200
    assert readable(text).split()[0] in words(browser.get(page.request.path))


def browser_link(page):
    return soup(page).select_one("a[href^='/conversations/agreements/']")["href"].partition("#")[0]
