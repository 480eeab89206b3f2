"""The box, its key and the links: what keeps name and answer apart, also through crashes and old copies."""

import uuid

import pytest

from ipp.core.db import db, transaction
from ipp.core.keys import MissingKeys, current_keys
from ipp.core.seal import CannotOpen, new_key
from ipp.feedback import queries, storage
from ipp.feedback.box import MOST_REVIEWERS, MOST_TEXT_BYTES, SIZE, Entry, Progress, pack, unpack
from ipp.feedback.disclosure import Pool
from ipp.feedback.links import new_link, read_link
from ipp.feedback.models import FeedbackRound, RoundBox
from ipp.feedback.services import responses
from ipp.people.words import LONGEST_NAME
from tests.factories.feedback import answers, links_of, open_round, save_now, send


def test_a_box_has_one_size_whatever_is_in_it():
    answers, comments = {f"item{n}": 5 for n in range(60)}, {"q": '"\\\n' * 4000}
    full = Entry(
        Pool.COLLEAGUES, "colleague", Progress.SENT, answers, comments, "b" * 64, True, "\N{SNOWMAN}" * LONGEST_NAME
    )
    entries = {f"{n:064x}": full for n in range(MOST_REVIEWERS + 1)}

    assert sum(len(text.encode()) for text in full.comments.values()) == MOST_TEXT_BYTES
    assert len(pack({})) == len(pack(entries)) == SIZE
    assert unpack(pack(entries)) == entries


def test_every_send_moves_the_round_to_a_new_key_and_forgets_the_old_one(app):
    feedback_round = open_round()
    links = list(links_of(feedback_round).values())
    before = db.session.get(RoundBox, feedback_round.id).key_id

    send(feedback_round, links[0])

    after = db.session.get(RoundBox, feedback_round.id).key_id
    assert after != before
    assert current_keys().list_round_keys() == {after}
    with pytest.raises(MissingKeys):
        current_keys().get_round_key(before)


def test_after_sending_nothing_leads_from_the_person_to_the_link_and_the_others_still_have_theirs(app):
    feedback_round = open_round()
    links = links_of(feedback_round)
    sender = feedback_round.invitations[0]

    send(feedback_round, links[sender.id])

    assert storage.read_link(sender) is None
    for other in feedback_round.invitations[1:]:
        assert str(storage.read_link(other)) == str(links[other.id])


def test_a_draft_keeps_the_key_and_the_link(app):
    feedback_round = open_round()
    invitation = feedback_round.invitations[0]
    link = storage.read_link(invitation)
    before = db.session.get(RoundBox, feedback_round.id).key_id

    responses.save_draft(link, invitation, answers(feedback_round, comment="bijna af"), browser="mine")
    save_now()

    assert db.session.get(RoundBox, feedback_round.id).key_id == before
    assert str(storage.read_link(invitation)) == str(link)
    assert set(responses.read_entry(link, invitation).comments.values()) == {"bijna af"}


def test_an_older_copy_of_the_box_does_not_open_with_the_keys_of_today(app):
    feedback_round = open_round()
    links = list(links_of(feedback_round).values())
    old_copy = db.session.get(RoundBox, feedback_round.id).body

    send(feedback_round, links[0])

    row = db.session.get(RoundBox, feedback_round.id)
    row.body = old_copy
    save_now()
    with pytest.raises(CannotOpen):
        storage.read_box(feedback_round)


def test_two_links_of_one_token_look_unrelated(app):
    feedback_round = open_round()
    link = next(iter(links_of(feedback_round).values()))
    assert link.invitation_name.hex() != link.response_name
    assert queries.get_invitation_by_link(link).feedback_round.id == feedback_round.id


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: t.upper(), lambda t: t + "A", lambda t: "é" + t[1:], lambda t: ""]
)
def test_a_link_that_was_damaged_on_the_way_finds_nobody(app, change):
    link = next(iter(links_of(open_round()).values()))
    assert queries.get_invitation_by_link(read_link(change(str(link)))) is None
    assert queries.get_invitation_by_link(read_link(str(link))) is not None


def test_keys_that_a_crash_left_behind_are_swept_away_and_the_others_stay(app):
    feedback_round = open_round()
    named = db.session.get(RoundBox, feedback_round.id).key_id
    stray = uuid.uuid4()
    current_keys().write_round_key(stray, new_key())
    db.session.rollback()

    storage.forget_unused_keys()

    assert current_keys().list_round_keys() == {named}


@pytest.mark.parametrize("is_pending", [True, False])
def test_looking_twice_throws_nothing_away_that_the_same_act_changed(app, monkeypatch, is_pending):
    """On PostgreSQL somebody may send between reading the box and reading its key."""
    round_id = open_round().id
    keys, find = current_keys(), current_keys().get_round_key
    with transaction():
        feedback_round = db.session.get(FeedbackRound, round_id)
        feedback_round.received = 3
        if not is_pending:
            db.session.flush()
        looks = iter([MissingKeys(), None])
        monkeypatch.setattr(keys, "get_round_key", lambda key_id: _raise_or(next(looks), lambda: find(key_id)))
        assert storage.read_box(feedback_round) == {}
    assert db.session.get(FeedbackRound, round_id).received == 3


def _raise_or(error, act):
    if error:
        raise error
    return act()


def test_the_box_has_no_way_to_a_reviewer():
    assert set(RoundBox.__table__.columns.keys()) == {"round_id", "key_id", "body"}


def test_who_has_sent_gets_no_new_link_so_that_nobody_answers_twice(app):
    feedback_round = open_round()
    links = links_of(feedback_round)
    sender = feedback_round.invitations[0]
    send(feedback_round, links[sender.id])

    storage.replace_link(sender, new_link(feedback_round.id))

    assert (sender.sealed_token, sender.token_id) == (None, links[sender.id].invitation_name)
