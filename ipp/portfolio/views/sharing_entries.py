"""Who can see one talent, ambition or period: the same as its section, or a choice of its own."""

from flask import Response, flash
from flask_babel import gettext as _

from ipp.core.access import allow
from ipp.core.web import page, see_other
from ipp.portfolio import ambitions, entries, labels, life_line, policy, queries, sharing
from ipp.portfolio.entries import Entry
from ipp.portfolio.models import Ambition, LifePeriod, Talent
from ipp.portfolio.reach import Reach
from ipp.portfolio.sharing_forms import AS_SECTION, EntryReachForm
from ipp.portfolio.sharing_queries import Sharings, list_sharings
from ipp.portfolio.views.audience import now_seen_by
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.portfolio import the_owner

own_talent = allow(policy.may_edit, queries.get_talent)
own_ambition = allow(policy.may_edit, ambitions.get_ambition)
own_period = allow(policy.may_edit, life_line.get_period)


@bp.get("/portfolio/talents/<uuid:talent_id>/visibility", access=own_talent)
def edit_talent_visibility(talent: Talent) -> Response:
    return _edit(talent)


@bp.post("/portfolio/talents/<uuid:talent_id>/visibility", access=own_talent)
def update_talent_visibility(talent: Talent) -> Response:
    return _update(talent)


@bp.get("/portfolio/ambitions/<uuid:ambition_id>/visibility", access=own_ambition)
def edit_ambition_visibility(ambition: Ambition) -> Response:
    return _edit(ambition)


@bp.post("/portfolio/ambitions/<uuid:ambition_id>/visibility", access=own_ambition)
def update_ambition_visibility(ambition: Ambition) -> Response:
    return _update(ambition)


@bp.get("/portfolio/life-line/<uuid:period_id>/visibility", access=own_period)
def edit_period_visibility(period: LifePeriod) -> Response:
    return _edit(period)


@bp.post("/portfolio/life-line/<uuid:period_id>/visibility", access=own_period)
def update_period_visibility(period: LifePeriod) -> Response:
    return _update(period)


def _edit(entry: Entry) -> Response:
    sharings = list_sharings(the_owner())
    own = sharings.entries.get(entry.id)
    known = {"reach": own.audience.reach.value, "until": own.until} if own else {"reach": AS_SECTION}
    return _page(entry, _form(entry, sharings, data=known), sharings)


def _update(entry: Entry) -> Response:
    owner, section, sharings = the_owner(), entries.section_of(entry), list_sharings(the_owner())
    form = _form(entry, sharings)
    if not form.validate():
        return _page(entry, form, sharings, status=422)
    reach = form.found_reach()
    if reach is None:
        sharing.share_as_section(owner, section, entry.id)
        flash(_("The same people as of “%(section)s” can see this now.", section=labels.SECTIONS[section]))
    else:
        sharing.share_section(owner, section, reach=reach, until=form.until.data, entry_id=entry.id)
    if reach is Reach.CHOSEN:
        return see_other(".list_shares", section=section.value, entry=entry.id)
    if reach is not None:
        flash(now_seen_by(section, entry.id))
    return see_other(".show_portfolio", _anchor=section.value)


def _form(entry: Entry, sharings: Sharings, **values: object) -> EntryReachForm:
    """The first choice says whom the section reaches today, so that nobody has to look it up."""
    section = entries.section_of(entry)
    people = labels.audience_label(sharings.of(section), the_owner())
    as_section = _("The same as “%(section)s”: %(people)s", section=labels.SECTIONS[section], people=people)
    return EntryReachForm(the_owner(), as_section, **values)


def _page(entry: Entry, form: EntryReachForm, sharings: Sharings, *, status: int = 200) -> Response:
    section = entries.section_of(entry)
    own = sharings.entries.get(entry.id)
    return page(
        "portfolio/visibility.html",
        entry=entry,
        name=entries.name_of(entry),
        section=section,
        section_name=labels.SECTIONS[section],
        has_people=bool(own and own.audience.reach is Reach.CHOSEN),
        form=form,
        status=status,
    )
