"""A link is harmless to look at, opens for whoever holds it, and tells nobody else anything."""

import pytest
from werkzeug.http import parse_cookie

from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.links import new_link
from ipp.feedback.models import State
from tests.browser import Browser, soup, words
from tests.counting import count_queries
from tests.factories.feedback import draft_round, links_of, open_round
from tests.factories.people import PersonFactory
from tests.feedback.reviewing import a_link, dump, one, open_link

SOMEBODY = {"name": "Fatima de Vries", "email": "fatima@buurtkracht.example"}


@pytest.fixture
def opened(app):
    return open_round(subject=PersonFactory(**SOMEBODY), colleagues=6, outsiders=2, note="Kijk je mee?")


def test_reviewer_reads_who_asks_how_long_it_takes_and_until_when(app, browser, opened):
    first = browser.get(f"/f/{a_link(opened)}")
    assert "Fatima de Vries vraagt je feedback" in words(first)
    assert "Ongeveer 6 minuten" in words(first)
    assert "Tot en met" in words(first)
    assert "minstens 4 collega’s samen" in words(first)
    assert "6 collega’s" in words(first)
    assert "2 mensen van buiten" in words(first)


def test_looking_at_a_link_changes_nothing_at_all(app, browser, opened):
    """Mail scanners open links again and again, and follow the addresses they find."""
    link = a_link(opened)
    before = dump()
    for method in ("GET", "HEAD", "OPTIONS"):
        for address in (f"/f/{link}", f"/f/{link}?language=en", "/f/answer", "/f/sent", "/f/again", "/f/answer/draft"):
            for _ in range(3):
                assert "Set-Cookie" not in browser.open(address, method=method).headers
    assert dump() == before


def test_a_scanner_that_sends_every_form_without_the_cookie_changes_nothing(app, browser, opened):
    link = a_link(opened)
    _, questions = open_link(app, link)
    before = dump()
    for form in soup(questions).select("form[method=post]"):
        data = {str(control["name"]): control.get("value", "x") for control in form.select("[name]")}
        answer = browser.open(str(form["action"]), method="POST", data=data)
        assert answer.status_code == 403
    for address in ("/f/answer/draft", "/f/answer", "/f/withdrawal", "/f/decline"):
        assert browser.open(address, method="POST", data={}).status_code == 403
    assert dump() == before


def test_pressing_the_button_alone_keeps_nothing(app, opened):
    before = dump()
    open_link(app, a_link(opened))
    assert dump() == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda link: link[:-1],
        lambda link: link[:22],
        lambda link: link + "A",
        str.upper,
        str.swapcase,
        lambda link: link[:-4] + "AAAA",
        lambda link: "x",
        lambda link: "%F0%9F%98%80",
        lambda link: "%00",
        lambda link: "%ED%A0%80",
    ],
)
def test_every_link_that_is_not_right_gets_the_same_kind_page(app, browser, opened, spoil):
    unknown = browser.get("/f/nobody-has-this-link")
    spoiled = browser.get(f"/f/{spoil(str(a_link(opened)))}")
    assert (unknown.status_code, spoiled.status_code) == (404, 404)
    assert _without_address(spoiled) == _without_address(unknown)
    assert "Deze link opent niets" in words(spoiled)
    assert "Fatima" not in spoiled.text


def test_a_token_of_another_round_opens_nothing(app, browser, opened):
    other = open_round(colleagues=4)
    mixed = str(type(a_link(opened))(other.id, a_link(opened).token))
    assert browser.get(f"/f/{mixed}").status_code == 404
    assert browser.open("/f/opening", method="POST", data={"link": mixed}).status_code == 404
    assert browser.get(f"/f/{new_link(draft_round().id)}").status_code == 404


@pytest.mark.parametrize("state", [State.RELEASED, State.ERASED])
def test_a_right_link_of_a_round_that_is_over_says_so_without_a_name(app, browser, opened, state):
    link = a_link(opened)
    opened.state = state
    page = browser.get(f"/f/{link}")
    assert page.status_code == 410
    assert "Deze ronde is gesloten" in words(page)
    assert "Fatima" not in page.text
    assert browser.open("/f/opening", method="POST", data={"link": str(link)}).status_code == 410


