"""Asking again in a while, from a report: two or three questions about what its owner works on."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import flash
from flask.wrappers import Response
from flask_babel import gettext as _

from ipp.core import clock
from ipp.core.access import allow
from ipp.core.errors import Conflict
from ipp.core.web import page, see_other
from ipp.feedback import closing_days, policy, queries, readers
from ipp.feedback.aims import Aim, list_aims
from ipp.feedback.holidays import find_working_day
from ipp.feedback.models import FeedbackRound
from ipp.feedback.pulse_forms import PulseForm, propose
from ipp.feedback.services import pulses, rest
from ipp.feedback.views import bp
from ipp.feedback.views.notes import hear

A_WHILE = timedelta(days=14)

with_report = allow(policy.may_read_report, queries.get_round)


@bp.get("/feedback/rounds/<uuid:round_id>/pulse/new", access=with_report)
def new_pulse(earlier: FeedbackRound) -> Response:
    start = rest.find_pulse_start(earlier.subject).astimezone(clock.HOME).date()
    aims = _list_aims(earlier)
    form = PulseForm(earlier.invitations, aims, data={"closes_on": find_working_day(start + A_WHILE), **propose(aims)})
    return _ask(earlier, form, aims)


@bp.post("/feedback/rounds/<uuid:round_id>/pulse", access=with_report)
def create_pulse(earlier: FeedbackRound) -> Response:
    aims = _list_aims(earlier)
    form = PulseForm(earlier.invitations, aims)
    if not form.validate() or form.closes_on.data is None:
        return _ask(earlier, form, aims, status=422)
    again = [each for each in earlier.invitations if str(each.id) in (form.people.data or ())]
    try:
        pulse = pulses.prepare_pulse(earlier, form.questions(), closes_on=form.closes_on.data, again=again)
    except Conflict as reason:
        return _ask(earlier, form, aims, sentence=reason.sentence, status=422)
    flash(_("Prepared. Nobody is asked anything until you send it."))
    closing_days.mind(pulse.closes_on)
    return see_other(".show_round", round_id=pulse.id)


def _list_aims(earlier: FeedbackRound) -> list[Aim]:
    return list_aims(readers.get_priorities(earlier), hear(earlier))


def _ask(
    earlier: FeedbackRound, form: PulseForm, aims: Sequence[Aim], *, sentence: str = "", status: int = 200
) -> Response:
    start = rest.find_pulse_start(earlier.subject)
    waits_until = rest.write_day(start) if start > clock.now() else ""
    about: dict[str, Any] = {"earlier": earlier, "waits_until": waits_until, "aims": aims}
    return page("feedback/pulse.html", form=form, sentence=sentence, status=status, **about)
