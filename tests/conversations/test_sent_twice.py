"""Every form of conversations sent twice: one effect, and an answer as if it was sent once."""

from datetime import timedelta

import pytest

from ipp.conversations import services
from ipp.core import clock
from ipp.core.db import Base, db
from tests.browser import Browser
from tests.factories import conversations as made
from tests.factories.moments import CheckInRequestFactory, TeamMomentFactory
from tests.factories.passion import TalkFactory, a_partner
from tests.factories.people import PersonFactory, TeamFactory

HOME = "/conversations"
MOMENT = {"day": (clock.today() + timedelta(days=5)).isoformat(), "time": "10:30", "place": "op de fiets"}


def a_new_conversation():
    return PersonFactory(manager=PersonFactory()), f"{HOME}/new", HOME, MOMENT


def another_moment():
    conversation = made.ConversationFactory(days=3)
    return conversation.employee, f"{HOME}/{conversation.id}/planning", "/planning", MOMENT


def a_preparation():
    conversation = made.ConversationFactory(days=3)
    return conversation.employee, f"{HOME}/{conversation.id}/preparation", "/preparation", {"heart": "Zingen"}


def a_summary():
    conversation = made.ConversationFactory()
    return conversation.employee, f"{HOME}/{conversation.id}/summary", "/summary", {"text": "Wij spraken over zingen"}


def a_view_of_the_summary():
    conversation = made.ConversationFactory()
    services.write_summary(conversation, person=conversation.employee, seen=0, text="Wij spraken")
    return conversation.manager, f"{HOME}/{conversation.id}/summary/other-view", "/other-view", {"words": "Anders"}


def a_topic():
    return PersonFactory(), HOME, "/topics", {"text": "Meer zingen"}


def an_agreement():
    conversation = made.ConversationFactory()
    return conversation.employee, f"{HOME}/{conversation.id}/agreements/new", "/agreements", {"text": "Zingen"}


def other_words():
    agreement = made.an_accepted_agreement()
    address = f"{HOME}/agreements/{agreement.id}/versions"
    return agreement.conversation.manager, f"{address}/new", "/versions", {"text": "Later zingen"}


def a_view_of_an_agreement():
    agreement = made.AgreementFactory()
    address = f"{HOME}/agreements/{agreement.id}"
    return agreement.conversation.manager, address, "/other-views", {"words": "Liever dansen"}


def a_yes():
    agreement = made.AgreementFactory()
    return agreement.conversation.manager, f"{HOME}/agreements/{agreement.id}", "/acceptance", {}


def a_look_back():
    agreement = made.an_accepted_agreement()
    return agreement.conversation.manager, f"{HOME}/agreements/{agreement.id}", "/check-ins", {"text": "Het loopt"}


def a_wish_for_a_check_in():
    return PersonFactory(manager=PersonFactory()), f"{HOME}/check-ins/new", "/check-ins", {}


def a_moment_for_a_check_in():
    check_in = CheckInRequestFactory()
    return check_in.asked, f"{HOME}/check-ins/{check_in.id}", "/planning", MOMENT


def a_new_talk():
    partner = a_partner()
    return PersonFactory(), f"{HOME}/passion/new?with={partner.id}", "/passion", MOMENT


def another_moment_for_a_talk():
    talk = TalkFactory(starts_at=clock.now() + timedelta(days=3))
    return talk.owner, f"{HOME}/talks/{talk.id}/planning", "/planning", MOMENT


def thoughts():
    talk = TalkFactory()
    return talk.owner, f"{HOME}/talks/{talk.id}/preparation", "/preparation", {"thoughts": "Zingen"}


def an_introduction():
    return a_partner(), f"{HOME}/passion/profile", "/profile", {"introduction": "Ik luister en vraag door."}


def a_new_session():
    return PersonFactory(teams=[TeamFactory()]), f"{HOME}/team-moments/new", "/team-moments", MOMENT


def another_moment_for_a_session():
    moment = TeamMomentFactory()
    return moment.host, f"{HOME}/team-moments/{moment.id}/planning", "/planning", MOMENT


FORMS = [
    a_new_conversation,
    another_moment,
    a_preparation,
    a_summary,
    a_view_of_the_summary,
    a_topic,
    an_agreement,
    other_words,
    a_view_of_an_agreement,
    a_yes,
    a_look_back,
    a_wish_for_a_check_in,
    a_moment_for_a_check_in,
    a_new_talk,
    another_moment_for_a_talk,
    thoughts,
    an_introduction,
    a_new_session,
    another_moment_for_a_session,
]


def everything():
    """The content of all tables."""
    tables = Base.metadata.sorted_tables
    rows = {table.name: sorted(map(repr, db.session.execute(table.select()))) for table in tables}
    db.session.rollback()
    return rows


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_a_form_that_is_sent_twice_has_one_effect_and_a_friendly_answer(app, form):
    person, address, action, words = form()
    browser = Browser(app).sign_in(person)
    page = browser.get(address)
    before = everything()
    assert browser.submit(page, words, action=action).status_code == 303
    once = everything()
    assert once != before
    again = browser.submit(page, words, action=action)
    assert browser.follow(again).status_code == 200
    assert everything() == once
