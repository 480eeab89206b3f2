"""Pictures that people bring, painted anew: without the place where they were taken, and without anything hidden."""

from io import BytesIO

from PIL import Image, ImageOps

MOST_PIXELS = 60_000_000
"""More than any phone takes; a picture of a few bytes may claim many more, to fill our memory."""
LARGEST = 8_000_000
LONGEST_SIDE = 2400
_FORMATS = ("JPEG", "PNG", "WEBP")
_FACE = (0.5, 0.4)
"""Where a face usually is in a portrait: a little above the middle."""
_SCAN = bytes.fromhex("ffda000c03010002110311003f00")
"""What stands before the data of a JPEG in colour."""
_END = b"\xff\xd9"
_SEEN = 8
"""Bytes at the end of the data: in fewer nothing worth hiding fits."""


class NoPicture(Exception):
    """It cannot be opened as a picture, or it is too large to open safely."""


def make_anew(content: bytes) -> tuple[str, bytes]:
    """The same picture, upright and not larger than a screen needs: JPEG, or PNG when one can look through it."""
    picture = _open(content)
    if max(picture.size) <= LONGEST_SIDE and _is_as_we_paint(content, picture):
        return "jpg", content  # it came from an IPP: painting it again would only blur it
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if picture.has_transparency_data:
        return "png", _save(picture.convert("RGBA"), "PNG")
    return "jpg", _save(picture.convert("RGB"), "JPEG")


def make_square(content: bytes, side: int) -> bytes:
    """A square of so many pixels out of the picture, as JPEG."""
    brought = _open(content)
    if brought.size == (side, side) and _is_as_we_paint(content, brought):
        return content
    picture = ImageOps.fit(brought.convert("RGBA"), (side, side), centering=_FACE)
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return _save(paper, "JPEG")


def _open(content: bytes) -> Image.Image:
    if len(content) > LARGEST:
        raise NoPicture
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NoPicture
            picture.load()
            return ImageOps.exif_transpose(picture)
    except NoPicture:
        raise
    except Exception as error:  # a broken picture breaks a decoder in a hundred ways, and all mean the same
        raise NoPicture from error


def _save(picture: Image.Image, form: str) -> bytes:
    """Only what is seen: a new picture takes along no notes of the old one."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    paper = BytesIO()
    bare.save(paper, form, quality=85, optimize=form == "PNG")
    return paper.getvalue()


def _is_as_we_paint(content: bytes, picture: Image.Image) -> bool:
    """Whether every byte is what our own JPEG of this size would hold: no notes, nothing hidden, nothing behind it.

    All before the picture's data is the same for each JPEG that we make of one size. The last bytes of the
    data must be seen in the picture: where something else begins, a decoder stops looking, and sees nothing of them.
    """
    head, _scan, _end = _save(Image.new("RGB", picture.size), "JPEG").partition(_SCAN)
    before, scan, data = content.partition(_SCAN)
    if picture.mode != "RGB" or (before, scan) != (head, _SCAN) or not data.endswith(_END):
        return False
    painted = data[: -len(_END)]
    cut = _open(before + scan + painted[:-_SEEN].rstrip(b"\xff") + _END)
    return bool(cut.tobytes() != picture.tobytes())
