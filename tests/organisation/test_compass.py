"""The compass: everybody reads it, administrators write it, and no text of it is lost."""

from io import BytesIO

import pytest

from ipp.core import files
from ipp.core.db import db
from ipp.organisation import compass, policy
from ipp.organisation.compass_models import CompassPicture, CompassVersion
from tests.browser import soup, words
from tests.counting import count_queries
from tests.factories.organisation import CompassPictureFactory, CompassVersionFactory, an_organisation
from tests.factories.people import PersonFactory, administrator
from tests.portfolio.uploads import a_picture

STORY = {"identity": "Wij zijn buren.", "horizon": "Iedereen kent drie mensen.", "strategy": "Eerst kijken."}


@pytest.fixture
def admin(browser):
    an_organisation()
    return browser.sign_in(administrator())


def write(browser, **texts):
    return browser.submit(browser.get("/compass/edit"), STORY | texts, action="/compass")


def versions():
    db.session.expire_all()
    return compass.list_compass_versions()


def test_everybody_reads_what_an_administrator_wrote(admin, browser):
    assert "Schrijf het kompas" in words(admin.get("/compass"))
    assert write(admin).status_code == 303
    page = browser.sign_in(PersonFactory()).get("/compass")
    for text in STORY.values():
        assert text in words(page)
    assert "edit" not in str(soup(page).select_one("main")), "only who may change it is offered to"


def test_an_empty_compass_shows_the_way_to_ones_own(browser):
    an_organisation()
    assert soup(browser.sign_in(PersonFactory()).get("/compass")).select_one("main a[href='/portfolio/topics']")


def test_a_preview_shows_it_and_keeps_nothing(admin):
    page = write(admin, send="preview")
    assert "Wij zijn buren." in soup(page).select_one(".compass").get_text()
    assert versions() == []
    assert admin.submit(page, action="/compass").status_code == 303, "and from there it is kept"
    assert versions()[0].texts() == STORY


def test_also_the_very_first_version_can_be_reached(admin):
    for number in range(1, 33):
        CompassVersionFactory(number=number, identity=f"Versie {number}")
    page = admin.get("/compass/versions")
    older = admin.get(soup(page).select_one("a[rel=next]")["href"])
    last = soup(older).select("main li a")[-1]["href"]
    assert "Versie 1 " in words(admin.get(last))
    assert "geldt nu" not in words(older)


def test_a_form_about_a_compass_that_is_not_there_any_more_keeps_its_words_on_the_page(admin):
    page = admin.post("/compass", STORY | {"version": "5"})
    assert page.status_code == 409
    assert STORY["identity"] in soup(page).select_one("#identity").get_text()


def test_every_earlier_version_can_be_read_and_brought_back(admin):
    write(admin)
    write(admin, identity="Wij zijn anders.")
    first = versions()[-1]
    page = admin.get(f"/compass/versions/{first.id}")
    assert "Wij zijn buren." in words(page)
    assert admin.submit(page, action="/restoration").status_code == 303
    assert [version.identity for version in versions()] == ["Wij zijn buren.", "Wij zijn anders.", "Wij zijn buren."]


def test_the_same_texts_twice_are_one_version(admin):
    form = admin.get("/compass/edit")
    for _ in range(2):
        admin.submit(form, STORY, action="/compass")
    assert len(versions()) == 1


def test_two_administrators_see_both_texts_and_lose_none(admin):
    one, two = admin.get("/compass/edit"), admin.get("/compass/edit")
    assert admin.submit(one, STORY, action="/compass").status_code == 303
    page = admin.submit(two, STORY | {"identity": "Wij zijn anders."}, action="/compass")
    assert page.status_code == 409
    assert "Wij zijn buren." in words(page)
    assert soup(page).select_one("#identity").get_text(strip=True) == "Wij zijn anders."
    assert versions()[0].identity == "Wij zijn buren."
    assert admin.submit(page, action="/compass").status_code == 303, "keeping it after all is a choice"
    assert versions()[0].identity == "Wij zijn anders."


def bring(browser, content, part="identity", on_it="Twee buren"):
    data = {"part": part, f"{part}-words": on_it, f"{part}-picture": (BytesIO(content), "buren.jpg")}
    return browser.post("/compass/pictures", data, content_type="multipart/form-data")


