"""Keeping what somebody types in a form of this room, and throwing it away."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, flash, make_response, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from ipp.conversations import drafts, policy, queries
from ipp.conversations.models.drafts import Draft, Paper
from ipp.conversations.passion import policy as passion_policy
from ipp.conversations.passion import queries as passion_queries
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.core.access import SIGNED_IN, allow
from ipp.core.texts import id_in, readable
from ipp.core.web import see_other

LONGEST_DRAFT = 40_000
_NOT_TYPED = {"csrf_token", "form_key"}

own_draft = allow(policy.may_erase_draft, drafts.get_draft)


@dataclass(frozen=True)
class Autosave:
    """What a form needs to keep itself while somebody types in it."""

    key: uuid.UUID
    attrs: dict[str, Any]


_MAY_WRITE: dict[Paper, tuple[Callable[[uuid.UUID], Any], Callable[[Any, Any], bool]]] = {
    Paper.PREPARATION: (queries.get_conversation, policy.may_prepare_conversation),
    Paper.SUMMARY: (queries.get_conversation, policy.may_write_summary),
    Paper.THOUGHTS: (passion_queries.get_talk, passion_policy.may_prepare),
}
_WAYS_BACK = {
    Paper.PREPARATION: ("conversations.edit_preparation", "conversation_id"),
    Paper.SUMMARY: ("conversations.edit_summary", "conversation_id"),
    Paper.THOUGHTS: ("conversations.edit_thoughts", "talk_id"),
}


@bp.post("/drafts", access=SIGNED_IN)
def keep_draft() -> Response:
    """Only ever one's own, about a talk in which one may write it: nobody else finds it."""
    key, about_id = id_in(request.args.get("key")), id_in(request.args.get("about"))
    name = request.args.get("paper")
    if key is None or about_id is None or name not in set(Paper) or not _may_write(Paper(name), about_id):
        abort(404)
    typed = {name: readable(text) for name, text in request.form.items() if name not in _NOT_TYPED}
    if sum(map(len, typed.values())) > LONGEST_DRAFT:
        abort(413)
    if not drafts.keep_draft(the_viewer(), key, paper=Paper(name), about_id=about_id, typed=typed):
        abort(409)
    return make_response("", 204)


@bp.post("/drafts/<uuid:draft_id>/removal", access=own_draft)
def remove_draft(draft: Draft) -> Response:
    page, name = _WAYS_BACK[draft.paper]
    way_back: dict[str, Any] = {name: draft.about_id}
    drafts.forget_draft(the_viewer(), draft.id)
    flash(_("Thrown away. What you kept before stands here."))
    return see_other(page, **way_back)


def _may_write(paper: Paper, about_id: uuid.UUID) -> bool:
    load, rule = _MAY_WRITE[paper]
    about = load(about_id)
    return about is not None and rule(the_viewer(), about)


def typed_in(draft: Draft | None) -> MultiDict[str, str] | None:
    """The fields of the form as they were when somebody left, also the version that they saw."""
    return MultiDict(draft.typed) if draft else None


def finish_draft() -> None:
    """The text is kept: what stood in this form is no longer in progress."""
    drafts.forget_draft(the_viewer(), id_in(request.form.get("form_key")))


@bp.context_processor
def _for_forms() -> dict[str, Any]:
    return {"autosave": autosave}


def autosave(paper: str, about_id: uuid.UUID, draft: Draft | None = None) -> Autosave:
    key = id_in(request.form.get("form_key")) or (draft.id if draft else uuid.uuid4())
    return Autosave(
        key,
        {
            "data-autosave": True,
            "data-hx-post": url_for("conversations.keep_draft", paper=paper, about=about_id, key=key),
            "data-hx-trigger": "input delay:2s",
            "data-hx-swap": "none",
            "data-hx-sync": "this:replace",
        },
    )
