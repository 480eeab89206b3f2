"""What people bring is taken by what is in it: nothing that runs, nothing that tells where it was taken."""

from io import BytesIO

import pytest
from flask_babel import force_locale
from PIL import Image

from ipp.core import files, pictures, uploads
from ipp.core.pictures import NoPicture
from ipp.core.uploads import NotTaken, take
from tests.factories.organisation import a_compass_picture
from tests.factories.people import administrator
from tests.factories.portfolio import AmbitionFactory, TalentFactory
from tests.portfolio.uploads import PDF, a_package, a_picture, an_odt, an_office_file

MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.fixture(autouse=True)
def _in_the_application(app):
    with app.test_request_context(), force_locale("nl"):
        yield


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("pdf", PDF),
        ("docx", an_office_file("docx")),
        ("xlsx", an_office_file("xlsx")),
        ("pptx", an_office_file("pptx")),
        ("odt", an_odt()),
        ("jpg", a_picture()),
        ("png", a_picture("PNG", mode="RGBA")),
        ("jpg", a_picture("WEBP")),
    ],
)
def test_a_file_is_taken_by_its_content_and_its_name_becomes_true(kind, content):
    brought = take("Mijn diploma.exe", content)
    assert (brought.kind, brought.name) == (kind, f"Mijn diploma.{kind}")
    assert kind in uploads.MEDIA_TYPES
    if kind not in ("jpg", "png"):
        assert brought.content == content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00" + bytes(200),
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"GIF89a" + bytes(50),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
        b"PK\x03\x04" + bytes(100),
        a_package({"a.txt": "x"}),
        a_package({"[Content_Types].xml": "<x/>"}),
        a_package({f"{number}": "" for number in range(5001)} | {"[Content_Types].xml": "main+xml"}),
        an_odt(mimetype="application/zip"),
        a_picture()[:200],
        a_picture("PNG")[:60],
        b"\xff\xd8\xff\xe0" + bytes(300),
    ],
)
def test_anything_else_is_refused_with_a_sentence(content):
    with pytest.raises(NotTaken) as refusal:
        take("diploma.pdf", content)
    assert refusal.value.sentence


@pytest.mark.parametrize(
    "content",
    [
        an_office_file("docx", more=["word/vbaProject.bin"]),
        an_office_file("xlsx", more=["xl/macrosheets/sheet1.xml"]),
        an_office_file("pptx", more=["ppt/activeX/activeX1.bin"]),
        an_office_file("docx", more=["word/embeddings/oleObject1.bin"]),
        an_office_file("docx", main=MACROS, more=["word/vbaProject.bin"]),
        an_odt(more=["Basic/Standard/Module1.xml"]),
        an_odt(more=["Scripts/python/x.py"]),
    ],
)
def test_a_document_with_something_that_runs_is_refused(content):
    with pytest.raises(NotTaken, match="vanzelf"):
        take("plan.docx", content)


def test_a_document_that_says_it_holds_macros_is_never_taken():
    with pytest.raises(NotTaken):
        take("plan.docx", an_office_file("docx", main=MACROS))


def test_a_file_that_is_too_large_is_refused_before_anything_looks_at_it():
    with pytest.raises(NotTaken, match="8 MB"):
        take("groot.pdf", PDF + bytes(files.LARGEST))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_forgets_where_it_was_taken(form):
    brought = take("foto.jpg", a_picture(form))
    assert b"kanarie" not in brought.content
    with Image.open(BytesIO(brought.content)) as picture:
        assert dict(picture.getexif()) == {}
        assert picture.size == (60, 40)


def test_a_picture_that_was_taken_sideways_stands_upright():
    paper, notes = BytesIO(), Image.Exif()
    notes[0x0112] = 6
    Image.new("RGB", (60, 40)).save(paper, "JPEG", exif=notes)
    with Image.open(BytesIO(take("foto.jpg", paper.getvalue()).content)) as picture:
        assert picture.size == (40, 60)


def test_a_bomb_is_not_opened():
    paper = BytesIO()
    Image.new("1", (30_000, 30_000)).save(paper, "PNG")
    with pytest.raises(NotTaken):
        take("foto.png", paper.getvalue())


def test_a_photo_becomes_a_square():
    with Image.open(BytesIO(pictures.make_square(a_picture(size=(300, 100)), 96))) as picture:
        assert (picture.size, picture.format) == ((96, 96), "JPEG")
    with pytest.raises(NoPicture):
        pictures.make_square(PDF, 96)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\eva\\plan.docx", "plan.pdf"),
        ("\x00\r\nSet-Cookie: a=b.pdf", "Set-Cookie: a=b.pdf"),
        ("", "bestand.pdf"),
        ("...", "bestand.pdf"),
        ("a" * 500, f"{'a' * 120}.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
    ],
)
def test_a_name_is_only_a_name(typed, name):
    assert take(typed, PDF).name == name


def test_a_text_in_the_place_of_a_file_is_answered_with_a_sentence(browser):
    """No page sends this; whoever does, hears what everybody hears who sent no file."""
    a_compass_picture()
    owner = administrator()
    addresses = {
        "/account/photo": "photo",
        f"/portfolio/talents/{TalentFactory(owner=owner).id}/evidence": "file",
        f"/portfolio/ambitions/{AmbitionFactory(owner=owner).id}/evidence": "file",
        "/compass/pictures": "picture",
        "/take-along/arrivals": "file",
    }
    browser.sign_in(owner)
    answers = {
        address: browser.post(address, {name: "geen bestand"}).status_code for address, name in addresses.items()
    }
    assert answers == dict.fromkeys(addresses, 422)
