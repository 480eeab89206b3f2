"""Who is asked: putting people on the list, taking them off, and another address after a letter was refused."""

import uuid
from collections.abc import Iterable

from flask import flash, request
from flask.wrappers import Response
from flask_babel import gettext as _
from flask_babel import ngettext

from ipp.core.access import allow
from ipp.core.errors import Conflict
from ipp.core.texts import ids_in
from ipp.core.web import page, see_other
from ipp.feedback import closing_days, labels, policy, protections, queries
from ipp.feedback.disclosure import Pool
from ipp.feedback.forms import AddressForm, ColleaguesForm, ExtensionForm, OutsiderForm
from ipp.feedback.models import Delivery, FeedbackRound, Invitation, Perspective
from ipp.feedback.services import lists, rounds
from ipp.feedback.views import bp
from ipp.feedback.views.preparing import prepare, suggest
from ipp.people.words import LONGEST_NAME

prepared_round = allow(policy.may_prepare_round, queries.get_round)


@bp.post("/feedback/rounds/<uuid:round_id>/colleagues", access=prepared_round)
def create_colleagues(feedback_round: FeedbackRound) -> Response:
    if request.form.get("then") == "search":
        return _look_for_more(feedback_round)
    chosen = queries.list_colleagues_by_id(ids_in(request.form.getlist("colleagues-people")))
    form = ColleaguesForm(suggest(feedback_round), chosen)
    if not form.validate():
        return prepare(feedback_round, colleagues=form, status=422)
    try:
        added = lists.invite_colleagues(feedback_round, chosen, perspective=form.found_perspective())
    except Conflict as reason:
        return prepare(feedback_round, colleagues=form, sentence=reason.sentence, status=422)
    flash(ngettext("%(num)d colleague is on the list.", "%(num)d colleagues are on the list.", len(added)))
    tell_of_manager(added, form.found_perspective())
    return see_other(".show_round", round_id=feedback_round.id, _anchor="reviewers")


@bp.post("/feedback/rounds/<uuid:round_id>/outsiders", access=allow(policy.may_change_details, queries.get_round))
def create_outsider(feedback_round: FeedbackRound) -> Response:
    form = OutsiderForm()
    if not form.validate():
        return prepare(feedback_round, outsider=form, status=422)
    details = form.details()
    try:
        invitation = rounds.invite_outsider(feedback_round, **details)
    except Conflict as reason:
        return prepare(feedback_round, outsider=form, sentence=reason.sentence, status=422)
    flash(_("%(name)s is on the list.", name=invitation.name))
    tell_of_manager([invitation], details["perspective"])
    return see_other(".show_round", round_id=feedback_round.id, _anchor="reviewers")


@bp.post(
    "/feedback/invitations/<uuid:invitation_id>/removal",
    access=allow(policy.may_change_invitation, queries.get_invitation),
)
def remove_invitation(invitation: Invitation) -> Response:
    name, round_id = invitation.name, invitation.round_id
    rounds.remove_invitation(invitation)
    flash(_("%(name)s is off the list.", name=name))
    return see_other(".show_round", round_id=round_id, _anchor="reviewers")


@bp.post(
    "/feedback/invitations/<uuid:invitation_id>/address",
    access=allow(policy.may_replace_address, queries.get_invitation),
)
def update_address(invitation: Invitation) -> Response:
    form = AddressForm(invitation.id)
    if not form.validate():
        return show_open(invitation.feedback_round, form=form, status=422)
    try:
        rounds.replace_address(invitation, email=form.address)
    except Conflict as reason:
        return show_open(invitation.feedback_round, form=form, sentence=reason.sentence, status=422)
    flash(_("The letter goes to the new address."))
    return see_other(".show_round", round_id=invitation.round_id)


def show_open(
    feedback_round: FeedbackRound,
    *,
    form: AddressForm | None = None,
    extension: ExtensionForm | None = None,
    sentence: str = "",
    status: int = 200,
) -> Response:
    """Who was asked and until when; nothing about who answered."""
    return page(
        "feedback/purpose/open.html" if feedback_round.is_purpose_pulse else "feedback/open.html",
        feedback_round=feedback_round,
        forms=_address_forms(feedback_round, form),
        extension=extension or ExtensionForm(feedback_round, formdata=None),
        policy=policy,
        protections=protections,
        early_warning=closing_days.warn_about(feedback_round.early_closing_on or feedback_round.closes_on),
        sentence=sentence,
        labels=labels,
        status=status,
    )


def _look_for_more(feedback_round: FeedbackRound) -> Response:
    """Search with the ticks kept: they travel in the address, as they do when the page counts them."""
    ticks = {name: request.form.getlist(name) for name in ("colleagues-people", "colleagues-perspective")}
    search = request.form.get("search", "")[:LONGEST_NAME]
    return see_other(".show_round", round_id=feedback_round.id, search=search, _anchor="colleagues", **ticks)


def _address_forms(feedback_round: FeedbackRound, typed: AddressForm | None) -> dict[uuid.UUID, AddressForm]:
    """A form for every outsider whose letter was refused, with what was just typed in one of them."""
    refused = [i for i in feedback_round.invitations if i.delivery is Delivery.REFUSED and i.pool is Pool.OUTSIDERS]
    forms = {invitation.id: AddressForm(invitation.id, formdata=None) for invitation in refused}
    return forms | ({typed.invitation_id: typed} if typed else {})


def tell_of_manager(added: Iterable[Invitation], chosen: Perspective) -> None:
    """The owner's own manager never counts as one of the others, whatever was chosen."""
    for invitation in added:
        if invitation.perspective is Perspective.MANAGER and chosen is not Perspective.MANAGER:
            name = invitation.name
            flash(_("%(name)s is your manager, and answers by name. They read that before they start.", name=name))
