"""Pages of calls: starting one, raising a hand, talking about it, and what came of it."""

from textwrap import shorten
from typing import Any

from flask import Response, flash, request
from flask_babel import gettext as _
from flask_login import current_user

from ipp.core.access import SIGNED_IN, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.texts import id_in, tidy, tidy_line
from ipp.core.web import page, page_number, see_other
from ipp.organisation.labels import PARTS
from ipp.wall import call_policy, call_queries, call_services, queries
from ipp.wall.call_forms import LONGEST_TITLE, CallForm, ClosingForm, JoinForm, MessageForm
from ipp.wall.call_models import JoinQuestion, ProjectCall, RaisedHand
from ipp.wall.call_suggestions import list_suggestions
from ipp.wall.labels import JOINS
from ipp.wall.models import Answer
from ipp.wall.views import bp

readable = allow(call_policy.may_see_call, call_queries.get_call)
joinable = allow(call_policy.may_raise_hand, call_queries.get_call)
leavable = allow(call_policy.may_take_hand_back, call_queries.get_call)
changeable = allow(call_policy.may_change_call, call_queries.get_call)
removable = allow(call_policy.may_remove_call, call_queries.get_call)
inviting = allow(call_policy.may_ask_to_join, call_queries.get_call)
invited = allow(call_policy.may_answer_join_question, call_queries.get_join_question)
between_two = allow(call_policy.may_see_hand, call_queries.get_hand)


@bp.get("/calls", access=SIGNED_IN)
def list_calls() -> Response:
    asked, hands = call_queries.list_join_questions_to(current_user), call_queries.list_hands_of(current_user)
    mine = call_queries.list_calls_by(current_user)
    return _list("wall/calls.html", call_queries.list_open_calls, asked=asked, hands=hands, mine=mine)


@bp.get("/calls/ended", access=SIGNED_IN)
def list_ended_calls() -> Response:
    return _list("wall/calls_ended.html", call_queries.list_ended_calls)


@bp.get("/calls/new", access=SIGNED_IN)
def new_call() -> Response:
    return page("wall/call_form.html", form=CallForm(formdata=None), call=None)


@bp.post("/calls/prepared", access=SIGNED_IN)
def prepare_call() -> Response:
    """An empty form with the words of a card that somebody brings along from a board; nothing is kept.

    What does not fit in a title stands whole where the call says what it is for, before the details.
    """
    words, details = tidy_line(request.form.get("text")), tidy(request.form.get("details"))
    data = {"title": shorten(words, LONGEST_TITLE, placeholder=" …"), "call": request.form.get("call", "")}
    data["purpose"] = "\n\n".join(filter(None, [words if data["title"] != words else "", details]))
    return page("wall/call_form.html", form=CallForm(formdata=None, data=data), call=None)


@bp.post("/calls", access=SIGNED_IN)
def create_call() -> Response:
    form = CallForm()
    if not form.validate():
        return page("wall/call_form.html", form=form, call=None, status=422)
    starter, call_id = current_user._get_current_object(), id_in(form.call.data)
    call = call_services.start_call(starter, form_key=form.form_key(), call_id=call_id, **form.facts())
    flash(_("Your call is open. You get a letter when somebody raises their hand."))
    return see_other(".show_call", project_call_id=call.id)


@bp.get("/calls/<uuid:project_call_id>", access=readable)
def show_call(call: ProjectCall) -> Response:
    return _call_page(call)


@bp.get("/calls/<uuid:project_call_id>/edit", access=changeable)
def edit_call(call: ProjectCall) -> Response:
    return page("wall/call_form.html", form=CallForm(formdata=None, obj=call), call=call)


@bp.post("/calls/<uuid:project_call_id>", access=changeable)
def update_call(call: ProjectCall) -> Response:
    form = CallForm()
    if not form.validate():
        return page("wall/call_form.html", form=form, call=call, status=422)
    try:
        call_services.rewrite_call(call, version=form.version.data, **form.facts())
    except ChangedMeanwhile:
        form.catch_up(call.version)
        return page("wall/call_form.html", form=form, call=call, is_changed_meanwhile=True, status=409)
    flash(_("Kept. Everybody reads it like this from now on."))
    return see_other(".show_call", project_call_id=call.id)


@bp.post("/calls/<uuid:project_call_id>/closing", access=removable)
def close_call(call: ProjectCall) -> Response:
    form, was_closed = ClosingForm(), call.is_closed
    if not form.validate():
        return _call_page(call, closing_form=form, status=422)
    try:
        call_services.close_call(call, version=form.version.data, outcome=form.outcome.data or "")
    except ChangedMeanwhile:
        form.catch_up(call.version)
        return _call_page(call, closing_form=form, is_changed_meanwhile=True, status=409)
    kept, closed = (
        _("Kept. Everybody reads it like this from now on."),
        _("Closed. Everybody can read what came of it, for a year."),
    )
    flash(kept if was_closed else closed)
    return see_other(".show_call", project_call_id=call.id)


