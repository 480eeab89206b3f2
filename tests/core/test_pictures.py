"""A picture that we painted before comes in byte for byte; whatever is more or other than that is painted anew."""

from io import BytesIO

import pytest
from PIL import Image

from ipp.core import pictures

END = b"\xff\xd9"
NOTE = b"\xff\xe1\x00\x12Exif\x00\x00kanarie-hi"
SECRET = b"kanarie: thuis in de Lindenhof"


def a_photo(size=(300, 200), **details):
    paper = BytesIO()
    Image.effect_noise(size, 70).convert("RGB").save(paper, "JPEG", **({"quality": 95} | details))
    return paper.getvalue()


def ours(size=(300, 200)):
    return pictures.make_anew(a_photo(size))[1]


@pytest.mark.parametrize("size", [(1, 1), (17, 40), (300, 200), (2400, 90)])
def test_a_picture_of_ours_stays_as_it_is(size):
    content = ours(size)
    assert pictures.make_anew(content) == ("jpg", content)


def test_a_square_photo_of_ours_stays_as_it_is():
    square = pictures.make_square(a_photo(), 96)
    assert pictures.make_square(square, 96) == square
    assert pictures.make_square(square, 48) != square


HIDING = {
    "a note of where it was taken": lambda content: content[:2] + NOTE + content[2:],
    "something behind the picture": lambda content: content + SECRET,
    "something behind the picture, with its own end": lambda content: content + SECRET + END,
    "something between the picture and its end": lambda content: content[: -len(END)] + SECRET + END,
    "a comment in the middle": lambda content: content[: -len(END)] + b"\xff\xfe\x00\x20" + SECRET + END,
}


@pytest.mark.parametrize("hide", HIDING.values(), ids=HIDING.keys())
def test_what_is_hidden_in_a_picture_does_not_come_in(hide):
    hiding = hide(ours())
    assert b"kanarie" in hiding
    kind, content = pictures.make_anew(hiding)
    assert kind == "jpg"
    assert b"kanarie" not in content
    square = hide(pictures.make_square(a_photo(), 96))
    assert b"kanarie" not in pictures.make_square(square, 96)


@pytest.mark.parametrize("details", [{"quality": 84}, {"progressive": True}, {"optimize": True}, {"dpi": (300, 300)}])
def test_a_picture_of_another_painter_is_painted_anew(details):
    content = a_photo(**({"quality": 85} | details))
    assert pictures.make_anew(content)[1] != content


def test_a_picture_that_is_too_large_for_a_screen_is_made_smaller():
    kind, content = pictures.make_anew(a_photo((2500, 60), quality=85))
    with Image.open(BytesIO(content)) as picture:
        assert (kind, picture.width) == ("jpg", pictures.LONGEST_SIDE)
