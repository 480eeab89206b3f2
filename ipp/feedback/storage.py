"""The box and its key: opening, changing and moving to a new key under the lock of one round (anonymity.md 2).

The order of steps survives a crash at any point. A new key is on disk before the database names it; the old one goes
only after the database has forgotten it; a key that no row names is swept away by `forget_unused_keys`.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select, text, update

from ipp.core import seal, sqlite
from ipp.core.db import after_save, db, transaction
from ipp.core.keys import Keys, MissingKeys, current_keys
from ipp.core.sqlite import writing
from ipp.feedback.box import Entries, pack, unpack
from ipp.feedback.links import Link
from ipp.feedback.models import Delivery, FeedbackRound, Invitation, RoundBox

Seen = TypeVar("Seen")


@dataclass
class OpenBox:
    """A box while its round is locked. Call `close` to seal it again, with the same key or a new one."""

    row: RoundBox
    key: bytes
    entries: Entries

    def close(self) -> None:
        """Seal under the same key with a fresh nonce: what a draft does."""
        self.row.body = _seal_box(self.row.round_id, self.key, self.entries)
        after_save(_checkpoint)

    def close_with_new_key(self) -> None:
        """Seal box and remaining tokens under a new key and forget the old one: what every send does."""
        old_id, key_id, key = self.row.key_id, uuid.uuid4(), seal.new_key()
        for invitation in _list_with_token(self.row.round_id):
            token = _open_token(invitation, self.key)
            invitation.sealed_token = _seal_token(invitation, key, token)
        current_keys().write_round_key(key_id, key)
        self.row.key_id, self.row.body = key_id, _seal_box(self.row.round_id, key, self.entries)
        after_save(lambda: current_keys().delete_round_key(old_id))
        after_save(_checkpoint)


def make_box(feedback_round: FeedbackRound, links: dict[uuid.UUID, Link]) -> None:
    """Give a round that opens its empty box and key, and every invitation its sealed token."""
    key_id, key = uuid.uuid4(), seal.new_key()
    for invitation in feedback_round.invitations:
        link = links[invitation.id]
        invitation.token_id = link.invitation_name
        invitation.sealed_token = _seal_token(invitation, key, link.token)
    db.session.add(RoundBox(round_id=feedback_round.id, key_id=key_id, body=_seal_box(feedback_round.id, key, {})))
    db.session.flush()  # takes the database's write lock, so that no sweep sees the key before its row
    current_keys().write_round_key(key_id, key)


@contextmanager
def locked_box(feedback_round: FeedbackRound) -> Iterator[OpenBox]:
    """Lock the round, then open its box. Everyone who saves waits for their turn here."""
    db.session.execute(select(FeedbackRound.id).where(FeedbackRound.id == feedback_round.id).with_for_update())
    db.session.refresh(feedback_round)
    row = db.session.get_one(RoundBox, feedback_round.id, populate_existing=True, with_for_update=True)
    yield _open(row)


def read_box(feedback_round: FeedbackRound) -> Entries:
    """The entries, to look at only."""
    round_id = feedback_round.id
    return _look_twice(lambda: _open(db.session.get_one(RoundBox, round_id)).entries)


def read_link(invitation: Invitation) -> Link | None:
    """The link of somebody who has not sent yet, for a letter or the list "asked of me"; None once they have."""

    def look() -> Link | None:
        box = db.session.get(RoundBox, invitation.round_id)
        if box is None or invitation.sealed_token is None:
            return None
        return Link(invitation.round_id, _open_token(invitation, current_keys().get_round_key(box.key_id)))

    return _look_twice(look)


def replace_link(invitation: Invitation, link: Link) -> None:
    """A new address gets a new link; the old one, which never arrived, stops working. Who has sent gets none.

    Under the lock of the round: a token under a key that a sender takes away would keep everybody from sending.
    """
    db.session.execute(select(FeedbackRound.id).where(FeedbackRound.id == invitation.round_id).with_for_update())
    db.session.refresh(invitation)
    if invitation.sealed_token is None:
        return
    box = db.session.get_one(RoundBox, invitation.round_id, populate_existing=True)
    invitation.token_id = link.invitation_name
    invitation.sealed_token = _seal_token(invitation, current_keys().get_round_key(box.key_id), link.token)


def destroy_box(feedback_round: FeedbackRound) -> None:
    """Delete box and sealed tokens, and then the key: the separate answers no longer exist."""
    row = db.session.get_one(RoundBox, feedback_round.id)
    key_id = row.key_id
    invitations = update(Invitation).where(Invitation.round_id == feedback_round.id)
    db.session.execute(
        invitations.values(sealed_token=None, delivery=Delivery.SENT)
    )  # all rows: none tells who answered
    db.session.delete(row)
    after_save(lambda: current_keys().delete_round_key(key_id))
    after_save(_checkpoint)


def has_lost_its_key(round_id: uuid.UUID) -> bool:
    """Whether the box cannot be opened although the keys are there: a folder that is away for a while is no loss."""
    keys = current_keys()
    return keys.are_within_reach and not opens(db.session.get_one(RoundBox, round_id), keys)


def list_lost_rounds() -> list[uuid.UUID]:
    """Rounds whose box nobody can open. Looked at twice: who sends at the moment of looking takes a key away."""

    def look() -> list[uuid.UUID]:
        return [round_id for round_id in db.session.scalars(select(RoundBox.round_id)) if has_lost_its_key(round_id)]

    lost = look()
    if lost:
        db.session.rollback()
        lost = look()
    return lost


def opens(box: RoundBox, keys: Keys) -> bool:
    """Whether these keys open this box: asked of a copy, before somebody relies on it."""
    try:
        _open(box, keys)
    except (MissingKeys, seal.CannotOpen):
        return False
    return True


def forget_unused_keys() -> int:
    """Delete keys that no box names: what a crash between two steps left behind. The number of keys deleted."""
    with transaction():
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text("LOCK TABLE round_box IN EXCLUSIVE MODE"))
        named = set(db.session.scalars(select(RoundBox.key_id)))
        unused = current_keys().list_round_keys() - named
        for key_id in unused:
            current_keys().delete_round_key(key_id)
    return len(unused)


def _look_twice(look: Callable[[], Seen]) -> Seen:
    """Who sends at the moment of looking takes the key away, or has just made it zeros: then look once more.

    A reader looks at a new moment; who writes keeps what was changed so far, and reads the rows again.
    """
    try:
        return look()
    except (MissingKeys, seal.CannotOpen):
        if writing.get():
            db.session.flush()
            db.session.expire_all()
        else:
            db.session.rollback()
        return look()


def _open(row: RoundBox, keys: Keys | None = None) -> OpenBox:
    key = (keys or current_keys()).get_round_key(row.key_id)
    return OpenBox(row, key, unpack(seal.unseal(key, row.body, bound_to=b"box|" + row.round_id.bytes)))


def _seal_box(round_id: uuid.UUID, key: bytes, entries: Entries) -> bytes:
    return seal.seal(key, pack(entries), bound_to=b"box|" + round_id.bytes)


def _seal_token(invitation: Invitation, key: bytes, token: bytes) -> bytes:
    return seal.seal(key, token, bound_to=b"token|" + invitation.id.bytes)


def _open_token(invitation: Invitation, key: bytes) -> bytes:
    return seal.unseal(key, invitation.sealed_token or b"", bound_to=b"token|" + invitation.id.bytes)


def _list_with_token(round_id: uuid.UUID) -> list[Invitation]:
    statement = select(Invitation).where(Invitation.round_id == round_id, Invitation.sealed_token.is_not(None))
    return list(db.session.scalars(statement))


def _checkpoint() -> None:
    sqlite.checkpoint(db.engine)
