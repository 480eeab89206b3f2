"""Topics to bring to a conversation: keep one, take one off the list, copy one into one's own preparation."""

from flask import Response, flash, request
from flask_babel import gettext as _

from ipp.conversations import policy, queries, topics
from ipp.conversations.forms.topics import TopicForm
from ipp.conversations.models import Conversation
from ipp.conversations.models.topics import WantedTopic
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.conversations.views.conversations import show_index
from ipp.core.access import SIGNED_IN, allow
from ipp.core.texts import id_in
from ipp.core.web import see_other

preparable = allow(policy.may_prepare_conversation, queries.get_conversation)
own = allow(policy.may_keep_topic, topics.get_topic)


@bp.post("/topics", access=SIGNED_IN)
def create_topic() -> Response:
    form = TopicForm()
    if not form.validate():
        return show_index(topic=form, status=422)
    topics.want_topic(the_viewer(), text=form.text.data or "")
    flash(_("It is on your list of topics for a conversation. Only you can read it."))
    return see_other(".list_conversations", _anchor="topics")


@bp.post("/topics/<uuid:wanted_topic_id>/removal", access=own)
def create_topic_removal(topic: WantedTopic) -> Response:
    topics.remove_topic(topic)
    flash(_("It is off your list."))
    return see_other(".list_conversations", _anchor="topics")


@bp.post("/<uuid:conversation_id>/preparation/topics", access=preparable)
def create_prepared_topic(conversation: Conversation) -> Response:
    """Into a part that only its author can read."""
    wanted = id_in(request.form.get("topic"))
    topic = topics.get_topic(wanted) if wanted else None
    if topic and policy.may_keep_topic(the_viewer(), topic):
        topics.copy_to_preparation(topic, conversation.preparation_of(the_viewer()))
        flash(_("It stands in your preparation now. Only you can read it, until you share that part."))
    return see_other(".show_conversation", conversation_id=conversation.id, _anchor="preparation")
