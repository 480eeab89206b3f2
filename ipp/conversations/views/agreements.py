"""Writing down what was agreed, reading it back, and putting other words beside it."""

from flask import Response, flash
from flask_babel import gettext as _

from ipp.conversations import agreeing, linking, policy, queries
from ipp.conversations.forms import AgreementForm, CheckInForm, LinkForm, OtherViewForm
from ipp.conversations.models import Agreement, Conversation
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.core.access import SIGNED_IN, allow
from ipp.core.web import page, page_number, see_other

proposable = allow(policy.may_propose_agreement, queries.get_conversation)
readable = allow(policy.may_see_agreement, queries.get_agreement)
replaceable = allow(policy.may_replace_agreement, queries.get_agreement)


@bp.get("/agreements", access=SIGNED_IN)
def list_agreements() -> Response:
    number = page_number()
    agreements = queries.list_agreements(the_viewer(), page=number)
    shown, has_more = agreements[: queries.PAGE], len(agreements) > queries.PAGE
    return page("conversations/agreements.html", agreements=shown, number=number, has_more=has_more)


@bp.get("/<uuid:conversation_id>/agreements/new", access=proposable)
def new_agreement(conversation: Conversation) -> Response:
    return page("conversations/new_agreement.html", conversation=conversation, form=AgreementForm().offer(conversation))


@bp.post("/<uuid:conversation_id>/agreements", access=proposable)
def create_agreement(conversation: Conversation) -> Response:
    form = AgreementForm().offer(conversation)
    if not form.validate():
        return page("conversations/new_agreement.html", conversation=conversation, form=form, status=422)
    agreeing.propose_agreement(conversation, person=the_viewer(), wording=form.wording, key=form.mark)
    flash(_("Written down. It counts once you have both accepted it."))
    return see_other(".show_conversation", conversation_id=conversation.id, _anchor="agreements")


@bp.get("/agreements/<uuid:agreement_id>", access=readable)
def show_agreement(agreement: Agreement) -> Response:
    return show(agreement)


@bp.get("/agreements/<uuid:agreement_id>/versions/new", access=replaceable)
def new_version(agreement: Agreement) -> Response:
    latest = queries.list_versions(agreement)[-1]
    form = AgreementForm.like(latest).offer(latest)
    return page("conversations/new_version.html", agreement=latest, form=form)


@bp.post("/agreements/<uuid:agreement_id>/versions", access=replaceable)
def create_version(agreement: Agreement) -> Response:
    form, latest = AgreementForm().offer(agreement), agreement
    if not form.validate():
        return page("conversations/new_version.html", agreement=agreement, form=form, status=422)
    try:
        latest = agreeing.replace_agreement(agreement, person=the_viewer(), wording=form.wording, key=form.mark)
    except agreeing.ReplacedMeanwhile:
        latest = queries.list_versions(agreement)[-1]
        return page("conversations/new_version.html", agreement=latest, form=form, is_behind=True, status=409)
    flash(_("Your words stand beside the old ones. They count once you have both accepted them."))
    return see_other(".show_agreement", agreement_id=latest.id)


def show(
    agreement: Agreement,
    *,
    other_view: OtherViewForm | None = None,
    check_in: CheckInForm | None = None,
    link: LinkForm | None = None,
    status: int = 200,
) -> Response:
    """The page of one agreement, with the answer that was sent and could not be kept, if any."""
    viewer = the_viewer()
    side = agreement.side_of(viewer)
    if link is None and policy.may_link_portfolio(viewer, agreement):
        link = LinkForm(formdata=None).offer(*linking.list_to_link(viewer)).stand_at(agreement)
    return page(
        "conversations/agreement.html",
        agreement=agreement,
        conversation=agreement.conversation,
        side=side,
        versions=queries.list_versions(agreement),
        link=link,
        other_view=other_view or OtherViewForm(formdata=None),
        check_in=(check_in or CheckInForm(formdata=None)).offer(agreement),
        status=status,
    )
