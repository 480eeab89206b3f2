"""Who may do what in conversations, for every role and every state: the rows of the trust table."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from ipp.conversations import policy

MANAGER = SimpleNamespace(id=uuid4(), manager_id=None, active=True, is_administrator=False)
EMPLOYEE = SimpleNamespace(id=uuid4(), manager_id=MANAGER.id, active=True, is_administrator=False)
NEW_MANAGER = SimpleNamespace(id=uuid4(), manager_id=None, active=True, is_administrator=False)
TEAM_MATE = SimpleNamespace(id=uuid4(), manager_id=MANAGER.id, active=True, is_administrator=False)
ADMINISTRATOR = SimpleNamespace(id=uuid4(), manager_id=None, active=True, is_administrator=True)
STRANGER = SimpleNamespace(id=uuid4(), manager_id=None, active=True, is_administrator=False)

PARTICIPANTS = (EMPLOYEE, MANAGER)
OUTSIDERS = {
    "another manager": NEW_MANAGER,
    "a team mate": TEAM_MATE,
    "an administrator": ADMINISTRATOR,
    "a stranger": STRANGER,
}


def a_conversation(**details):
    conversation = SimpleNamespace(
        participant_ids=frozenset({EMPLOYEE.id, MANAGER.id}),
        present_ids=frozenset({EMPLOYEE.id, MANAGER.id}),
        employee_id=EMPLOYEE.id,
        manager_id=MANAGER.id,
        summary="iets",
        is_cancelled=False,
        has_both=True,
        side_of=lambda person: "employee" if person.id == EMPLOYEE.id else "manager",
    )
    vars(conversation).update(details)
    return conversation


def an_agreement(accepted_by=(), **details):
    agreement = SimpleNamespace(
        conversation=a_conversation(),
        actor_ids=frozenset({EMPLOYEE.id, MANAGER.id}),
        has_both=True,
        side_of=lambda person: "employee" if person.id == EMPLOYEE.id else "manager",
        is_promised_by=lambda side: True,
        was_lately_with=lambda person: person.id == MANAGER.id,
        is_accepted=False,
        is_over=False,
        can_go_along=False,
        support_from="manager",
        is_accepted_by=lambda side: side in accepted_by,
    )
    vars(agreement).update(details)
    return agreement


def a_preparation(is_shared):
    """One of which at most the first part is shared."""
    return SimpleNamespace(
        author_id=EMPLOYEE.id,
        shares=lambda move: is_shared and move == "heart",
        conversation=a_conversation(),
    )


ABOUT_CONVERSATIONS = (
    policy.may_see_conversation,
    policy.may_change_conversation,
    policy.may_prepare_conversation,
    policy.may_write_summary,
    policy.may_answer_summary,
    policy.may_write_shared_page,
    policy.may_propose_agreement,
)
ABOUT_AGREEMENTS = (
    policy.may_see_agreement,
    policy.may_answer_agreement,
    policy.may_still_answer,
    policy.may_replace_agreement,
    policy.may_check_in,
)


@pytest.mark.parametrize("rule", ABOUT_CONVERSATIONS)
@pytest.mark.parametrize("viewer", PARTICIPANTS)
def test_each_of_the_two_may_do_what_belongs_to_their_conversation(rule, viewer):
    assert rule(viewer, a_conversation())


@pytest.mark.parametrize("rule", ABOUT_AGREEMENTS)
@pytest.mark.parametrize("viewer", PARTICIPANTS)
def test_each_of_the_two_may_do_what_belongs_to_their_agreement(rule, viewer):
    assert rule(viewer, an_agreement())


@pytest.mark.parametrize("rule", ABOUT_CONVERSATIONS)
@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_may_do_anything_with_a_conversation(rule, who):
    assert not rule(OUTSIDERS[who], a_conversation())


@pytest.mark.parametrize("rule", [*ABOUT_AGREEMENTS, policy.may_give_support])
@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_may_do_anything_with_an_agreement(rule, who):
    assert not rule(OUTSIDERS[who], an_agreement(is_accepted=True))
    assert not rule(OUTSIDERS[who], an_agreement())


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("is_shared", [True, False])
def test_nobody_else_reads_a_preparation_shared_or_not(who, is_shared):
    assert not policy.may_read_move(OUTSIDERS[who], a_preparation(is_shared), "heart")


@pytest.mark.parametrize("is_shared", [True, False])
def test_the_other_one_reads_a_preparation_only_while_it_is_shared(is_shared):
    preparation = a_preparation(is_shared)
    assert policy.may_read_move(EMPLOYEE, preparation, "heart")
    assert policy.may_read_move(EMPLOYEE, preparation, "needs")
    assert policy.may_read_move(MANAGER, preparation, "heart") is is_shared
    assert not policy.may_read_move(MANAGER, preparation, "needs")


@pytest.mark.parametrize("viewer", PARTICIPANTS)
def test_what_was_called_off_can_be_read_and_not_be_changed(viewer):
    cancelled = a_conversation(is_cancelled=True)
    assert policy.may_see_conversation(viewer, cancelled)
    assert policy.may_prepare_conversation(viewer, cancelled)
    assert not policy.may_change_conversation(viewer, cancelled)
    assert not policy.may_write_summary(viewer, cancelled)
    assert not policy.may_propose_agreement(viewer, cancelled)


def test_nothing_can_be_agreed_with_somebody_who_has_left():
    alone = a_conversation(has_both=False, present_ids=frozenset({EMPLOYEE.id}))
    assert policy.may_see_conversation(EMPLOYEE, alone)
    assert not policy.may_propose_agreement(EMPLOYEE, alone)


def test_only_who_has_not_said_yes_is_still_asked():
    agreement = an_agreement(accepted_by=("employee",))
    assert policy.may_still_answer(MANAGER, agreement)
    assert not policy.may_still_answer(EMPLOYEE, agreement)
    assert not policy.may_still_answer(MANAGER, an_agreement(is_over=True))
    assert not policy.may_still_answer(MANAGER, an_agreement(is_accepted=True))


def test_only_who_promised_help_may_say_that_it_was_given():
    assert policy.may_give_support(MANAGER, an_agreement())
    assert not policy.may_give_support(EMPLOYEE, an_agreement())
    assert not policy.may_give_support(MANAGER, an_agreement(support_from=None))


@pytest.mark.parametrize(
    ("viewer", "partner", "may"),
    [
        (EMPLOYEE, MANAGER, True),
        (MANAGER, EMPLOYEE, True),
        (EMPLOYEE, TEAM_MATE, False),
        (EMPLOYEE, NEW_MANAGER, False),
        (ADMINISTRATOR, EMPLOYEE, False),
        (STRANGER, MANAGER, False),
        (EMPLOYEE, EMPLOYEE, False),
    ],
)
def test_an_ambition_conversation_is_planned_between_owner_and_manager(viewer, partner, may):
    assert policy.may_plan_with(viewer, partner) is may


def test_nobody_plans_with_an_account_that_is_closed():
    closed = SimpleNamespace(**{**vars(MANAGER), "active": False})
    assert not policy.may_plan_with(EMPLOYEE, closed)


def a_former_managers_agreement(**details):
    """The employee has another manager now."""
    conversation = a_conversation(present_ids=frozenset({EMPLOYEE.id}), has_both=False)
    return an_agreement(**({"actor_ids": frozenset({EMPLOYEE.id}), "conversation": conversation} | details))


def test_a_former_manager_reads_what_they_promised_and_does_nothing():
    agreement = a_former_managers_agreement()
    assert policy.may_see_agreement(MANAGER, agreement)
    acts = [rule for rule in ABOUT_AGREEMENTS if rule is not policy.may_see_agreement]
    assert not any(rule(MANAGER, agreement) for rule in [*acts, policy.may_give_support, policy.may_take_along])
    assert not policy.may_see_conversation(MANAGER, agreement.conversation)


def test_a_former_manager_reads_no_other_agreement_and_nothing_after_their_time_or_term():
    assert not policy.may_see_agreement(MANAGER, a_former_managers_agreement(is_promised_by=lambda side: False))
    over_or_later = a_former_managers_agreement(was_lately_with=lambda person: False)
    assert not policy.may_see_agreement(MANAGER, over_or_later)


def test_only_the_employee_says_what_goes_along_and_what_it_is_part_of():
    agreement = a_former_managers_agreement()
    assert policy.may_take_along(EMPLOYEE, agreement)
    assert policy.may_link_portfolio(EMPLOYEE, agreement)
    for viewer in (MANAGER, *OUTSIDERS.values()):
        assert not policy.may_take_along(viewer, agreement)
        assert not policy.may_link_portfolio(viewer, agreement)


def test_the_new_manager_sees_what_was_taken_along_and_nothing_else():
    along = a_former_managers_agreement(actor_ids=frozenset({EMPLOYEE.id, NEW_MANAGER.id}))
    assert policy.may_see_agreement(NEW_MANAGER, along)
    assert policy.may_check_in(NEW_MANAGER, along)
    assert not policy.may_see_agreement(NEW_MANAGER, a_former_managers_agreement())
    assert not policy.may_see_conversation(NEW_MANAGER, along.conversation)
