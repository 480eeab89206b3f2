"""The manager changes while a talk is planned: no calendar keeps an appointment that nobody holds."""

from datetime import timedelta

import pytest

from ipp.conversations import handing, queries, services
from ipp.conversations import mail as letters_of_room
from ipp.core import clock, outbox
from ipp.core.db import db
from tests.browser import soup, words
from tests.conversations.calendars import read
from tests.factories import conversations as made
from tests.factories.people import PersonFactory


@pytest.fixture
def planned(app, letters):
    """Fatima planned a talk with Joost, who has it in his calendar; since today Lotte is her manager."""
    fatima = PersonFactory(name="Fatima de Vries", manager=PersonFactory(name="Joost Bakker"))
    details = {"partner": fatima.manager, "starts_at": clock.now() + timedelta(days=3), "place": "de kas", "key": "1"}
    conversation_id = services.plan_conversation(fatima, **details).id
    letters.deliver()
    conversation = queries.get_conversation(conversation_id)
    conversation.employee.manager = PersonFactory(name="Lotte Maes")
    db.session.commit()
    return conversation_id


def what_came(letters):
    return {letter.kind.removeprefix("conversations."): letter for letter in letters.deliver()}


def test_the_former_manager_loses_the_appointment_in_the_night_and_only_once(app, letters, planned):
    his, hers = queries.get_conversation(planned).manager.email, queries.get_conversation(planned).employee.email
    for _night in range(2):
        handing.note_partings()
    came = what_came(letters)
    assert {kind: letter.to for kind, letter in came.items()} == {"parted": his, "anew": hers}
    method, [line] = read(came["parted"].calendar)
    assert (method, line.uid, line.sequence, line.status) == ("CANCEL", f"{planned}@ipp", 2, "CANCELLED")
    assert not came["anew"].calendar
    assert not any(private in letter.subject + letter.body for letter in came.values() for private in ("kas", "Lotte"))
    handing.note_partings()
    assert what_came(letters) == {}


def test_a_talk_that_was_held_or_called_off_asks_for_no_letters(app, letters, planned):
    held = made.ConversationFactory()
    held.employee.manager = PersonFactory()
    queries.get_conversation(planned).cancelled_at = clock.now()
    db.session.commit()
    handing.note_partings()
    assert what_came(letters) == {}


def test_calling_it_off_reaches_who_had_the_invitation_also_before_the_night(app, letters, planned):
    conversation = queries.get_conversation(planned)
    his, hers = conversation.manager.email, conversation.employee.email
    services.cancel_conversation(conversation, person=conversation.employee, has_agreements=False)
    came = what_came(letters)
    assert {kind: letter.to for kind, letter in came.items()} == {"cancelled": his, "own_calendar": hers}
    assert {read(letter.calendar)[0] for letter in came.values()} == {"CANCEL"}
    assert f"/conversations/{planned}" not in came["cancelled"].body


def test_calling_it_off_after_the_night_tells_only_ones_own_calendar(app, letters, planned):
    handing.note_partings()
    letters.deliver()
    conversation = queries.get_conversation(planned)
    services.cancel_conversation(conversation, person=conversation.employee, has_agreements=False)
    came = what_came(letters)
    assert set(came) == {"own_calendar"}
    assert "Joost" not in came["own_calendar"].body.split("mail", 1)[1].split("http", 1)[1]


def test_a_manager_who_comes_back_gets_the_appointment_back(app, letters, planned):
    handing.note_partings()
    letters.deliver()
    conversation = queries.get_conversation(planned)
    conversation.employee.manager, his = conversation.manager, conversation.manager.email
    db.session.commit()
    handing.note_partings()
    [letter] = what_came(letters).values()
    method, [line] = read(letter.calendar)
    assert (letter.to, method, line.sequence) == (his, "REQUEST", 3)


def test_a_letter_about_a_parting_that_was_undone_does_not_leave(app, letters, planned):
    outbox.post(letters_of_room.PARTED, planned)
    outbox.post(letters_of_room.ANEW, planned)
    conversation = queries.get_conversation(planned)
    conversation.employee.manager = conversation.manager
    assert what_came(letters) == {}


def test_the_employee_is_offered_to_plan_it_anew_with_who_is_their_manager_now(app, browser, planned):
    conversation = queries.get_conversation(planned)
    lotte_id = conversation.employee.manager_id
    page = browser.sign_in(conversation.employee).get(f"/conversations/{planned}")
    assert "Joost komt niet meer naar dit gesprek" in words(page)
    assert "Alleen jij kunt deze pagina zien" in words(page)
    [link] = [link["href"] for link in soup(page).select("a") if link.text == "Plan het opnieuw"]
    chosen = soup(browser.get(link)).select("select[name=partner] option[selected]")
    assert [option["value"] for option in chosen] == [str(lotte_id)]
