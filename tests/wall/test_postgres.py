"""The wall searches the same on PostgreSQL as it does on SQLite."""

from datetime import timedelta

import pytest

from ipp import create_app
from ipp.core import clock
from ipp.core.db import db
from ipp.core.keys import Keys
from ipp.organisation.queries import list_drivers
from ipp.wall import call_services, services
from ipp.wall.call_queries import MOST_AT_ONCE, list_join_questions_to
from ipp.wall.call_suggestions import list_suggestions
from ipp.wall.models import Answer
from ipp.wall.queries import get_help_question, list_shown_talents
from ipp.wall.search import Search, wanted_words
from ipp.wall.together import list_bunches
from tests.factories.calls import JoinQuestionFactory, ProjectCallFactory
from tests.factories.people import PersonFactory, TeamFactory
from tests.factories.portfolio import a_driver
from tests.factories.wall import HelpQuestionFactory, ShownTalentFactory
from tests.wall.test_words import DOES_NOT_FIND, FINDS, is_found

pytestmark = pytest.mark.slow


@pytest.fixture
def elsewhere(postgres, tmp_path):
    Keys(tmp_path / "keys").make()
    settings = {"TESTING": True, "FOLDER": tmp_path, "KEYS_FOLDER": tmp_path / "keys"}
    address = {"SQLALCHEMY_DATABASE_URI": postgres.new_database(), "SQLALCHEMY_ENGINE_OPTIONS": {}}
    app = create_app(settings | address)
    with app.app_context():
        db.create_all()
        yield app
        db.session.remove()
        db.engine.dispose()


def test_the_same_words_find_the_same_talents(elsewhere):
    texts = [text for _, text in FINDS + DOES_NOT_FIND]
    owner = PersonFactory()
    for text in texts:
        ShownTalentFactory(owner=owner, name="Gave", example=text)
    for wanted in (" ".join(wanted_words(words)) for words, _ in FINDS + DOES_NOT_FIND):
        found = [talent.example for talent in list_shown_talents(Search(wanted_words(wanted))).talents]
        assert sorted(found) == sorted(text for text in texts if is_found(wanted, text)), wanted


def test_its_pages_follow_each_other_in_the_same_circle(elsewhere):
    owner = PersonFactory()
    ids = {ShownTalentFactory(owner=owner, name="Tekenen", example=f"Nummer {number}").id for number in range(80)}
    first = list_shown_talents(Search())
    second = list_shown_talents(Search(), first.later)
    third = list_shown_talents(Search(), second.later)
    assert third.later is None
    shown = [talent.id for part in (first, second, third) for talent in part.talents]
    assert len(shown) == 80
    assert set(shown) == ids


def test_what_everybody_loves_to_do_is_read_in_the_same_way(elsewhere):
    hidden = [{"for_teams_only": True}, {"shown_until": clock.today() - timedelta(days=1)}]
    for number in range(10):
        ShownTalentFactory(name=f"Gave {number % 6}", driver=a_driver())
    for facts in hidden:
        ShownTalentFactory(name="Verborgen", driver=a_driver(), **facts)
    [bunch] = list_bunches(list_drivers())
    assert sorted(bunch.names) == [f"Gave {number}" for number in range(6)]


def test_a_question_can_be_answered_thanked_for_and_taken_back(elsewhere):
    answered, withdrawn = HelpQuestionFactory().id, HelpQuestionFactory().id
    db.session.commit()
    db.session.remove()

    services.answer_question(get_help_question(answered), version=1, answer=Answer.YES, text="Graag.")
    services.thank_for_help(get_help_question(answered), text="Dank je.")
    services.withdraw_question(get_help_question(withdrawn))
    db.session.commit()
    db.session.remove()

    assert get_help_question(answered).thanks_text == "Dank je."
    assert get_help_question(withdrawn).is_withdrawn


def test_words_of_hidden_cards_tell_nothing_there_either(elsewhere):
    team = TeamFactory()
    viewer, mate = PersonFactory(teams=[TeamFactory()]), PersonFactory(teams=[team])
    ShownTalentFactory(name="burnuot")

    def found(person, *searched):
        page = list_shown_talents(Search(searched, viewer_id=person.id))
        return [talent.name for talent in page.talents], page.instead, page.meanings

    searches = (("burnout",), ("rust", "burnout"), ("burnuot",))
    before = [found(viewer, *searched) for searched in searches]
    assert before[0][:2] == (["burnuot"], {"burnout": "burnuot"})
    ShownTalentFactory(name="burnout en rust", owner=PersonFactory(teams=[team]), for_teams_only=True)
    ShownTalentFactory(name="burnout en rust", shown_until=clock.today() - timedelta(days=1))
    ShownTalentFactory(name="burnout en rust", owner=PersonFactory(active=False))
    ShownTalentFactory(name="burnout en rust", owner=PersonFactory(roles=["outsider"]))
    assert [found(viewer, *searched) for searched in searches] == before
    assert found(mate, "burnout")[:2] == (["burnout en rust"], {})
    assert found(mate, "brnout")[0] == ["burnout en rust"]


def test_a_call_suggests_and_asks_the_same_colleagues_there(elsewhere):
    call = ProjectCallFactory(talents="Koken voor veel mensen, en ze aan de praat krijgen.")
    mate = PersonFactory(teams=[TeamFactory(place="Zeist")])
    call.starter.teams.extend(mate.teams)
    cook = ShownTalentFactory(name="Koken", for_calls=True)
    ShownTalentFactory(name="Praten", for_calls=True, for_teams_only=True, owner=mate)
    ShownTalentFactory(name="Koken in stilte")
    busy = ShownTalentFactory(name="Koken met haast", for_calls=True).owner
    for _ in range(MOST_AT_ONCE):
        JoinQuestionFactory(person=busy, talent=cook)
    db.session.commit()
    assert {one.talent.name for one in list_suggestions(call)} == {"Koken", "Praten"}
    call_services.ask_to_join(call, cook, text="Kook je mee?")
    db.session.commit()
    assert [one.talent.name for one in list_suggestions(call)] == ["Praten"]
    assert len(list_join_questions_to(busy)) == MOST_AT_ONCE
    assert [talent.name for talent in list_shown_talents(Search(place="Zeist", viewer_id=mate.id)).talents] == [
        "Praten"
    ]
