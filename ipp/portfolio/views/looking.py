"""Looking at a portfolio: as a colleague, and as the owner through a colleague's eyes. One template, one policy."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from ipp.core.access import SIGNED_IN, allow
from ipp.core.web import after_reading, page, see_other
from ipp.people.models import Person
from ipp.portfolio import labels, life_picture, outline, policy, queries, sharing, sights
from ipp.portfolio.models import Share
from ipp.portfolio.onlookers import list_elsewhere
from ipp.portfolio.portrait import list_portfolios_for, portray
from ipp.portfolio.reach import Onlooker
from ipp.portfolio.sharing_queries import (
    SharedPortfolio,
    get_share,
    get_shared_portfolio,
    list_sharings,
    shared_of,
)
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.portfolio import the_owner

shared_with_viewer = allow(policy.may_view_portfolio, get_shared_portfolio)


@dataclass(frozen=True)
class Eyes:
    """Through whose eyes the owner can look: one tab of "view as"."""

    label: str
    url: str
    is_current: bool


@bp.get("/people/<uuid:person_id>/portfolio", access=shared_with_viewer)
def show_shared_portfolio(shared: SharedPortfolio) -> Response:
    if shared.owner.id == current_user.id:
        return see_other(".show_portfolio")
    portrait = portray(shared, the_owner())
    remember_view(shared.owner, the_owner(), sights.list_sights(portrait, shared, the_owner()))
    return page("portfolio/shared.html", portrait=portrait, **_pictures(), is_told=True)


@bp.get("/portfolio/shared", access=SIGNED_IN)
def list_shared_portfolios() -> Response:
    search = request.args.get("search", "")
    owners, has_more = list_portfolios_for(the_owner(), search)
    return page("portfolio/shared_with_me.html", owners=owners, has_more=has_more, search=search)


@bp.get("/portfolio/as/team", access=SIGNED_IN)
def show_as_team() -> Response:
    return _show_as(Onlooker(the_owner().team_ids), url_for(".show_as_team"))


@bp.get("/portfolio/as/manager", access=SIGNED_IN)
def show_as_manager() -> Response:
    manager = the_owner().manager
    if manager is None:
        return see_other(".show_as_everyone")
    return _show_as(manager, url_for(".show_as_manager"))


@bp.get("/portfolio/as/everyone", access=SIGNED_IN)
def show_as_everyone() -> Response:
    return _show_as(Onlooker(), url_for(".show_as_everyone"))


@bp.get("/portfolio/as/chosen/<uuid:share_id>", access=allow(policy.may_edit, get_share))
def show_as_chosen(share: Share) -> Response:
    return _show_as(share.person, url_for(".show_as_chosen", share_id=share.id))


@bp.get("/portfolio/views", access=SIGNED_IN)
def list_views() -> Response:
    views = queries.list_views(the_owner())
    return page("portfolio/views.html", views=views, told=sights.tell_sights(the_owner(), views))


def _show_as(looker: Any, url: str) -> Response:
    """The very page that `looker` gets, with a word for the owner above it."""
    sharings = list_sharings(the_owner())
    shares = [share for each in sharings.all for share in each.shares]
    portrait = portray(shared_of(the_owner(), sharings), looker)
    somebody = looker if isinstance(looker, Person) else None
    eyes = _all_eyes(shares, url)
    elsewhere = list_elsewhere(the_owner(), looker)
    values: dict[str, Any] = {"portrait": portrait, "eyes": eyes, "somebody": somebody, "elsewhere": elsewhere}
    return page("portfolio/shared.html", **values, **_pictures())


def _all_eyes(shares: list[Share], current: str) -> list[Eyes]:
    """Everybody through whose eyes this owner can look; a chosen person once, however many sections they see."""
    owner = the_owner()
    found = [(_("Your team"), url_for(".show_as_team"))] if owner.teams else []
    if owner.manager:
        found.append((owner.manager.name, url_for(".show_as_manager")))
    chosen = {share.person_id: share for share in shares if share.person_id != owner.manager_id}
    found += [(share.person.name, url_for(".show_as_chosen", share_id=share.id)) for share in chosen.values()]
    found.append((_("Everyone else"), url_for(".show_as_everyone")))
    return [Eyes(label, url, url == current) for label, url in found]


def _pictures() -> dict[str, Any]:
    return {"draw": outline.draw, **labels.words_for_talents(), **life_picture.words_and_picture()}


def remember_view(owner: Person, viewer: Person, seen: Collection[str]) -> None:
    """The one thing that a GET writes: once the page is made, and once a day for each thing that was looked at."""
    if owner.id == viewer.id:
        return
    known = queries.get_view_of_today(owner.id, viewer.id)
    if known and known.seen is not None and set(seen) <= set(known.seen):
        return
    owner_id, viewer_id = owner.id, viewer.id
    after_reading(lambda: sharing.record_view(owner_id, viewer_id, seen))
