"""Finding questionnaires: our own, those of the organisation, and somebody's own copies."""

import uuid
from collections.abc import Sequence

from sqlalchemy import or_, select

from ipp.core.db import db
from ipp.core.texts import id_in
from ipp.feedback.kept import AnyQuestionnaire, KeptQuestionnaire, OurQuestionnaire, QuestionnaireVersion, list_ours
from ipp.feedback.questionnaires import library
from ipp.people.models import Person


def get_questionnaire(questionnaire_id: uuid.UUID) -> AnyQuestionnaire | None:
    if key := library.find_key(questionnaire_id):
        return OurQuestionnaire(questionnaire_id, key)
    return db.session.get(KeptQuestionnaire, questionnaire_id)


def get_questionnaire_by_key(key: str) -> AnyQuestionnaire | None:
    """By what a round remembers it by: the name of one of ours, or the id of one that somebody made."""
    if key in library.KEYS:
        return OurQuestionnaire(library.id_of(key), key)
    kept_id = id_in(key)
    return db.session.get(KeptQuestionnaire, kept_id) if kept_id else None


def get_questionnaire_version(questionnaire_version_id: uuid.UUID) -> QuestionnaireVersion | None:
    return db.session.get(QuestionnaireVersion, questionnaire_version_id)


def list_own(owner: Person) -> Sequence[KeptQuestionnaire]:
    """Somebody's own, what changed last on top, archived ones too."""
    return _list(KeptQuestionnaire.owner_id == owner.id)


def list_of_organisation() -> Sequence[KeptQuestionnaire]:
    """What administrators made for everybody, archived ones too."""
    return _list(KeptQuestionnaire.owner_id.is_(None))


def list_choices(owner: Person) -> Sequence[AnyQuestionnaire]:
    """What somebody can start a round with: their own first, then the organisation's, then our library."""
    statement = select(KeptQuestionnaire).where(
        or_(KeptQuestionnaire.owner_id == owner.id, KeptQuestionnaire.owner_id.is_(None)),
        KeptQuestionnaire.is_archived.is_(False),
    )
    kept = db.session.scalars(statement.order_by(KeptQuestionnaire.changed_at.desc())).all()
    return [*sorted(kept, key=lambda each: each.owner_id is None), *list_ours()]


def list_versions(kept: KeptQuestionnaire) -> Sequence[QuestionnaireVersion]:
    """How it was before, the last one on top."""
    statement = select(QuestionnaireVersion).where(QuestionnaireVersion.questionnaire_id == kept.id)
    return db.session.scalars(statement.order_by(QuestionnaireVersion.number.desc())).all()


def _list(whose: object) -> Sequence[KeptQuestionnaire]:
    statement = select(KeptQuestionnaire).where(whose)  # type: ignore[arg-type]
    return db.session.scalars(statement.order_by(KeptQuestionnaire.changed_at.desc())).all()
