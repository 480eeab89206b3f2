"""Who may do what on the wall: the rows of the table in which every role stands."""

from types import SimpleNamespace as Thing
from uuid import uuid4

import pytest

from ipp.portfolio.policy import may_edit
from ipp.wall import policy
from tests.wall.roles import ROLES, TEAM


def talent(**details):
    values = {
        "owner": Thing(active=True, is_outsider=False, team_ids=TEAM),
        "owner_id": ROLES["owner"].id,
        "is_on_wall": True,
        "for_teams_only": False,
    }
    return Thing(**(values | details))


def question(**details):
    asker, owner = ROLES["team mate"].id, ROLES["owner"].id
    values = {"asker_id": asker, "owner_id": owner, "participant_ids": {asker, owner}, "is_withdrawn": False}
    return Thing(**(values | {"answer": None, "talent": talent()} | details))


COLLEAGUES = {"manager", "other manager", "conversation partner", "team mate", "administrator"}
TWO = {"owner", "team mate"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("rule", "thing", "allowed"),
    [
        (may_edit, talent(), {"owner"}),  # publish, take down: the routes stand in the portfolio
        (policy.may_ask_for_help, talent(), COLLEAGUES),
        (policy.may_ask_for_help, talent(is_on_wall=False), set()),
        (policy.may_ask_for_help, talent(for_teams_only=True), {"team mate"}),
        (policy.may_see_talent, talent(for_teams_only=True), TWO),
        (policy.may_see_talent, talent(for_teams_only=True, is_on_wall=False), {"owner"}),
        (policy.may_ask_for_help, talent(owner=Thing(active=False, is_outsider=False)), set()),
        (policy.may_see_talent, talent(owner=Thing(active=True, is_outsider=True)), {"owner"}),
        (policy.may_see_question, question(), TWO),
        (policy.may_see_question, question(is_withdrawn=True), set()),
        (policy.may_answer_question, question(), {"owner"}),
        (policy.may_answer_question, question(answer="later"), {"owner"}),
        (policy.may_answer_question, question(is_withdrawn=True), set()),
        (policy.may_withdraw_question, question(), {"team mate"}),
        (policy.may_give_thanks, question(), set()),
        (policy.may_give_thanks, question(answer="yes"), {"team mate"}),
        (policy.may_give_thanks, question(answer="yes", is_withdrawn=True), set()),
        (policy.may_see_talent_of_question, question(talent=talent(is_on_wall=False)), {"owner"}),
        (policy.may_see_talent_of_question, question(talent=None), set()),
    ],
)
def test_everyone_may_do_what_the_table_says_and_nothing_else(rule, thing, allowed, role):
    assert rule(ROLES[role], thing) is (role in allowed)


def test_somebody_unknown_is_nobody_in_a_question():
    assert not policy.may_see_question(Thing(id=uuid4()), question())
