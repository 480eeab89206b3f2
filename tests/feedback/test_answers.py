"""What a reviewer types is kept, hidden from other browsers, sent, replaced or taken back; never lost, never traced."""

from threading import Thread

import pytest

from ipp.core.db import db, transaction
from ipp.core.keys import current_keys
from ipp.feedback import storage
from ipp.feedback.box import SIZE, Progress
from ipp.feedback.models import RoundBox
from ipp.feedback.services import responses
from ipp.feedback.services.responses import Answers
from tests.browser import Browser, soup, words
from tests.factories.feedback import links_of, open_round
from tests.factories.people import PersonFactory
from tests.feedback.reviewing import a_link, comment, dump, entry_of, invitation_of, one, open_link, send_draft

TEXT = "Toen de familie boos was, bleef je rustig vragen stellen."


@pytest.fixture
def opened(app):
    return open_round(subject=PersonFactory(name="Fatima de Vries"), colleagues=6, outsiders=2)


@pytest.fixture
def link(opened):
    return a_link(opened)


def test_what_was_sent_is_not_changed_by_a_draft_from_another_tab_and_the_page_says_so(app, link):
    browser, questions = open_link(app, link)
    browser.submit(questions, {"comment-value": TEXT}, action="/f/answer")
    stays = send_draft(browser, questions, {"comment-value": "Later"})
    assert (stays.status_code, comment(stays)) == (409, "Later")
    assert "Een verandering telt pas als je op Verstuur opnieuw drukt" in words(stays)
    assert entry_of(link).comments == {"value": TEXT}


def test_draft_is_kept_with_a_button_that_needs_no_script(app, link):
    browser, questions = open_link(app, link)
    kept = send_draft(browser, questions, {"comment-value": TEXT, "answer-calm_in_tension": "none"})
    assert kept.status_code == 200
    assert "Bewaard om" in words(kept)
    assert "2 van 15 beantwoord" in words(kept)
    again = browser.get("/f/answer")
    assert comment(again) == TEXT
    assert one(again, "[name=answer-calm_in_tension][checked]")["value"] == "none"
    assert entry_of(link).progress is Progress.DRAFT
    assert invitation_of(link).sealed_token is not None


def test_draft_that_saves_by_itself_answers_with_how_far_it_is(app, link):
    browser, questions = open_link(app, link)
    kept = send_draft(browser, questions, {"comment-value": TEXT}, headers={"HX-Request": "true"})
    assert (kept.status_code, "<html" in kept.text) == (200, False)
    assert "1 van 15 beantwoord" in words(kept)


def test_another_browser_learns_that_something_was_kept_and_not_what(app, link):
    browser, questions = open_link(app, link)
    send_draft(browser, questions, {"comment-value": TEXT, "answer-calm_in_tension": "2"})
    _, elsewhere = open_link(app, link)
    assert TEXT not in elsewhere.text
    assert not soup(elsewhere).select("input[name^=answer][checked]")
    assert "Er is al iets bewaard in een andere browser" in words(elsewhere)


def test_another_browser_does_not_see_what_was_sent_either(app, link):
    browser, questions = open_link(app, link)
    browser.submit(questions, {"comment-value": TEXT}, action="/f/answer")
    other, elsewhere = open_link(app, link)
    assert TEXT not in elsewhere.text
    assert "andere browser" in words(elsewhere)
    assert TEXT not in other.get("/f/sent").text
    assert TEXT in browser.get("/f/sent").text


def test_sending_leaves_no_way_back_from_the_name_and_moves_the_round_to_a_new_key(app, opened, link):
    others = {id: one for id, one in links_of(opened).items() if one != link}
    browser, questions = open_link(app, link)
    send_draft(browser, questions, {"comment-value": TEXT})
    old = db.session.get_one(RoundBox, opened.id).key_id
    assert browser.submit(questions, {"comment-value": TEXT}, action="/f/answer").location == "/f/sent"
    db.session.expire_all()
    new = db.session.get_one(RoundBox, opened.id).key_id
    assert invitation_of(link).sealed_token is None
    assert old not in current_keys().list_round_keys()
    assert new in current_keys().list_round_keys()
    for invitation in opened.invitations:
        if invitation.id in others:
            assert storage.read_link(invitation) == others[invitation.id]
    assert open_link(app, next(iter(others.values())))[1].status_code == 200


def test_who_looks_while_somebody_else_sends_still_gets_the_page(app, opened, link):
    """A send takes the old key away, just after a page has read the box that it sealed."""
    db.session.get_one(RoundBox, opened.id)
    sender = Thread(target=_send_elsewhere, args=(app, link))
    sender.start()
    sender.join()
    assert list(storage.read_box(opened)) == [link.response_name]


def test_reviewer_gets_thanks_and_an_own_copy_to_print(app, link):
    browser, questions = open_link(app, link)
    sent = browser.submit(questions, {"comment-value": TEXT, "answer-calm_in_tension": "4"}, action="/f/answer")
    thanks = browser.follow(sent)
    assert "Dank je wel" in words(thanks)
    assert "Fatima brengt rust als het spannend wordt vaak" in words(thanks)
    assert TEXT in words(thanks)
    assert one(thanks, "button[data-print]")


