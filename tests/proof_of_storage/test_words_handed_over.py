"""The words of a passion conversation are sealed at once, and after the hand-over the partner's copy is gone."""

import uuid

import pytest
from sqlalchemy import LargeBinary, select, type_coerce

from ipp.conversations.models.passion import PassionGift, PassionNote, PassionTalk
from ipp.conversations.passion import services
from ipp.core.db import db, transaction
from tests.factories.passion import TalkFactory
from tests.factories.portfolio import a_driver
from tests.proof_of_storage import traces
from tests.proof_of_storage.installations import Installation

WORDS = "kanarie-samen-iets-af-krijgen-é"


def note_down(installation: Installation) -> uuid.UUID:
    with installation.app.app_context(), transaction():
        driver = a_driver()
        talk = TalkFactory(thoughts=WORDS, questions=WORDS)
        for number in range(12):
            services.note_down(talk, driver if number % 2 else None, text=f"{WORDS} {number}")
        talk_id = talk.id
    assert isinstance(talk_id, uuid.UUID)
    return talk_id


def sealed_copies(installation: Installation) -> list[bytes]:
    """The partner's notes as they lie on the disk."""
    with installation.app.app_context():
        lying = select(type_coerce(PassionNote.__table__.c.text, LargeBinary))
        return [bytes(text) for text in db.session.scalars(lying)]


def test_no_file_holds_a_word_of_it_in_the_clear(installation: Installation) -> None:
    note_down(installation)
    assert traces.find([WORDS.encode()], installation.read_files()) == []


@pytest.mark.parametrize("with_letter", [True, False], ids=["handed over", "taken back"])
def test_after_the_hand_over_no_raw_byte_of_the_partners_copy_is_left(
    installation: Installation, with_letter: bool
) -> None:
    talk_id = note_down(installation)
    copies = sealed_copies(installation)
    assert len(copies) == 12
    assert traces.find(copies, installation.read_files())

    with installation.app.app_context(), transaction():
        services.hand_over(db.session.get_one(PassionTalk, talk_id), with_letter=with_letter)

    assert traces.find(copies, installation.read_files()) == []
    with installation.app.app_context():
        handed = db.session.scalars(select(PassionGift.text)).all()
        assert sorted(handed) == sorted(f"{WORDS} {number}" for number in range(12))
        db.session.remove()
