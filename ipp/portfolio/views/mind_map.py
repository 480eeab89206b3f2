"""The mind map alone: to look at from close by, to print, and to keep as a picture or on one sheet."""

from collections.abc import Sequence

from flask import Response, request
from flask_babel import gettext as _

from ipp.core.access import SIGNED_IN, allow
from ipp.core.paper import Form
from ipp.core.web import page
from ipp.people.models import Person
from ipp.portfolio import outline, policy
from ipp.portfolio.outline import Strand
from ipp.portfolio.portrait import list_strands, portray
from ipp.portfolio.reach import Section
from ipp.portfolio.sharing_queries import SharedPortfolio, get_shared_portfolio
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.looking import remember_view
from ipp.portfolio.views.portfolio import the_owner

drivers_shared_with_viewer = allow(policy.may_view_drivers, get_shared_portfolio)

ZOOMS = (100, 150, 200, 300)


@bp.get("/portfolio/mind-map", access=SIGNED_IN)
def print_mind_map() -> Response:
    return _look(the_owner(), list_strands(the_owner()))


@bp.get("/portfolio/mind-map.svg", access=SIGNED_IN)
def download_mind_map() -> Response:
    return _picture(the_owner(), list_strands(the_owner()))


@bp.get("/portfolio/mind-map.pdf", access=SIGNED_IN)
def download_sheet() -> Response:
    return _sheet(the_owner(), list_strands(the_owner()), "pdf")


@bp.get("/portfolio/mind-map.png", access=SIGNED_IN)
def download_photo() -> Response:
    return _sheet(the_owner(), list_strands(the_owner()), "png")


@bp.get("/people/<uuid:person_id>/mind-map", access=drivers_shared_with_viewer)
def print_shared_mind_map(shared: SharedPortfolio) -> Response:
    return _look(shared.owner, _strands(shared))


@bp.get("/people/<uuid:person_id>/mind-map.svg", access=drivers_shared_with_viewer)
def download_shared_mind_map(shared: SharedPortfolio) -> Response:
    return _picture(shared.owner, _strands(shared))


@bp.get("/people/<uuid:person_id>/mind-map.pdf", access=drivers_shared_with_viewer)
def download_shared_sheet(shared: SharedPortfolio) -> Response:
    return _sheet(shared.owner, _strands(shared), "pdf")


@bp.get("/people/<uuid:person_id>/mind-map.png", access=drivers_shared_with_viewer)
def download_shared_photo(shared: SharedPortfolio) -> Response:
    return _sheet(shared.owner, _strands(shared), "png")


def _strands(shared: SharedPortfolio) -> Sequence[Strand]:
    """What reaches the viewer; the owner is told that they looked."""
    remember_view(shared.owner, the_owner(), [Section.DRIVERS.value])
    return portray(shared, the_owner()).strands or ()


def _look(owner: Person, strands: Sequence[Strand]) -> Response:
    """Whole, larger, or one driver alone."""
    zoom = request.args.get("zoom", 100, type=int)
    key = request.args.get("driver", "")
    shown = [strand for strand in strands if strand.driver.key == key] or strands
    return page(
        "portfolio/mind_map.html",
        owner=owner,
        strands=shown,
        every_strand=strands,
        is_part=len(shown) < len(strands),
        zoom=zoom if zoom in ZOOMS else ZOOMS[0],
        zooms=ZOOMS,
        draw=outline.draw,
    )


def _picture(owner: Person, strands: Sequence[Strand]) -> Response:
    return _file(outline.draw(owner, strands), "image/svg+xml", _("mind-map") + ".svg")


def _sheet(owner: Person, strands: Sequence[Strand], form: Form) -> Response:
    size: outline.Size = "a3" if request.args.get("size") == "a3" else "a4"
    kind = {"pdf": "application/pdf", "png": "image/png"}[form]
    return _file(outline.print_sheet(owner, strands, size, form), kind, f"{_('mind-map')}-{size}.{form}")


def _file(content: str | bytes, kind: str, name: str) -> Response:
    """Always a download, so that it never runs as a page of ours."""
    return Response(content, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
