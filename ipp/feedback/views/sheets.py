"""Writing a questionnaire: one sheet with everything on it. Its buttons change the sheet, and only Save keeps it."""

import uuid
from typing import Any

from flask import flash, request, url_for
from flask.wrappers import Response
from flask_babel import gettext as _
from flask_login import current_user

from ipp.core import i18n
from ipp.core.access import SIGNED_IN, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.texts import id_in
from ipp.core.web import page, see_other
from ipp.feedback import labels, policy, shelf
from ipp.feedback.answering import AnswerSheet
from ipp.feedback.kept import KeptQuestionnaire
from ipp.feedback.protections import find_least
from ipp.feedback.questionnaires import Origin, freeze, from_dict, moves, scales, sheet
from ipp.feedback.questionnaires.sheet import Sheet
from ipp.feedback.services import questionnaires
from ipp.feedback.views import bp
from ipp.feedback.views.questionnaires import FOR_ALL, ONE, OWN, by_administrator, home_of
from ipp.organisation.queries import get_organisation

changeable = allow(policy.may_change_questionnaire, shelf.get_questionnaire)


@bp.get(f"{OWN}/new", access=SIGNED_IN)
def new_questionnaire() -> Response:
    return _show_new(sheet.blank(), is_own=True)


@bp.post(OWN, access=SIGNED_IN)
def create_questionnaire() -> Response:
    return _create(is_own=True)


@bp.get(f"{FOR_ALL}/new", access=by_administrator)
def new_organisation_questionnaire() -> Response:
    return _show_new(sheet.blank(), is_own=False)


@bp.post(FOR_ALL, access=by_administrator)
def create_organisation_questionnaire() -> Response:
    return _create(is_own=False)


@bp.get(f"{ONE}/edit", access=changeable)
def edit_questionnaire(kept: KeptQuestionnaire) -> Response:
    return _show(sheet.from_content(kept.content), kept=kept, seen=kept.version)


@bp.post(ONE, access=changeable)
def update_questionnaire(kept: KeptQuestionnaire) -> Response:
    typed, seen = _read(), request.form.get("seen", 0, int)
    if _has_pressed(typed):
        return _show(typed, kept=kept, seen=seen)
    if not sheet.check(typed):
        return _show(typed, kept=kept, seen=seen, status=422)
    try:
        questionnaires.change_questionnaire(kept, typed.content, seen=seen, by=current_user)
    except ChangedMeanwhile:
        return _show(typed, kept=kept, seen=kept.version, now=kept.shown, status=409)
    flash(_("Saved. Rounds that were started before keep the questions they had."))
    return see_other(".show_questionnaire", questionnaire_id=kept.id)


def _create(*, is_own: bool) -> Response:
    typed = _read()
    if _has_pressed(typed):
        return _show_new(typed, is_own=is_own)
    if not sheet.check(typed):
        return _show_new(typed, is_own=is_own, status=422)
    by, form_key = current_user._get_current_object(), id_in(request.form.get("form_key"))
    kept = questionnaires.make_questionnaire(typed.content, by=by, is_own=is_own, questionnaire_id=form_key)
    flash(_("Saved. You can choose it when you start a round."))
    return see_other(".show_questionnaire", questionnaire_id=kept.id)


def _read() -> Sheet:
    return sheet.from_form(request.form, request.form.getlist("row"), request.form.getlist("gone"))


def _has_pressed(typed: Sheet) -> bool:
    """Whether another button than Save was pressed; it has then done its work on the sheet."""
    pressed = request.form.get("act", "save")
    if pressed == "save":
        return False
    moves.act(typed, pressed)
    return True


def _show_new(typed: Sheet, *, is_own: bool, status: int = 200) -> Response:
    lists = ".list_questionnaires" if is_own else ".list_organisation_questionnaires"
    creates = ".create_questionnaire" if is_own else ".create_organisation_questionnaire"
    home = (_("Questionnaires") if is_own else _("Questionnaires for everybody"), url_for(lists))
    form_key = id_in(request.form.get("form_key")) or uuid.uuid4()
    values = {"home": home, "back": url_for(lists), "action": url_for(creates), "form_key": form_key}
    return _page(typed, kept=None, is_own=is_own, status=status, **values)


def _show(typed: Sheet, *, kept: KeptQuestionnaire, status: int = 200, **values: Any) -> Response:
    action = url_for(".update_questionnaire", questionnaire_id=kept.id)
    back = url_for(".show_questionnaire", questionnaire_id=kept.id)
    is_own = kept.owner_id is not None
    return _page(typed, kept=kept, is_own=is_own, home=home_of(kept), action=action, back=back, status=status, **values)


def _page(typed: Sheet, *, status: int, **values: Any) -> Response:
    pressed, _mark, language = request.form.get("act", "").partition(":")
    return page(
        "feedback/sheet.html",
        sheet=typed,
        scales={key: scales.describe(key, i18n.language()) for key in scales.KEYS},
        limits=sheet.LONGEST,
        labels=labels,
        language=i18n.language(),
        status=status,
        **(_preview(typed, language) if pressed == "preview" else {}),
        **values,
    )


def _preview(typed: Sheet, language: str) -> dict[str, Any]:
    """What reviewers would read, without keeping anything."""
    language = language if language in i18n.LANGUAGES else i18n.language()
    content = freeze(typed.content, key="", origin=Origin.OWN, about=labels.EXAMPLE_NAME)
    questionnaire = from_dict(content)
    return {
        "preview": AnswerSheet(questionnaire, language=language, about=labels.EXAMPLE_NAME),
        "preview_language": language,
        "size": labels.tell_size(questionnaire),
        "least": find_least(get_organisation()),
    }