@bp.post("/calls/<uuid:project_call_id>/removal", access=removable)
def remove_call(call: ProjectCall) -> Response:
    call_services.remove_call(call)
    flash(_("Your call has been erased, with everything that was written about it."))
    return see_other(".list_calls")


@bp.post("/calls/<uuid:project_call_id>/questions", access=inviting)
def create_join_question(call: ProjectCall) -> Response:
    talent_id = id_in(request.form.get("talent")) or call.id
    form, talent = JoinForm(talent_id, request.form), queries.get_talent(talent_id)
    if not form.validate():
        return _call_page(call, sent=form, status=422)
    try:
        call_services.ask_to_join(call, talent, text=form.text.data or "")
    except call_services.NotAsked:
        return _call_page(call, sent=form, is_not_asked=True, status=409)
    flash(_("%(name)s gets a letter with a link to your call.", name=talent.owner.first_name if talent else ""))
    return see_other(".show_call", project_call_id=call.id)


@bp.post("/calls/questions/<uuid:join_question_id>/answer", access=invited)
def answer_join_question(question: JoinQuestion) -> Response:
    answer = next((answer for answer in Answer if answer.value == request.form.get("answer")), None)
    if answer is None:
        return _call_page(question.call, status=422)
    hand = call_services.answer_join_question(question, answer)
    if hand:
        flash(_("Your hand is up. Only %(name)s knows.", name=question.call.starter.first_name))
        return see_other(".show_hand", raised_hand_id=hand.id)
    flash(_("Thank you for telling. Nobody asks you why."))
    return see_other(".show_call", project_call_id=question.call_id)


@bp.post("/calls/<uuid:project_call_id>/hand", access=joinable)
def raise_hand(call: ProjectCall) -> Response:
    hand = call_services.raise_hand(call, current_user._get_current_object())
    flash(_("Your hand is up. Only %(name)s knows.", name=call.starter.first_name))
    return see_other(".show_hand", raised_hand_id=hand.id)


@bp.post("/calls/<uuid:project_call_id>/hand/removal", access=leavable)
def take_hand_back(call: ProjectCall) -> Response:
    call_services.take_hand_back(call, current_user._get_current_object())
    flash(_("You took your hand back. What the two of you wrote is gone."))
    return see_other(".show_call", project_call_id=call.id)


@bp.get("/hands/<uuid:raised_hand_id>", access=between_two)
def show_hand(hand: RaisedHand) -> Response:
    return _thread(hand, MessageForm(formdata=None))


@bp.post("/hands/<uuid:raised_hand_id>/messages", access=between_two)
def create_message(hand: RaisedHand) -> Response:
    form = MessageForm()
    if not form.validate():
        return _thread(hand, form, status=422)
    author = current_user._get_current_object()
    call_services.write_message(hand, author=author, text=form.text.data or "", form_key=form.form_key())
    return see_other(".show_hand", raised_hand_id=hand.id)


def _list(template: str, find: Any, **values: Any) -> Response:
    number = page_number()
    found = find(number)
    calls, has_more = found[: call_queries.PAGE], len(found) > call_queries.PAGE
    return page(template, calls=calls, number=number, has_more=has_more, parts=PARTS, joins=JOINS, **values)


def _call_page(call: ProjectCall, *, sent: JoinForm | None = None, status: int = 200, **more: Any) -> Response:
    is_starter = call.starter_id == current_user.id
    values = _of_starter(call, sent) if is_starter else _of_colleague(call)
    values = {"closing_form": ClosingForm(formdata=None, obj=call), "joins": JOINS, "parts": PARTS, **values, **more}
    return page("wall/call.html", call=call, is_starter=is_starter, status=status, **values)


def _of_starter(call: ProjectCall, sent: JoinForm | None) -> dict[str, Any]:
    """Who would like to join, whom they asked, and whom they could ask; a form that came back holds what was typed."""
    questions = call_queries.list_join_questions(call)
    suggestions = list_suggestions(call) if call.is_open else []
    forms = {one.talent.id: JoinForm(one.talent.id) for one in suggestions}
    return {
        "hands": call_queries.list_hands(call),
        "asked": [question for question in questions if question.answer is not Answer.YES],
        "is_enough": call_services.is_enough(questions),
        "suggestions": suggestions,
        "join_forms": forms | ({sent.talent_id: sent} if sent else {}),
        "sent": sent,
    }


def _of_colleague(call: ProjectCall) -> dict[str, Any]:
    """Their own hand, and what they were asked; the talent only while they like to be asked for it."""
    question = call_queries.get_join_question_to(current_user, call)
    talent = question.talent if question else None
    shown = talent if talent and call_policy.may_be_asked(talent, call.starter) else None
    values = {"my_hand": call_queries.get_hand_of(call, current_user), "question": question, "talent": shown}
    return values | {"may_join": call_policy.may_raise_hand(current_user, call)}


def _thread(hand: RaisedHand, form: MessageForm, *, status: int = 200) -> Response:
    return page("wall/hand.html", hand=hand, messages=call_queries.list_messages(hand), form=form, status=status)
