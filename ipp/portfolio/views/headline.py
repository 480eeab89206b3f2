"""The one sentence under the owner's name."""

from flask import Response, flash
from flask_babel import gettext as _

from ipp.core.access import SIGNED_IN
from ipp.core.errors import ChangedMeanwhile
from ipp.core.web import page, see_other
from ipp.portfolio import queries, services
from ipp.portfolio.forms import HeadlineForm
from ipp.portfolio.snapshots import Kind
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.drafts import find_draft, finish_draft, typed_in
from ipp.portfolio.views.portfolio import the_owner


@bp.get("/portfolio/headline", access=SIGNED_IN)
def edit_headline() -> Response:
    portfolio, draft = queries.get_portfolio(the_owner()), find_draft(Kind.HEADLINE, the_owner().id)
    known = {"text": portfolio.headline, "version": portfolio.version} if portfolio else {}
    form = HeadlineForm(typed_in(draft) if draft else None, data=known)
    return page("portfolio/headline.html", form=form, owner=the_owner(), draft=draft)


@bp.post("/portfolio/headline", access=SIGNED_IN)
def update_headline() -> Response:
    form = HeadlineForm()
    if not form.validate():
        return page("portfolio/headline.html", form=form, owner=the_owner(), status=422)
    try:
        services.write_headline(the_owner(), text=form.text.data or "", version=form.version.data)
    except ChangedMeanwhile:
        return _headline_conflict(form)
    finish_draft()
    flash(_("Your sentence is kept."))
    return see_other(".show_portfolio")


def _headline_conflict(form: HeadlineForm) -> Response:
    portfolio = queries.get_portfolio(the_owner())
    form.catch_up(portfolio.version if portfolio else 0)
    return page("portfolio/headline.html", form=form, owner=the_owner(), kept=portfolio, status=409)
