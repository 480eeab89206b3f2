"""The owner's own page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Response, render_template
from flask_login import current_user
from markupsafe import Markup

from ipp.core import clock, web
from ipp.core.access import SIGNED_IN
from ipp.core.web import page
from ipp.people.models import Person
from ipp.portfolio import labels, life_picture, outline, prompts, queries
from ipp.portfolio.guide import Guide, Step, make_guide
from ipp.portfolio.outline import Strand
from ipp.portfolio.portrait import Portrait, portray
from ipp.portfolio.reach import Section
from ipp.portfolio.sharing_forms import ReachForm
from ipp.portfolio.sharing_queries import Sharing, Sharings, list_sharings, shared_of
from ipp.portfolio.views.blueprint import bp


def the_owner() -> Person:
    """Whoever is signed in, as the owner of their own portfolio."""
    owner: Person = current_user._get_current_object()
    return owner


@bp.get("/portfolio", access=SIGNED_IN)
def show_portfolio() -> Response:
    return page("portfolio/portfolio.html", **own_page())


def own_page(sent: tuple[Section, ReachForm] | None = None) -> dict[str, Any]:
    """Everything on the owner's page; `sent` is a choice of visibility that could not be kept."""
    owner = queries.get_owner(the_owner().id) or the_owner()
    sharings = list_sharings(owner)
    portrait = portray(shared_of(owner, sharings), owner)
    return {
        "portrait": portrait,
        "sharings": {
            sharing.section.value: _reach_of(sharing, owner, dict([sent] if sent else []))
            for sharing in sharings.sections
        },
        "own_choices": labels.own_choices(sharings, owner),
        "asks_about_manager": owner.manager is not None and any(one.was_for_a_former_manager for one in sharings.all),
        "guide": _guide(portrait, sharings),
        "example": _example_of_the_week(portrait.strands or (), clock.today()),
        "prompt": prompts.prompt_of_the_week(clock.today()),
        "asides": [_render(name, values) for name, values in web.list_asides(owner) if values],
        "calls": web.list_calls(owner),
        "draw": outline.draw,
        **labels.words_for_talents(),
        **life_picture.words_and_picture(),
    }


def _reach_of(sharing: Sharing, owner: Person, sent: dict[Section, ReachForm]) -> dict[str, Any]:
    """What the chip of one section says, and the choice behind it."""
    name = sharing.section.value
    return {
        "section": name,
        "label": labels.audience_label(sharing, owner),
        "is_private": labels.is_private(sharing, owner),
        "form": sent.get(sharing.section)
        or ReachForm(owner, prefix=name, data={"reach": sharing.audience.reach.value, "until": sharing.until}),
    }


def _guide(portrait: Portrait, sharings: Sharings) -> Guide | None:
    """Made of what stands on the page already, so that it asks nothing more."""
    owner, drives = portrait.owner, portrait.drives
    done = {
        Step.TOPICS: portrait.has_topics,
        Step.TALENT: any(talent.story for talent in portrait.talents or ()),
        Step.AMBITION: bool(portrait.ambitions),
        Step.SHARING: not all(labels.is_private(sharing, owner) for sharing in sharings.all),
        Step.PHOTO: owner.photo_id is not None or (drives is not None and drives.has_card),
    }
    return make_guide(drives.guide if drives else {}, done)


def _example_of_the_week(strands: Sequence[Strand], today: date) -> str:
    """For who has not begun: every week the example of another driver."""
    return strands[today.isocalendar().week % len(strands)].example if strands else ""


def _render(template: str, values: dict[str, Any]) -> Markup:
    return Markup(render_template(template, **values))  # nosec B704 - a template of ours, which escapes
