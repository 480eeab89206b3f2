"""Who can see a section: changed on the portfolio itself, with a page of its own for choosing people."""

from flask import Response, abort, flash, request
from flask_babel import gettext as _

from ipp.core.access import SIGNED_IN, allow
from ipp.core.texts import id_in
from ipp.core.web import page, see_other
from ipp.people import queries as people
from ipp.people.models import Person
from ipp.portfolio import labels, policy, queries, sharing
from ipp.portfolio.forms import ReachForm, ShareForm, section_named
from ipp.portfolio.models import Share
from ipp.portfolio.reach import Reach, Section
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.portfolio import own_page, the_owner

MOST_SHOWN = 20


@bp.post("/portfolio/visibility", access=SIGNED_IN)
def update_visibility() -> Response:
    section = section_named(request.form.get("section")) or abort(404)
    form = ReachForm(the_owner(), prefix=section.value)
    if not form.validate():
        return page("portfolio/portfolio.html", **own_page((section, form)), status=422)
    reach = form.found_reach()
    sharing.share_section(the_owner(), section, reach=reach)
    if reach is Reach.CHOSEN:
        return see_other(".list_shares", section=section.value)
    flash(labels.reach_sentence(reach))
    return see_other(".show_portfolio", _anchor=section.value)


@bp.get("/portfolio/shares", access=SIGNED_IN)
def list_shares() -> Response:
    section = section_named(request.args.get("section")) or abort(404)
    found = _findable(_search())
    return _choose(section, ShareForm(found, formdata=None, section=section.value))


@bp.post("/portfolio/shares", access=SIGNED_IN)
def create_share() -> Response:
    section = section_named(request.form.get("section")) or abort(404)
    chosen = id_in(request.form.get("person"))
    person = queries.get_owner(chosen) if chosen else None
    form = ShareForm([person] if person and person.id != the_owner().id else [])
    if not form.validate() or person is None:
        form.person.choices = ShareForm(_findable(_search())).person.choices
        return _choose(section, form, status=422)
    sharing.share_with_person(the_owner(), section, person=person, until=form.until.data)
    flash(_("%(name)s can see this from now on.", name=person.name))
    return see_other(".list_shares", section=section.value, search=_search() or None)


@bp.post("/portfolio/shares/<uuid:share_id>/removal", access=allow(policy.may_edit, queries.get_share))
def remove_share(share: Share) -> Response:
    name, section = share.person.name, share.section
    sharing.end_share(share)
    flash(_("%(name)s can no longer see this.", name=name))
    return see_other(".list_shares", section=section.value)


def _choose(section: Section, form: ShareForm, *, status: int = 200) -> Response:
    return page(
        "portfolio/shares.html",
        sharing=queries.get_sharing(the_owner(), section),
        name=labels.SECTIONS[section],
        form=form,
        search=_search(),
        status=status,
    )


def _search() -> str:
    """What was searched for: in the address, or brought along by the form with the people who were found."""
    return request.values.get("search", "")


def _findable(search: str) -> list[Person]:
    return people.list_near(the_owner(), search=search)[:MOST_SHOWN]
