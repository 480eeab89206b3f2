"""Who may do what with a round, an invitation and a report: the table of trust, tried without a database."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from ipp.core.access import routes
from ipp.feedback import policy

OWNER = SimpleNamespace(id=uuid4(), is_administrator=False)
REVIEWER = SimpleNamespace(id=uuid4(), is_administrator=False)
OTHERS = {
    "the owner's manager": SimpleNamespace(id=uuid4(), is_administrator=False, direct_reports=[OWNER]),
    "another manager": SimpleNamespace(id=uuid4(), is_administrator=False, direct_reports=[REVIEWER]),
    "a team mate": REVIEWER,
    "an administrator": SimpleNamespace(id=uuid4(), is_administrator=True),
    "a stranger": SimpleNamespace(id=uuid4(), is_administrator=False),
}
STATES = ("draft", "open", "closed", "released", "erased", "cancelled")

ROUND_RULES = {
    policy.may_see_round: STATES,
    policy.may_prepare_round: ("draft",),
    policy.may_change_details: ("draft",),
    policy.may_write_self_assessment: STATES,
    policy.may_assess_self: ("open",),
    policy.may_read_report: ("released",),
    policy.may_see_traces: ("released", "erased", "cancelled"),
    policy.may_remind_reviewers: ("open",),
    policy.may_extend_round: ("open",),
    policy.may_close_round_early: ("open",),
    policy.may_cancel_round: ("open",),
}


def a_round(state, *, is_pulse=False):
    """A round whose closing moment has passed is open still, until the job has released it."""
    is_open = state in ("open", "closed")
    is_answerable = state == "open"
    return SimpleNamespace(
        subject_id=OWNER.id,
        state="open" if is_open else state,
        is_answerable=is_answerable,
        has_room_for_a_reminder=is_answerable,
        may_move_its_closing=is_answerable,
        early_closing_on="next week" if is_answerable else None,
        subject=OWNER,
        is_purpose_pulse=is_pulse,
        invitations=[SimpleNamespace(person_id=REVIEWER.id)],
    )


def an_invitation(state, *, delivery="sent", pool="outsiders", sealed_token=b"sealed", person_id=None):
    details = {"delivery": delivery, "pool": pool, "sealed_token": sealed_token, "person_id": person_id}
    return SimpleNamespace(feedback_round=a_round(state), **details)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("rule", ROUND_RULES, ids=lambda rule: rule.__name__)
def test_the_owner_may_do_what_fits_the_state_of_the_round(rule, state):
    assert rule(OWNER, a_round(state)) == (state in ROUND_RULES[rule])


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("rule", ROUND_RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("viewer", OTHERS.values(), ids=OTHERS)
def test_nobody_else_may_do_anything_with_a_round(viewer, rule, state):
    assert not rule(viewer, a_round(state))


@pytest.mark.parametrize("state", STATES)
def test_the_result_of_a_pulse_is_for_its_host_and_whom_they_invited_and_only_once_it_is_there(state):
    pulse = a_round(state, is_pulse=True)
    assert policy.may_change_purpose_pulse(OWNER, pulse) == (state == "draft")
    assert not any(policy.may_change_purpose_pulse(other, pulse) for other in OTHERS.values())
    readers = {"host": OWNER, **OTHERS}
    may_read = {name for name, viewer in readers.items() if policy.may_read_result(viewer, pulse)}
    assert may_read == ({"host", "a team mate"} if state == "released" else set())
    assert not any(policy.may_read_result(viewer, a_round(state)) for viewer in readers.values())


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    "rule",
    [policy.may_read_report, policy.may_assess_self, policy.may_write_self_assessment, policy.may_change_details],
    ids=lambda rule: rule.__name__,
)
def test_a_pulse_is_no_round_about_its_host(rule, state):
    assert not rule(OWNER, a_round(state, is_pulse=True))


@pytest.mark.parametrize("state", STATES)
def test_the_list_of_reviewers_changes_only_while_the_round_is_prepared(state):
    assert policy.may_change_invitation(OWNER, an_invitation(state)) == (state == "draft")
    assert not any(policy.may_change_invitation(other, an_invitation(state)) for other in OTHERS.values())


@pytest.mark.parametrize("sealed_token", [b"sealed", None], ids=["has not answered", "has answered"])
def test_whether_an_address_may_be_replaced_says_nothing_about_who_answered(sealed_token):
    refused = an_invitation("open", delivery="refused", sealed_token=sealed_token)
    assert policy.may_replace_address(OWNER, refused)
    assert not any(policy.may_replace_address(other, refused) for other in OTHERS.values())


@pytest.mark.parametrize(
    "invitation",
    [
        an_invitation("open", delivery="sent"),
        an_invitation("open", delivery="waiting"),
        an_invitation("open", delivery="unknown"),
        an_invitation("draft", delivery="refused"),
        an_invitation("released", delivery="refused"),
        an_invitation("open", delivery="refused", pool="colleagues"),
    ],
)
def test_only_an_outsiders_address_whose_letter_was_refused_is_replaced(invitation):
    assert not policy.may_replace_address(OWNER, invitation)


def test_only_who_was_asked_opens_the_request_in_the_app():
    asked = an_invitation("open", person_id=REVIEWER.id)
    assert policy.may_answer_in_app(REVIEWER, asked)
    assert not policy.may_answer_in_app(OWNER, asked)
    assert not policy.may_answer_in_app(REVIEWER, an_invitation("closed", person_id=REVIEWER.id))
    assert not policy.may_answer_in_app(REVIEWER, an_invitation("open", person_id=REVIEWER.id, sealed_token=None))


@pytest.mark.parametrize("is_lasting", [True, False])
def test_a_shared_report_is_read_by_its_reader_while_it_lasts_and_ended_by_its_owner(is_lasting):
    share = SimpleNamespace(feedback_round=a_round("released"), person_id=REVIEWER.id, is_lasting=is_lasting)
    assert policy.may_read_shared_report(OWNER, share)
    assert policy.may_end_share(OWNER, share)
    for name, other in OTHERS.items():
        assert policy.may_read_shared_report(other, share) == (is_lasting and other is REVIEWER), name
        assert not policy.may_end_share(other, share), name


OWNERS_ROUTES = {
    "GET /feedback",
    "GET /feedback/rounds/new",
    "POST /feedback/rounds",
    "GET /feedback/rounds/<uuid:round_id>",
    "POST /feedback/rounds/<uuid:round_id>/colleagues",
    "POST /feedback/rounds/<uuid:round_id>/details",
    "POST /feedback/rounds/<uuid:round_id>/opening",
    "POST /feedback/rounds/<uuid:round_id>/outsiders",
    "POST /feedback/rounds/<uuid:round_id>/address-list",
    "POST /feedback/rounds/<uuid:round_id>/reminders",
    "POST /feedback/rounds/<uuid:round_id>/extension",
    "POST /feedback/rounds/<uuid:round_id>/early-closing",
    "POST /feedback/rounds/<uuid:round_id>/cancellation",
    "POST /feedback/rounds/<uuid:round_id>/removal",
    "GET /feedback/rounds/<uuid:round_id>/pulse/new",
    "POST /feedback/rounds/<uuid:round_id>/pulse",
    "GET /feedback/rounds/<uuid:round_id>/report",
    "GET /feedback/rounds/<uuid:round_id>/self-assessment",
    "POST /feedback/rounds/<uuid:round_id>/self-assessment",
    "POST /feedback/rounds/<uuid:round_id>/talents",
    "POST /feedback/invitations/<uuid:invitation_id>/address",
    "POST /feedback/invitations/<uuid:invitation_id>/removal",
    "POST /feedback/asked/<uuid:invitation_id>/opening",
    "POST /feedback/rounds/<uuid:round_id>/ambitions",
    "POST /feedback/rounds/<uuid:round_id>/notes",
    "GET /feedback/rounds/<uuid:round_id>/priorities",
    "POST /feedback/rounds/<uuid:round_id>/priorities",
    "GET /feedback/rounds/<uuid:round_id>/thanks",
    "POST /feedback/rounds/<uuid:round_id>/thanks",
    "GET /feedback/rounds/<uuid:round_id>/traces",
    "GET /feedback/rounds/<uuid:round_id>/report.pdf",
    "GET /feedback/rounds/<uuid:round_id>/report.csv",
    "GET /feedback/shared/<uuid:report_share_id>/report.pdf",
    "GET /feedback/shared/<uuid:report_share_id>/report.csv",
    "GET /feedback/rounds/<uuid:round_id>/shares",
    "POST /feedback/rounds/<uuid:round_id>/shares",
    "POST /feedback/shared/<uuid:report_share_id>/removal",
    "GET /feedback/shared/<uuid:report_share_id>",
    "GET /feedback/purpose/new",
    "POST /feedback/purpose",
    "GET /feedback/purpose/<uuid:round_id>/edit",
    "POST /feedback/purpose/<uuid:round_id>",
    "GET /feedback/purpose/<uuid:round_id>/result",
}


def test_no_route_reopens_a_round_tells_who_answered_or_makes_a_report_again(application):
    """A new route has to be added here by somebody who has read what no route may ever do."""
    about_questions = "/feedback/questionnaires"
    found = {f"{method} {rule.rule}" for method, rule, _ in routes(application) if rule.rule.startswith("/feedback")}
    found = {route for route in found if not route.partition(" ")[2].startswith(about_questions)}
    assert found == OWNERS_ROUTES
