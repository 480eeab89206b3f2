"""The mind map on one sheet: whole, on one page, readable aloud, and only for whom it is shared with."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from ipp.core import paper
from ipp.portfolio import sharing
from ipp.portfolio.reach import Reach, Section
from tests.factories.people import PersonFactory
from tests.factories.portfolio import TopicFactory, a_driver

MILLIMETRES = 72 / 25.4


def read(response):
    assert response.mimetype == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment")
    return PdfReader(BytesIO(response.data))


@pytest.mark.parametrize(("size", "wide"), [("a4", 297), ("a3", 420), ("a9", 297)])
def test_the_map_lies_on_one_sheet_of_the_size_that_was_asked(browser, size, wide):
    topic = TopicFactory(text="verbanden zien")
    reader = read(browser.sign_in(topic.owner).get(f"/portfolio/mind-map.pdf?size={size}"))
    (page,) = reader.pages
    assert round(float(page.mediabox.width) / MILLIMETRES) == wide
    assert "verbanden zien" in page.extract_text()


def test_eighty_long_topics_still_fit_on_one_sheet(browser):
    owner = PersonFactory()
    for number in range(80):
        TopicFactory(owner=owner, text=f"{number} verantwoordelijkheidsgevoel en {'x' * 80}", driver=a_driver("values"))
    assert len(read(browser.sign_in(owner).get("/portfolio/mind-map.pdf")).pages) == 1


def test_a_map_without_topics_is_a_sheet_too(browser):
    a_driver()
    assert len(read(browser.sign_in(PersonFactory()).get("/portfolio/mind-map.pdf")).pages) == 1


def test_the_map_is_a_photo_too(browser):
    topic = TopicFactory()
    response = browser.sign_in(topic.owner).get("/portfolio/mind-map.png")
    assert response.mimetype == "image/png"
    assert Image.open(BytesIO(response.data)).size[0] > 2000


def test_no_letter_of_a_photo_is_sliced(browser, monkeypatch):
    """Beside the same picture made twice as sharp hardly a dot differs; sliced letters differ in thousands."""
    owner = PersonFactory()
    for number in range(84):
        TopicFactory(owner=owner, text=f"rust brengen {number}", driver=a_driver(("gifts", "values")[number % 2]))
    browser.sign_in(owner)
    made = []
    for times in (1, 2):
        monkeypatch.setattr(paper, "SHARP", 200 * times)
        with Image.open(BytesIO(browser.get("/portfolio/mind-map.png").data)) as picture:
            made.append(picture.convert("L").reduce(times))
    differences = ImageChops.difference(*made).histogram()
    assert sum(differences[120:]) < 200


def test_a_sheet_reaches_whom_the_drivers_are_shared_with_and_the_owner_sees_who_looked(browser):
    topic = TopicFactory()
    colleague = PersonFactory(name="Sanne Smit")
    address = f"/people/{topic.owner.id}/mind-map.pdf"
    assert browser.sign_in(colleague).get(address).status_code == 404
    sharing.share_section(topic.owner, Section.DRIVERS, reach=Reach.EVERYONE)
    assert len(read(browser.sign_in(colleague).get(address)).pages) == 1
    assert "Sanne Smit" in browser.sign_in(topic.owner).get("/portfolio/views").text


def test_one_driver_alone_and_from_close_by(browser):
    topic = TopicFactory(text="verbanden zien")
    TopicFactory(owner=topic.owner, text="humor", driver=a_driver("values"))
    page = browser.sign_in(topic.owner).get("/portfolio/mind-map?driver=values&zoom=200")
    drawing = page.text[page.text.index("<svg") :]
    assert "humor" in drawing
    assert "verbanden zien" not in drawing
    assert 'class="sheet zoom-200"' in page.text
    assert 'class="sheet zoom-100"' in browser.get("/portfolio/mind-map?driver=money&zoom=1e9").text