def test_a_picture_stands_beside_the_text_with_words_for_who_cannot_see_it(admin, browser):
    write(admin)
    assert bring(admin, a_picture()).status_code == 303
    page = browser.sign_in(PersonFactory()).get("/compass")
    image = soup(page).select_one(".compass img")
    assert image["alt"] == "Twee buren"
    answer = browser.get(image["src"])
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_another_picture_takes_its_place_and_the_former_is_gone(admin, app):
    bring(admin, a_picture())
    [former] = [picture.file_id for picture in db.session.query(CompassPicture)]
    bring(admin, a_picture(), on_it="Drie buren")
    db.session.expire_all()
    [picture] = db.session.query(CompassPicture)
    assert picture.words == "Drie buren"
    assert files.list_files(files.folder_of(app)) & {former, picture.file_id} == {picture.file_id}
    now = picture.file_id
    admin.post(f"/compass/pictures/{picture.id}/removal")
    assert now not in files.list_files(files.folder_of(app))


def test_the_words_of_a_picture_can_be_put_otherwise_while_it_stays(admin, browser):
    write(admin)
    bring(admin, a_picture())
    [before] = [picture.file_id for picture in db.session.query(CompassPicture)]
    form = admin.get("/compass/pictures")
    assert soup(form).select_one("#identity-words")["value"] == "Twee buren"
    data = {"part": "identity", "identity-words": "Drie buren", "identity-picture": (BytesIO(b""), "")}
    assert browser.post("/compass/pictures", data, content_type="multipart/form-data").status_code == 303
    assert soup(admin.get("/compass")).select_one(".compass img")["alt"] == "Drie buren"
    assert [picture.file_id for picture in db.session.query(CompassPicture)] == [before]


def test_no_button_of_a_picture_takes_half_written_words_of_the_compass_along(admin):
    write(admin)
    forms = soup(admin.get("/compass/edit")).main.select("form[method=post]")
    assert [form["action"] for form in forms] == ["/compass"]
    assert len(soup(admin.get("/compass/pictures")).main.select('form[action="/compass/pictures"]')) == 3
    assert soup(admin.get("/compass")).select('a[href="/compass/pictures"]')
    assert bring(admin, a_picture()).location == "/compass/pictures"


@pytest.mark.parametrize(
    ("content", "part", "on_it", "status"),
    [
        (b"<svg onload=alert(1)>", "identity", "x", 422),
        (b"", "identity", "x", 422),
        (b"", "horizon", "", 422),
        (b"\xff\xd8\xff", "identity", "", 422),
        (b"x", "elsewhere", "x", 422),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(admin, content, part, on_it, status):
    assert bring(admin, content, part, on_it).status_code == status
    assert db.session.query(CompassPicture).count() == 0


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\x00\u202e x", "{{ 7 * 7 }}", "=1+1\r\nBcc: x"])
def test_hostile_words_stay_words(admin, text):
    assert write(admin, identity=text, horizon=text).status_code == 303
    page = admin.get("/compass")
    assert page.status_code == 200
    assert not soup(page).select("main script")


def test_a_text_that_is_too_long_is_given_back_whole(admin):
    page = write(admin, identity="x" * 3001)
    assert page.status_code == 422
    assert soup(page).select_one("#identity").get_text(strip=True) == "x" * 3001
    assert versions() == []


def test_who_may_what(app):
    a, b = administrator(), PersonFactory()
    version, picture = CompassVersionFactory(), CompassPictureFactory()
    assert policy.may_see_compass_picture(b, picture)
    assert not policy.may_see_compass_picture(b, None)
    assert [policy.may_change_compass(viewer, version) for viewer in (a, b)] == [True, False]
    assert not policy.may_change_compass(a, None)


def test_it_costs_the_same_after_thirty_versions(admin):
    an_organisation()
    CompassVersionFactory(number=1)
    costs = []
    for more in (2, 30):
        CompassVersionFactory.create_batch(more)
        for address in ("/compass", "/compass/versions"):
            with count_queries() as queries:
                admin.get(address)
            costs.append(len(queries))
    assert costs[:2] == costs[2:]
    assert max(costs) <= 12
    assert db.session.query(CompassVersion).count() == 33
