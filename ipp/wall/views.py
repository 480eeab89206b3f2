"""Pages of the wall: looking around, asking for help, and answering."""

from typing import Any

from flask import Response, flash, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.exceptions import NotFound

from ipp.core.access import SIGNED_IN, GuardedBlueprint, allow
from ipp.core.db import db
from ipp.core.errors import ChangedMeanwhile
from ipp.core.typed import list_typed
from ipp.core.web import page, page_number, see_other
from ipp.portfolio.models import Talent
from ipp.wall import policy, queries, services
from ipp.wall.forms import AnswerForm, QuestionForm, SearchForm, ThanksForm
from ipp.wall.labels import ANSWERS
from ipp.wall.marks import excerpt, marked, reasons
from ipp.wall.models import HelpQuestion
from ipp.wall.search import Search, Spot

bp = GuardedBlueprint("wall", __name__, url_prefix="/wall")

readable = allow(policy.may_see_talent, queries.get_talent)
askable = allow(policy.may_ask_for_help, queries.get_talent)
ours = allow(policy.may_see_question, queries.get_help_question)
answerable = allow(policy.may_answer_question, queries.get_help_question)
withdrawable = allow(policy.may_withdraw_question, queries.get_help_question)
thankable = allow(policy.may_give_thanks, queries.get_help_question)


@bp.get("", access=SIGNED_IN)
def list_talents() -> Response:
    form = SearchForm(current_user, request.args)
    if not form.validate():
        return page("wall/wall.html", form=form, search=Search(), shown=None, status=422)
    search, after = form.search(current_user.id), Spot.parse(request.args.get("after", ""))
    shown = queries.list_shown_talents(search, after)
    values: dict[str, Any] = {
        "search": search,
        "shown": shown,
        "marked": marked,
        "excerpt": excerpt,
        "reasons": reasons,
    }
    values["is_empty"] = search.is_everything and not after and not shown.talents
    return page("wall/wall.html", form=form, **values)


@bp.get("/talents/<uuid:talent_id>", access=readable)
def show_talent(talent: Talent) -> Response:
    """In full: who only wants to read need not begin to ask."""
    return page("wall/talent.html", talent=talent)


@bp.get("/talents/<uuid:talent_id>/questions", access=askable)
def new_question(talent: Talent) -> Response:
    return page("wall/ask.html", talent=talent, form=QuestionForm())


@bp.post("/talents/<uuid:talent_id>/questions", access=askable)
def create_question(talent: Talent) -> Response:
    form, asker = QuestionForm(), current_user._get_current_object()
    if not form.validate():
        return page("wall/ask.html", talent=talent, form=form, status=422)
    try:
        question = services.ask_for_help(talent, asker=asker, text=form.text.data or "", form_key=form.form_key())
    except services.AskedEnough:
        return page("wall/ask.html", talent=talent, form=form, is_enough=True, status=422)
    flash(_("Your question is on its way to %(name)s.", name=talent.owner.first_name))
    return see_other(".show_question", help_question_id=question.id)


@bp.get("/questions", access=SIGNED_IN)
def list_questions() -> Response:
    number = page_number()
    asked = {
        "of_me": queries.list_questions_to(current_user, number),
        "by_me": queries.list_questions_by(current_user, number),
    }
    has_more = any(len(some) > queries.QUESTIONS for some in asked.values())
    values = {f"asked_{whom}": some[: queries.QUESTIONS] for whom, some in asked.items()} | _shown_to_viewer()
    return page("wall/questions.html", number=number, has_more=has_more, **values)


@bp.get("/questions/<uuid:help_question_id>", access=ours)
def show_question(question: HelpQuestion) -> Response:
    return _question_page(question)


@bp.post("/questions/<uuid:help_question_id>/answer", access=answerable)
def create_answer(question: HelpQuestion) -> Response:
    form = AnswerForm()
    if not form.validate():
        return _question_page(question, form=form, status=422)
    try:
        services.answer_question(question, version=form.version.data, answer=form.chosen(), text=form.text.data or "")
    except ChangedMeanwhile:
        form.catch_up(question.version)
        return _question_page(question, form=form, is_changed_meanwhile=True, status=409)
    flash(_("Your answer is on its way to %(name)s.", name=question.asker.first_name))
    return see_other(".show_question", help_question_id=question.id)


@bp.post("/questions/<uuid:help_question_id>/withdrawal", access=withdrawable)
def create_withdrawal(question: HelpQuestion) -> Response:
    services.withdraw_question(question)
    flash(_("You took your question back. Its text is gone."))
    return see_other(".list_questions")


@bp.post("/questions/<uuid:help_question_id>/thanks", access=thankable)
def create_thanks(question: HelpQuestion) -> Response:
    form = ThanksForm()
    if not form.validate():
        return _question_page(question, thanks_form=form, status=422)
    services.thank_for_help(question, text=form.text.data or "")
    flash(_("Your thanks are on their way to %(name)s.", name=question.owner.first_name))
    return see_other(".show_question", help_question_id=question.id)


@bp.errorhandler(NotFound)
def explain_absence(_error: NotFound) -> Response:
    """The same kind page for what was taken down, taken back, never there, or between two other people."""
    db.session.rollback()
    return page("wall/gone.html", texts=list_typed(), status=404)


def _question_page(question: HelpQuestion, *, form: AnswerForm | None = None, **values: Any) -> Response:
    known = {"answer": question.answer, "text": question.answer_text, "version": question.version}
    values = {"thanks_form": ThanksForm(), **values, **_shown_to_viewer()}
    return page("wall/question.html", question=question, form=form or AnswerForm(data=known), **values)


def _shown_to_viewer() -> dict[str, Any]:
    return {"answers": ANSWERS, "may_see_talent": policy.may_see_talent_of_question}
