"""Never lost: earlier texts, texts in progress and removed things, for their owner alone."""

import uuid
from datetime import timedelta

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.core.jobs import run_nightly_jobs
from ipp.organisation.compass_models import Part
from ipp.portfolio import (
    ambitions,
    fits,
    freezing,
    journal,
    life_line,
    queries,
    services,
    sharing,
    talent_card,
    versions,
)
from ipp.portfolio.models import Talent
from ipp.portfolio.reach import Reach, Section
from ipp.portfolio.snapshots import Kind, Version
from tests.browser import soup, words
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    AmbitionFactory,
    FitFactory,
    LifePeriodFactory,
    ReflectionFactory,
    TalentFactory,
    TopicFactory,
    VersionFactory,
    a_driver,
)
from tests.portfolio.test_two_tabs import a_card, a_headline, a_talent, a_topic, an_ambition


def a_reflection():
    reflection = ReflectionFactory(text="eerst")
    return db.session.merge(reflection), f"/portfolio/reflections/{reflection.id}", "text"


def the_version(owner):
    (version,) = versions.list_versions(owner)
    return version


@pytest.mark.parametrize("a_text", [a_headline, a_topic, a_talent, an_ambition, a_card])
def test_an_earlier_text_can_be_compared_and_brought_back(browser, a_text):
    owner, address, field = a_text()
    browser.sign_in(owner)
    assert browser.submit(browser.get(address), {field: "daarna"}, action=address).status_code == 303

    version = the_version(owner)
    page = browser.get(f"/portfolio/versions/{version.id}")
    assert "eerst" in soup(page).select_one("del").get_text()
    assert "daarna" in soup(page).select_one("ins").get_text()

    browser.submit(page, action="/restoration")
    assert "eerst" in browser.get(address).text
    assert [
        each.content[field if field != "text" or a_text is not a_headline else "headline"]
        for each in versions.list_versions(owner)
    ] == ["daarna", "eerst"], "that of just now is kept too"


def test_earlier_lines_of_a_card_and_earlier_sentences_stand_apart(browser):
    owner, address, _ = a_card()
    services.write_headline(owner, text="zin een", version=0)
    db.session.flush()
    services.write_headline(owner, text="zin twee", version=1)
    browser.sign_in(owner)
    browser.submit(browser.get(address), {"line": "regel twee"}, action=address)
    for page, here, elsewhere in ((address, "eerst", "zin een"), ("/portfolio/headline", "zin een", "eerst")):
        found = soup(browser.get(soup(browser.get(page)).select_one(".with-entry a")["href"])).select(".version-row a")
        assert [link.find(string=True).get_text() for link in found] == [here], elsewhere


def removals():
    driver = a_driver()
    owner = PersonFactory()
    yield TopicFactory(owner=owner, driver=driver), services.remove_topic
    yield TalentFactory(owner=owner, driver=driver, example="kanarie", shown_since=clock.now()), services.remove_talent
    yield AmbitionFactory(owner=owner, compass_part=Part.HORIZON), ambitions.remove_ambition
    yield FitFactory(owner=owner, rubs="Minder wandelen"), fits.remove_fit
    yield ReflectionFactory(owner=owner, prompt="Waarom?"), journal.remove_reflection
    yield LifePeriodFactory(owner=owner, feeling=-2, until_year=None), life_line.remove_period


def test_what_is_removed_is_gone_and_comes_back_whole(browser):
    for entry, remove in removals():
        columns = {
            column.key: getattr(entry, column.key) for column in entry.__table__.columns if column.key != "shown_since"
        }
        model, owner_id, entry_id = type(entry), entry.owner_id, entry.id
        db.session.commit()
        remove(entry)
        db.session.commit()
        assert db.session.get(model, entry_id) is None
        owner = queries.get_owner(owner_id)
        (removed,) = versions.list_removed(owner)
        browser.sign_in(owner)
        browser.post(f"/portfolio/versions/{removed.id}/restoration")
        db.session.expire_all()
        back = db.session.get(model, entry_id)
        assert {name: getattr(back, name) for name in columns} == columns
        assert versions.list_removed(owner) == []


def test_a_removed_talent_is_nowhere_for_anybody_else_and_comes_back_off_the_wall(browser):
    talent = TalentFactory(name="Kanariezang", shown_since=clock.now())
    owner, talent_id = talent.owner, talent.id
    sharing.share_section(owner, Section.TALENTS, reach=Reach.EVERYONE)
    browser.sign_in(owner).post(f"/portfolio/talents/{talent.id}/removal")
    colleague = browser.sign_in(PersonFactory())
    for address in ("/wall", "/wall?search=kanariezang", f"/people/{owner.id}/portfolio"):
        assert "Kanariezang" not in colleague.get(address).text.replace('value="kanariezang"', "")
    (removed,) = versions.list_removed(owner)
    browser.sign_in(owner).post(f"/portfolio/versions/{removed.id}/restoration")
    db.session.expire_all()
    assert not db.session.get(Talent, talent_id).is_on_wall


