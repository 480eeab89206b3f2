"""Who may see a section: the whole table, without a database."""

import uuid
from types import SimpleNamespace

import pytest

from ipp.portfolio import policy
from ipp.portfolio.reach import Audience, Onlooker, Reach, Section

OWNER, MANAGER, CHOSEN, TEAM = (uuid.uuid4() for _ in range(4))

VIEWERS = {
    "owner": Onlooker(id=OWNER),
    "manager": Onlooker(id=MANAGER),
    "chosen": Onlooker(id=CHOSEN),
    "team mate": Onlooker(frozenset([TEAM])),
    "somebody of another team": Onlooker(frozenset([uuid.uuid4()])),
}

SEES = {
    Reach.ONLY_ME: {"owner"},
    Reach.CHOSEN: {"owner", "chosen"},
    Reach.MANAGER: {"owner", "manager"},
    Reach.TEAM: {"owner", "team mate"},
    Reach.EVERYONE: set(VIEWERS),
}


def audience(reach, section=Section.TALENTS):
    return Audience(OWNER, section, reach, MANAGER, frozenset([TEAM]), frozenset([CHOSEN]))


@pytest.mark.parametrize("who", VIEWERS)
@pytest.mark.parametrize("reach", Reach)
def test_a_section_reaches_exactly_who_the_owner_decided(reach, who):
    assert policy.may_view_section(VIEWERS[who], audience(reach)) is (who in SEES[reach])


def test_without_a_decision_a_section_reaches_only_its_owner():
    silent = Audience(OWNER, Section.DRIVERS)
    assert [who for who, viewer in VIEWERS.items() if policy.may_view_section(viewer, silent)] == ["owner"]


def test_shared_with_a_manager_who_left_reaches_nobody():
    left = Audience(OWNER, Section.DRIVERS, Reach.MANAGER, manager_id=None)
    nobody = SimpleNamespace(id=None, team_ids=frozenset())
    assert not policy.may_view_section(nobody, left)
    assert not policy.may_view_section(VIEWERS["manager"], left)


def test_a_portfolio_exists_for_whom_at_least_one_section_reaches():
    closed, opened = audience(Reach.ONLY_ME, Section.DRIVERS), audience(Reach.TEAM)
    assert policy.may_view_portfolio(VIEWERS["team mate"], SimpleNamespace(audiences=(closed, opened), entries={}))
    assert not policy.may_view_portfolio(VIEWERS["team mate"], SimpleNamespace(audiences=(closed,), entries={}))


def test_the_mind_map_reaches_only_who_sees_the_drivers():
    shared = SimpleNamespace(audiences=(audience(Reach.ONLY_ME, Section.DRIVERS), audience(Reach.EVERYONE)), entries={})
    assert not policy.may_view_drivers(VIEWERS["team mate"], shared)
    assert policy.may_view_drivers(VIEWERS["owner"], shared)


def test_only_the_owner_may_edit():
    thing = SimpleNamespace(owner_id=OWNER)
    assert [who for who, viewer in VIEWERS.items() if policy.may_edit(viewer, thing)] == ["owner"]


def test_the_choice_of_one_thing_counts_instead_of_its_sections():
    wide, narrow = audience(Reach.EVERYONE), audience(Reach.ONLY_ME)
    for section, own, sees in ((wide, narrow, {"owner"}), (narrow, wide, set(VIEWERS))):
        shared = SimpleNamespace(audiences=(section,), entries={CHOSEN: own})
        may = {who for who in VIEWERS if policy.may_view_entry(VIEWERS[who], shared, Section.TALENTS, CHOSEN)}
        assert may == sees
        others = {who for who in VIEWERS if policy.may_view_entry(VIEWERS[who], shared, Section.TALENTS, TEAM)}
        assert others == set(VIEWERS) - sees | {"owner"}
