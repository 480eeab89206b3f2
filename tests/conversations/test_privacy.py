"""Every page of conversations, opened by everyone who should not: nothing is found, nothing changes, nothing leaks."""

import pytest
from sqlalchemy import LargeBinary, func, select, type_coerce

from ipp.conversations.models import Agreement, CheckIn, Conversation, OtherView, Preparation, Summary
from ipp.core import clock
from ipp.core.access import routes
from ipp.core.db import SealedText, db
from tests.factories import conversations as made
from tests.factories.moments import CheckInRequestFactory, TeamMomentFactory
from tests.factories.passion import NoteFactory, TalkFactory
from tests.factories.people import PersonFactory, administrator

ANSWERS = (
    "acceptance",
    "check-ins",
    "going-along",
    "link",
    "other-views",
    "snooze",
    "support",
    "support-answer",
    "versions",
)
"""All that anybody may do about an agreement: none of it touches its words."""


def canary(name):
    return f"kanarie-{name.replace('_', '-')}"


def a_full_conversation():
    """One with a unique text in every private field; nothing is shared."""
    agreement = made.an_accepted_agreement(
        conversation=made.ConversationFactory(place=canary("place")),
        **{name: canary(name) for name in ("text", "support_needed", "first_step")},
        support_from="manager",
    )
    conversation = agreement.conversation
    for preparation in conversation.preparations:
        for move in ("heart", "ambition", "self_view", "questions", "needs"):
            setattr(preparation, move, canary(move))
    for number, name in enumerate(("old_summary", "summary"), start=1):
        summary = Summary(number=number, text=canary(name), side="manager", written_at=clock.now())
        conversation.summaries.append(summary)
    made.another_view(agreement, canary("words"))
    made.a_look_back(agreement, canary("check_in"))
    db.session.commit()
    return agreement


def outsiders(conversation):
    new_manager = PersonFactory()
    conversation.employee.manager = new_manager
    return {
        "the manager since yesterday": new_manager,
        "a team mate": PersonFactory(manager=conversation.manager),
        "an administrator": administrator(),
        "the manager of the manager": PersonFactory(direct_reports=[conversation.manager]),
        "a stranger": PersonFactory(),
    }


def addresses(app, agreement):
    """Every address of this room, filled with the ids of this agreement, and of a passion conversation of its owner."""
    ids = {"agreement_id": agreement.id, "conversation_id": agreement.conversation_id}
    talk = TalkFactory(owner=agreement.conversation.employee, thoughts=canary("thoughts"), place=canary("spot"))
    ids |= {"talk_id": talk.id, "note_id": NoteFactory(talk=talk, text=canary("note")).id}
    moment = TeamMomentFactory(place=canary("room"))
    ids |= {"moment_id": moment.id, "check_in_request_id": CheckInRequestFactory().id}
    ids["wanted_topic_id"] = made.WantedTopicFactory(text=canary("wanted")).id
    conversation = agreement.conversation
    about = {"person": conversation.employee, "about_id": conversation.id}
    ids["draft_id"] = made.DraftFactory(**about, typed={"heart": canary("draft")}).id
    for method, rule, access in routes(app):
        if rule.endpoint.startswith("conversations."):
            yield method, rule.build({name: ids[name] for name in rule.arguments})[1], access


def count_rows():
    return [db.session.scalar(select(func.count()).select_from(model)) for model in (Conversation, Agreement, CheckIn)]


@pytest.mark.parametrize(
    "who",
    ["the manager since yesterday", "a team mate", "an administrator", "the manager of the manager", "a stranger"],
)
def test_who_was_not_there_finds_nothing_and_changes_nothing(app, browser, who):
    agreement = a_full_conversation()
    viewer = outsiders(agreement.conversation)[who]
    browser.sign_in(viewer)
    before = count_rows()
    for method, address, access in addresses(app, agreement):
        answer = browser.post(address) if method == "POST" else browser.get(address)
        if access.load:
            assert answer.status_code == 404, address
        assert b"kanarie" not in answer.data, address
    assert count_rows() == before


def test_who_is_not_signed_in_is_asked_to_sign_in(app, browser):
    agreement = a_full_conversation()
    for method, address, _access in addresses(app, agreement):
        answer = browser.post(address) if method == "POST" else browser.get(address)
        assert answer.status_code == 303, address
        assert answer.location.startswith("/login")
        assert b"kanarie" not in answer.data


def test_the_other_one_never_sees_a_preparation_that_is_not_shared(app, browser):
    agreement = a_full_conversation()
    conversation = agreement.conversation
    for preparation in conversation.preparations:
        if preparation.author_id == conversation.manager_id:
            for move in ("heart", "ambition", "self_view", "questions", "needs"):
                setattr(preparation, move, "")
    browser.sign_in(conversation.manager)
    for method, address, _access in addresses(app, agreement):
        if method == "GET":
            seen = browser.get(address).data
            for move in ("heart", "ambition", "self-view", "questions", "needs"):
                assert f"kanarie-{move}".encode() not in seen, address


def test_private_words_are_not_readable_in_the_database(app):
    agreement = a_full_conversation()
    assert agreement.text == canary("text")
    for model in (Conversation, Agreement, CheckIn, OtherView, Preparation, Summary):
        for row in db.session.execute(select(model.__table__).with_only_columns(*_raw(model))):
            assert b"kanarie" not in b"".join(bytes(value or b"") for value in row)


def test_there_is_no_way_to_change_or_delete_an_agreement(app):
    writes = {
        rule.rule for method, rule, _access in routes(app) if method != "GET" and "agreement_id" in rule.arguments
    }
    start = "/conversations/agreements/<uuid:agreement_id>/"
    assert writes == {start + noun for noun in ANSWERS}


def test_when_the_manager_changes_the_conversation_stays_with_the_employee(app, browser):
    agreement = a_full_conversation()
    conversation, old_manager = agreement.conversation, agreement.conversation.manager
    employee = conversation.employee
    outsiders(conversation)
    address = f"/conversations/{conversation.id}"
    assert browser.sign_in(old_manager).get(address).status_code == 404
    assert canary("summary") in browser.sign_in(employee).get(address).text


def test_when_the_manager_leaves_the_employee_keeps_conversation_and_agreements(app, browser):
    agreement = a_full_conversation()
    conversation, employee = agreement.conversation, agreement.conversation.employee
    address = f"/conversations/{conversation.id}"
    db.session.delete(conversation.manager)
    db.session.commit()
    db.session.expire_all()
    seen = browser.sign_in(employee).get(address).text
    assert canary("text") in seen
    assert canary("summary") in seen
    assert browser.get("/conversations/agreements").status_code == 200
    assert browser.get(f"/conversations/agreements/{agreement.id}").status_code == 200


def _raw(model):
    """The sealed columns as they lie in the database."""
    return [
        type_coerce(column, LargeBinary) for column in model.__table__.columns if isinstance(column.type, SealedText)
    ]
