"""Pages for colleagues who introduce IPP in their own team."""

from flask.wrappers import Response

from ipp.core import files
from ipp.core.access import SIGNED_IN
from ipp.core.web import page
from ipp.organisation import introducing
from ipp.organisation.views.blueprint import bp


@bp.get("/introduce", access=SIGNED_IN)
def introduce() -> Response:
    return page("organisation/introduce.html", chapters=introducing.read_guide())


@bp.get("/introduce/guide.pdf", access=SIGNED_IN)
def show_guide() -> Response:
    return files.download(introducing.write_guide(), name="ipp.pdf", media_type="application/pdf")
