"""Taking everything along, and bringing it in. Always about the one who is signed in."""

from functools import partial

from flask import Response, flash
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from ipp.core import clock, files
from ipp.core.access import SIGNED_IN, GuardedBlueprint
from ipp.core.uploads import takes_files
from ipp.core.web import page, see_other
from ipp.dossier.forms import ArrivalForm
from ipp.dossier.takeaway import make_takeaway
from ipp.dossier.unpacking import Arrival, NotATakeaway, unpack

bp = GuardedBlueprint("dossier", __name__, url_prefix="/take-along")


@bp.get("", access=SIGNED_IN)
def show_dossier() -> Response:
    return _page(ArrivalForm(formdata=None))


@bp.get("/portfolio.zip", access=SIGNED_IN)
def download_takeaway() -> Response:
    content = make_takeaway(current_user._get_current_object())
    return files.download(content, name=f"portfolio-{clock.today().isoformat()}.zip", media_type="application/zip")


@bp.post("/arrivals", access=SIGNED_IN)
@partial(takes_files, most=files.LARGEST_PORTFOLIO)
def create_arrival() -> Response:
    form = ArrivalForm()
    if not form.validate():
        return _page(form, status=422)
    try:
        arrival = unpack(current_user._get_current_object(), form.file.data.read())
    except NotATakeaway as problem:
        form.refuse(problem.sentence)
        return _page(form, status=422)
    _tell(arrival)
    return see_other("portfolio.show_portfolio")


def _tell(arrival: Arrival) -> None:
    """What came in, and what did not, in sentences."""
    flash(
        ngettext("One thing came in.", "%(num)d things came in.", arrival.added)
        if arrival.added
        else _("Nothing new came in: all of it is here already.")
    )
    if arrival.drivers_not_here:
        names = ", ".join(sorted(set(arrival.drivers_not_here)))
        flash(_("These drivers are not here, so their topics stand under the first one: %(names)s.", names=names))
    if arrival.files_not_taken:
        flash(_("These files could not be taken in: %(names)s.", names=", ".join(arrival.files_not_taken)))


def _page(form: ArrivalForm, *, status: int = 200) -> Response:
    return page("dossier/dossier.html", form=form, largest=files.LARGEST_PORTFOLIO // 1_000_000, status=status)
