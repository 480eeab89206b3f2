"""A profile photo: chosen by its owner, seen by who is signed in, square, and gone at once."""

from io import BytesIO

import pytest
from PIL import Image

from ipp.core import files
from ipp.core.db import db
from ipp.people import photos
from ipp.people.models import Person
from tests.browser import soup, words
from tests.factories.passion import TalkFactory
from tests.factories.people import PersonFactory, TeamFactory, administrator
from tests.portfolio.uploads import PDF, a_picture


def bring(browser, content):
    return browser.post("/account/photo", {"photo": (BytesIO(content), "ik.jpg")}, content_type="multipart/form-data")


def with_photo(**details):
    person = PersonFactory(**details)
    photos.keep_photo(person, a_picture(size=(300, 200)))
    return person


def test_somebody_chooses_a_photo_and_colleagues_see_it_beside_the_name(browser):
    person = PersonFactory(teams=[team := TeamFactory()])
    page = browser.follow(bring(browser.sign_in(person), a_picture(size=(900, 600))))
    assert "Je foto staat nu naast je naam" in words(page)
    browser.sign_in(administrator())
    image = soup(browser.get(f"/people/teams/{team.id}")).select_one("main img.avatar")
    response = browser.get(image["src"])
    assert image["alt"] == ""
    assert (response.mimetype, response.headers["Cache-Control"]) == ("image/jpeg", "private, max-age=86400")
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert b"kanarie" not in response.data
    with Image.open(BytesIO(response.data)) as picture:
        assert picture.size == (photos.SMALL, photos.SMALL)


@pytest.mark.parametrize("content", [b"", PDF, b"\xff\xd8\xff\xe0 not really"])
def test_what_is_no_picture_is_refused_and_the_old_photo_stays(browser, content):
    person = with_photo()
    before = person.photo_id
    page = bring(browser.sign_in(person), content)
    assert page.status_code == 422
    assert soup(page).select_one(".error")
    db.session.expire_all()
    assert person.photo_id == before


def test_without_a_photo_there_are_initials(browser):
    person = PersonFactory(name="Fatima de Vries")
    avatar = soup(browser.sign_in(person).get("/account/photo")).select_one("header .avatar")
    assert avatar.get_text() == "FV"
    assert browser.get(f"/people/{person.id}/photo").status_code == 404


def test_an_erased_photo_is_gone_everywhere(browser):
    person = with_photo()
    db.session.commit()
    paths = [files.folder_of(browser.app) / one.hex for one in (person.photo_id, person.thumbnail_id)]
    assert all(path.exists() for path in paths)
    browser.sign_in(person).post("/account/photo/removal")
    assert not any(path.exists() for path in paths)
    assert browser.get(f"/people/{person.id}/photo").status_code == 404


def test_another_photo_takes_the_place_of_the_first(browser):
    person = with_photo()
    db.session.commit()
    first = files.folder_of(browser.app) / person.photo_id.hex
    bring(browser.sign_in(person), a_picture("PNG", mode="RGBA"))
    assert not first.exists()
    db.session.expire_all()
    assert files.read(db.session.get(Person, person.id).photo_id)


def test_who_is_not_signed_in_sees_no_photo(browser):
    person = with_photo()
    db.session.commit()
    assert browser.get(f"/people/{person.id}/photo").status_code == 303


def test_somebody_from_outside_sees_initials_and_no_broken_pictures(browser):
    talk = TalkFactory(owner=with_photo(name="Fatima de Vries"), partner=with_photo(roles=["outsider"]))
    page = browser.sign_in(talk.partner).follow(browser.get("/"))
    assert "Fatima de Vries" in words(page)
    assert [image["src"] for image in soup(page).select("img.avatar")] == []


def test_what_a_telephone_took_is_opened_once(app, monkeypatch):
    opened, open_picture = [], Image.open

    def count(source, **details):
        opened.append(len(source.getvalue()))
        return open_picture(source, **details)

    content = a_picture(size=(1500, 1000))
    monkeypatch.setattr(Image, "open", count)
    photos.keep_photo(PersonFactory(), content)
    assert opened.count(len(content)) == 1


def test_the_photo_of_a_closed_account_is_not_shown(browser):
    person = with_photo(active=False)
    assert browser.sign_in(PersonFactory()).get(f"/people/{person.id}/photo").status_code == 404
