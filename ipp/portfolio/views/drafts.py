"""Texts in progress: kept while somebody types, given back when they return, gone when the text itself is kept."""

import uuid
from collections.abc import Iterable, Mapping
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
    typed = {name: _together(texts) for name, texts in request.form.lists() if name not in _NOT_KEPT}
    entry_id = id_in(request.args.get("entry"))
    if kind is None or key is None or not versions.is_about_own(the_owner(), kind, entry_id):
        abort(404)
    if sum(map(len, typed.values())) > LONGEST_DRAFT:
        abort(413)
    if kind is Kind.TOPIC and not typed.get("text", "").strip():
        drafts.forget_draft(the_owner(), key)
        return make_response("", 204)
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


def list_new_topics() -> dict[str, Version]:
    """Topics in progress by the key of their driver: of each the newest, or the one that the address names."""
    found = drafts.list_unfinished(the_owner(), Kind.TOPIC)
    new = [one.draft for one in found if not one.is_about_something]
    new.sort(key=lambda draft: draft.id == id_in(request.args.get("draft")), reverse=True)
    return {draft.content.get("driver", ""): draft for draft in reversed(new)}


def typed_in(draft: Version, several: Iterable[str] = ()) -> MultiDict[str, str]:
    """The fields of the form as they were when somebody left; of `several` there may be more with one name."""
    found = MultiDict(draft.content)
    for name in several:
        found.setlist(name, draft.content.get(name, "").split("\n"))
    return found


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


def autosave(
    kind: str, entry_id: uuid.UUID | None = None, draft: Version | None = None, *, is_sent: bool = True
) -> Autosave:
    """`is_sent` is not so for a form beside the one that was sent and came back."""
    sent = id_in(request.form.get("form_key")) if is_sent else None
    key = sent or (draft.id if draft else uuid.uuid4())
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


def _together(texts: list[str]) -> str:
    """Choices with one name, a line each; of every other name there is one text."""
    return "\n".join(readable(text) for text in texts)


def _kind(name: str | None) -> Kind | None:
    return Kind(name) if name in set(Kind) else None
