"""Texts in progress: kept while somebody types, given back when they return, gone when the text itself is kept."""

import uuid
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, make_response, request, url_for
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

from ipp.core.access import SIGNED_IN
from ipp.core.keyed import key_for
from ipp.core.texts import id_in, readable
from ipp.portfolio import versions
from ipp.portfolio.snapshots import Kind, Version
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.portfolio import the_owner

LONGEST_DRAFT = 40_000
_NOT_KEPT = {"csrf_token", "form_key"}


@dataclass(frozen=True)
class Autosave:
    """What a form needs to keep itself while somebody types in it."""

    key: uuid.UUID
    attrs: dict[str, Any]


@bp.post("/portfolio/drafts", access=SIGNED_IN)
def keep_draft() -> Response:
    kind, key = _kind(request.args.get("kind")), id_in(request.args.get("key"))
    typed = {name: readable(text) for name, text in request.form.items() if name not in _NOT_KEPT}
    entry_id = id_in(request.args.get("entry"))
    if kind is None or key is None or not versions.is_about_own(the_owner(), kind, entry_id):
        abort(404)
    if sum(map(len, typed.values())) > LONGEST_DRAFT:
        abort(413)
    if not versions.keep_draft(the_owner(), key, kind=kind, entry_id=entry_id, typed=typed):
        abort(409)
    return make_response("", 204)


def find_draft(kind: Kind, entry_id: uuid.UUID | None = None) -> Version | None:
    return versions.get_draft(the_owner(), kind, entry_id)


def typed_in(draft: Version) -> MultiDict[str, str]:
    """The fields of the form as they were when somebody left."""
    return MultiDict(draft.content)


def id_for(kind: Kind, form: FlaskForm) -> uuid.UUID | None:
    """Under which id this form makes something new; None when it made it already (see core.keyed)."""
    return versions.new_id(the_owner(), kind, key_for(request.form.get("form_key"), form.data))


def finish_draft() -> None:
    """The text is kept: what stood in this form is no longer in progress."""
    versions.forget_draft(the_owner(), id_in(request.form.get("form_key")))


@bp.context_processor
def _for_forms() -> dict[str, Any]:
    return {"autosave": autosave}


def autosave(kind: str, entry_id: uuid.UUID | None = None, draft: Version | None = None) -> Autosave:
    key = id_in(request.form.get("form_key")) or (draft.id if draft else uuid.uuid4())
    address = url_for("portfolio.keep_draft", kind=kind, entry=entry_id, key=key)
    return Autosave(
        key,
        {
            "data-autosave": True,
            "data-hx-post": address,
            "data-hx-trigger": "input delay:2s",
            "data-hx-swap": "none",
            "data-hx-sync": "this:replace",
        },
    )


def _kind(name: str | None) -> Kind | None:
    return Kind(name) if name in set(Kind) else None
