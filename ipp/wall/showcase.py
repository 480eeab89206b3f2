"""Pages for many eyes at once: what the people of a team show, and what all love to do."""

from flask import Response
from flask_login import current_user

from ipp.core import i18n
from ipp.core.access import SIGNED_IN, allow
from ipp.core.web import page
from ipp.organisation.queries import get_organisation, list_drivers
from ipp.people.models import Team
from ipp.people.queries import get_team
from ipp.wall import policy, queries, together
from ipp.wall.papers import typeset_poster
from ipp.wall.views import bp

__all__ = ["bp"]

team_talents = allow(policy.may_see_team_talents, get_team)


@bp.get("/together", access=SIGNED_IN)
def show_together() -> Response:
    """What everybody here loves to do, by driver and without names."""
    language, bunches = i18n.language(), together.list_bunches(list_drivers())
    drawings = [together.draw(get_organisation().name, bunches, language, layout) for layout in ("wide", "narrow")]
    return page("wall/together.html", bunches=bunches, drawings=drawings, name_of=together.name_of)


@bp.get("/teams/<uuid:team_id>", access=team_talents)
def show_team(team: Team) -> Response:
    shown = queries.list_team_talents(team, viewer_id=current_user.id)
    return page("wall/team.html", team=team, groups=shown.by_driver, has_more=shown.later is not None)


@bp.get("/teams/<uuid:team_id>/poster.pdf", access=team_talents)
def show_poster(team: Team) -> Response:
    """Only what its owners chose for it: a poster hangs where anybody passes."""
    response = Response(typeset_poster(team, form="pdf"), mimetype="application/pdf")
    response.headers["Content-Disposition"] = "attachment; filename=talents.pdf"
    return response


@bp.get("/teams/<uuid:team_id>/poster.png", access=team_talents)
def show_poster_picture(team: Team) -> Response:
    return Response(typeset_poster(team, form="png"), mimetype="image/png")
