"""Who can see a section: changed on the portfolio itself, with a page of its own for choosing people."""

from flask import Response, abort, flash, request
from flask_babel import gettext as _

from ipp.core.access import SIGNED_IN, allow
from ipp.core.texts import id_in
from ipp.core.web import page, see_other
from ipp.people import queries as people
from ipp.people.models import Person
from ipp.portfolio import entries, labels, policy, queries, sharing
from ipp.portfolio.models import Share
from ipp.portfolio.reach import Reach, Section
from ipp.portfolio.sharing_forms import ReachForm, ShareForm, section_named
from ipp.portfolio.sharing_queries import get_share, get_sharing
from ipp.portfolio.views.audience import now_seen_by
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.portfolio import own_page, the_owner


@bp.post("/portfolio/visibility", access=SIGNED_IN)
def update_visibility() -> Response:
    section = section_named(request.form.get("section")) or abort(404)
    form = ReachForm(the_owner(), prefix=section.value)
    if not form.validate():
        return page("portfolio/portfolio.html", **own_page((section, form)), status=422)
    reach = form.found_reach() or Reach.ONLY_ME
    sharing.share_section(the_owner(), section, reach=reach, until=form.until.data)
    if reach is Reach.CHOSEN:
        return see_other(".list_shares", section=section.value)
    flash(now_seen_by(section))
    return see_other(".show_portfolio", _anchor=section.value)


@bp.post("/portfolio/new-manager", access=SIGNED_IN)
def create_answer_for_new_manager() -> Response:
    """The owner is asked what the new manager may see of what the former one could."""
    shares_the_same = request.form.get("send") == "same"
    sharing.answer_for_new_manager(the_owner(), shares_the_same=shares_the_same)
    flash(_("Your manager can see the same now.") if shares_the_same else _("It stays with you."))
    return see_other(".show_portfolio")


@bp.post("/portfolio/new-team-mates", access=SIGNED_IN)
def create_answer_for_new_team_mates() -> Response:
    """The owner has read who came into their team: they share on, or no more."""
    shares_on = request.form.get("send") != "stop"
    sharing.answer_for_new_team_mates(the_owner(), shares_on=shares_on)
    flash(_("Good. Your team can see the same as before.") if shares_on else _("It stays with you."))
    return see_other(".show_portfolio")


@bp.get("/portfolio/shares", access=SIGNED_IN)
def list_shares() -> Response:
    section = section_named(request.args.get("section")) or abort(404)
    found = _findable(_search())
    return _choose(section, _entry(section), ShareForm(found, formdata=None, section=section.value))


@bp.post("/portfolio/shares", access=SIGNED_IN)
def create_share() -> Response:
    section = section_named(request.form.get("section")) or abort(404)
    entry = _entry(section)
    chosen = id_in(request.form.get("person"))
    person = queries.get_owner(chosen) if chosen else None
    form = ShareForm([person] if person and person.id != the_owner().id else [])
    if not form.validate() or person is None:
        form.person.choices = ShareForm(_findable(_search())).person.choices
        return _choose(section, entry, form, status=422)
    entry_id = entry.id if entry else None
    sharing.share_with_person(the_owner(), section, person=person, until=form.until.data, entry_id=entry_id)
    flash(_("%(name)s can see this from now on.", name=person.name))
    return see_other(".list_shares", section=section.value, entry=entry_id, search=_search() or None)


@bp.post("/portfolio/shares/<uuid:share_id>/removal", access=allow(policy.may_edit, get_share))
def remove_share(share: Share) -> Response:
    name, section = share.person.name, share.section
    entry_id = None if share.about_id == share.owner_id else share.about_id
    sharing.end_share(share)
    flash(_("%(name)s can no longer see this.", name=name))
    return see_other(".list_shares", section=section.value, entry=entry_id)


def _choose(section: Section, entry: entries.Entry | None, form: ShareForm, *, status: int = 200) -> Response:
    name = labels.SECTIONS[section]
    return page(
        "portfolio/shares.html",
        sharing=get_sharing(the_owner(), section, entry.id if entry else None),
        name=entries.name_of(entry) if entry else name,
        section_name=name,
        entry=entry,
        form=form,
        search=_search(),
        status=status,
    )


def _entry(section: Section) -> entries.Entry | None:
    """The one thing in the section that it is about, when the address or the form names one."""
    entry_id = id_in(request.values.get("entry"))
    if entry_id is None:
        return None
    entry = entries.get_entry(section, entry_id)
    return entry if entry and policy.may_edit(the_owner(), entry) else abort(404)


def _search() -> str:
    """What was searched for: in the address, or brought along by the form with the people who were found."""
    return request.values.get("search", "")


def _findable(search: str) -> list[Person]:
    return people.list_near(the_owner(), search=search)