def test_after_thirty_days_a_removed_thing_is_erased_with_its_earlier_texts(app, browser):
    reflection = ReflectionFactory(text="eerst")
    owner_id, address = reflection.owner_id, f"/portfolio/reflections/{reflection.id}"
    other = ReflectionFactory(owner=queries.get_owner(owner_id))
    browser.sign_in(queries.get_owner(owner_id))
    browser.submit(browser.get(address), {"text": "daarna"}, action=address)
    journal.update_reflection(other, version=other.version, text="anders")
    browser.post(f"{address}/removal")
    for days, left in ((29, 3), (31, 1)):
        with clock.as_if(clock.now() + timedelta(days=days)):
            run_nightly_jobs(app)
        db.session.rollback()
        assert db.session.query(Version).count() == left


def test_an_owner_can_erase_before_that(browser):
    reflection = ReflectionFactory()
    owner = queries.get_owner(reflection.owner_id)
    browser.sign_in(owner).post(f"/portfolio/reflections/{reflection.id}/removal")
    (removed,) = versions.list_removed(owner)
    page = browser.get(f"/portfolio/versions/{removed.id}")
    assert "Vandaag bleef ik even staan." in words(page)
    browser.submit(page, action="/removal")
    assert db.session.query(Version).count() == 0


def test_no_more_than_fifty_earlier_texts_of_one_thing_are_kept(app):
    topic = TopicFactory(text="0")
    for number in range(60):
        services.update_topic(topic, version=topic.version, text=str(number + 1))
        db.session.flush()
    kept = versions.list_versions(topic.owner)
    assert len(kept) == versions.MOST_EARLIER


def test_what_stands_in_the_table_is_sealed(app):
    reflection = ReflectionFactory(text="kanarie")
    journal.remove_reflection(reflection)
    db.session.commit()
    (content,) = db.session.connection().exec_driver_sql("SELECT content FROM version").scalars()
    assert b"kanarie" not in bytes(content)


def draft_address(page):
    return soup(page).select_one("form[data-autosave]")["data-hx-post"]


def test_a_text_in_progress_waits_for_its_owner_and_goes_when_it_is_kept(browser):
    browser.sign_in(owner := PersonFactory())
    a_driver()
    page = browser.get("/portfolio/talents/new")
    assert browser.post(draft_address(page), {"name": "Rust", "example": "Toen ik"}).status_code == 204
    assert browser.post(draft_address(page), {"name": "Rust", "example": "Toen ik stil bleef"}).status_code == 204

    again = browser.get("/portfolio/talents/new")
    assert "Je was hier nog niet klaar" in words(again)
    assert "Toen ik stil bleef" in soup(again).select_one("textarea[name=example]").get_text()
    assert queries.list_talents(owner) == [], "a text in progress is no talent yet"

    assert browser.submit(again, action="/portfolio/talents").status_code == 303
    assert [talent.example for talent in queries.list_talents(owner)] == ["Toen ik stil bleef"]
    assert versions.list_versions(owner) == []


def test_two_tabs_each_keep_their_own_text_in_progress(browser):
    ambition = AmbitionFactory()
    address = f"/portfolio/ambitions/{ambition.id}"
    one, two = browser.sign_in(ambition.owner).get(address), browser.get(address)
    for page, text in ((one, "uit tab een"), (two, "uit tab twee")):
        assert browser.post(draft_address(page), {"text": text}).status_code == 204
    assert {version.content["text"] for version in versions.list_versions(ambition.owner)} == {
        "uit tab een",
        "uit tab twee",
    }


def test_a_text_in_progress_of_somebody_else_is_not_touched(browser):
    key = uuid.uuid4()
    browser.sign_in(owner := PersonFactory())
    address = f"/portfolio/drafts?kind=reflection&key={key}"
    assert browser.post(address, {"text": "van mij"}).status_code == 204
    assert browser.sign_in(PersonFactory()).post(address, {"text": "van een ander"}).status_code == 409
    assert the_version(owner).content == {"text": "van mij"}


