"""Asking for help: between two people, without pressure, and once."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from ipp.core import clock
from ipp.core.db import db
from ipp.portfolio import services as portfolio
from ipp.wall import services
from ipp.wall.models import Answer, HelpQuestion
from tests.browser import Browser, soup, words
from tests.factories.people import PersonFactory
from tests.factories.wall import HelpQuestionFactory, ShownTalentFactory, answered_question
from tests.wall.test_wall import HOSTILE

WORDS = "Ik zit vast met een familiegesprek. Wil je een half uur meedenken?"


def address(question, act=""):
    return f"/wall/questions/{question.id}{act}"


def questions():
    db.session.expire_all()
    return db.session.query(HelpQuestion).all()


def ask(browser, talent, text=WORDS):
    form = browser.get(f"/wall/talents/{talent.id}/questions")
    return browser.submit(form, {"text": text}, action="/questions")


def test_the_owner_gets_a_letter_with_a_link_and_without_the_question(app, letters):
    talent = ShownTalentFactory(name="Rust brengen", owner=PersonFactory(name="Fatima de Vries"))
    browser = Browser(app).sign_in(PersonFactory(name="Mo Yilmaz"))
    page = browser.follow(ask(browser, talent))
    assert WORDS in words(page)
    owner, email = Browser(app).sign_in(talent.owner), talent.owner.email

    (letter,) = letters.deliver()
    assert letter.to == email
    assert letter.subject == "Een collega vraagt om je hulp"
    assert "Mo Yilmaz" in letter.body
    for secret in (WORDS, "familiegesprek", "Rust brengen"):
        assert secret not in letter.subject + letter.body + letter.html
    assert WORDS in words(owner.get(letter.link))


def test_who_asks_by_the_same_form_twice_asks_once(app, letters):
    talent, browser = ShownTalentFactory(), Browser(app).sign_in(PersonFactory())
    form = browser.get(f"/wall/talents/{talent.id}/questions")
    first = browser.submit(form, {"text": WORDS}, action="/questions")
    second = browser.submit(form, {"text": WORDS}, action="/questions")
    assert first.location == second.location
    assert len(questions()) == len(letters.deliver()) == 1


def test_who_goes_back_and_asks_something_else_by_the_same_form_is_heard_twice(app, letters):
    talent, browser = ShownTalentFactory(), Browser(app).sign_in(PersonFactory())
    form = browser.get(f"/wall/talents/{talent.id}/questions")
    browser.submit(form, {"text": WORDS}, action="/questions")
    for _ in range(2):
        second = browser.submit(form, {"text": "En wil je ook meelezen?"}, action="/questions")
    assert "En wil je ook meelezen?" in words(browser.follow(second))
    assert {question.text for question in questions()} == {WORDS, "En wil je ook meelezen?"}
    assert len(questions()) == len(letters.deliver()) == 2


def test_a_form_without_its_key_still_asks(app):
    talent, browser = ShownTalentFactory(), Browser(app).sign_in(PersonFactory())
    for key in ({}, {"key": "geen sleutel"}, {"key": "\x00"}):
        assert browser.post(f"/wall/talents/{talent.id}/questions", {"text": WORDS, **key}).status_code == 303


def test_five_questions_wait_and_the_sixth_waits_until_tomorrow(app, letters):
    asker = PersonFactory()
    browser = Browser(app).sign_in(asker)
    for _ in range(5):
        assert ask(browser, ShownTalentFactory()).status_code == 303
    refused = ask(browser, ShownTalentFactory(), text="Nog eentje dan?")
    assert refused.status_code == 422
    assert "Vijf vragen is genoeg voor één dag" in words(refused)
    assert "Nog eentje dan?" in soup(refused).select_one("textarea").get_text()
    assert len(questions()) == len(letters.deliver()) == 5

    for question in questions():
        question.asked_at -= timedelta(hours=25)
    db.session.commit()
    assert ask(browser, ShownTalentFactory()).status_code == 303


def test_taking_questions_back_makes_no_room_for_a_mailing(app):
    asker = PersonFactory()
    HelpQuestionFactory.create_batch(5, asker=asker, withdrawn_at=clock.now(), text="")
    assert ask(Browser(app).sign_in(asker), ShownTalentFactory()).status_code == 422


def test_an_answered_question_makes_room_for_another(app):
    asker = PersonFactory()
    for _ in range(5):
        answered_question(asker=asker)
    assert ask(Browser(app).sign_in(asker), ShownTalentFactory()).status_code == 303


@pytest.mark.parametrize(("text", "sentence"), [("", "Schrijf eerst je vraag."), ("x" * 601, "hoogstens 600 tekens")])
def test_a_question_that_does_not_fit_says_so_and_keeps_every_word(app, text, sentence):
    page = ask(Browser(app).sign_in(PersonFactory()), ShownTalentFactory(), text=text)
    assert page.status_code == 422
    assert sentence in words(page)
    assert soup(page).select_one("textarea").get_text().strip() == text


@pytest.mark.parametrize("text", [*HOSTILE, "a\r\nBcc: iedereen@example.org", b"\xed\xa0\x80 rest"])
def test_a_hostile_question_is_just_a_question(app, letters, text):
    talent, browser = ShownTalentFactory(), Browser(app).sign_in(PersonFactory())
    sent = browser.post(f"/wall/talents/{talent.id}/questions", {"text": text})
    if sent.status_code == 422:
        assert not text.strip("\x00\x01")
        return
    page = browser.follow(sent)
    assert "<script>alert" not in page.text
    (letter,) = letters.deliver()
    assert "Bcc" not in letter.subject + letter.body


def test_the_owner_answers_in_their_own_words_and_the_asker_gets_a_letter(app, letters):
    question = HelpQuestionFactory(owner__name="Fatima de Vries")
    owner = Browser(app).sign_in(question.owner)
    form = owner.get(address(question))
    sent = owner.submit(form, {"answer": "later", "text": "Na de vakantie graag."}, action="/answer")
    assert "Ja, maar later" in words(owner.follow(sent))
    asker, email = Browser(app).sign_in(question.asker), question.asker.email

    (letter,) = letters.deliver()
    assert letter.to == email
    assert letter.subject == "Er is een antwoord op je vraag"
    for secret in ("later", "vakantie", "Rust brengen"):
        assert secret not in letter.subject + letter.body + letter.html
    assert "Na de vakantie graag." in words(asker.get(letter.link))


def test_no_thanks_needs_no_words(app):
    question = HelpQuestionFactory()
    owner = Browser(app).sign_in(question.owner)
    assert owner.submit(owner.get(address(question)), {"answer": "no"}, action="/answer").status_code == 303
    assert "Nee, deze keer niet" in words(Browser(app).sign_in(question.asker).get(address(question)))


def test_an_answer_without_a_choice_keeps_its_words(app):
    question = HelpQuestionFactory()
    owner = Browser(app).sign_in(question.owner)
    page = owner.submit(owner.get(address(question)), {"text": "Tja"}, action="/answer")
    assert page.status_code == 422
    assert "Kies een van de drie." in words(page)
    assert soup(page).select_one("textarea").get_text().strip() == "Tja"


def test_the_same_answer_sent_twice_is_one_answer_and_one_letter(app, letters):
    question = HelpQuestionFactory()
    owner = Browser(app).sign_in(question.owner)
    form = owner.get(address(question))
    for _ in range(2):
        assert owner.submit(form, {"answer": "yes", "text": "Kom maar"}, action="/answer").status_code == 303
    assert len(letters.deliver()) == 1


def test_two_windows_overwrite_nothing_unseen(app):
    question = HelpQuestionFactory()
    owner = Browser(app).sign_in(question.owner)
    form = owner.get(address(question))
    owner.submit(form, {"answer": "yes", "text": "Eerste venster"}, action="/answer")
    page = owner.submit(form, {"answer": "no", "text": "Tweede venster"}, action="/answer")
    assert page.status_code == 409
    assert "Eerste venster" in words(page)
    assert soup(page).select_one("textarea").get_text().strip() == "Tweede venster"
    assert questions()[0].answer is Answer.YES

    assert owner.submit(page, action="/answer").status_code == 303
    assert questions()[0].answer_text == "Tweede venster"


def test_a_question_taken_back_is_gone_for_both(app):
    question = HelpQuestionFactory(text=WORDS)
    asker, owner = Browser(app).sign_in(question.asker), Browser(app).sign_in(question.owner)
    form = asker.get(address(question))
    for _ in range(2):
        assert "ingetrokken" in words(asker.follow(asker.submit(form, action="/withdrawal")))
    assert questions()[0].text == ""
    for browser in (asker, owner):
        assert browser.get(address(question)).status_code == 404
        assert not soup(browser.get("/wall/questions")).select(".items")
    assert owner.post(address(question, "/answer"), {"answer": "yes"}).status_code == 404


def test_a_letter_about_a_question_that_was_taken_back_is_never_written(app, letters):
    talent, asker = ShownTalentFactory(), PersonFactory()
    browser = Browser(app).sign_in(asker)
    page = browser.follow(ask(browser, talent))
    browser.submit(page, action="/withdrawal")
    assert letters.deliver() == []


def test_a_question_with_an_answer_is_not_taken_back_any_more(app):
    question = HelpQuestionFactory()
    asker, owner = Browser(app).sign_in(question.asker), Browser(app).sign_in(question.owner)
    form = asker.get(address(question))
    owner.submit(owner.get(address(question)), {"answer": "yes"}, action="/answer")
    page = asker.submit(form, action="/withdrawal")
    assert page.status_code == 409
    assert "Er is net een antwoord op je vraag gekomen" in words(page)


def test_thanks_are_between_the_two_and_are_said_once(app, letters):
    question = answered_question()
    asker = Browser(app).sign_in(question.asker)
    form = asker.get(address(question))
    for _ in range(2):
        assert asker.submit(form, {"text": "Het gesprek liep goed!"}, action="/thanks").status_code == 303
    assert asker.submit(form, {"text": "Iets anders"}, action="/thanks").status_code == 409
    owner, email = Browser(app).sign_in(question.owner), question.owner.email
    (letter,) = letters.deliver()
    assert letter.to == email
    assert "liep goed" not in letter.body
    assert "Het gesprek liep goed!" in words(owner.get(letter.link))


def test_nobody_can_see_whether_a_question_was_read(app):
    question = HelpQuestionFactory()
    asker = Browser(app).sign_in(question.asker)
    unread = words(asker.get(address(question)))
    Browser(app).sign_in(question.owner).get(address(question))
    assert words(asker.get(address(question))) == unread


def test_a_removed_talent_leaves_the_conversation_about_it(app):
    question = answered_question(text=WORDS)
    portfolio.remove_talent(question.talent)
    db.session.commit()
    page = Browser(app).sign_in(question.asker).get(address(question))
    assert WORDS in words(page)
    assert "Over een talent dat niet meer op de muur hangt" in words(page)


def test_nobody_waits_for_an_answer_of_who_left(app):
    question = HelpQuestionFactory(talent__owner__name="Fatima de Vries")
    question.owner.active = False
    asker = Browser(app).sign_in(question.asker)
    page = asker.get(address(question))
    assert "Fatima werkt hier niet meer" in words(page)
    assert "Je krijgt een mail" not in words(page)
    assert asker.submit(page, action="/withdrawal").status_code == 303


def test_withdrawn_questions_are_forgotten_in_a_night(app):
    HelpQuestionFactory(withdrawn_at=clock.now() - timedelta(days=2), text="")
    fresh = HelpQuestionFactory(withdrawn_at=clock.now(), text="")
    kept = HelpQuestionFactory()
    ids = {fresh.id, kept.id}
    db.session.commit()
    services.forget_withdrawn_questions()
    assert {question.id for question in questions()} == ids


def test_the_same_form_cannot_become_two_questions_in_the_database(app):
    first = HelpQuestionFactory()
    with pytest.raises(IntegrityError):
        HelpQuestionFactory(asker=first.asker, form_key=first.form_key)
    db.session.rollback()