def test_the_link_moves_into_a_short_cookie_that_no_script_and_no_other_site_can_use(app, browser, opened):
    link = a_link(opened)
    answer = browser.submit(browser.get(f"/f/{link}"), action="/f/opening")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"ipp-link={link}.")
    for part in ("HttpOnly", "SameSite=Strict", "Max-Age=43200", "Path=/"):
        assert part in cookie
    assert (answer.status_code, answer.location) == (303, "/f/answer")


def test_under_https_only_this_host_can_set_or_read_the_cookie(app, browser, opened, monkeypatch):
    monkeypatch.setitem(app.config, "IS_SECURE", True)
    answer = browser.open("/f/opening", method="POST", data={"link": str(a_link(opened))})
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-ipp-link=")
    assert "Secure" in cookie
    assert "Domain" not in cookie


def test_after_the_first_page_the_token_is_in_no_address_title_or_page(app, opened):
    link = a_link(opened)
    browser, questions = open_link(app, link)
    kept = browser.submit(questions, {"comment-value": "Rust"}, action="/f/answer")
    for page in (questions, browser.follow(kept)):
        assert str(link) not in page.text
        assert str(link) not in page.request.url
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["Cache-Control"] == "no-store"
        assert one(page, "title").get_text() == "Feedback · IPP"


def test_opening_the_link_again_keeps_the_browser_that_may_see_the_text(app, opened):
    link, other = a_link(opened), a_link(opened, 1)
    browser, _ = open_link(app, link)
    first = _secret(browser)
    open_link(app, link, browser=browser)
    assert _secret(browser) == first
    open_link(app, other, browser=browser)
    assert _secret(browser) != first


def test_who_is_signed_in_is_a_stranger_on_link_pages(app, browser, opened):
    somebody = PersonFactory(name="Zeldzame Accountnaam")
    browser.sign_in(somebody)
    first = browser.get(f"/f/{a_link(opened)}")
    questions = browser.follow(browser.submit(first, action="/f/opening"))
    for page in (first, questions):
        assert "Zeldzame" not in page.text
        assert "Afmelden" not in words(page)
        assert not [cookie for cookie in page.headers.getlist("Set-Cookie") if cookie.startswith("ipp=")]
    with count_queries() as statements:
        browser.get("/f/answer")
    assert not any("fs_uniquifier" in statement.partition("WHERE")[2] for statement in statements)


def test_colleague_with_an_account_opens_the_request_from_the_app(app, browser, opened):
    invitation = opened.invitations[0]
    colleague = next(i for i in opened.invitations if i.person_id)
    browser.sign_in(db.session.get(type(opened.subject), colleague.person_id))
    questions = browser.follow(browser.post(f"/feedback/asked/{colleague.id}/opening"))
    assert "Feedback voor Fatima de Vries" in words(questions)
    other = next(i for i in opened.invitations if i.id not in (colleague.id, invitation.id))
    assert browser.post(f"/feedback/asked/{other.id}/opening").status_code == 404


def test_nobody_opens_a_request_in_the_app_once_it_was_sent(app, browser, opened):
    colleague = next(i for i in opened.invitations if i.person_id)
    reviewer, questions = open_link(app, links_of(opened)[colleague.id])
    reviewer.submit(questions, action="/f/answer")
    browser.sign_in(db.session.get(type(opened.subject), colleague.person_id))
    assert browser.post(f"/feedback/asked/{colleague.id}/opening").status_code == 404


def test_who_lost_the_link_gets_it_by_letter_and_the_page_is_the_same_for_everybody(app, browser, letters, opened):
    email, link = opened.invitations[0].email, links_of(opened)[opened.invitations[0].id]
    letters.deliver()
    known = browser.follow(browser.submit(browser.get("/f/again"), {"email": f" {email.upper()} "}))
    unknown = browser.follow(browser.submit(browser.get("/f/again"), {"email": "niemand@elders.example"}))
    assert known.text == unknown.text
    (letter,) = letters.deliver()
    assert (letter.to, letter.link) == (email, f"/f/{link}")
    assert letter.subject == "Je link om feedback te geven"


