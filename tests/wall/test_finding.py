"""Searching in own words: forgiving about how a word is written, and about slips; the same on both databases."""

from operator import sub

import pytest

from ipp import create_app
from ipp.core import jobs
from ipp.core.db import db
from ipp.core.keys import Keys
from ipp.portfolio import services as portfolio
from ipp.portfolio.models import Talent
from ipp.wall.models import WallCard, WallSlip, WallWord
from ipp.wall.queries import list_shown_talents
from ipp.wall.search import Search, wanted_words
from tests.browser import Browser, soup, words
from tests.factories.people import PersonFactory, TeamFactory
from tests.factories.wall import ShownTalentFactory
from tests.wall.finding import KINDS, SEARCHES, find_all, hang, mean_reciprocal_rank, names, recall

FLOORS = {"words": (0.94, 0.94), "sentences": (0.80, 0.65), "compounds": (0.15, 0.15)}
"""Recall at a glance and mean reciprocal rank, each kind with its misses; the same on both databases."""


def assert_found_well(found):
    figures = {kind: (recall(found, kind), mean_reciprocal_rank(found, kind)) for kind in KINDS}
    assert [kind for kind, least in FLOORS.items() if min(map(sub, figures[kind], least)) < 0] == [], figures


@pytest.fixture
def on_postgresql(postgres, tmp_path):
    Keys(tmp_path / "keys").make()
    settings = {"TESTING": True, "FOLDER": tmp_path, "KEYS_FOLDER": tmp_path / "keys"}
    app = create_app(settings | {"SQLALCHEMY_DATABASE_URI": postgres.new_database(), "SQLALCHEMY_ENGINE_OPTIONS": {}})
    with app.app_context():
        db.create_all()
        yield app
        db.session.remove()
        db.engine.dispose()


def test_who_searches_in_own_words_finds_what_was_meant_and_finds_it_first(app):
    hang()
    found = find_all()
    assert len(SEARCHES) >= 60
    assert_found_well(found)
    assert [text for text, wanted in KINDS["words"] if set(found[text]) - set(wanted)] == []


def test_in_one_team_the_same_words_find_the_same(app):
    team = TeamFactory()
    hang(teams=[team])
    for text, _wanted in SEARCHES:
        found = list_shown_talents(Search(wanted_words(text), team_id=team.id)).talents
        assert [talent.name for talent in found] == names(text)


@pytest.mark.slow
@pytest.mark.xdist_group("postgres")
def test_both_databases_give_the_same_answers_in_the_same_order(app, on_postgresql):
    with app.app_context():
        hang()
        here = {text: set(found) for text, found in find_all().items()}
    with on_postgresql.app_context():
        hang()
        there = find_all()
    assert {text: set(found) for text, found in there.items()} == here
    assert_found_well(there)


def test_a_word_with_a_slip_is_told_and_mended(app):
    hang()
    page = Browser(app).sign_in(PersonFactory()).get("/wall?q=muzik")
    assert "‘muzik’ staat op geen kaartje" in words(page)
    assert soup(page).select_one(".talent mark").get_text() == "Muziek"


def test_who_finds_a_longer_word_reads_why(app):
    hang()
    page = Browser(app).sign_in(PersonFactory()).get("/wall?q=schulden")
    assert "‘schuldhulpverlening’ lijkt op ‘schulden’" in words(page)


def test_a_talent_that_is_taken_down_leaves_no_word_behind(app):
    talent = ShownTalentFactory(name="Wielewaal", example="Roerdomp")
    db.session.commit()
    portfolio.take_down_talent(talent)
    db.session.commit()
    assert db.session.query(WallCard).count() == 0
    assert names("wielewaal") == names("roerdomp") == names("wielewal") == []
    raw = db.session.connection()
    assert raw.exec_driver_sql("SELECT count(*) FROM find_card WHERE find_card MATCH 'wielewaal'").scalar() == 0
    db.session.rollback()
    jobs.run_nightly_jobs(app)
    db.session.rollback()
    assert db.session.query(WallWord).count() == db.session.query(WallSlip).count() == 0


def test_who_leaves_takes_their_talents_along(app):
    owner = PersonFactory()
    ShownTalentFactory(owner=owner, name="Wielewaal")
    db.session.commit()
    db.session.delete(db.session.get(type(owner), owner.id))
    db.session.commit()
    raw = db.session.connection()
    assert raw.exec_driver_sql("SELECT count(*) FROM find_card WHERE find_card MATCH 'wielewaal'").scalar() == 0


def test_a_night_hangs_up_what_was_shown_before_there_were_cards(app):
    ShownTalentFactory(name="Rust brengen")
    db.session.query(WallCard).delete()
    db.session.query(WallWord).delete()
    db.session.commit()
    assert names("rust") == []
    db.session.rollback()
    jobs.run_nightly_jobs(app)
    db.session.rollback()
    assert names("rust") == ["Rust brengen"]


def test_an_edited_talent_is_found_by_its_new_words_only(app):
    talent = ShownTalentFactory(name="Rust brengen")
    db.session.commit()
    talent.name = "Onrust brengen"
    db.session.commit()
    assert names("onrust") == ["Onrust brengen"]
    assert db.session.get(Talent, talent.id).is_on_wall
    talent.name = "Vuur maken"
    db.session.commit()
    assert names("onrust") == []
