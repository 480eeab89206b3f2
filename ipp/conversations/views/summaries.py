"""The summary that both may write. Every saved version stays."""

from flask import Response, flash
from flask_babel import gettext as _

from ipp.conversations import policy, queries, services
from ipp.conversations.forms import SummaryForm
from ipp.conversations.models import Conversation
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.core.access import allow
from ipp.core.web import page, see_other

writable = allow(policy.may_write_summary, queries.get_conversation)


@bp.get("/<uuid:conversation_id>/summary", access=writable)
def edit_summary(conversation: Conversation) -> Response:
    latest = conversation.summary
    form = SummaryForm(text=latest.text if latest else "", version=_number(conversation))
    return page("conversations/summary.html", conversation=conversation, form=form)


@bp.post("/<uuid:conversation_id>/summary", access=writable)
def update_summary(conversation: Conversation) -> Response:
    form = SummaryForm()
    if not form.validate():
        return page("conversations/summary.html", conversation=conversation, form=form, status=422)
    try:
        services.write_summary(conversation, person=the_viewer(), seen=form.seen, text=form.text.data or "")
    except services.ChangedMeanwhile:
        form.version.data = _number(conversation)
        return page("conversations/summary.html", conversation=conversation, form=form, is_behind=True, status=409)
    flash(_("The summary is kept. You can both read and change it."))
    return see_other(".show_conversation", conversation_id=conversation.id)


def _number(conversation: Conversation) -> str:
    return str(conversation.summary.number if conversation.summary else 0)
