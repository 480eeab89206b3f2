"""The page on which a round is prepared: who is asked, what will be shown, and the note."""

from collections.abc import Mapping
from typing import Any

from flask import request
from flask.wrappers import Response
from flask_wtf import FlaskForm

from ipp.core import i18n
from ipp.core.texts import ids_in
from ipp.core.web import page
from ipp.feedback import labels, outlook, protections, queries
from ipp.feedback.box import MOST_REVIEWERS
from ipp.feedback.disclosure import Pool
from ipp.feedback.forms import OF_COLLEAGUES, ColleaguesForm, DetailsForm, OutsiderForm, PastedListForm
from ipp.feedback.models import FeedbackRound, Perspective
from ipp.feedback.outlook import Invited, Outlook, PerspectivePreview, PoolPreview
from ipp.feedback.protections import protection_of
from ipp.feedback.services import lists, rest
from ipp.feedback.services.rounds import mark_of
from ipp.feedback.suggestions import Suggestion, list_suggestions

ANONYMOUS = {perspective.value for perspective in OF_COLLEAGUES} - {Perspective.MANAGER.value}


def prepare(
    feedback_round: FeedbackRound,
    *,
    sentence: str = "",
    is_changed: bool = False,
    status: int = 200,
    **typed: FlaskForm,
) -> Response:
    """The page, with the form that did not come through (by its name here) and the sentence that says why."""
    asked = _count_with_ticked(feedback_round)
    preview = outlook.preview(asked, feedback_round.rule)
    return page(
        "feedback/purpose/preparing.html" if feedback_round.is_purpose_pulse else "feedback/preparing.html",
        feedback_round=feedback_round,
        preview=preview,
        has_ticks=asked != feedback_round.count_asked(),
        missing={
            group: _count_missing(feedback_round, asked, pool, group) for pool in preview for group in pool.perspectives
        },
        managers=[i for i in feedback_round.invitations if i.perspective is Perspective.MANAGER],
        asked_often=lists.list_asked_often(feedback_round),
        search=request.values.get("search", ""),
        sentence=sentence,
        is_changed=is_changed,
        **_forms(feedback_round, typed),
        **_tell_rules(feedback_round),
        language=i18n.language(),
        labels=labels,
        status=status,
    )


def _forms(feedback_round: FeedbackRound, typed: Mapping[str, FlaskForm]) -> dict[str, FlaskForm]:
    """Every form of the page, empty but for what was just typed."""
    return {
        "colleagues": typed.get("colleagues") or _find_colleagues(feedback_round),
        "outsider": typed.get("outsider") or OutsiderForm(formdata=None),
        "pasted": typed.get("pasted") or PastedListForm(formdata=None),
        "details": typed.get("details") or details_of(feedback_round),
    }


def _find_colleagues(feedback_round: FeedbackRound) -> ColleaguesForm:
    """Whom to tick, with those who have a tick already; a search brings them along."""
    known = {feedback_round.subject_id} | {invitation.person_id for invitation in feedback_round.invitations}
    ids = [each for each in ids_in(request.args.getlist("colleagues-people")) if each not in known][:MOST_REVIEWERS]
    ticked = queries.list_colleagues_by_id(ids) if ids else []
    chosen: dict[str, Any] = {"people": [str(person.id) for person in ticked]}
    if (perspective := request.args.get("colleagues-perspective")) in list(OF_COLLEAGUES):
        chosen["perspective"] = perspective
    return ColleaguesForm(suggest(feedback_round), ticked, formdata=None, data=chosen)


def _tell_rules(feedback_round: FeedbackRound) -> dict[str, Any]:
    """How the answers are protected, and whether the round still has to wait."""
    obstacle = rest.find_obstacle(feedback_round)
    return {"protection": protection_of(feedback_round), "protections": protections, "obstacle": obstacle}


def _count_with_ticked(feedback_round: FeedbackRound) -> Invited:
    """Who is on the list, and who has a tick but is not on it yet: the page asks again at every tick."""
    asked, perspective = feedback_round.count_asked(), request.args.get("colleagues-perspective", "")
    on_the_list = {invitation.person_id for invitation in feedback_round.invitations}
    ticked = set(ids_in(request.args.getlist("colleagues-people"))) - on_the_list
    ticked.discard(feedback_round.subject.manager_id)  # answers by name, whatever was chosen
    if ticked and perspective in ANONYMOUS:
        colleagues = asked.setdefault(Pool.COLLEAGUES, {})
        colleagues[perspective] = colleagues.get(perspective, 0) + min(len(ticked), MOST_REVIEWERS)
    return asked


def _count_missing(
    feedback_round: FeedbackRound, asked: Invited, pool: PoolPreview, group: PerspectivePreview
) -> int | None:
    """How many more of one group make it a group of its own; None when small groups beside it would still join it."""
    more = {pool.pool: {**asked[pool.pool], group.perspective: group.invited + group.short}}
    then = outlook.preview(more, feedback_round.rule)[0]
    is_apart = any(g.perspective == group.perspective and g.outlook is Outlook.APART for g in then.perspectives)
    return group.short if is_apart else None


def suggest(feedback_round: FeedbackRound) -> list[Suggestion]:
    """Whom to tick: found by name, or the people around the owner."""
    return list_suggestions(feedback_round, search=request.values.get("search", ""))


def details_of(feedback_round: FeedbackRound) -> DetailsForm:
    texts = {name: getattr(feedback_round, name) for name in ("title", "closes_on", "note")}
    texts |= {"protection": protection_of(feedback_round).value, "seen": mark_of(feedback_round)}
    return DetailsForm(formdata=None, prefix="details", data=texts)
