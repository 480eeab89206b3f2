"""The page on which a round is prepared: who is asked, what will be shown, and the note."""

from collections.abc import Sequence
from typing import Any

from flask import request
from flask.wrappers import Response
from flask_login import current_user

from ipp.core import i18n
from ipp.core.web import page
from ipp.feedback import labels, outlook, protections
from ipp.feedback.forms import ColleaguesForm, DetailsForm, OutsiderForm
from ipp.feedback.models import FeedbackRound, Perspective
from ipp.feedback.outlook import Outlook, PerspectivePreview, PoolPreview
from ipp.feedback.protections import protection_of
from ipp.feedback.services import rest
from ipp.feedback.services.rounds import mark_of
from ipp.people import queries as people
from ipp.people.models import Person

MOST_FOUND = 20


def prepare(
    feedback_round: FeedbackRound,
    *,
    colleagues: ColleaguesForm | None = None,
    outsider: OutsiderForm | None = None,
    details: DetailsForm | None = None,
    sentence: str = "",
    is_changed: bool = False,
    status: int = 200,
) -> Response:
    """The page, with the form that did not come through and the sentence that says why."""
    preview = outlook.preview(feedback_round.count_asked(), feedback_round.rule)
    return page(
        "feedback/preparing.html",
        feedback_round=feedback_round,
        preview=preview,
        missing={group: _count_missing(feedback_round, pool, group) for pool in preview for group in pool.perspectives},
        managers=[i for i in feedback_round.invitations if i.perspective is Perspective.MANAGER],
        colleagues=colleagues or ColleaguesForm(find_colleagues(feedback_round), formdata=None),
        outsider=outsider or OutsiderForm(formdata=None),
        details=details or details_of(feedback_round),
        search=request.args.get("search", ""),
        sentence=sentence,
        is_changed=is_changed,
        **_tell_rules(feedback_round),
        language=i18n.language(),
        labels=labels,
        status=status,
    )


def _tell_rules(feedback_round: FeedbackRound) -> dict[str, Any]:
    """How the answers are protected, and whether the round still has to wait."""
    obstacle = rest.find_obstacle(feedback_round)
    return {"protection": protection_of(feedback_round), "protections": protections, "obstacle": obstacle}


def _count_missing(feedback_round: FeedbackRound, pool: PoolPreview, group: PerspectivePreview) -> int | None:
    """How many more of one group make it a group of its own; None when small groups beside it would still join it."""
    asked = feedback_round.count_asked()
    more = {pool.pool: asked[pool.pool] | {group.perspective: group.invited + group.short}}
    then = outlook.preview(more, feedback_round.rule)[0]
    is_apart = any(g.perspective == group.perspective and g.outlook is Outlook.APART for g in then.perspectives)
    return group.short if is_apart else None


def find_colleagues(feedback_round: FeedbackRound) -> Sequence[Person]:
    """Colleagues by name who are not on the list yet; before anybody searched, the owner's manager and teams."""
    near = people.list_near(current_user._get_current_object(), search=request.args.get("search", ""))
    known = {invitation.person_id for invitation in feedback_round.invitations}
    return [person for person in near if person.id not in known][:MOST_FOUND]


def details_of(feedback_round: FeedbackRound) -> DetailsForm:
    texts = {name: getattr(feedback_round, name) for name in ("title", "closes_on", "note")}
    texts |= {"protection": protection_of(feedback_round).value, "seen": mark_of(feedback_round)}
    return DetailsForm(formdata=None, prefix="details", data=texts)
