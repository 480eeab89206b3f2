"""Reminders with "done" and "later", what an agreement is part of, the search, and promises to take along."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from pypdf import PdfReader

from ipp.conversations import reminders
from ipp.conversations.models import Doer, Side
from ipp.core import clock
from ipp.core.db import db
from tests.browser import Browser, words
from tests.factories import conversations as made
from tests.factories.portfolio import AmbitionFactory


def an_agreement_that_asks(**details):
    return made.an_accepted_agreement(return_on=clock.today(), **details)


def test_a_letter_leads_to_a_page_where_looking_changes_nothing(app, letters):
    agreement = an_agreement_that_asks(text="Naar Zuid")
    hers = Browser(app).sign_in(agreement.conversation.employee)
    reminders.remind_participants()
    [letter] = letters.deliver()
    assert "Naar Zuid" not in letter.subject + letter.body
    later = next(line for line in letter.body.split("\n") if line.strip().endswith("/later")).strip()
    for address in (letter.link, later):
        hers.get(address[address.index("/conversations") :])
    assert "Naar Zuid" in words(hers.get("/conversations/waiting"))
    hers.submit(hers.get("/conversations/waiting/later"), action="/waiting/later")
    assert "Naar Zuid" not in words(hers.get("/conversations/waiting"))


def test_later_is_a_week_for_one_of_them_and_done_is_one_button(app, letters):
    first, second = an_agreement_that_asks(text="Eerste"), None
    conversation = first.conversation
    second = an_agreement_that_asks(text="Tweede", conversation=conversation)
    hers = Browser(app).sign_in(conversation.employee)
    hers.post(f"/conversations/agreements/{first.id}/snooze")
    assert "Eerste" not in words(hers.get("/conversations/waiting"))
    hers.submit(hers.get("/conversations/waiting"), action=f"{second.id}/check-ins")
    db.session.refresh(second)
    assert second.is_done
    reminders.remind_participants()
    assert [letter.kind for letter in letters.deliver()] == ["conversations.agreement_done"]


def test_who_is_asked_for_an_answer_is_reminded_after_a_week_and_nobody_else(app, letters):
    agreement = made.AgreementFactory(proposed_at=clock.now() - timedelta(days=8))
    email = agreement.conversation.manager.email
    db.session.commit()
    reminders.remind_participants()
    assert [letter.to for letter in letters.deliver()] == [email]


def test_the_other_sees_the_title_of_an_ambition_and_nothing_else_until_it_is_taken_off(app):
    agreement = made.an_accepted_agreement()
    employee, manager = agreement.conversation.employee, agreement.conversation.manager
    ambition = AmbitionFactory(owner=employee, text="Teamcoach worden", purpose="geheim doel")
    strange = AmbitionFactory(owner=manager, text="Van hem zelf")
    hers, his = Browser(app).sign_in(employee), Browser(app).sign_in(manager)
    address = f"/conversations/agreements/{agreement.id}"
    hers.submit(hers.get(address), {"chosen": f"ambition:{ambition.id}"}, action="/link")
    seen = words(his.get(address))
    assert "Teamcoach worden" in seen
    assert "geheim doel" not in seen
    assert hers.submit(hers.get(address), {"chosen": f"ambition:{strange.id}"}, action="/link").status_code == 422
    hers.submit(hers.get(address), {"chosen": ""}, action="/link")
    assert "Teamcoach worden" not in words(his.get(address))


def test_a_manager_finds_words_in_their_own_agreements_only(app, browser):
    mine = made.an_accepted_agreement(text="Meelopen in Zuid")
    made.an_accepted_agreement(text="Café openen", conversation=mine.conversation)
    made.an_accepted_agreement(text="Meelopen bij een ander")
    browser.sign_in(mine.conversation.manager)
    found = words(browser.get("/conversations/follow-ups?words=meelopen"))
    assert "Meelopen in Zuid" in found
    assert "Café openen" not in found
    assert "bij een ander" not in found
    assert "Café openen" in words(browser.get("/conversations/follow-ups?words=cafe"))
    assert "Geen afspraak past hierbij" in words(browser.get("/conversations/follow-ups?words=nergens"))


def test_a_manager_narrows_the_page_to_some_days(app, browser):
    old = made.an_accepted_agreement(text="Van vorig jaar")
    old.accepted_at = clock.now() - timedelta(days=200)
    made.an_accepted_agreement(text="Van nu", conversation=old.conversation)
    browser.sign_in(old.conversation.manager)
    day = (clock.today() - timedelta(days=30)).isoformat()
    since = words(browser.get(f"/conversations/follow-ups?since={day}"))
    until = words(browser.get(f"/conversations/follow-ups?until={day}"))
    assert ("Van nu" in since, "Van vorig jaar" in since) == (True, False)
    assert ("Van nu" in until, "Van vorig jaar" in until) == (False, True)


@pytest.mark.parametrize("typed", ["=1+1", "+31", "-x", "@som", " =A1", "\t=1"])
def test_no_cell_of_the_table_is_a_formula(app, browser, typed):
    agreement = made.an_accepted_agreement(support_from=Side.MANAGER, support_needed=typed, doer=Doer.TOGETHER)
    answer = browser.sign_in(agreement.conversation.manager).get("/conversations/follow-ups/promises.csv")
    rows = list(csv.reader(StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 3
    assert not [cell for row in rows for cell in row if cell.strip()[:1] in tuple("=+-@")]


def test_promises_and_the_guide_are_readable_documents(app, browser):
    agreement = made.an_accepted_agreement(support_from=Side.MANAGER, support_needed="Akkoord op #budget")
    made.an_accepted_agreement(text="Niet van hem", conversation=agreement.conversation)
    browser.sign_in(agreement.conversation.manager)
    for name, expected in (("follow-ups/promises", "#budget"), ("guide", "Luister")):
        reader = PdfReader(BytesIO(browser.get(f"/conversations/{name}.pdf").data))
        text = "".join(page.extract_text() for page in reader.pages)
        assert expected in text
        assert "Niet van hem" not in text


def test_a_summary_is_agreed_on_and_another_view_stays_beside_the_next_version(app):
    conversation = made.ConversationFactory()
    hers, his = Browser(app).sign_in(conversation.employee), Browser(app).sign_in(conversation.manager)
    address = f"/conversations/{conversation.id}"
    hers.submit(hers.get(f"{address}/summary"), {"text": "Zij wil coach worden"}, action="/summary")
    his.submit(his.get(f"{address}/summary/other-view"), {"words": "Ik hoorde iets anders"}, action="/other-view")
    hers.submit(hers.get(f"{address}/summary"), {"text": "Zij wil misschien coach worden"}, action="/summary")
    page = his.get(address)
    assert "Ik hoorde iets anders" in words(page)
    assert "misschien" in words(page)
    his.post(f"{address}/summary/acceptance", {"version": "1"})
    assert "Jullie zijn allebei akkoord" not in words(hers.get(address))
    his.submit(page, action="/summary/acceptance")
    assert "Jullie zijn allebei akkoord" in words(hers.get(address))


def test_newer_words_show_what_changed(app):
    old = made.an_accepted_agreement(text="een dag meelopen in Zuid")
    manager = old.conversation.manager
    his = Browser(app).sign_in(manager)
    his.submit(
        his.get(f"/conversations/agreements/{old.id}/versions/new"),
        {"text": "twee dagen meelopen in Zuid"},
        action="/versions",
    )
    page = his.get(f"/conversations/agreements/{old.id}").text
    assert "<del>" in page
    assert "twee dagen" in page
