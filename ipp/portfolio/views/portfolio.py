"""The owner's own page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import Response, render_template
from flask_login import current_user
from markupsafe import Markup

from ipp.core import clock, web
from ipp.core.access import SIGNED_IN
from ipp.core.web import page
from ipp.people.models import Person
from ipp.portfolio import journal, labels, life_picture, outline, prompts
from ipp.portfolio.entries import Entry
from ipp.portfolio.guide import Guide, Step, make_guide
from ipp.portfolio.onlookers import Around, list_onlookers, onlookers_of_section
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
    owner, last_reflection = journal.get_owner_and_last_reflection(the_owner())
    sharings = list_sharings(owner)
    portrait = portray(shared_of(owner, sharings), owner)
    around = {
        one.section: list_onlookers(owner, sharings, one.section, _part(portrait, one.section))
        for one in sharings.sections
    }
    return {
        "portrait": portrait,
        "sharings": {
            sharing.section.value: _reach_of(sharing, owner, around[sharing.section], dict([sent] if sent else []))
            for sharing in sharings.sections
        },
        "seen_by": around[Section.TALENTS],
        "own_choices": labels.own_choices(sharings, owner),
        "asks_about_manager": owner.manager is not None and any(one.was_for_a_former_manager for one in sharings.all),
        "newcomers": sharings.newcomers,
        "guide": _guide(portrait, sharings, around),
        "example": _example_of_the_week(portrait.strands or (), clock.today()),
        "prompt": prompts.prompt_of_the_week(clock.today()),
        "last_reflection": last_reflection,
        "asides": [_render(name, values) for name, values in web.list_asides(owner) if values],
        "calls": web.list_calls(owner),
        "draw": outline.draw_short,
        "is_short": outline.is_cut(portrait.strands or ()),
        **labels.words_for_talents(),
        **life_picture.words_and_picture(),
    }


def _part(portrait: Portrait, section: Section) -> Sequence[Entry]:
    parts = {
        Section.TALENTS: portrait.talents,
        Section.AMBITIONS: portrait.ambitions,
        Section.LIFE_LINE: portrait.periods,
    }
    return parts.get(section) or ()


def _reach_of(sharing: Sharing, owner: Person, around: Around, sent: dict[Section, ReachForm]) -> dict[str, Any]:
    """What the chip of one section says, and the choice behind it."""
    name, seen = sharing.section.value, onlookers_of_section(owner, sharing, around)
    return {
        "section": name,
        "label": seen.label,
        "is_private": seen.is_nobody,
        "form": sent.get(sharing.section)
        or ReachForm(owner, prefix=name, data={"reach": sharing.audience.reach.value, "until": sharing.until}),
    }


def _guide(portrait: Portrait, sharings: Sharings, around: Mapping[Section, Around]) -> Guide | None:
    """Made of what stands on the page already, so that it asks nothing more."""
    owner, drives = portrait.owner, portrait.drives
    done = {
        Step.TOPICS: portrait.has_topics,
        Step.TALENT: any(talent.story for talent in portrait.talents or ()),
        Step.AMBITION: bool(portrait.ambitions),
        Step.SHARING: _shares_something(portrait, sharings, around),
        Step.PHOTO: owner.photo_id is not None or (drives is not None and drives.has_card),
    }
    return make_guide(drives.guide if drives else {}, done)


def _shares_something(portrait: Portrait, sharings: Sharings, around: Mapping[Section, Around]) -> bool:
    """Whoever put a talent on the wall, or made a link to their card, chose as well."""
    link = portrait.drives.card_link if portrait.drives else None
    seen = (one for part in around.values() for one in part.values())
    shared = any(not labels.is_private(sharing, portrait.owner) for sharing in sharings.sections)
    return shared or (link is not None and link.is_open) or not all(one.is_nobody for one in seen)


def _example_of_the_week(strands: Sequence[Strand], today: date) -> str:
    """For who has not begun: every week the example of another driver."""
    return strands[today.isocalendar().week % len(strands)].example if strands else ""


def _render(template: str, values: dict[str, Any]) -> Markup:
    return Markup(render_template(template, **values))  # nosec B704 - a template of ours, which escapes
