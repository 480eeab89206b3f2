"""Check-ins all year: ask for one with one button, and choose a moment when somebody asks."""

import uuid
from typing import Any

from flask import Response, abort, flash, request
from flask_babel import gettext as _

from ipp.conversations import policy as conversation_policy
from ipp.conversations import queries as conversation_queries
from ipp.conversations.forms.conversations import MomentForm
from ipp.conversations.forms.moments import CheckInRequestForm
from ipp.conversations.models.moments import CheckInRequest
from ipp.conversations.moments import policy, queries, services
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.core.access import SIGNED_IN, allow
from ipp.core.web import page, see_other


def get_wish(check_in_request_id: uuid.UUID) -> CheckInRequest | None:
    """The wish; one that was fulfilled leads to the conversation that it became, from a letter or an old page."""
    wish = queries.get_request(check_in_request_id)
    planned = None if wish else conversation_queries.get_conversation(check_in_request_id)
    if planned and conversation_policy.may_see_conversation(the_viewer(), planned):
        if planned.is_coming:
            flash(_("This has been planned. You can still choose another moment here."))
        abort(see_other(".show_conversation", conversation_id=planned.id))
    return wish


def get_wish_of_letter(check_in_request_id: uuid.UUID) -> CheckInRequest:
    """As `get_wish`; where nothing is, or nothing of theirs, everybody reads the same: it is not needed any more."""
    viewer: Any = the_viewer()  # nobody, where no request asks
    wish = get_wish(check_in_request_id)
    if wish is None or (viewer and not policy.may_see_request(viewer, wish)):
        abort(page("conversations/moments/not_needed.html", status=404))
    return wish


own = allow(policy.may_see_request, get_wish_of_letter)
answerable = allow(policy.may_answer_request, get_wish)
declinable = allow(policy.may_decline_request, get_wish)
withdrawable = allow(policy.may_withdraw_request, get_wish)


@bp.get("/check-ins/new", access=SIGNED_IN)
def new_check_in_request() -> Response:
    partners = conversation_queries.list_partners(the_viewer())
    form = CheckInRequestForm().offer(partners, request.args.get("with", ""))
    return page("conversations/moments/new_check_in.html", form=form, partners=partners)


@bp.post("/check-ins", access=SIGNED_IN)
def create_check_in_request() -> Response:
    partners = conversation_queries.list_partners(the_viewer())
    form = CheckInRequestForm().offer(partners)
    if not form.validate():
        return page("conversations/moments/new_check_in.html", form=form, partners=partners, status=422)
    asked = next(person for person in partners if str(person.id) == form.partner.data)
    services.ask_check_in(the_viewer(), asked=asked)
    flash(_("Asked. %(name)s gets a letter and chooses a moment.", name=asked.first_name))
    return see_other(".list_conversations")


@bp.get("/check-ins/<uuid:check_in_request_id>", access=own)
def show_check_in_request(check_in: CheckInRequest) -> Response:
    return _show(check_in, MomentForm())


@bp.post("/check-ins/<uuid:check_in_request_id>/planning", access=answerable)
def create_check_in_moment(check_in: CheckInRequest) -> Response:
    form, asker = MomentForm(), check_in.asker
    if not form.validate():
        return _show(check_in, form, status=422)
    planned = services.plan_check_in(check_in, starts_at=form.starts_at, place=form.place.data or "")
    flash(_("It is planned. %(name)s gets a letter with a link.", name=asker.first_name))
    return see_other(".show_conversation", conversation_id=planned.id)


@bp.post("/check-ins/<uuid:check_in_request_id>/refusal", access=declinable)
def create_refusal(check_in: CheckInRequest) -> Response:
    services.decline_check_in(check_in)
    flash(_("Kept. %(name)s hears that now is not the moment.", name=check_in.asker.first_name))
    return see_other(".list_conversations")


@bp.post("/check-ins/<uuid:check_in_request_id>/withdrawal", access=withdrawable)
def create_request_withdrawal(check_in: CheckInRequest) -> Response:
    services.withdraw_check_in(check_in)
    flash(_("Taken back. Nothing is asked any more."))
    return see_other(".list_conversations")


def _show(check_in: CheckInRequest, form: MomentForm, *, status: int = 200) -> Response:
    may_answer = policy.may_answer_request(the_viewer(), check_in)
    place = "conversations/moments/check_in.html"
    return page(place, check_in=check_in, form=form, may_answer=may_answer, status=status)
