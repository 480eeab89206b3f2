"""Planning a conversation, choosing another moment, and calling it off."""

from flask import Response, flash, request
from flask_babel import gettext as _

from ipp.conversations import policy, queries, services
from ipp.conversations.forms import ConversationForm, PlanForm
from ipp.conversations.models import Conversation
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.core.access import SIGNED_IN, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.web import page, see_other
from ipp.people.models import Person

changeable = allow(policy.may_change_conversation, queries.get_conversation)
own = allow(policy.may_see_conversation, queries.get_conversation)


@bp.get("/new", access=SIGNED_IN)
def new_conversation() -> Response:
    partners = queries.list_partners(the_viewer())
    form = ConversationForm().offer(partners, request.args.get("with", ""))
    return page("conversations/new.html", form=form, partners=partners)


@bp.post("", access=SIGNED_IN)
def create_conversation() -> Response:
    partners = queries.list_partners(the_viewer())
    form = ConversationForm().offer(partners)
    partner = _chosen(partners, form.partner.data)
    if not form.validate() or partner is None:
        return page("conversations/new.html", form=form, partners=partners, status=422)
    conversation = services.plan_conversation(
        the_viewer(), partner=partner, starts_at=form.starts_at, place=form.place.data or "", key=form.mark
    )
    flash(_("It is planned. %(name)s gets a letter with a link.", name=partner.first_name))
    return see_other(".show_conversation", conversation_id=conversation.id)


@bp.get("/<uuid:conversation_id>/planning", access=changeable)
def edit_planning(conversation: Conversation) -> Response:
    return page("conversations/planning.html", conversation=conversation, form=PlanForm.of(conversation))


@bp.post("/<uuid:conversation_id>/planning", access=changeable)
def update_planning(conversation: Conversation) -> Response:
    form, place = PlanForm(), "conversations/planning.html"
    if not form.validate():
        return page(place, conversation=conversation, form=form, status=422)
    try:
        services.change_plan(
            conversation, person=the_viewer(), seen=form.seen, starts_at=form.starts_at, place=form.place.data or ""
        )
    except ChangedMeanwhile:
        form.version.data = str(conversation.version)
        return page(place, conversation=conversation, form=form, is_behind=True, status=409)
    flash(_("The new moment is kept. The other one gets a letter."))
    return see_other(".show_conversation", conversation_id=conversation.id)


@bp.post("/<uuid:conversation_id>/cancellation", access=own)
def create_cancellation(conversation: Conversation) -> Response:
    services.cancel_conversation(conversation, person=the_viewer(), has_agreements=queries.has_agreements(conversation))
    flash(
        _("The conversation is called off. The other one gets a letter.")
        if conversation.has_both
        else _("The conversation is called off.")
    )
    return see_other(".show_conversation", conversation_id=conversation.id)


def _chosen(partners: list[Person], chosen: str) -> Person | None:
    """Also asks the rule itself, so that the list can never offer more than the rule allows."""
    viewer = the_viewer()
    return next((p for p in partners if str(p.id) == chosen and policy.may_plan_with(viewer, p)), None)
