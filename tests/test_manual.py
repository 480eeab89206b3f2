"""What the manual tells an administrator to type does what the manual says."""

import re
from pathlib import Path

import sqlalchemy as sa

from ipp.core import sqlite
from ipp.core.db import Base, db
from tests.factories import conversations
from tests.factories.feedback import open_round
from tests.factories.people import PersonFactory
from tests.factories.portfolio import TalentFactory, TopicFactory

MANUAL = Path(__file__).resolve().parent.parent / "docs" / "admin.md"


def test_who_is_erased_as_the_manual_says_stands_nowhere_any_more(app):
    person = PersonFactory(name="Iemand Wegwezen", email="somebody@your-organisation.example")
    other = PersonFactory(manager=person)
    TalentFactory(owner=person)
    TopicFactory(owner=person)
    open_round(subject=person, colleagues=5)
    conversations.ConversationFactory(employee=person)
    conversations.ConversationFactory(employee=other, manager=person)
    db.session.commit()
    person_id, other_id, database = person.id, other.id, db.engine.url.database
    assert set(tables_holding(person_id.hex)) >= {"person", "talent", "topic", "feedback_round", "conversation"}
    db.session.remove()
    [statements] = re.findall(r'sqlite3 /srv/ipp/ipp.sqlite "(.*?)"', MANUAL.read_text(), re.DOTALL)
    connection = sqlite.driver.connect(database)
    connection.executescript(statements)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    assert tables_holding(person_id.hex) == []
    assert set(tables_holding(other_id.hex)) >= {"person", "conversation"}


def tables_holding(text: str) -> list[str]:
    """The tables in which this stands, as it is stored."""
    rows = {name: repr(db.session.execute(sa.text(f"SELECT * FROM {name}")).all()) for name in Base.metadata.tables}
    return [name for name, stored in rows.items() if text in stored]
