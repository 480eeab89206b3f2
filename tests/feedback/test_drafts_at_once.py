"""Two tabs, two hands, one draft: who comes second is told so, and nothing changes after a round was sent."""

from datetime import timedelta

import pytest

from ipp.core import clock
from ipp.core.db import db, save, transaction
from ipp.core.errors import ChangedMeanwhile, Conflict
from ipp.feedback.models import FeedbackRound, Invitation, Perspective, State
from ipp.feedback.services import rounds
from tests.factories.feedback import draft_round
from tests.factories.people import PersonFactory
from tests.proof_of_storage.installations import an_installation
from tests.tabs import in_another_tab

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("postgres")]


@pytest.fixture
def house(tmp_path, postgres):
    """SQLite lets writers take turns from the start; here two of them look at the same draft."""
    with an_installation(tmp_path / "instance", postgres.new_database()) as installation:
        yield installation.app


def a_full_draft(app, subject_id=None):
    """A draft that may be sent, and its owner."""
    with app.app_context(), transaction():
        subject = db.session.get(type(PersonFactory()), subject_id) if subject_id else PersonFactory()
        draft = draft_round(subject=subject)
        for _ in range(4):
            rounds.invite_colleague(draft, PersonFactory(), perspective=Perspective.COLLEAGUE)
        return draft.id, subject.id


def get(round_id):
    return db.session.get_one(FeedbackRound, round_id)


def details(feedback_round, **changes):
    closes_on = clock.today() + timedelta(days=20)
    texts = {"title": "Anders", "note": "", "closes_on": closes_on, "is_extra_protected": False, "is_signed": False}
    return {"seen": rounds.mark_of(feedback_round)} | texts | changes


def test_what_reviewers_read_cannot_change_after_the_round_was_sent_from_another_tab(house):
    round_id, _ = a_full_draft(house)
    with house.app_context(), transaction():
        draft = get(round_id)
        with in_another_tab(house, lambda: rounds.open_round(get(round_id))):
            pass
        with pytest.raises(Conflict):
            rounds.update_details(draft, **details(draft))


def test_nobody_leaves_the_list_after_the_round_was_sent_from_another_tab(house):
    round_id, _ = a_full_draft(house)
    with house.app_context():
        with transaction():
            invitation = get(round_id).invitations[0]
            with in_another_tab(house, lambda: rounds.open_round(get(round_id))):
                pass
            with pytest.raises(Conflict):
                rounds.remove_invitation(invitation)
        assert db.session.query(Invitation).count() == 4


def test_of_two_tabs_that_keep_at_the_same_instant_the_second_overwrites_nothing(house):
    round_id, _ = a_full_draft(house)
    with house.app_context():
        with transaction():
            draft = get(round_id)
            seen = rounds.mark_of(draft)
            rounds.update_details(draft, **details(draft, title="Eerst"))
            db.session.flush()
            second = {"title": "Daarna", "seen": seen}
            act = lambda: rounds.update_details(get(round_id), **details(get(round_id), **second))  # noqa: E731
            with in_another_tab(house, act) as told:
                save()
        assert told == [ChangedMeanwhile]
        assert get(round_id).title == "Eerst"


def test_of_two_drafts_that_open_at_the_same_instant_one_opens(house):
    first, subject_id = a_full_draft(house)
    second, _ = a_full_draft(house, subject_id)
    with house.app_context():
        with transaction():
            rounds.open_round(get(first))
            db.session.flush()
            with in_another_tab(house, lambda: rounds.open_round(get(second))) as told:
                save()
        assert told == [rounds.CannotOpen]
        assert (get(first).state, get(second).state) == (State.OPEN, State.DRAFT)


def test_a_draft_that_was_thrown_away_in_another_tab_is_not_sent(house):
    round_id, _ = a_full_draft(house)
    with house.app_context(), transaction():
        draft = get(round_id)
        with in_another_tab(house, lambda: rounds.remove_round(get(round_id))):
            pass
        with pytest.raises(Conflict, match="weggegooid"):
            rounds.open_round(draft)
