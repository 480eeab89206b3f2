"""Where a reminder leads: what waits for you, each with "done" and "later"; and one button for all of it."""

from flask import Response, flash
from flask_babel import gettext as _

from ipp.conversations import policy, queries, reminders, summarising
from ipp.conversations.forms import OnceForm
from ipp.conversations.models import Agreement, Conversation
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.core.access import SIGNED_IN, allow
from ipp.core.web import page, see_other

answerable = allow(policy.may_answer_summary, queries.get_conversation)
own = allow(policy.may_check_in, queries.get_agreement)


@bp.get("/waiting", access=SIGNED_IN)
def list_waiting() -> Response:
    viewer, mark = the_viewer(), OnceForm(formdata=None).mark
    waiting, summaries = reminders.list_waiting(viewer), summarising.list_that_ask(viewer)
    shown, more = waiting[: queries.PAGE], len(waiting[queries.PAGE :])
    return page("conversations/waiting.html", agreements=shown, more=more, summaries=summaries, mark=mark)


@bp.get("/waiting/later", access=SIGNED_IN)
def ask_later() -> Response:
    """From a letter: nothing happens until the button is pressed."""
    viewer = the_viewer()
    count = len(reminders.list_waiting(viewer)) + len(summarising.list_that_ask(viewer))
    return page("conversations/later.html", count=count)


@bp.post("/waiting/later", access=SIGNED_IN)
def create_rest() -> Response:
    viewer = the_viewer()
    for agreement in reminders.list_waiting(viewer):
        reminders.snooze(agreement, viewer)
    for summary in summarising.list_that_ask(viewer):
        if conversation := queries.get_conversation(summary.conversation_id):
            summarising.snooze(conversation, viewer, until=reminders.wake_day())
    flash(_("Fine. We ask nothing about it for a week. Nobody else hears of this."))
    return see_other(".list_conversations")


@bp.post("/agreements/<uuid:agreement_id>/snooze", access=own)
def create_snooze(agreement: Agreement) -> Response:
    reminders.snooze(agreement, the_viewer())
    flash(_("Fine. We ask nothing about it for a week. Nobody else hears of this."))
    return see_other(".list_waiting")


@bp.post("/<uuid:conversation_id>/summary/snooze", access=answerable)
def create_summary_snooze(conversation: Conversation) -> Response:
    summarising.snooze(conversation, the_viewer(), until=reminders.wake_day())
    flash(_("Fine. We ask nothing about it for a week. Nobody else hears of this."))
    return see_other(".list_waiting")
