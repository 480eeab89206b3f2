"""Help to start: one question at a time, to answer, skip or leave."""

from typing import Any

from flask import Response, flash, request
from flask_babel import gettext as _

from ipp.core import i18n
from ipp.core.access import SIGNED_IN
from ipp.core.web import page, see_other
from ipp.organisation.queries import list_drivers
from ipp.portfolio import services, starting, versions
from ipp.portfolio.forms import NewTopicForm
from ipp.portfolio.portrait import list_strands
from ipp.portfolio.snapshots import Kind
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.drafts import find_draft, finish_draft, typed_in
from ipp.portfolio.views.portfolio import the_owner


@bp.get("/portfolio/start", access=SIGNED_IN)
def ask_question() -> Response:
    return _ask(request.args.get("step", 0, type=int))


@bp.post("/portfolio/start", access=SIGNED_IN)
def answer_question() -> Response:
    form, number = NewTopicForm(), request.form.get("step", 0, type=int)
    driver = form.found_driver()
    if driver is None or not form.validate():
        return _ask(number, form, status=422)
    if entry_id := versions.new_id(the_owner(), Kind.TOPIC, form.form_key()):
        services.add_topic(the_owner(), driver, text=form.text.data or "", entry_id=entry_id)
    finish_draft()
    if request.form.get("send") == "more":
        flash(_("Kept. What else comes to mind?"))
        return see_other(".ask_question", step=number)
    return see_other(".ask_question", step=number + 1)


def _ask(number: int, form: NewTopicForm | None = None, *, status: int = 200) -> Response:
    """After the last question: what there is now."""
    steps = starting.list_steps(list_drivers(), i18n.language())
    strands = list_strands(the_owner())
    if not 0 <= number < len(steps):
        return page("portfolio/started.html", count=sum(len(strand.topics) for strand in strands))
    step = steps[number]
    strand = next(strand for strand in strands if strand.driver is step.driver)
    asked = {"driver": step.driver.key, "step": str(number)}
    draft = None if form else find_draft(Kind.TOPIC, begun_with=asked)
    form = form or NewTopicForm(formdata=typed_in(draft) if draft else None)
    form.driver.data = step.driver.key
    known: dict[str, Any] = {"number": number, "total": len(steps), "step": step, "strand": strand, "draft": draft}
    return page("portfolio/start.html", form=form, **known, status=status)