def test_who_sent_already_gets_no_letter_and_the_same_page(app, browser, letters, opened):
    email, link = opened.invitations[0].email, links_of(opened)[opened.invitations[0].id]
    reviewer, questions = open_link(app, link)
    reviewer.submit(questions, action="/f/answer")
    letters.deliver()
    page = browser.follow(browser.submit(browser.get("/f/again"), {"email": email}))
    assert "de mail er binnen een paar minuten" in words(page)
    assert letters.deliver() == []


def test_nobody_can_fill_a_mailbox_by_asking_for_the_link(app, browser, letters, opened):
    email = opened.invitations[0].email
    letters.deliver()
    for _ in range(9):
        browser.submit(browser.get("/f/again"), {"email": email})
    assert len(letters.deliver()) == 4


def test_what_is_no_address_stays_in_the_form(app, browser, opened):
    page = browser.submit(browser.get("/f/again"), {"email": "<b>fatima"})
    assert page.status_code == 422
    assert "Mist er een letter?" in words(page)
    assert one(page, "#email")["value"] == "<b>fatima"


def test_who_tries_many_wrong_links_has_to_wait_and_right_links_always_open(app, browser, opened):
    answers = [browser.get(f"/f/{new_link(opened.id)}").status_code for _ in range(70)]
    assert set(answers[:50]) == {404}
    assert set(answers[60:]) == {429}
    assert browser.get(f"/f/{a_link(opened)}").status_code == 200
    assert open_link(app, a_link(opened, 1))[1].status_code == 200


def test_a_forged_cookie_opens_nothing(app, browser, opened):
    for cookie in (f"{new_link(opened.id)}.x", "x.y", "...", str(a_link(opened)), "é😀.é"):
        browser.client.set_cookie("ipp-link", cookie)
        assert browser.get("/f/answer").status_code == 404


def test_letter_holds_a_link_and_a_name_and_nothing_of_the_round(app, letters, opened):
    addresses = {f"/f/{link}" for link in links_of(opened).values()}
    letter = letters.deliver()[0]
    assert letter.subject == "Fatima de Vries vraagt je feedback"
    assert letter.link in addresses
    for private in ("Kijk je mee?", "Hoe werken we samen?", "brengt rust"):
        assert private not in letter.body + letter.html


@pytest.mark.parametrize("colleagues", [4, 30])
def test_pages_of_a_link_cost_the_same_for_few_and_many_reviewers(app, colleagues):
    feedback_round = open_round(colleagues=colleagues)
    link = a_link(feedback_round)
    browser, _ = open_link(app, link)
    for address, most in ((f"/f/{link}", 3), ("/f/answer", 4), ("/f/sent", 4)):
        with count_queries() as statements:
            browser.get(address)
        assert len(statements) <= most, statements


def test_link_page_in_english_stays_in_english(app, browser, opened):
    first = browser.get(f"/f/{a_link(opened)}?language=en")
    assert "asks for your feedback" in words(first)
    questions = browser.follow(browser.submit(first, action="/f/opening"))
    assert "Feedback for Fatima de Vries" in words(questions)
    assert "brings calm when things get tense" in words(questions)
    thanks = browser.follow(browser.submit(questions, {"comment-value": "Calm"}, action="/f/answer"))
    assert "Thank you" in words(thanks)


def test_outsider_is_asked_in_the_language_of_the_invitation(app, browser, opened):
    invitation = opened.invitations[0]
    invitation.language = "en"
    assert "asks for your feedback" in words(browser.get(f"/f/{links_of(opened)[invitation.id]}"))


def test_link_works_until_the_last_second(app, browser, opened, time_machine):
    link = a_link(opened)
    time_machine.move_to(opened.closes_at, tick=False)
    assert clock.now() == opened.closes_at
    assert browser.get(f"/f/{link}").status_code == 200
    time_machine.shift(1)
    assert browser.get(f"/f/{link}").status_code == 410


def _without_address(page):
    """A page without its own address, which stands in the language links."""
    return page.text.replace(page.request.path.replace("&", "&amp;"), "") if page.request else page.text


def _secret(browser: Browser) -> str:
    cookie = browser.client.get_cookie("ipp-link")
    assert cookie
    return parse_cookie(f"ipp-link={cookie.value}")["ipp-link"].partition(".")[2]