def things_of_a_neighbour():
    """What an id may name, with words that its owner never shared."""
    neighbour = PersonFactory()
    services.write_headline(neighbour, text="kanarie", version=0)
    yield Kind.HEADLINE, neighbour.id
    yield Kind.TOPIC, TopicFactory(owner=neighbour, text="kanarie").id
    yield Kind.TALENT, TalentFactory(owner=neighbour, name="kanarie").id
    yield Kind.AMBITION, AmbitionFactory(owner=neighbour, text="kanarie").id
    yield Kind.REFLECTION, ReflectionFactory(owner=neighbour, text="kanarie").id
    yield Kind.PERIOD, LifePeriodFactory(owner=neighbour, text="kanarie").id
    yield Kind.FIT, FitFactory(owner=neighbour, title="kanarie").id
    talent_card.write_card(neighbour, line="kanarie", talent_ids=[], version=0)
    yield Kind.CARD, neighbour.id


def test_nobody_reads_the_words_of_another_beside_a_draft_of_their_own(browser):
    browser.sign_in(PersonFactory())
    tried = list(things_of_a_neighbour())
    assert {kind for kind, _ in tried} == set(Kind)
    for kind, entry_id in tried:
        key = uuid.uuid4()
        answer = browser.post(f"/portfolio/drafts?kind={kind}&entry={entry_id}&key={key}", {"text": "x"})
        assert answer.status_code == 404, kind
        assert browser.get(f"/portfolio/versions/{key}").status_code == 404, kind


def test_a_version_that_names_a_thing_of_another_neither_shows_nor_changes_it(browser):
    browser.sign_in(reader := PersonFactory())
    for kind, entry_id in things_of_a_neighbour():
        version = VersionFactory(owner=reader, kind=kind, entry_id=entry_id, content={"text": "x", "name": "x"})
        db.session.commit()
        before = freezing.columns_of(db.session.get(versions.KEEPINGS[kind].model, entry_id))
        assert "kanarie" not in browser.get(f"/portfolio/versions/{version.id}").text, kind
        browser.post(f"/portfolio/versions/{version.id}/restoration")
        db.session.expire_all()
        assert freezing.columns_of(db.session.get(versions.KEEPINGS[kind].model, entry_id)) == before, kind
    assert db.session.query(Version).filter(Version.owner_id != reader.id).count() == 0


def test_who_still_types_in_what_was_just_removed_keeps_their_words(browser):
    reflection = ReflectionFactory()
    browser.sign_in(queries.get_owner(reflection.owner_id))
    address = draft_address(browser.get(f"/portfolio/reflections/{reflection.id}"))
    browser.post(f"/portfolio/reflections/{reflection.id}/removal")
    assert browser.post(address, {"text": "nog een zin"}).status_code == 204


@pytest.mark.parametrize(
    "address", ["/portfolio/drafts", "/portfolio/drafts?kind=money&key=1", "/portfolio/drafts?kind=talent&key=x"]
)
def test_a_draft_of_nothing_is_refused(browser, address):
    assert browser.sign_in(PersonFactory()).post(address, {"text": "x"}).status_code == 404


def test_a_draft_that_is_far_too_long_is_refused(browser):
    address = f"/portfolio/drafts?kind=reflection&key={uuid.uuid4()}"
    assert browser.sign_in(PersonFactory()).post(address, {"text": "x" * 50_000}).status_code == 413


def test_throwing_a_draft_away_leaves_what_was_kept(browser):
    ambition = AmbitionFactory(text="Teamcoach worden")
    address = f"/portfolio/ambitions/{ambition.id}"
    page = browser.sign_in(ambition.owner).get(address)
    browser.post(draft_address(page), {"text": "Of toch niet"})
    browser.submit(browser.get(address), action="/removal")
    assert soup(browser.get(address)).select_one("input[name=text]")["value"] == "Teamcoach worden"


def test_a_reflection_in_progress_waits_under_its_own_question(browser):
    browser.sign_in(PersonFactory())
    page = browser.get("/portfolio/reflections/new?prompt=world")
    browser.post(draft_address(page), {"text": "Een zachte wereld", "prompt": "world"})
    assert "Een zachte wereld" in browser.get("/portfolio/reflections/new?prompt=world").text
    other = browser.get("/portfolio/reflections/new")
    assert "Een zachte wereld" not in soup(other).select_one("form textarea").get_text()


def test_everything_that_comes_back_was_really_gone(app):
    """The kinds that this file removes are all kinds with a table of their own."""
    assert {type(entry) for entry, _ in removals()} == {
        keeping.model for kind, keeping in versions.KEEPINGS.items() if kind not in (Kind.HEADLINE, Kind.CARD)
    }
