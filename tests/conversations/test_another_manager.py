"""When somebody gets another manager: what goes along is theirs to say, and a promise can be read for a term."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from ipp.conversations import agreeing, handing
from ipp.conversations.models import Agreement, Conversation, Doer, Kind, Progress, Side, SupportAnswer
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person
from tests.browser import Browser, words
from tests.counting import count_queries
from tests.factories import conversations as made
from tests.factories.people import PersonFactory
from tests.factories.portfolio import TalentFactory


@pytest.fixture
def promised(app):
    """Joost promised Fatima a budget; since yesterday Lotte is her manager."""
    agreement = made.an_accepted_agreement(
        conversation=made.ConversationFactory(employee__name="Fatima de Vries", manager__name="Joost Bakker"),
        text="Opleiding kiezen",
        support_from=Side.MANAGER,
        support_needed="Akkoord op budget",
    )
    made.a_look_back(agreement, "Alleen voor Joost")
    agreement.conversation.employee.manager = PersonFactory(name="Lotte Maes")
    db.session.commit()
    return agreement


def the_three(app, agreement):
    conversation = agreement.conversation
    people = (conversation.employee, conversation.manager, conversation.employee.manager)
    return [Browser(app).sign_in(person) for person in people]


def address_of(agreement):
    return f"/conversations/agreements/{agreement.id}"


def test_the_employee_is_asked_and_nothing_goes_along_by_itself(app, promised):
    hers, his, new = the_three(app, promised)
    assert "Gaat deze afspraak mee?" in words(hers.get("/conversations"))
    assert "Opleiding kiezen" in words(hers.get("/conversations/new-manager"))
    assert new.get(address_of(promised)).status_code == 404
    assert "Opleiding kiezen" not in words(new.get("/conversations/follow-ups"))
    assert his.get(f"/conversations/{promised.conversation_id}").status_code == 404


def test_what_goes_along_is_the_agreement_without_what_was_written_beside_it(app, promised, letters):
    hers, his, new = the_three(app, promised)
    his.get("/conversations")
    hers.submit(hers.get("/conversations/new-manager"), {"goes": "along"}, action="/going-along")
    page = words(new.get(address_of(promised)))
    assert "Akkoord op budget" in page
    assert "nog geen antwoord" in page
    assert "Alleen voor Joost" not in page
    new.post(f"{address_of(promised)}/check-ins", {"progress": "running", "text": "Welkom, Lotte", "key": "1"})
    assert "Welkom, Lotte" in words(hers.get(address_of(promised)))
    assert "Alleen voor Joost" in words(hers.get(address_of(promised)))
    assert "Welkom, Lotte" not in words(his.get(address_of(promised)))
    [letter] = [one for one in letters.deliver() if one.kind == "conversations.agreement_taken_along"]
    assert "Opleiding" not in letter.subject + letter.body
    assert "Opleiding kiezen" in words(new.get(letter.link))


def test_what_stays_is_not_asked_again_and_the_new_manager_never_sees_it(app, promised):
    hers, _his, new = the_three(app, promised)
    hers.post(f"{address_of(promised)}/going-along", {"goes": "stays"})
    assert "Gaat deze afspraak mee?" not in words(hers.get("/conversations"))
    assert new.get(address_of(promised)).status_code == 404


def test_a_former_manager_reads_a_promise_for_half_a_year_and_changes_nothing(app, promised):
    _hers, his, _new = the_three(app, promised)
    address = address_of(promised)
    handing.note_partings()
    page = his.get(address)
    assert "Akkoord op budget" in words(page)
    assert "Alleen voor Joost" not in words(page)
    assert "Opleiding kiezen" in words(his.get("/conversations/follow-ups"))
    for act in ("check-ins", "support", "support-answer", "snooze", "going-along"):
        assert his.post(f"{address}/{act}", {"answer": "yes"}).status_code == 404
    db.session.execute(update(Conversation).values(parted_on=clock.today() - timedelta(days=183)))
    assert his.get(address).status_code == 404
    assert "Opleiding kiezen" not in words(his.get("/conversations/follow-ups"))


def test_a_former_manager_does_not_keep_what_the_employee_does_alone(app):
    agreement = made.an_accepted_agreement(doer=Doer.EMPLOYEE)
    former = agreement.conversation.manager
    agreement.conversation.employee.manager = PersonFactory()
    assert Browser(app).sign_in(former).get(address_of(agreement)).status_code == 404


def test_two_who_find_each_other_again_go_on_where_they_were(app, promised):
    hers, his, _new = the_three(app, promised)
    employee_id, manager_id, address = promised.employee_id, promised.conversation.manager_id, address_of(promised)
    for lead in (None, manager_id):
        db.session.get(Person, employee_id).manager_id = lead
        db.session.commit()
        handing.note_partings()
        partings = db.session.scalars(select(Conversation.parted_on)).all()
        assert partings == [None if lead else clock.today()]
    assert "Alleen voor Joost" in words(his.get(address))
    assert "Alleen voor Joost" in words(hers.get(address))


def test_a_new_manager_is_not_bound_by_the_word_of_the_former_one(app, promised):
    former = promised.conversation.manager
    agreeing.answer_support(promised, person=former, answer=SupportAnswer.YES)
    handing.take_along(promised)
    db.session.flush()
    assert promised.support_answer_of_today is None


def test_what_went_along_keeps_its_people_in_newer_words(app, promised):
    handing.take_along(promised)
    new_manager = promised.conversation.employee.manager
    wording = agreeing.Wording("Later beginnen", Doer.EMPLOYEE)
    newer = agreeing.replace_agreement(promised, person=new_manager, wording=wording, key="1")
    db.session.flush()
    agreeing.accept_agreement(newer, person=promised.conversation.employee)
    assert newer.holds
    assert newer.acting(Side.MANAGER) == new_manager


def test_letting_go_says_why_and_can_be_taken_back(app, letters):
    agreement = made.an_accepted_agreement()
    employee, manager = agreement.conversation.employee, agreement.conversation.manager
    manager_email, agreement_id = manager.email, agreement.id
    hers = Browser(app).sign_in(employee)
    page = hers.get(address_of(agreement))
    assert hers.submit(page, {"progress": "let_go", "text": ""}, action="/check-ins").status_code == 422
    hers.submit(page, {"progress": "let_go", "text": "Geheime reden", "mood": "opgelucht"}, action="/check-ins")
    seen = words(Browser(app).sign_in(manager).get(address_of(agreement)))
    assert "Geheime reden" in seen
    assert "opgelucht" in seen
    [letter] = letters.deliver()
    assert (letter.to, "Geheime" in letter.body) == (manager_email, False)
    kept = db.session.get(Agreement, agreement_id)
    again = {"progress": Progress.RUNNING, "text": "Toch door", "key": "1"}
    agreeing.check_in(kept, person=kept.conversation.manager, **again)
    assert (kept.is_let_go, len(kept.check_ins)) == (False, 2)


@pytest.mark.parametrize("path", ["/conversations/new-manager", "/conversations/waiting", "/conversations/follow-ups"])
def test_the_pages_cost_the_same_for_three_and_for_thirty(app, browser, path):
    conversation = made.ConversationFactory()
    employee, former = conversation.employee, conversation.manager
    details = {"support_from": Side.EMPLOYEE, "support_needed": "Tijd", "doer": Doer.TOGETHER}
    costs = []
    for many in (3, 27):
        for _one in range(many):
            made.an_accepted_agreement(conversation=conversation, return_on=clock.today(), **details)
        employee.manager = former if path != "/conversations/new-manager" else PersonFactory()
        browser.sign_in(former if path.endswith("ups") else employee)
        browser.get(path)
        with count_queries() as statements:
            browser.get(path)
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 12


def test_newer_words_that_only_the_two_of_before_saw_do_not_go_along(app, promised):
    agreement_id = promised.id
    agreeing.replace_agreement(
        promised,
        person=promised.conversation.employee,
        wording=agreeing.Wording(text="Kanarie van toen", doer=Doer.EMPLOYEE),
        key="1",
    )
    db.session.commit()
    hers, _his, new = the_three(app, promised)
    hers.post(f"{address_of(promised)}/going-along", {"goes": "along"})
    address = f"/conversations/agreements/{agreement_id}"
    for page in (address, f"{address}/versions/new"):
        assert "Kanarie" not in words(new.get(page))
    sent = new.submit(new.get(f"{address}/versions/new"), {"text": "Samen een opleiding kiezen"}, action="/versions")
    assert sent.status_code == 303
    assert "Kanarie van toen" in words(hers.get("/conversations/agreements"))


def test_a_check_in_parts_like_any_conversation_with_a_manager(app):
    agreement = made.an_accepted_agreement(
        conversation=made.ConversationFactory(kind=Kind.CHECK_IN), text="Kanarie", doer=Doer.EMPLOYEE
    )
    conversation = agreement.conversation
    employee, manager = conversation.employee, conversation.manager
    employee.manager = PersonFactory()
    db.session.commit()
    his = Browser(app).sign_in(manager)
    for page in (f"/conversations/{conversation.id}", address_of(agreement)):
        assert his.get(page).status_code == 404
    assert "Kanarie" in words(Browser(app).sign_in(employee).get("/conversations/new-manager"))


def test_a_former_manager_reads_nothing_that_was_agreed_after_their_time(app, promised):
    hers, his, new = the_three(app, promised)
    manager_id = promised.conversation.employee.manager_id
    hers.post(f"{address_of(promised)}/going-along", {"goes": "along"})
    old = db.session.get(Agreement, promised.id)
    wording = agreeing.Wording("Kanarie van Lotte", Doer.TOGETHER)
    newer = agreeing.replace_agreement(old, person=db.session.get(Person, manager_id), wording=wording, key="1")
    agreeing.accept_agreement(newer, person=old.conversation.employee)
    db.session.commit()
    assert "Kanarie van Lotte" in words(new.get(address_of(newer)))
    assert his.get(address_of(newer)).status_code == 404
    assert "Kanarie" not in words(his.get("/conversations/follow-ups"))
    assert "Kanarie" not in words(his.get(address_of(old)))


def test_a_former_manager_sees_nothing_that_was_hung_on_or_answered_later(app, promised):
    hers, his, new = the_three(app, promised)
    hers.post(f"{address_of(promised)}/going-along", {"goes": "along"})
    new.post(f"{address_of(promised)}/support-answer", {"answer": "not_yet"})
    talent = TalentFactory(owner=db.session.get(Person, promised.employee_id), name="Kanariezang")
    hers.post(f"{address_of(promised)}/link", {"chosen": f"talent:{talent.id}"})
    assert "Kanariezang" in words(new.get(address_of(promised)))
    assert "Nog niet" in words(new.get(address_of(promised)))
    seen = words(his.get(address_of(promised)))
    assert "Akkoord op budget" in seen
    assert "Kanariezang" not in seen
    assert "Nog niet" not in seen


def test_other_words_for_what_went_along_name_who_has_it_now(app, promised):
    handing.take_along(promised)
    db.session.commit()
    hers, _his, new = the_three(app, promised)
    for browser in (hers, new):
        page = browser.get(f"{address_of(promised)}/versions/new")
        assert [name in words(page) for name in ("Lotte", "Joost")] == [True, False]
    new.post(f"{address_of(promised)}/versions", {"text": "Van Lotte", "doer": "employee", "key": "1"})
    behind = hers.post(f"{address_of(promised)}/versions", {"text": "Van Fatima", "doer": "employee", "key": "2"})
    assert behind.status_code == 409
    assert "Lotte schreef dit terwijl jij bezig was" in words(behind)
