"""Preparing in five moves, for your own eyes; sharing it with one button and taking it back."""

from flask import Response, flash
from flask_babel import gettext as _

from ipp.conversations import drafts, labels, policy, queries, services
from ipp.conversations.forms import PreparationForm, SharingForm
from ipp.conversations.models import Conversation
from ipp.conversations.models.drafts import Draft, Paper
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.conversations.views.drafts import finish_draft, typed_in
from ipp.core.access import allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.web import page, see_other

preparable = allow(policy.may_prepare_conversation, queries.get_conversation)


@bp.get("/<uuid:conversation_id>/preparation", access=preparable)
def edit_preparation(conversation: Conversation) -> Response:
    preparation = conversation.preparation_of(the_viewer())
    draft = drafts.find_draft(the_viewer(), Paper.PREPARATION, conversation.id, kept=preparation.texts)
    return _paper(conversation, PreparationForm(typed_in(draft), obj=preparation), draft=draft)


@bp.post("/<uuid:conversation_id>/preparation", access=preparable)
def update_preparation(conversation: Conversation) -> Response:
    form, preparation = PreparationForm(), conversation.preparation_of(the_viewer())
    if not form.validate():
        return _paper(conversation, form, status=422)
    try:
        services.write_preparation(preparation, seen=form.seen, texts=form.texts)
    except ChangedMeanwhile:
        form.version.data = str(preparation.version)
        return _paper(conversation, form, is_behind=True, status=409)
    finish_draft()
    flash(_("Your preparation is kept."))
    return see_other(".show_conversation", conversation_id=conversation.id)


@bp.post("/<uuid:conversation_id>/preparation/share", access=preparable)
def create_share(conversation: Conversation) -> Response:
    preparation = conversation.preparation_of(the_viewer())
    form = SharingForm().offer(preparation, conversation.side_of(the_viewer()))
    services.share_preparation(preparation, form.moves.data or ())
    if preparation.is_shared:
        flash(_("Shared: the other one can read these parts now."))
    else:
        flash(_("Nothing is shared: only you can read your preparation."))
    return see_other(".show_conversation", conversation_id=conversation.id)


@bp.post("/<uuid:conversation_id>/preparation/share/end", access=preparable)
def end_share(conversation: Conversation) -> Response:
    services.take_back_preparation(conversation.preparation_of(the_viewer()))
    flash(_("Taken back: only you can read your preparation now."))
    return see_other(".show_conversation", conversation_id=conversation.id)


def _paper(
    conversation: Conversation,
    form: PreparationForm,
    *,
    draft: Draft | None = None,
    is_behind: bool = False,
    status: int = 200,
) -> Response:
    viewer = the_viewer()
    side = conversation.side_of(viewer)
    return page(
        "conversations/preparation.html",
        conversation=conversation,
        preparation=conversation.preparation_of(viewer),
        form=form.ask(side),
        moves=labels.list_moves(side),
        partner=labels.name_of(conversation, side.other),
        draft=draft,
        is_behind=is_behind,
        status=status,
    )
