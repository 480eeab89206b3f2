"""Questionnaires: finding them, seeing one as a reviewer does, and copying, archiving or throwing it away."""

import uuid
from typing import Any

from flask import flash, request, url_for
from flask.wrappers import Response
from flask_babel import gettext as _
from flask_login import current_user

from ipp.core import i18n
from ipp.core.access import SIGNED_IN, allow, only
from ipp.core.texts import id_in
from ipp.core.web import page, see_other
from ipp.feedback import labels, policy, shelf
from ipp.feedback.answering import AnswerSheet
from ipp.feedback.kept import AnyQuestionnaire, KeptQuestionnaire, QuestionnaireVersion, list_ours
from ipp.feedback.protections import find_least
from ipp.feedback.questionnaires import Questionnaire, sheet
from ipp.feedback.services import questionnaires
from ipp.feedback.views import bp
from ipp.organisation.queries import get_organisation

OWN, FOR_ALL = "/feedback/questionnaires", "/organisation/questionnaires"
ONE = f"{OWN}/<uuid:questionnaire_id>"

seen = allow(policy.may_see_questionnaire, shelf.get_questionnaire)
changeable = allow(policy.may_change_questionnaire, shelf.get_questionnaire)
by_administrator = only(policy.may_write_for_organisation)


@bp.get(OWN, access=SIGNED_IN)
def list_questionnaires() -> Response:
    own = shelf.list_own(current_user)
    others = [each for each in shelf.list_choices(current_user) if each.owner_id is None]
    return page("feedback/questionnaires.html", kept=own, others=others, labels=labels, language=i18n.language())


@bp.get(FOR_ALL, access=by_administrator)
def list_organisation_questionnaires() -> Response:
    kept, others = shelf.list_of_organisation(), list_ours()
    where = "feedback/organisation_questionnaires.html"
    return page(where, kept=kept, others=others, labels=labels, language=i18n.language())


@bp.get(ONE, access=seen)
def show_questionnaire(kept: AnyQuestionnaire) -> Response:
    versions = shelf.list_versions(kept) if isinstance(kept, KeptQuestionnaire) else []
    return _show(kept, kept.shown, versions=versions, number=kept.version)


@bp.get(
    f"{OWN}/versions/<uuid:questionnaire_version_id>",
    access=allow(policy.may_see_questionnaire_version, shelf.get_questionnaire_version),
)
def show_version(version: QuestionnaireVersion) -> Response:
    typed = sheet.from_content(version.content)
    return _show(version.questionnaire, version.shown, versions=[], number=version.number, sheet=typed)


@bp.post(f"{ONE}/copies", access=seen)
def create_copy(original: AnyQuestionnaire) -> Response:
    return _copy(original, is_own=True)


@bp.post(
    f"{FOR_ALL}/<uuid:questionnaire_id>/copies",
    access=allow(policy.may_copy_for_organisation, shelf.get_questionnaire),
)
def create_organisation_copy(original: AnyQuestionnaire) -> Response:
    return _copy(original, is_own=False)


@bp.post(f"{ONE}/archive", access=changeable)
def create_archive(kept: KeptQuestionnaire) -> Response:
    questionnaires.archive_questionnaire(kept, by=current_user)
    flash(_("Put away. Nobody can choose it any more; rounds that have it go on."))
    return see_other(".show_questionnaire", questionnaire_id=kept.id)


@bp.post(f"{ONE}/archive/end", access=changeable)
def end_archive(kept: KeptQuestionnaire) -> Response:
    questionnaires.bring_back_questionnaire(kept, by=current_user)
    flash(_("It can be chosen again."))
    return see_other(".show_questionnaire", questionnaire_id=kept.id)


@bp.post(f"{ONE}/removal", access=allow(policy.may_remove_questionnaire, shelf.get_questionnaire))
def remove_questionnaire(kept: KeptQuestionnaire) -> Response:
    is_own = kept.owner_id is not None
    questionnaires.remove_questionnaire(kept, by=current_user)
    flash(_("The questionnaire has been thrown away."))
    return see_other(".list_questionnaires" if is_own else ".list_organisation_questionnaires")


def _copy(original: AnyQuestionnaire, *, is_own: bool) -> Response:
    by, copy_id = current_user._get_current_object(), id_in(request.form.get("form_key"))
    kept = questionnaires.copy_questionnaire(original, by=by, is_own=is_own, copy_id=copy_id)
    flash(_("This is your copy. Change what you like."))
    return see_other(".edit_questionnaire", questionnaire_id=kept.id)


def _show(kept: AnyQuestionnaire, questionnaire: Questionnaire, **values: Any) -> Response:
    language = request.args.get("in", "")
    language = language if language in i18n.LANGUAGES else i18n.language()
    return page(
        "feedback/questionnaire.html",
        kept=kept,
        questionnaire=questionnaire,
        preview=AnswerSheet(questionnaire, language=language, about=labels.EXAMPLE_NAME),
        least=find_least(get_organisation()),
        home=home_of(kept),
        form_key=uuid.uuid4(),
        policy=policy,
        labels=labels,
        language=language,
        **values,
    )


def home_of(kept: AnyQuestionnaire) -> tuple[str, str]:
    """The list in which it stands for who is looking, as a crumb."""
    if kept.origin == "organisation" and policy.may_write_for_organisation(current_user):
        return _("Questionnaires for everybody"), url_for(".list_organisation_questionnaires")
    return _("Questionnaires"), url_for(".list_questionnaires")
