"""The owner's rounds: starting one, preparing it, sending it, and how it goes."""

from collections.abc import Sequence

from flask import flash, request
from flask.wrappers import Response
from flask_babel import gettext as _
from flask_login import current_user

from ipp.core import i18n
from ipp.core.access import SIGNED_IN, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.web import page, see_other
from ipp.feedback import closing_days, labels, policy, protections, queries, readers, shelf, traces
from ipp.feedback.forms import DetailsForm, RoundForm
from ipp.feedback.kept import AnyQuestionnaire
from ipp.feedback.models import FeedbackRound, State
from ipp.feedback.questionnaires import library
from ipp.feedback.services import rest, rounds
from ipp.feedback.views import bp
from ipp.feedback.views.invitations import show_open
from ipp.feedback.views.preparing import prepare

own_round = allow(policy.may_see_round, queries.get_round)
prepared_round = allow(policy.may_prepare_round, queries.get_round)
changeable_round = allow(policy.may_change_details, queries.get_round)


@bp.get("/feedback", access=SIGNED_IN)
def list_rounds() -> Response:
    mine = queries.list_rounds(current_user)
    return page(
        "feedback/index.html",
        rounds=[each for each in mine if not each.is_purpose_pulse],
        pulses=[each for each in mine if each.is_purpose_pulse],
        results=queries.list_results_for(current_user),
        asked=queries.list_asked_of(current_user),
        shared=readers.list_shared_with(current_user),
        labels=labels,
    )


@bp.get("/feedback/rounds/new", access=SIGNED_IN)
def new_round() -> Response:
    choices = shelf.list_choices(current_user)
    ready = labels.READY_ROUNDS.get(request.args.get("about", ""))
    chosen = ready.questionnaire if ready else request.args.get("questionnaire", library.KEYS[0])
    title = ready.title if ready else _("How do you experience working with me?")
    usual = {"title": str(title), "closes_on": closing_days.propose_day(), "questionnaire": chosen}
    return _start(RoundForm(choices, data=usual), choices, ready=chosen if ready else "")


@bp.post("/feedback/rounds", access=SIGNED_IN)
def create_round() -> Response:
    choices = shelf.list_choices(current_user)
    form = RoundForm(choices)
    if not form.validate():
        return _start(form, choices, status=422)
    feedback_round = rounds.start_round(current_user._get_current_object(), **form.texts())
    closing_days.mind(feedback_round.closes_on)
    return see_other(".show_round", round_id=feedback_round.id)


@bp.get("/feedback/rounds/<uuid:round_id>", access=own_round)
def show_round(feedback_round: FeedbackRound) -> Response:
    match feedback_round.state:
        case State.DRAFT:
            return prepare(feedback_round)
        case State.OPEN:
            return show_open(feedback_round)
    if feedback_round.is_purpose_pulse and feedback_round.state is State.RELEASED:
        return see_other(".show_result", round_id=feedback_round.id)
    folder = "feedback/purpose" if feedback_round.is_purpose_pulse else "feedback"
    again = traces.tell_choosing_again(feedback_round)
    return page(f"{folder}/{feedback_round.state.value}.html", feedback_round=feedback_round, again=again)


@bp.post("/feedback/rounds/<uuid:round_id>/details", access=changeable_round)
def update_details(feedback_round: FeedbackRound) -> Response:
    form = DetailsForm(prefix="details")
    if not form.validate():
        return prepare(feedback_round, details=form, status=422)
    try:
        rounds.update_details(feedback_round, seen=form.seen.data or "", **form.texts())
    except ChangedMeanwhile:
        form.seen.data = rounds.mark_of(feedback_round)
        return prepare(feedback_round, details=form, is_changed=True, status=409)
    closing_days.mind(feedback_round.closes_on)
    flash(_("Kept."))
    return see_other(".show_round", round_id=feedback_round.id)


@bp.post("/feedback/rounds/<uuid:round_id>/removal", access=prepared_round)
def remove_round(feedback_round: FeedbackRound) -> Response:
    rounds.remove_round(feedback_round)
    flash(_("The round has been thrown away."))
    return see_other(".list_rounds")


@bp.post("/feedback/rounds/<uuid:round_id>/opening", access=own_round)
def create_opening_of_round(feedback_round: FeedbackRound) -> Response:
    """Send the letters. Sending the same form twice opens the round once."""
    if feedback_round.state is State.DRAFT:
        try:
            rounds.open_round(feedback_round)
        except rounds.CannotOpen as reason:
            return prepare(feedback_round, sentence=reason.sentence, status=422)
        flash(_("Sent. Everyone you asked gets a letter with a link of their own."))
    return see_other(".show_round", round_id=feedback_round.id)


def _start(form: RoundForm, choices: Sequence[AnyQuestionnaire], *, ready: str = "", status: int = 200) -> Response:
    return page(
        "feedback/new.html",
        form=form,
        choices={each.key: each for each in choices},
        ready=ready,
        running=rest.find_running(current_user),
        waiting=rest.list_earliest(current_user, choices),
        labels=labels,
        protections=protections,
        language=i18n.language(),
        status=status,
    )
