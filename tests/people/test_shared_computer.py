"""On a computer that several people use, signing out leaves nothing for the next one."""

import pytest

from tests.browser import words
from tests.factories.feedback import open_round
from tests.factories.people import PersonFactory
from tests.feedback.reviewing import a_link, open_link

TEXT = "Toen bleef je rustig vragen stellen."


@pytest.mark.parametrize("way_out", ["/logout", "/account/end-of-sessions"])
def test_who_signs_out_takes_their_answers_along(app, browser, way_out):
    link = a_link(open_round(subject=PersonFactory(), colleagues=5))
    browser.sign_in(PersonFactory())
    _, questions = open_link(app, link, browser=browser)
    browser.submit(questions, {"comment-value": TEXT}, action="/f/answer")
    assert TEXT in words(browser.get("/f/answer"))
    signed_out = browser.post(way_out)
    assert browser.client.get_cookie("ipp-link") is None
    assert TEXT not in words(browser.get("/f/answer"))
    gone = [cookie for cookie in signed_out.headers.getlist("Set-Cookie") if "-link=;" in cookie]
    assert [cookie.partition("=")[0] for cookie in gone] == ["__Host-ipp-link", "ipp-link"]
    # A browser takes a __Host- cookie away only when it is told so safely and for the whole address.
    assert "Secure" in gone[0]
    assert "Path=/" in gone[0]
    assert "Domain" not in gone[0]
