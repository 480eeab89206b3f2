"""Texts in progress: kept while somebody types, given back when they return, gone when the text itself is kept."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, abort, make_response, request, url_for
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

from ipp.core.access import SIGNED_IN
from ipp.core.keyed import key_for
from ipp.core.texts import id_in, readable
from ipp.portfolio import drafts, labels, versions
from ipp.portfolio.snapshots import Kind, Version
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.portfolio import the_owner
from ipp.portfolio.views.versions import address_of

LONGEST_DRAFT = 40_000
_NOT_KEPT = {"csrf_token", "form_key"}


@dataclass(frozen=True)
class Autosave:
    """What a form needs to keep itself while somebody types in it."""

    key: uuid.UUID
    attrs: dict[str, Any]


@dataclass(frozen=True)
class Line:
    """An unfinished text, as it stands in a list: its first words, when it was typed, and where it goes on."""

    words: str
    kept_at: datetime
    address: str


@bp.post("/portfolio/drafts", access=SIGNED_IN)
def keep_draft() -> Response:
    kind, key = _kind(request.args.get("kind")), id_in(request.args.get("key"))
    typed = {name: readable(text) for name, text in request.form.items() if name not in _NOT_KEPT}
    entry_id = id_in(request.args.get("entry"))
    if kind is None or key is None or not versions.is_about_own(the_owner(), kind, entry_id):
        abort(404)
    if sum(map(len, typed.values())) > LONGEST_DRAFT:
        abort(413)
    if not drafts.keep_draft(the_owner(), key, kind=kind, entry_id=entry_id, typed=typed):
        abort(409)
    return make_response("", 204)


def find_draft(
    kind: Kind, entry_id: uuid.UUID | None = None, *, begun_with: Mapping[str, str] | None = None
) -> Version | None:
    """The one that the address names, or else the newest of this form that began with the same.

    What was typed about something that is gone since can go on as something new.
    """
    if key := id_in(request.args.get("draft")):
        draft = drafts.get_draft(the_owner(), kind, key)
        return draft if draft and entry_id in (None, draft.entry_id) else None
    return drafts.find_draft(the_owner(), kind, entry_id, begun_with or {})


def typed_in(draft: Version) -> MultiDict[str, str]:
    """The fields of the form as they were when somebody left."""
    return MultiDict(draft.content)


def id_for(kind: Kind, form: FlaskForm) -> uuid.UUID | None:
    """Under which id this form makes something new; None when it made it already (see core.keyed)."""
    return versions.new_id(the_owner(), kind, key_for(request.form.get("form_key"), form.data))


def finish_draft() -> None:
    """The text is kept: what stood in this form is no longer in progress."""
    drafts.forget_draft(the_owner(), id_in(request.form.get("form_key")))


@bp.context_processor
def _for_forms() -> dict[str, Any]:
    return {"autosave": autosave, "unfinished": list_unfinished}


def list_unfinished(kind: str, but: uuid.UUID | None = None) -> list[Line]:
    """What was begun and not kept, with the way to go on; but not the text in the form of this page."""
    found = [one for one in drafts.list_unfinished(the_owner(), Kind(kind)) if one.draft.id != but]
    return [Line(labels.first_words(one.draft), one.draft.kept_at, _address_of(one)) for one in found]


def _address_of(unfinished: drafts.Unfinished) -> str:
    endpoint, names = address_of(unfinished.draft, is_there=unfinished.is_about_something)
    return url_for(endpoint, **names)


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
