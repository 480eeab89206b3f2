"""Two tabs of a conversation partner: no word is overwritten unseen."""

from ipp.core.db import db
from tests.browser import words
from tests.factories.passion import NoteFactory

HOME, TALKS = "/conversations/passion", "/conversations/talks"


def test_two_tabs_of_a_partner_overwrite_no_word_unseen(app, browser):
    noted = NoteFactory(text="tuin")
    browser.sign_in(noted.talk.partner)
    page = browser.get(f"{TALKS}/{noted.talk_id}/notes")
    for tab, words_of_tab, expected in ((page, "tuinieren", 303), (page, "tuin en park", 409)):
        answer = browser.submit(tab, {"text": words_of_tab}, action=f"/notes/{noted.id}")
        assert answer.status_code == expected
    assert "Er staat nu ‘tuinieren’" in words(answer)
    assert browser.submit(answer, action=f"/notes/{noted.id}").status_code == 303
    db.session.expire_all()
    assert noted.text == "tuin en park"
