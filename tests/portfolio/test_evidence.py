"""Files with a talent or an ambition: brought, given to whom it reaches, and gone with what they belong to."""

from datetime import timedelta
from io import BytesIO

import pytest

from ipp.core import clock, files
from ipp.core.db import db
from ipp.core.jobs import run_nightly_jobs
from ipp.portfolio import evidence, queries, sharing, versions
from ipp.portfolio.reach import Reach, Section
from ipp.portfolio.talent_models import Evidence
from tests.browser import soup, words
from tests.counting import count_queries
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AmbitionFactory, EvidenceFactory, TalentFactory
from tests.portfolio.people import a_circle
from tests.portfolio.uploads import PDF, a_picture

HEAD = b'--x\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n'
LARGE = HEAD + bytes(2_000_000) + b"\r\n--x--\r\n"


def bring(browser, address, content=PDF, name="Mijn diploma.pdf"):
    return browser.post(address, {"file": (BytesIO(content), name)}, content_type="multipart/form-data")


def the_evidence():
    (kept,) = db.session.query(Evidence)
    return kept


@pytest.mark.parametrize(("factory", "kind"), [(TalentFactory, "talents"), (AmbitionFactory, "ambitions")])
def test_a_file_is_brought_and_can_be_had_back(browser, factory, kind):
    entry = factory()
    browser.sign_in(entry.owner)
    address = f"/portfolio/{kind}/{entry.id}/evidence"
    page = browser.follow(bring(browser, address))
    assert "Mijn diploma.pdf" in words(page)
    response = browser.get(soup(page).select_one("a[download]")["href"])
    assert response.data == PDF
    headers = response.headers
    assert headers["Content-Disposition"] == 'attachment; filename="Mijn diploma.pdf"'
    assert headers["Content-Type"] == "application/pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert PDF not in (files.folder_of(browser.app) / the_evidence().file_id.hex).read_bytes()


@pytest.mark.parametrize("content", [b"", b"MZ evil", PDF + bytes(10_000)])
def test_what_is_not_kept_is_said_in_a_sentence_and_leaves_nothing(browser, monkeypatch, content):
    monkeypatch.setattr(files, "LARGEST", 10_000)
    talent = TalentFactory()
    page = bring(browser.sign_in(talent.owner), f"/portfolio/talents/{talent.id}/evidence", content)
    assert page.status_code == 422
    assert soup(page).select_one(".error")
    assert db.session.query(Evidence).count() == 0


def test_without_a_file_nothing_is_kept(browser):
    talent = TalentFactory()
    page = browser.sign_in(talent.owner).post(f"/portfolio/talents/{talent.id}/evidence")
    assert "Kies eerst een bestand" in words(page)


def test_only_where_files_are_brought_a_large_request_is_read(browser):
    talent = TalentFactory()
    browser.sign_in(talent.owner)
    form = {"data": LARGE, "content_type": "multipart/form-data; boundary=x", "method": "POST"}
    assert browser.open(f"/portfolio/talents/{talent.id}", **form).status_code == 413
    address = f"/portfolio/talents/{talent.id}/evidence"
    assert browser.open(address, **form).status_code == 400, "it was read: what is missing is the token of the form"
    assert browser.open(address, **form | {"data": LARGE * 5}).status_code == 413


def test_there_is_room_for_a_few_files(browser):
    talent = TalentFactory()
    for _ in range(evidence.MOST_FILES):
        EvidenceFactory(entry=talent)
    page = bring(browser.sign_in(talent.owner), f"/portfolio/talents/{talent.id}/evidence")
    assert page.status_code == 422
    assert "geen plaats meer" in words(page)


@pytest.mark.parametrize(
    ("reach", "who"), [(Reach.ONLY_ME, set()), (Reach.TEAM, {"team_mate"}), (Reach.MANAGER, {"manager"})]
)
def test_a_file_reaches_whoever_its_talent_reaches(browser, reach, who):
    circle = a_circle()
    (talent,) = queries.list_talents(circle.owner)
    kept = EvidenceFactory(entry=talent)
    sharing.share_section(circle.owner, Section.TALENTS, reach=Reach.EVERYONE)
    sharing.share_section(circle.owner, Section.TALENTS, reach=reach, entry_id=talent.id)
    opened = set()
    for name in ("manager", "team_mate", "stranger"):
        browser.sign_in(getattr(circle, name))
        if browser.get(f"/portfolio/evidence/{kept.id}").status_code == 200:
            opened.add(name)
        page = browser.get(f"/people/{circle.owner.id}/portfolio")
        assert (kept.name in page.text) is (name in who), name
    assert opened == who


