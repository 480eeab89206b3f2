"""Two hosts who ask partly the same people, at the same instant: one of them opens, the other is told to wait."""

import threading

import pytest

from ipp.core.db import db, transaction
from ipp.feedback.models import FeedbackRound, Perspective, State
from ipp.feedback.services import rounds
from tests.factories.people import PersonFactory
from tests.factories.purpose import draft_pulse
from tests.proof_of_storage.installations import an_installation

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("postgres")]

PATIENCE = 60
TIMES = 5


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request, tmp_path):
    is_postgres = request.param == "postgresql"
    database = request.getfixturevalue("postgres").new_database() if is_postgres else ""
    with an_installation(tmp_path / "instance", database) as installation:
        yield installation.app


def two_drafts(app):
    """Each host is invited by the other too, so that both want to lock the other's row."""
    with app.app_context(), transaction():
        hosts, shared = [PersonFactory(), PersonFactory()], [PersonFactory() for _ in range(4)]
        drafts = [draft_pulse(host=host) for host in hosts]
        for draft, other in zip(drafts, reversed(hosts), strict=True):
            for person in (*shared, other):
                rounds.invite_colleague(draft, person, perspective=Perspective.COLLEAGUE)
        return [draft.id for draft in drafts]


def test_one_of_two_pulses_with_the_same_people_opens(house):
    for _ in range(TIMES):
        drafts, refused, ready = two_drafts(house), [], threading.Barrier(2)

        def open_one(round_id, ready=ready, refused=refused):
            with house.app_context():
                ready.wait(PATIENCE)
                try:
                    with transaction():
                        rounds.open_round(db.session.get_one(FeedbackRound, round_id))
                except rounds.CannotOpen as reason:
                    refused.append(reason.sentence)

        opening = [threading.Thread(target=open_one, args=[round_id]) for round_id in drafts]
        for thread in opening:
            thread.start()
        for thread in opening:
            thread.join(PATIENCE)
        with house.app_context():
            states = sorted(db.session.get_one(FeedbackRound, round_id).state for round_id in drafts)
            db.session.remove()
        assert states == [State.DRAFT, State.OPEN]
        assert len(refused) == 1
        assert "Iemand op je lijst" in refused[0]