def test_sent_answer_can_be_sent_again_until_the_round_closes(app, link):
    browser, questions = open_link(app, link)
    browser.submit(questions, {"comment-value": TEXT}, action="/f/answer")
    again = browser.get("/f/answer")
    assert comment(again) == TEXT
    assert "Verstuur opnieuw" in words(again)
    assert not soup(again).select("[data-autosave], form [formaction]"), "a change counts only when it is sent"
    browser.submit(again, {"comment-value": "Anders"}, action="/f/answer")
    assert entry_of(link).comments == {"value": "Anders"}


def test_sent_answer_can_be_taken_back(app, link):
    browser, questions = open_link(app, link)
    thanks = browser.follow(browser.submit(questions, {"comment-value": TEXT}, action="/f/answer"))
    gone = browser.follow(browser.submit(thanks, action="/f/withdrawal"))
    assert "Helemaal goed" in words(gone)
    assert (entry_of(link).progress, entry_of(link).comments) == (Progress.DECLINED, {})


def test_declining_takes_one_step_and_asks_no_reason(app, link):
    browser, questions = open_link(app, link)
    (form,) = soup(questions).select("form[action='/f/decline']")
    assert not form.select("textarea, select, input:not([type=hidden])")
    thanks = browser.follow(browser.submit(questions, action="/f/decline"))
    assert "Helemaal goed" in words(thanks)
    assert entry_of(link).progress is Progress.DECLINED
    answer = browser.submit(browser.get("/f/answer"), {"comment-value": TEXT}, action="/f/answer")
    assert "Dank je wel" in words(browser.follow(answer))


def test_who_sends_everything_empty_is_not_thanked_for_an_answer(app, link):
    browser, questions = open_link(app, link)
    sent = browser.follow(browser.submit(questions, action="/f/answer"))
    assert one(sent, "h1").get_text() == "Je hebt alles opengelaten"
    assert one(sent, "title").get_text() == "Feedback · IPP"
    assert "het telt als niet meedoen" in words(sent)
    assert "verstuurd" not in words(sent)
    assert "Je helpt" not in words(sent)
    elsewhere, _ = open_link(app, link)
    assert "opengelaten" not in words(elsewhere.get("/f/sent")), "who reads along in the mailbox is not told"


@pytest.mark.parametrize("ending", ["sent", "kept", "declined"])
def test_on_a_shared_device_the_link_is_closed_with_a_button(app, link, ending):
    browser, questions = open_link(app, link)
    if ending == "kept":
        last = send_draft(browser, questions, {"comment-value": TEXT})
    else:
        action = {"sent": "/f/answer", "declined": "/f/decline"}[ending]
        last = browser.follow(browser.submit(questions, {"comment-value": TEXT}, action=action))
    browser.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    goodbye = browser.follow(browser.submit(last, action="/f/leaving"))
    assert "Alles is gesloten" in words(goodbye)
    assert "Fatima" not in words(goodbye)
    assert browser.client.get_cookie("ipp-link") is None
    assert browser.get("/f/answer").status_code == browser.get("/f/sent").status_code == 404
    assert entry_of(link) is not None, "what was sent or kept stays as it was"


@pytest.mark.parametrize("act", ["send", "send nothing", "decline", "take back"])
def test_from_outside_nobody_can_tell_sending_declining_and_taking_back_apart(app, opened, link, act):
    """Without today's key, tables and sizes are all there is to look at."""
    browser, questions = open_link(app, link)
    before = dump()
    _do(act, browser, questions)
    after = dump()
    assert _count_changes(before, after) == {"invitation": len(opened.invitations), "round_box": 1}
    assert invitation_of(link).sealed_token is None
    tokens = [i.sealed_token for i in opened.invitations if i.sealed_token]
    assert len({len(token) for token in tokens}) == 1
    assert len(db.session.get_one(RoundBox, opened.id).body) == SIZE + 28


def test_owner_sees_no_difference_after_somebody_sends_or_declines(app, opened):
    owner = Browser(app).sign_in(opened.subject)
    address = f"/feedback/rounds/{opened.id}"
    before = words(owner.get(address))
    assert "Fatima" in before
    for number, act in enumerate(("send", "decline", "take back")):
        _do(act, *open_link(app, a_link(opened, number)))
    assert words(owner.get(address)) == before


def test_who_comes_back_after_the_cookie_is_not_shown_the_text_any_more(app, link):
    browser, questions = open_link(app, link)
    send_draft(browser, questions, {"comment-value": TEXT})
    browser.client.delete_cookie("ipp-link")
    assert browser.get("/f/answer").status_code == 404
    _, again = open_link(app, link, browser=browser)
    assert TEXT not in again.text


def _send_elsewhere(app, link):
    with app.app_context(), transaction():
        responses.send_response(link, invitation_of(link), Answers({}, {"value": TEXT}), browser="x")


def _do(act, browser, questions):
    if act == "decline":
        browser.submit(questions, action="/f/decline")
    else:
        text = "" if act == "send nothing" else TEXT
        thanks = browser.follow(browser.submit(questions, {"comment-value": text}, action="/f/answer"))
        if act == "take back":
            browser.submit(thanks, action="/f/withdrawal")


def _count_changes(before, after):
    """How many rows of each table are not what they were."""
    counts = {table: len(set(after[table]) ^ set(before[table])) // 2 for table in after}
    return {table: count for table, count in counts.items() if count}