def test_the_owners_cards_say_how_many_files_stand_with_something(browser):
    ambition = AmbitionFactory()
    talent = TalentFactory(owner=ambition.owner)
    EvidenceFactory(entry=talent)
    page = browser.sign_in(ambition.owner).get("/portfolio")
    assert "1 bestand" in words(page)
    for _ in range(2):
        EvidenceFactory(entry=ambition)
    link = soup(browser.get("/portfolio")).select_one(
        f".has-files a[href='/portfolio/ambitions/{ambition.id}/evidence']"
    )
    assert "2 bestanden" in link.get_text()


def test_who_opens_a_file_is_in_the_view_log(browser):
    circle = a_circle()
    (talent,) = queries.list_talents(circle.owner)
    sharing.share_section(circle.owner, Section.TALENTS, reach=Reach.TEAM)
    browser.sign_in(circle.team_mate).get(f"/portfolio/evidence/{EvidenceFactory(entry=talent).id}")
    assert [view.viewer_id for view in queries.list_views(circle.owner)] == [circle.team_mate.id]


def test_an_erased_file_is_gone_from_the_disk(browser):
    kept = EvidenceFactory()
    path = files.folder_of(browser.app) / kept.file_id.hex
    browser.sign_in(queries.get_owner(kept.owner_id))
    assert browser.post(f"/portfolio/evidence/{kept.id}/removal").status_code == 303
    assert not path.exists()
    assert db.session.query(Evidence).count() == 0


def test_files_wait_with_a_removed_talent_and_come_back_with_it(app, browser):
    talent = TalentFactory()
    kept, owner = EvidenceFactory(entry=talent), talent.owner
    browser.sign_in(owner).post(f"/portfolio/talents/{talent.id}/removal")
    assert browser.get(f"/portfolio/evidence/{kept.id}").status_code == 404
    run_nightly_jobs(app)
    (removed,) = versions.list_removed(owner)
    browser.post(f"/portfolio/versions/{removed.id}/restoration")
    assert browser.get(f"/portfolio/evidence/{kept.id}").status_code == 200


def test_files_of_what_is_gone_for_good_are_gone_too(app, browser):
    talent = TalentFactory()
    kept, owner = EvidenceFactory(entry=talent), talent.owner
    path = files.folder_of(app) / kept.file_id.hex
    browser.sign_in(owner).post(f"/portfolio/talents/{talent.id}/removal")
    with clock.as_if(clock.now() + timedelta(days=31)):
        run_nightly_jobs(app)
        run_nightly_jobs(app)
    assert not path.exists()
    assert db.session.query(Evidence).count() == 0


def test_a_picture_is_kept_without_its_place(browser):
    talent = TalentFactory()
    bring(browser.sign_in(talent.owner), f"/portfolio/talents/{talent.id}/evidence", a_picture(), "foto.jpeg")
    kept = the_evidence()
    assert kept.name == "foto.jpg"
    assert b"kanarie" not in files.read(kept.file_id)


def test_a_file_that_is_gone_from_the_disk_is_told_in_a_sentence(browser):
    kept = EvidenceFactory()
    (files.folder_of(browser.app) / kept.file_id.hex).unlink()
    response = browser.sign_in(queries.get_owner(kept.owner_id)).get(f"/portfolio/evidence/{kept.id}")
    assert response.status_code == 404


@pytest.mark.parametrize("how_many", [1, 8])
def test_a_shared_page_with_files_asks_no_more(browser, how_many):
    circle = a_circle()
    (talent,) = queries.list_talents(circle.owner)
    for section in Section:
        sharing.share_section(circle.owner, section, reach=Reach.EVERYONE)
    for _ in range(how_many):
        EvidenceFactory(entry=talent)
    address = f"/people/{circle.owner.id}/portfolio"
    browser.sign_in(PersonFactory())
    with count_queries() as statements:
        browser.get(address)
    assert len(statements) <= 12, statements
