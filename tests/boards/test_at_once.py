"""A team at its board at one and the same moment: nothing is overwritten, nobody waits for ever, nothing is twice."""

from datetime import timedelta

import pytest

from ipp.boards import services
from ipp.boards.models import BoardCard, BoardReview, Field
from ipp.core import clock
from ipp.core.db import db, lock, transaction
from ipp.core.errors import Conflict
from ipp.people.models import Team
from tests.factories.boards import BoardCardFactory, BoardReviewFactory
from tests.proof_of_storage.installations import an_installation
from tests.tabs import in_another_tab

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("postgres")]


@pytest.fixture
def house(tmp_path, postgres):
    """SQLite lets writers take turns from the start; here two of them look at the same board."""
    with an_installation(tmp_path / "instance", postgres.new_database()) as installation:
        yield installation.app


@pytest.fixture
def hung(house):
    """A card and a moment to look at the board, of one team."""
    with house.app_context(), transaction():
        card = BoardCardFactory()
        return card.id, BoardReviewFactory(team=card.team).id


def card_of(hung):
    return db.session.get_one(BoardCard, hung[0])


def review_of(hung):
    return db.session.get_one(BoardReview, hung[1])


def write(card, text, field=Field.MONITOR):
    services.rewrite_card(card, version=card.version, text=text, details="", owner=None, due_on=None)
    services.move_card(card, field)


def test_what_came_of_a_card_is_not_overwritten_by_who_was_a_moment_later(house, hung):
    with house.app_context():
        with transaction():
            card = card_of(hung)
            with in_another_tab(house, lambda: services.archive_card(card_of(hung), outcome="Er is een rooster.")):
                pass
            with pytest.raises(Conflict):
                services.archive_card(card, outcome="Het is opgelost.")
        assert card_of(hung).outcome == "Er is een rooster."


def test_notes_stay_when_somebody_took_the_moment_off_while_they_were_written(house, hung):
    with house.app_context():
        with transaction():
            review = review_of(hung)
            with in_another_tab(house, lambda: services.write_review(review_of(hung), version=1, notes="Rustiger.")):
                pass
            with pytest.raises(Conflict):
                services.cancel_review(review)
        assert review_of(hung).notes == "Rustiger."


def test_one_who_writes_and_one_who_moves_do_not_wait_for_each_other(house, hung):
    with house.app_context():
        with transaction():
            lock(card_of(hung).team)  # as whoever moves a card does first
            with in_another_tab(house, lambda: write(card_of(hung), "Andere woorden")) as told:
                services.move_card(card_of(hung), Field.PROTECT)
                db.session.commit()
        assert told == []
        assert (card_of(hung).text, card_of(hung).field) == ("Andere woorden", Field.MONITOR)


def test_a_moment_that_two_plan_at_once_stands_on_the_board_once(house, hung):
    day = clock.today() + timedelta(days=3)
    with house.app_context():
        team_id = card_of(hung).team_id
        with transaction():
            services.plan_review(db.session.get_one(Team, team_id), day)
            db.session.flush()
            with in_another_tab(house, lambda: services.plan_review(db.session.get_one(Team, team_id), day)):
                db.session.commit()
        assert db.session.query(BoardReview).filter_by(day=day).count() == 1
