"""The one page on the table during the talk: both write, nothing is lost, and a screen can show it in big type."""

from flask import Response, flash, make_response, request
from flask_babel import gettext as _

from ipp.conversations import policy, queries, services
from ipp.conversations.forms import SharedPageForm
from ipp.conversations.models import Conversation
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.core.access import allow
from ipp.core.web import page, see_other

writable = allow(policy.may_write_shared_page, queries.get_conversation)

ASKS_FOR_TEXT = "text/plain"


@bp.get("/<uuid:conversation_id>/page", access=writable)
def show_shared_page(conversation: Conversation) -> Response:
    """The page to write on; or only its words, when the page itself asks whether the other wrote something."""
    text = conversation.shared_page.text if conversation.shared_page else ""
    if request.headers.get("Accept") == ASKS_FOR_TEXT:
        return _words(text)
    return _paper(conversation, SharedPageForm(formdata=None, seen=text, text=text))


@bp.post("/<uuid:conversation_id>/page", access=writable)
def update_shared_page(conversation: Conversation) -> Response:
    form = SharedPageForm()
    if not form.validate():
        return _paper(conversation, form, status=422)
    seen, text = form.seen.data or "", form.text.data or ""
    try:
        shared = services.write_shared_page(conversation, person=the_viewer(), seen=seen, text=text)
    except services.PageIsFull:
        form.text.errors = [_("Together you wrote more than fits. Move something to the summary first.")]
        return _paper(conversation, form, status=422)
    if request.headers.get("Accept") == ASKS_FOR_TEXT:
        return _words(shared.text)
    flash(_("Kept, together with what the other one wrote."))
    return see_other(".show_shared_page", conversation_id=conversation.id)


@bp.get("/<uuid:conversation_id>/page/screen", access=writable)
def show_screen(conversation: Conversation) -> Response:
    """Big type, for a screen on the table; it looks again by itself."""
    place, part = "conversations/screen.html", "conversations/_screen.html"
    return page(place, fragment=part, conversation=conversation, side=conversation.side_of(the_viewer()))


def _words(text: str) -> Response:
    return make_response(text, 200, {"Content-Type": "text/plain; charset=utf-8"})


def _paper(conversation: Conversation, form: SharedPageForm, *, status: int = 200) -> Response:
    side = conversation.side_of(the_viewer())
    earlier = [each for each in queries.list_agreements_for(conversation) if each.conversation_id != conversation.id]
    return page(
        "conversations/shared_page.html",
        conversation=conversation,
        form=form,
        side=side,
        earlier=earlier,
        status=status,
    )
