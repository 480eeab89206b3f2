"""Pages and documents of the talent card: choosing, looking, printing, and sharing it by a link."""

from typing import Any

from flask import Response, flash
from flask_babel import gettext as _
from flask_login import current_user

from ipp.core import files
from ipp.core.access import SIGNED_IN, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.paper import Form, typeset
from ipp.core.web import page, see_other
from ipp.people.models import Person
from ipp.portfolio import labels, policy, queries, sights, talent_card
from ipp.portfolio.card_forms import CardForm, LinkForm
from ipp.portfolio.snapshots import Kind
from ipp.portfolio.talent_card import Card, get_card
from ipp.portfolio.talent_models import CardLink
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.drafts import find_draft, finish_draft, typed_in
from ipp.portfolio.views.looking import remember_view
from ipp.portfolio.views.portfolio import the_owner

followed = allow(policy.may_view_card, talent_card.get_link)

MEDIA_TYPES: dict[Form, str] = {"pdf": "application/pdf", "png": "image/png"}


@bp.get("/portfolio/talent-card", access=SIGNED_IN)
def show_card() -> Response:
    link = talent_card.get_link_of(the_owner())
    known = {"until": link.until} if link and link.is_open else {}
    return _own_page(LinkForm(formdata=None, data=known))


@bp.get("/portfolio/talent-card/talents", access=SIGNED_IN)
def edit_card() -> Response:
    card, draft = get_card(the_owner()), find_draft(Kind.CARD, the_owner().id)
    chosen = [str(talent.id) for talent in card.talents]
    kept = {"line": card.line, "talents": chosen, "version": card.version}
    form = CardForm(_talents(), formdata=typed_in(draft, several=("talents",)) if draft else None, data=kept)
    return _choose(form, draft=draft)


@bp.post("/portfolio/talent-card/talents", access=SIGNED_IN)
def update_card() -> Response:
    form = CardForm(_talents())
    if not form.validate():
        return _choose(form, status=422)
    try:
        talent_card.write_card(
            the_owner(), line=form.line.data or "", talent_ids=form.found_ids(), version=form.version.data
        )
    except ChangedMeanwhile:
        card = get_card(the_owner())
        form.catch_up(card.version)
        return _choose(form, kept=card, status=409)
    finish_draft()
    flash(_("Your talent card is kept."))
    return see_other(".show_card")


@bp.post("/portfolio/talent-card/link", access=SIGNED_IN)
def create_card_link() -> Response:
    form = LinkForm()
    if not form.validate():
        return _own_page(form, status=422)
    talent_card.share_card(the_owner(), until=form.until.data)
    flash(_("Whoever has the link and an account here can see your card."))
    return see_other(".show_card", _anchor="link")


@bp.post("/portfolio/talent-card/link/removal", access=SIGNED_IN)
def remove_card_link() -> Response:
    talent_card.take_back_card(the_owner())
    flash(_("The link no longer works."))
    return see_other(".show_card", _anchor="link")


@bp.get("/portfolio/talent-card.pdf", access=SIGNED_IN)
def download_card() -> Response:
    return _document(get_card(the_owner()), "pdf")


@bp.get("/portfolio/talent-card-twice.pdf", access=SIGNED_IN)
def download_card_twice() -> Response:
    return _document(get_card(the_owner()), "pdf", is_double=True)


@bp.get("/portfolio/talent-card.png", access=SIGNED_IN)
def download_card_as_picture() -> Response:
    return _document(get_card(the_owner()), "png")


@bp.get("/talent-cards/<uuid:card_link_id>", access=followed)
def show_shared_card(link: CardLink) -> Response:
    remember_view(link.owner, the_owner(), [sights.CARD])
    return page("portfolio/shared_card.html", card=get_card(link.owner), link=link, **labels.words_for_talents())


@bp.get("/talent-cards/<uuid:card_link_id>.pdf", access=followed)
def download_shared_card(link: CardLink) -> Response:
    remember_view(link.owner, the_owner(), [sights.CARD])
    return _document(get_card(link.owner), "pdf")


@bp.get("/talent-cards/<uuid:card_link_id>.png", access=followed)
def download_shared_card_as_picture(link: CardLink) -> Response:
    remember_view(link.owner, the_owner(), [sights.CARD])
    return _document(get_card(link.owner), "png")


def _choose(form: CardForm, *, status: int = 200, **values: Any) -> Response:
    return page("portfolio/card_form.html", form=form, owner=the_owner(), status=status, **values)


def _own_page(form: LinkForm, *, status: int = 200) -> Response:
    owner = queries.get_owner(current_user.id) or the_owner()
    link = talent_card.get_link_of(owner)
    return page(
        "portfolio/card.html",
        card=get_card(owner),
        link=link if link and link.is_open else None,
        form=form,
        status=status,
        **labels.words_for_talents(),
    )


def _talents() -> list[tuple[str, str]]:
    return [(str(talent.id), talent.name) for talent in queries.list_talents(the_owner())]


def _document(card: Card, form: Form, *, is_double: bool = False) -> Response:
    number = len(card.talents)
    data = {
        "title": _("Talent card of %(name)s", name=card.owner.name),
        "name": card.owner.name,
        "work": _work(card.owner),
        "line": card.line,
        "talents": [
            {
                "name": talent.name,
                "text": talent_card.excerpt(talent, number),
                "hue": talent.driver.hue if talent.driver else 0,
            }
            for talent in card.talents
        ],
        "footer": _("Shared by its owner. It says what comes naturally, and is no grade."),
        "is_double": is_double,
    }
    content = typeset("portfolio/talent_card", data, form=form)
    return files.download(content, name=f"{data['title']}.{form}", media_type=MEDIA_TYPES[form])


def _work(owner: Person) -> str:
    return " · ".join(filter(None, (owner.job_title, ", ".join(team.name for team in owner.teams))))
