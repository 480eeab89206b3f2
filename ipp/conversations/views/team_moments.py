"""Talent sessions of a team: plan one, see when and where, and print the guide for the host."""

from flask import Response, flash, make_response
from flask_babel import gettext as _

from ipp.conversations.calendar import Method, write_calendar
from ipp.conversations.forms.moments import TeamMomentForm, TeamMomentPlanForm
from ipp.conversations.models.moments import TeamMoment
from ipp.conversations.moments import guide, mail, policy, queries, services
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.core.access import SIGNED_IN, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.web import page, see_other

seen_by_team = allow(policy.may_see_moment, queries.get_moment)
changeable = allow(policy.may_change_moment, queries.get_moment)
cancellable = allow(policy.may_cancel_moment, queries.get_moment)


@bp.get("/team-moments/new", access=SIGNED_IN)
def new_moment() -> Response:
    teams = the_viewer().teams
    return page("conversations/moments/new_team.html", form=TeamMomentForm().offer(teams), teams=teams)


@bp.post("/team-moments", access=SIGNED_IN)
def create_moment() -> Response:
    teams = the_viewer().teams
    form = TeamMomentForm().offer(teams)
    if not form.validate():
        return page("conversations/moments/new_team.html", form=form, teams=teams, status=422)
    team = next(team for team in teams if team.id.hex == form.team.data)
    details = {"starts_at": form.starts_at, "place": form.place.data or "", "key": form.mark}
    moment = services.plan_moment(the_viewer(), team, **details)  # type: ignore[arg-type]
    flash(_("It is planned. Everyone in the team gets a letter."))
    return see_other(".show_moment", moment_id=moment.id)


@bp.get("/team-moments/guide.pdf", access=SIGNED_IN)
def show_host_guide() -> Response:
    headers = {"Content-Type": "application/pdf", "Content-Disposition": "inline; filename=ipp.pdf"}
    return make_response(guide.print_guide(), 200, headers)


@bp.get("/team-moments/<uuid:moment_id>", access=seen_by_team)
def show_moment(moment: TeamMoment) -> Response:
    may_change = policy.may_change_moment(the_viewer(), moment)
    return page("conversations/moments/team.html", moment=moment, may_change=may_change)


@bp.get("/team-moments/<uuid:moment_id>/calendar.ics", access=seen_by_team)
def show_moment_calendar(moment: TeamMoment) -> Response:
    content = write_calendar([mail.appointment_of(moment)], method=Method.PUBLISH)
    headers = {"Content-Disposition": "attachment; filename=ipp.ics"}
    return make_response(content, 200, {"Content-Type": "text/calendar; charset=utf-8", **headers})


@bp.get("/team-moments/<uuid:moment_id>/planning", access=changeable)
def edit_moment(moment: TeamMoment) -> Response:
    return page("conversations/moments/team_planning.html", moment=moment, form=TeamMomentPlanForm.of(moment))


@bp.post("/team-moments/<uuid:moment_id>/planning", access=changeable)
def update_moment(moment: TeamMoment) -> Response:
    form, place = TeamMomentPlanForm(), "conversations/moments/team_planning.html"
    if not form.validate():
        return page(place, moment=moment, form=form, status=422)
    try:
        services.change_moment(moment, seen=form.seen, starts_at=form.starts_at, place=form.place.data or "")
    except ChangedMeanwhile:
        form.version.data = str(moment.version)
        return page(place, moment=moment, form=form, is_behind=True, status=409)
    flash(_("The new moment is kept. Everyone in the team gets a letter."))
    return see_other(".show_moment", moment_id=moment.id)


@bp.post("/team-moments/<uuid:moment_id>/cancellation", access=cancellable)
def create_moment_cancellation(moment: TeamMoment) -> Response:
    services.cancel_moment(moment)
    flash(_("The talent session is called off. Everyone in the team gets a letter."))
    return see_other(".list_conversations")
