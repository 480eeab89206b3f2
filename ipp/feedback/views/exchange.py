"""A questionnaire as a file: to keep, to hand on, and to bring in from elsewhere."""

from flask import flash, make_response, request, url_for
from flask.wrappers import Response
from flask_babel import gettext as _
from flask_login import current_user

from ipp.core.access import SIGNED_IN, allow
from ipp.core.web import page, see_other
from ipp.feedback import policy, shelf
from ipp.feedback.kept import AnyQuestionnaire
from ipp.feedback.questionnaires import files, reading
from ipp.feedback.questionnaires.reading import Problem
from ipp.feedback.services import questionnaires
from ipp.feedback.views import bp
from ipp.feedback.views.questionnaires import FOR_ALL, ONE, OWN, by_administrator

seen = allow(policy.may_see_questionnaire, shelf.get_questionnaire)


@bp.get(f"{ONE}/questionnaire.json", access=seen)
def show_json(kept: AnyQuestionnaire) -> Response:
    return _file(files.write_json(kept.content), "application/json", "json")


@bp.get(f"{ONE}/questionnaire.csv", access=seen)
def show_csv(kept: AnyQuestionnaire) -> Response:
    return _file(files.write_csv(kept.content), "text/csv; charset=utf-8", "csv")


@bp.get(f"{OWN}/import", access=SIGNED_IN)
def new_import() -> Response:
    return _ask([], is_own=True)


@bp.post(f"{OWN}/import", access=SIGNED_IN)
def create_import() -> Response:
    return _bring_in(is_own=True)


@bp.get(f"{FOR_ALL}/import", access=by_administrator)
def new_organisation_import() -> Response:
    return _ask([], is_own=False)


@bp.post(f"{FOR_ALL}/import", access=by_administrator)
def create_organisation_import() -> Response:
    return _bring_in(is_own=False)


def _bring_in(*, is_own: bool) -> Response:
    """All of the file, or nothing when something in it is wrong."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return _ask([Problem("", _("Choose a file first."))], is_own=is_own, status=422)
    found = reading.read(file.read())
    if found.problems:
        return _ask(found.problems, is_own=is_own, status=422)
    by = current_user._get_current_object()
    kept = questionnaires.make_questionnaire(found.sheet.content, by=by, is_own=is_own)
    flash(_("The file is in. Look whether everything stands where it should."))
    return see_other(".show_questionnaire", questionnaire_id=kept.id)


def _ask(problems: list[Problem], *, is_own: bool, status: int = 200) -> Response:
    lists = ".list_questionnaires" if is_own else ".list_organisation_questionnaires"
    takes = ".create_import" if is_own else ".create_organisation_import"
    return page(
        "feedback/import.html",
        problems=problems,
        home=(_("Questionnaires") if is_own else _("Questionnaires for everybody"), url_for(lists)),
        action=url_for(takes),
        columns=files.COLUMNS,
        kinds=("title", "description", "scale", *files.KINDS),
        status=status,
    )


def _file(content: bytes, kind: str, ending: str) -> Response:
    headers = {"Content-Type": kind, "Content-Disposition": f"attachment; filename=questionnaire.{ending}"}
    return make_response(content, 200, headers)
