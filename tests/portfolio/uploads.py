"""Files as people bring them, each the smallest that is really one."""

import zipfile
from io import BytesIO

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_MAIN = {"docx": "wordprocessingml.document", "xlsx": "spreadsheetml.sheet", "pptx": "presentationml.presentation"}
_FOLDER = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def a_package(parts):
    paper = BytesIO()
    with zipfile.ZipFile(paper, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return paper.getvalue()


def an_office_file(kind, *, more=(), main=None):
    content_type = main or f"application/vnd.openxmlformats-officedocument.{_MAIN[kind]}.main+xml"
    parts = {"[Content_Types].xml": f'<Types><Override ContentType="{content_type}"/></Types>', _FOLDER[kind]: "<x/>"}
    return a_package(parts | dict.fromkeys(more, "x"))


def an_odt(*, more=(), mimetype="application/vnd.oasis.opendocument.text"):
    return a_package({"mimetype": mimetype, "content.xml": "<x/>"} | dict.fromkeys(more, "x"))


def a_picture(form="JPEG", size=(60, 40), *, with_place=True, mode="RGB"):
    paper, notes = BytesIO(), Image.Exif()
    if with_place:
        notes[0x010E] = "kanarie-onderschrift"
        notes.get_ifd(0x8825).update({1: "N", 2: (52.0, 22.0, 12.0)})
    Image.new(mode, size, "teal").save(paper, form, exif=notes)
    return paper.getvalue()
