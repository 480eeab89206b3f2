"""Writing questionnaires: making, changing, copying and archiving. Every saved change makes a new version."""

import copy
import uuid
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from ipp.core import audit, clock
from ipp.core.db import db, lock
from ipp.core.errors import ChangedMeanwhile
from ipp.core.i18n import LANGUAGES, in_language
from ipp.feedback import shelf
from ipp.feedback.kept import AnyQuestionnaire, KeptQuestionnaire, QuestionnaireVersion
from ipp.feedback.questionnaires import freeze, library
from ipp.feedback.questionnaires.sheet import LONGEST
from ipp.people.models import Person


def make_questionnaire(
    content: Mapping[str, Any], *, by: Person, is_own: bool, questionnaire_id: uuid.UUID | None = None
) -> KeptQuestionnaire:
    """Keep a new questionnaire, for oneself or for the organisation. The same form sent twice makes one."""
    if questionnaire_id is None or library.find_key(questionnaire_id):
        questionnaire_id = uuid.uuid4()
    if known := db.session.get(KeptQuestionnaire, questionnaire_id):
        return known
    kept = KeptQuestionnaire(id=questionnaire_id, owner_id=by.id if is_own else None, content=dict(content))
    kept.changed_at, kept.version, kept.is_archived = clock.now(), 1, False
    db.session.add(kept)
    _write_down("made", kept, by)
    return kept


def change_questionnaire(kept: KeptQuestionnaire, content: Mapping[str, Any], *, seen: int, by: Person) -> None:
    """Save a change as the next version; how it was stays readable. Rounds keep the version they have."""
    lock(kept)
    if dict(content) == kept.content:
        return
    if kept.version != seen:
        raise ChangedMeanwhile
    earlier = {"number": kept.version, "content": kept.content, "made_at": kept.changed_at}
    db.session.add(QuestionnaireVersion(questionnaire_id=kept.id, **earlier))
    kept.content, kept.version, kept.changed_at = dict(content), kept.version + 1, clock.now()
    _write_down("changed", kept, by)


def copy_questionnaire(
    original: AnyQuestionnaire, *, by: Person, is_own: bool, copy_id: uuid.UUID | None = None
) -> KeptQuestionnaire:
    """A copy to change. Its sentences keep their keys, so that they are recognised as the same ones."""
    content = copy.deepcopy(dict(original.content))
    content.pop("key", None)
    content["title"] = {language: _name_copy(content["title"].get(language, ""), language) for language in LANGUAGES}
    return make_questionnaire(content, by=by, is_own=is_own, questionnaire_id=copy_id)


def archive_questionnaire(kept: KeptQuestionnaire, *, by: Person) -> None:
    """Nobody can choose it any more. Rounds that have it go on."""
    kept.is_archived = True
    _write_down("archived", kept, by)


def bring_back_questionnaire(kept: KeptQuestionnaire, *, by: Person) -> None:
    kept.is_archived = False
    _write_down("brought_back", kept, by)


def remove_questionnaire(kept: KeptQuestionnaire, *, by: Person) -> None:
    """Throw it away with its versions. Rounds have what they need in themselves."""
    _write_down("removed", kept, by)
    db.session.delete(kept)


def freeze_for(subject: Person, key: str) -> dict[str, Any]:
    """What a round of this person keeps of the questionnaire, whatever happens to it later."""
    chosen = shelf.get_questionnaire_by_key(key)
    if chosen is None or chosen.owner_id not in (None, subject.id):
        raise LookupError("no questionnaire that this person may choose")
    return freeze(chosen.content, key=chosen.key, origin=chosen.origin, about=subject.first_name)


def _name_copy(title: str, language: str) -> str:
    if not title:
        return ""
    with in_language(language):
        return str(_("%(title)s (copy)", title=title))[: LONGEST["head"]["title"]]


def _write_down(what: str, kept: KeptQuestionnaire, by: Person) -> None:
    """Only what an administrator does for everybody; what somebody does with their own is nobody's business."""
    if kept.owner_id is None:
        audit.record(f"feedback.questionnaire_{what}", actor_id=by.id, thing_id=kept.id)
