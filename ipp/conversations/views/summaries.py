"""The summary that both may write. Every saved version stays."""

from flask import Response, flash, request
from flask_babel import gettext as _

from ipp.conversations import drafts, policy, queries, services
from ipp.conversations.forms import SummaryAnswerForm, SummaryForm
from ipp.conversations.models import Conversation
from ipp.conversations.models.drafts import Paper
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.conversations.views.drafts import finish_draft, typed_in
from ipp.core.access import allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.web import page, see_other

answerable = allow(policy.may_answer_summary, queries.get_conversation)
writable = allow(policy.may_write_summary, queries.get_conversation)


@bp.get("/<uuid:conversation_id>/summary", access=writable)
def edit_summary(conversation: Conversation) -> Response:
    latest = conversation.summary
    shared = conversation.shared_page.text if conversation.shared_page else ""
    text = latest.text if latest else shared
    draft = drafts.find_draft(the_viewer(), Paper.SUMMARY, conversation.id, kept={"text": text})
    form = SummaryForm(typed_in(draft), text=text, version=_number(conversation))
    return page("conversations/summary.html", conversation=conversation, form=form, draft=draft)


@bp.post("/<uuid:conversation_id>/summary", access=writable)
def update_summary(conversation: Conversation) -> Response:
    form = SummaryForm()
    if not form.validate():
        return page("conversations/summary.html", conversation=conversation, form=form, status=422)
    try:
        services.write_summary(conversation, person=the_viewer(), seen=form.seen, text=form.text.data or "")
    except ChangedMeanwhile:
        form.version.data = _number(conversation)
        return page("conversations/summary.html", conversation=conversation, form=form, is_behind=True, status=409)
    finish_draft()
    flash(_("The summary is kept. You can both read and change it."))
    return see_other(".show_conversation", conversation_id=conversation.id)


@bp.post("/<uuid:conversation_id>/summary/acceptance", access=answerable)
def create_summary_acceptance(conversation: Conversation) -> Response:
    """Yes to the words that were on the page; to newer words nobody said yes by accident."""
    if (summary := conversation.summary) and _number(conversation) == request.form.get("version"):
        services.answer_summary(summary, person=the_viewer(), is_yes=True, words="", key="")
        flash(_("Your yes is kept."))
    else:
        flash(_("There are newer words. Read them first."))
    return see_other(".show_conversation", conversation_id=conversation.id, _anchor="summary")


@bp.get("/<uuid:conversation_id>/summary/other-view", access=answerable)
def new_summary_view(conversation: Conversation) -> Response:
    form = SummaryAnswerForm(version=_number(conversation))
    return page("conversations/summary_view.html", conversation=conversation, form=form)


@bp.post("/<uuid:conversation_id>/summary/other-view", access=answerable)
def create_summary_view(conversation: Conversation) -> Response:
    form, words_page = SummaryAnswerForm(), "conversations/summary_view.html"
    if not form.validate():
        return page(words_page, conversation=conversation, form=form, status=422)
    answer = {"words": form.words.data or "", "key": form.mark}
    try:
        services.see_summary_differently(conversation, person=the_viewer(), seen=form.seen, **answer)
    except ChangedMeanwhile:
        form.version.data = _number(conversation)
        return page(words_page, conversation=conversation, form=form, is_behind=True, status=409)
    flash(_("Your words stand beside the summary."))
    return see_other(".show_conversation", conversation_id=conversation.id, _anchor="summary")


def _number(conversation: Conversation) -> str:
    return str(conversation.summary.number if conversation.summary else 0)
