"""Answering by link: the questions, keeping a draft, sending, taking back and declining. No word typed is ever lost."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, request
from sqlalchemy.exc import NoResultFound

from ipp.core import clock
from ipp.core.access import PUBLIC
from ipp.core.db import db
from ipp.core.i18n import language
from ipp.core.texts import id_in
from ipp.core.web import forget_link, page, see_other
from ipp.feedback import asking, promises, signing, visits
from ipp.feedback.answering import AnswerSheet
from ipp.feedback.before_and_after import Asks, list_beside, narrow
from ipp.feedback.box import Entry, Progress
from ipp.feedback.models import Invitation
from ipp.feedback.services import responses
from ipp.feedback.services.responses import KeptElsewhere, OpenForm, RoundClosed
from ipp.feedback.views import bp
from ipp.feedback.views.links import nothing_here
from ipp.feedback.visits import Visit

View = Callable[[Visit], Response]


def by_link(view: View) -> Callable[[], Response]:
    """Enter with a link that was opened in this browser; what is sent also needs the token of that link."""

    @wraps(view)
    def enter() -> Response:
        visit = visits.find_visit()
        if request.method == "POST" and (visit is None or not visit.has_right_token):
            return _show_expired()
        if visit is None:
            return nothing_here()
        if not visit.feedback_round.is_answerable:
            return _show_closed(visit.invitation)
        try:
            return view(visit)
        except (RoundClosed, NoResultFound):  # the box went while this request waited for its turn
            return _show_closed(visit.invitation)

    return enter


@bp.get("/f/answer", access=PUBLIC)
@by_link
def show_answer(visit: Visit) -> Response:
    entry = visit.read_entry()
    asks = asking.choose(visit, entry, wants_all="anew" in request.args)
    return _show_sheet(visit, _sheet(visit.invitation, asks, earlier=asking.find_shown(visit, entry)), entry)


@bp.post("/f/answer/draft", access=PUBLIC)
@by_link
def create_draft(visit: Visit) -> Response:
    """Keep what was typed so far: while typing, or with a button; then on to another part, or another language."""
    sheet = _typed(visit.invitation)
    if not sheet.validate():
        return _show_sheet(visit, sheet, visit.read_entry(), status=422)
    try:
        is_kept = responses.save_draft(
            visit.link, visit.invitation, sheet.given, browser=visit.browser, form=_open_form()
        )
    except KeptElsewhere as other:
        return _show_both(visit, sheet, other.kept)
    if not is_kept:
        return _show_sheet(visit, sheet, visit.read_entry(), status=409)
    if request.form.get("then") in sheet.anchors:
        return visits.remember(_see(".show_answer", _anchor=request.form["then"]), visit.link)
    template = asking.template_of(visit.invitation, "kept")
    answer = page(template, fragment="feedback/link/_progress.html", visit=visit, sheet=sheet, now=clock.now())
    return visits.remember(answer, visit.link)


@bp.post("/f/answer", access=PUBLIC)
@by_link
def create_response(visit: Visit) -> Response:
    sheet = _typed(visit.invitation)
    if not sheet.validate():
        return _show_sheet(visit, sheet, visit.read_entry(), status=422)
    try:
        responses.send_response(visit.link, visit.invitation, sheet.given, browser=visit.browser, form=_open_form())
    except responses.SessionIsAhead:
        db.session.rollback()
        return _show_sheet(visit, sheet, visit.read_entry(), is_too_early=True, status=409)
    except responses.ChosenBefore:
        return _show_sheet(visit, sheet, visit.read_entry(), has_chosen_before=True, status=409)
    except KeptElsewhere as other:
        return _show_both(visit, sheet, other.kept)
    return visits.remember(_see(".show_sent"), visit.link)


@bp.get("/f/sent", access=PUBLIC)
@by_link
def show_sent(visit: Visit) -> Response:
    """Thanks, and a copy to print: made from the box, and only in the browser that sent it."""
    entry = visit.read_entry()
    if entry is None or entry.progress is Progress.DRAFT:
        return _see(".show_answer")
    if entry.progress is Progress.DECLINED:
        return page("feedback/link/declined.html", visit=visit)
    copy = _copy(visit, entry)
    template = asking.template_of(visit.invitation, "sent")
    return page(template, visit=visit, copy=copy, signs=bool(entry.signs), conceals=entry.conceals)


@bp.post("/f/withdrawal", access=PUBLIC)
@by_link
def create_withdrawal(visit: Visit) -> Response:
    responses.withdraw_response(visit.link, visit.invitation)
    return _see(".show_sent")


@bp.post("/f/decline", access=PUBLIC)
@by_link
def create_decline(visit: Visit) -> Response:
    responses.decline(visit.link, visit.invitation)
    return _see(".show_sent")


@bp.post("/f/leaving", access=PUBLIC)
def create_leaving() -> Response:
    """Close the link on a device that others use too. It needs no token: also an old page must be able to close it."""
    visits.find_visit()  # the last page speaks the language of the pages before it
    return forget_link(see_other(".show_goodbye", language=language()))


@bp.get("/f/goodbye", access=PUBLIC)
def show_goodbye() -> Response:
    visits.speak(None)
    return page("feedback/link/goodbye.html")


def _typed(invitation: Invitation) -> AnswerSheet:
    """The form that was sent."""
    return _sheet(invitation, asking.read(invitation, request.form.get("asks", "")), typed=True)


def _sheet(invitation: Invitation, asks: Asks, *, typed: bool = False, earlier: Entry | None = None) -> AnswerSheet:
    feedback_round = invitation.feedback_round
    return AnswerSheet(
        narrow(feedback_round.questionnaire, asks),
        language=language(),
        about=feedback_round.subject.first_name,
        earlier=earlier,
        typed=request.form if typed else None,
        can_sign=signing.may_choose(invitation),
        asks=asks,
        beside=list_beside(feedback_round.questionnaire, asks),
    )


def _open_form(earlier: Entry | None = None) -> OpenForm:
    """The form that was sent, or a new one that opens with what was kept. A strange mark makes a new one."""
    if request.method == "POST" and "form_key" not in request.form:
        return OpenForm()  # a page of before forms had a mark, still open while IPP was renewed
    key = id_in(request.form.get("form_key")) or uuid.uuid4()
    seen = id_in(request.form.get("seen", earlier.form if earlier else ""))
    return OpenForm(key.hex, seen.hex if seen else "")


def _show_both(visit: Visit, sheet: AnswerSheet, kept: Entry) -> Response:
    """Another tab was first: what it kept stands above what was typed here, and from here on this form has seen it."""
    db.session.rollback()
    seen = OpenForm(_open_form().key, kept.form)
    shown = _copy(visit, kept)
    return _show_sheet(visit, sheet, kept, open_form=seen, is_changed=True, kept=shown, status=409)


def _copy(visit: Visit, entry: Entry) -> AnswerSheet | None:
    """What lies in the box, as far as this browser may see it."""
    shown = asking.find_shown(visit, entry)
    return _sheet(visit.invitation, asking.list_moments(visit, entry), earlier=shown) if shown else None


def _show_sheet(visit: Visit, sheet: AnswerSheet, entry: Entry | None, *, status: int = 200, **values: Any) -> Response:
    return _show_form(
        visit.invitation,
        sheet,
        token=visit.link.form_token,
        form=visits.sign_form(visit.invitation, visit.link.form_token),
        progress=entry.progress if entry else None,
        choice=entry.choice if entry else None,
        open_form=values.pop("open_form", None) or _open_form(entry),
        is_elsewhere=entry is not None and entry.browser != "" and not visit.wrote(entry),
        status=status,
        **values,
    )


def _show_expired() -> Response:
    """The cookie is gone, or of another link: nothing is saved, and everything typed stands in the same form again."""
    invitation = visits.find_form()
    if invitation is None:
        return page("feedback/link/typed.html", texts=_list_typed(), status=403)
    if not invitation.feedback_round.is_answerable:
        return _show_closed(invitation)
    sheet = _typed(invitation)
    sheet.validate()
    held: dict[str, Any] = {name: request.form[name] for name in ("token", "form")} | {"open_form": _open_form()}
    return _show_form(invitation, sheet, progress=None, choice=None, is_expired=True, status=403, **held)


def _show_form(invitation: Invitation, sheet: AnswerSheet, *, choice: bool | None, **values: Any) -> Response:
    """`choice` is whether the reviewer signs, once that is fixed. Until then both promises stand on the page."""
    return page(
        "feedback/link/answer.html",
        fragment="feedback/link/_progress.html",
        invitation=invitation,
        sheet=sheet,
        choice=choice,
        told=asking.tell(invitation, signs=bool(choice)),
        told_signed=promises.tell(invitation, signs=True) if sheet.signing and choice is None else None,
        **values,
    )


def _show_closed(invitation: Invitation) -> Response:
    """Too late, to the second. What was typed stands on the page, to copy."""
    db.session.rollback()
    sheet = _typed(invitation) if request.form else None
    texts, feedback_round = _list_texts(sheet) if sheet else [], invitation.feedback_round
    return page("feedback/link/closed.html", feedback_round=feedback_round, texts=texts, status=410)


def _list_texts(sheet: AnswerSheet) -> list[tuple[str, str]]:
    return [(field.label.text, field.data) for field in sheet.texts if field.data]


def _list_typed() -> list[tuple[str, str]]:
    """The texts of a form that we cannot place any more, without their questions."""
    return [("", text) for name, text in request.form.items() if name.startswith("comment-") and text]


def _see(endpoint: str, **url_args: Any) -> Response:
    return see_other(endpoint, language=request.args.get("language"), **url_args)
