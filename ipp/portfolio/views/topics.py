"""What drives me, in the owner's own words: one outline of all drivers, to add to, change and put in order."""

from typing import Any

from flask import Response, flash, request
from flask_babel import gettext as _

from ipp.core.access import SIGNED_IN, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.texts import id_in
from ipp.core.web import page, see_other
from ipp.portfolio import nesting, policy, queries, services, topics, versions
from ipp.portfolio.forms import NewTopicForm, TopicForm
from ipp.portfolio.models import Topic
from ipp.portfolio.portrait import list_strands
from ipp.portfolio.snapshots import Kind
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.drafts import find_draft, finish_draft, list_new_topics, typed_in
from ipp.portfolio.views.portfolio import the_owner

own_topic = allow(policy.may_edit, queries.get_topic)


@bp.get("/portfolio/topics", access=SIGNED_IN)
def list_topics() -> Response:
    return _outline()


@bp.post("/portfolio/topics", access=SIGNED_IN)
def create_topic() -> Response:
    form = NewTopicForm()
    driver = form.found_driver()
    if driver is None:
        text = form.text.data or ""
        form.form_errors.append(_("This driver is not there (any more). You wrote: “%(text)s”.", text=text))
        return _outline(form, status=422)
    if not form.validate():
        return _outline(form, status=422)
    if entry_id := versions.new_id(the_owner(), Kind.TOPIC, form.form_key()):
        services.add_topic(the_owner(), driver, text=form.text.data or "", entry_id=entry_id)
    finish_draft()
    return see_other(".list_topics", _anchor=driver.key)


@bp.get("/portfolio/topics/<uuid:topic_id>", access=own_topic)
def edit_topic(topic: Topic) -> Response:
    draft = find_draft(Kind.TOPIC, topic.id)
    form = TopicForm(
        typed_in(draft) if draft else None, topic=topic, data={"text": topic.text, "version": topic.version}
    )
    return _write(topic, form, draft=draft)


@bp.post("/portfolio/topics/<uuid:topic_id>", access=own_topic)
def update_topic(topic: Topic) -> Response:
    form = TopicForm(topic=topic)
    if not form.validate():
        return _write(topic, form, status=422)
    try:
        services.update_topic(topic, version=form.version.data, text=form.text.data or "")
    except ChangedMeanwhile:
        form.catch_up(topic.version)
        return _write(topic, form, kept=topic, status=409)
    if (driver := form.found_driver()) and driver is not topic.driver:
        topics.put_topic(topic, driver=driver)
    finish_draft()
    flash(_("Your words are kept."))
    return see_other(".list_topics", _anchor=topic.driver.key)


@bp.post("/portfolio/topics/<uuid:topic_id>/place", access=own_topic)
def update_place(topic: Topic) -> Response:
    """One step with a button or a key, or to where it was dragged."""
    towards = request.form.get("towards", "")
    if towards in set(topics.Towards):
        topics.move_topic(topic, topics.Towards(towards))
    elif driver := NewTopicForm().found_driver():
        parent, before = (_own_topic(request.form.get(name)) for name in ("parent", "before"))
        topics.put_topic(topic, driver=driver, parent=parent, before=before)
    return see_other(".list_topics", moved=topic.id, towards=towards or None)


@bp.post("/portfolio/topics/<uuid:topic_id>/removal", access=own_topic)
def remove_topic(topic: Topic) -> Response:
    key = topic.driver.key
    services.remove_topic(topic)
    flash(_("Removed. You find it under “Recently removed” for 30 days."))
    return see_other(".list_topics", _anchor=key)


def _write(topic: Topic, form: TopicForm, *, status: int = 200, **values: Any) -> Response:
    below = nesting.list_below(topic)
    return page("portfolio/topic.html", topic=topic, form=form, below=below, status=status, **values)


def _own_topic(topic_id: str | None) -> Topic | None:
    found = queries.get_topic(key) if (key := id_in(topic_id)) else None
    return found if found and policy.may_edit(the_owner(), found) else None


def _outline(form: NewTopicForm | None = None, *, status: int = 200) -> Response:
    """One small form per driver; `form` is the one that was sent and could not be kept."""
    forms, drafts = {}, list_new_topics()
    strands = list_strands(the_owner())
    for strand in strands:
        key = strand.driver.key
        is_sent = form is not None and form.driver.data == key
        typed = typed_in(drafts[key]) if key in drafts else None
        forms[key] = form if is_sent else NewTopicForm(formdata=typed, driver=key)
        forms[key].text.id = f"text-{key}"  # type: ignore[union-attr]
    known: dict[str, Any] = {"sent": form, "drafts": drafts, "moved": id_in(request.args.get("moved"))}
    return page("portfolio/topics.html", strands=strands, forms=forms, **known, status=status)
