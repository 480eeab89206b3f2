"""Pages for colleagues who introduce IPP in their own team: a story to hand out, and a guide for who hosts the hour."""

from flask.wrappers import Response

from ipp.core import files
from ipp.core.access import SIGNED_IN
from ipp.core.web import page
from ipp.organisation import introducing, story
from ipp.organisation.views.blueprint import bp


@bp.get("/introduce", access=SIGNED_IN)
def introduce() -> Response:
    return page("organisation/introduce.html", chapters=introducing.read_guide())


@bp.get("/introduce/guide.pdf", access=SIGNED_IN)
def show_guide() -> Response:
    return files.download(introducing.write_guide(), name="ipp.pdf", media_type="application/pdf")


@bp.get("/introduce/story", access=SIGNED_IN)
def show_story() -> Response:
    return page("organisation/story.html", story=story.read_story())


@bp.get("/introduce/story.pdf", access=SIGNED_IN)
def print_story() -> Response:
    return files.download(story.write_story(), name=f"{story.title()}.pdf", media_type="application/pdf")
