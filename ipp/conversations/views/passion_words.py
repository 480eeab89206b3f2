"""The words of a passion conversation: noted by the partner, handed over, and taken over by the owner or not."""

import uuid

from flask import Response, flash, request
from flask_babel import gettext as _
from flask_babel import ngettext

from ipp.conversations.forms.passion import NoteForm, OtherWordsForm, TakeOverForm
from ipp.conversations.models.passion import PassionNote, PassionTalk
from ipp.conversations.passion import policy, queries, services
from ipp.conversations.passion.picture import draw
from ipp.conversations.views.blueprint import bp
from ipp.core.access import allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.i18n import language
from ipp.core.web import page, see_other
from ipp.organisation.queries import list_drivers

notable = allow(policy.may_note, queries.get_talk)
rewritable = allow(policy.may_change_note, queries.get_note)
handing = allow(policy.may_hand_over, queries.get_talk)
owned = allow(policy.may_see_words, queries.get_talk)

_PAGE, _MAP = "conversations/passion/notes.html", "conversations/passion/_map.html"


@bp.get("/talks/<uuid:talk_id>/notes", access=notable)
def show_notes(talk: PassionTalk) -> Response:
    return _notes(talk, at=request.args.get("at", ""))


@bp.post("/talks/<uuid:talk_id>/notes", access=notable)
def create_note(talk: PassionTalk) -> Response:
    """Enter adds. With htmx only the map comes back, so that the hands stay where they are."""
    form = NoteForm()
    if not form.validate():
        return _notes(talk, form=form, at=form.driver.data or "talents", fragment=_MAP, status=422)
    driver = form.chosen(list_drivers())
    services.note_down(talk, driver, text=form.text.data or "")
    if request.headers.get("HX-Request") == "true":
        return _notes(talk, fragment=_MAP)
    key = driver.key if driver else "talents"
    return see_other(".show_notes", talk_id=talk.id, at=key, _anchor=f"field-{key}")


@bp.post("/passion/notes/<uuid:note_id>", access=rewritable)
def update_note(note: PassionNote) -> Response:
    form = OtherWordsForm(note)
    if not form.validate():
        return _notes(note.talk, rewritten=(note.id, form), status=422)
    try:
        services.change_note(note, seen=form.seen.data or "", text=form.text.data or "")
    except ChangedMeanwhile:
        form.text.errors = [_("It says “%(words)s” now. Keep your words, or take over what you need.", words=note.text)]
        return _notes(note.talk, rewritten=(note.id, form), status=409)
    flash(_("Changed.") if form.text.data else _("Taken away."))
    return see_other(".show_notes", talk_id=note.talk_id, _anchor="map")


@bp.post("/talks/<uuid:talk_id>/hand-over", access=handing)
def create_hand_over(talk: PassionTalk) -> Response:
    services.hand_over(talk)
    flash(_("Handed over. Your copy is erased, and the other one gets a letter."))
    return see_other(".show_talk", talk_id=talk.id)


@bp.post("/talks/<uuid:talk_id>/take-back", access=owned)
def create_take_back(talk: PassionTalk) -> Response:
    services.hand_over(talk, with_letter=False)
    flash(_("Taken back. The words are yours alone now."))
    return see_other(".show_words", talk_id=talk.id)


@bp.get("/talks/<uuid:talk_id>/words", access=owned)
def show_words(talk: PassionTalk) -> Response:
    return _words(talk, TakeOverForm({}, ()))


@bp.post("/talks/<uuid:talk_id>/words", access=owned)
def update_words(talk: PassionTalk) -> Response:
    """Take over what was ticked, or leave the one whose button was pressed."""
    form, strands = TakeOverForm(request.form, request.form.getlist("take")), queries.list_strands(talk)
    if form.left:
        services.leave(talk, form.left)
        flash(_("Left out. It is gone for good."))
        return see_other(".show_words", talk_id=talk.id)
    taken = form.take(strands) if talk.is_handed_over else {}
    if form.errors:
        return _words(talk, form, status=422)
    if number := services.take_over(talk, taken):
        flash(
            ngettext(
                "%(num)d topic stands in your portfolio now.", "%(num)d topics stand in your portfolio now.", number
            )
        )
    else:
        flash(_("Nothing was ticked, so nothing changed."))
    return see_other(".show_words", talk_id=talk.id)


def _notes(
    talk: PassionTalk,
    *,
    at: str = "",
    form: NoteForm | None = None,
    rewritten: tuple[uuid.UUID, OtherWordsForm] | None = None,
    fragment: str | None = None,
    status: int = 200,
) -> Response:
    return page(
        _PAGE,
        fragment=fragment,
        status=status,
        talk=talk,
        strands=queries.list_strands(talk),
        draw=draw,
        language=language(),
        at=at,
        form=form,
        rewritten=rewritten,
    )


def _words(talk: PassionTalk, form: TakeOverForm, *, status: int = 200) -> Response:
    strands = queries.list_strands(talk)
    place = "conversations/passion/words.html"
    return page(place, talk=talk, strands=strands, draw=draw, language=language(), form=form, status=status)
