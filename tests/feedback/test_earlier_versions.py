"""An earlier version of a questionnaire: it becomes the newest again, or a copy of one's own."""

from ipp.core.db import db
from ipp.feedback.kept import KeptQuestionnaire
from tests.browser import soup, values_of, words
from tests.feedback.reviewing import one
from tests.feedback.test_questionnaires import OWN, owner, save, the_one

__all__ = ["owner"]


def changed(browser):
    """The page of the first version, of a questionnaire that lost a sentence since."""
    save(browser)
    address = f"{OWN}/{the_one().id}"
    before = the_one().content
    save(browser, address, row=["theme:r1", "item:r2"], seen="1", title_nl="Korter")
    assert len(the_one().shown.items) == 1
    return before, browser.get(one(browser.get(address), f"a[href^='{OWN}/versions/']")["href"])


def send(browser, page, action):
    """Press the button, with every row that the form carries."""
    form = one(page, f"form[action='{action}']")
    return browser.post(action, values_of(form) | {"row": [mark["value"] for mark in form.select("[name=row]")]})


def test_an_earlier_version_becomes_the_newest_again_and_nothing_is_lost(browser, owner):
    before, page = changed(browser)
    address = f"{OWN}/{the_one().id}"
    assert browser.follow(send(browser, page, address)).status_code == 200
    assert (the_one().content, the_one().version) == (before, 3)
    listed = [link.text for link in soup(browser.get(address)).select(f"a[href^='{OWN}/versions/']")]
    assert listed == ["Versie 2", "Versie 1"]


def test_who_changed_it_meanwhile_overwrites_nothing_unseen(browser, owner):
    _, page = changed(browser)
    address = f"{OWN}/{the_one().id}"
    save(browser, address, seen="2", title_nl="Intussen anders")
    clash = send(browser, page, address)
    assert clash.status_code == 409
    assert "Intussen anders" in words(clash)
    assert the_one().content["title"]["nl"] == "Intussen anders"


def test_an_earlier_version_can_be_copied_once(browser, owner):
    before, page = changed(browser)
    for _ in range(2):
        assert send(browser, page, OWN).status_code == 303
    (copy,) = [kept for kept in db.session.query(KeptQuestionnaire) if kept.version == 1]
    assert copy.content == before
