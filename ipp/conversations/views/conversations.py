"""My conversations, one conversation, and the page that helps to listen."""

from flask import Response, make_response

from ipp.conversations import beside, drafts, due, guide, policy, queries, topics
from ipp.conversations.calendar import Method, appointment_of, write_calendar
from ipp.conversations.forms import SharingForm
from ipp.conversations.forms.topics import TopicForm
from ipp.conversations.models import Conversation
from ipp.conversations.models.drafts import Paper
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.core.access import SIGNED_IN, allow
from ipp.core.web import page, page_number

own = allow(policy.may_see_conversation, queries.get_conversation)


@bp.get("", access=SIGNED_IN)
def list_conversations() -> Response:
    return show_index()


def show_index(*, topic: TopicForm | None = None, status: int = 200) -> Response:
    """The page, with the topic that was sent and could not be kept, if any."""
    viewer, number = the_viewer(), page_number()
    coming = queries.list_coming_conversations(viewer)
    held = queries.list_held_conversations(viewer, page=number)
    return page(
        "conversations/index.html",
        coming=coming,
        held=held[: queries.PAGE],
        number=number,
        has_more=len(held) > queries.PAGE,
        leads=viewer.is_manager or queries.has_led(viewer),
        topic=topic or TopicForm(formdata=None),
        status=status,
        **due.load_page(viewer),
        **beside.load(viewer),
    )


@bp.get("/guide", access=SIGNED_IN)
def show_guide() -> Response:
    return page("conversations/guide.html", guide=guide.read())


@bp.get("/guide.pdf", access=SIGNED_IN)
def show_guide_pdf() -> Response:
    return make_response(guide.write_pdf(), 200, {"Content-Type": "application/pdf"})


@bp.get("/<uuid:conversation_id>", access=own)
def show_conversation(conversation: Conversation) -> Response:
    side = conversation.side_of(the_viewer())
    found = queries.list_agreements_for(conversation)
    mine = [agreement for agreement in found if policy.may_see_agreement(the_viewer(), agreement)]
    agreements = [agreement for agreement in mine if not agreement.is_replaced]
    preparation = conversation.preparation_of(the_viewer())
    sharing = SharingForm(formdata=None).offer(preparation, side)
    return page(
        "conversations/conversation.html",
        conversation=conversation,
        side=side,
        sharing=sharing,
        unfinished=drafts.find_draft(the_viewer(), Paper.PREPARATION, conversation.id, kept=preparation.texts),
        topics=topics.list_topics(the_viewer()),
        may_copy_topics=topics.place_for(preparation) is not None,
        agreements=[agreement for agreement in agreements if agreement.conversation_id == conversation.id],
        earlier=[agreement for agreement in agreements if agreement.conversation_id != conversation.id],
    )


@bp.get("/<uuid:conversation_id>/calendar.ics", access=own)
def show_calendar(conversation: Conversation) -> Response:
    content = write_calendar([appointment_of(conversation)], method=Method.PUBLISH)
    headers = {"Content-Disposition": "attachment; filename=ipp.ics"}
    return make_response(content, 200, {"Content-Type": "text/calendar; charset=utf-8", **headers})
