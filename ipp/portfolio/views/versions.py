"""Earlier texts and removed things: looking back, comparing, bringing back, erasing for good."""

from dataclasses import dataclass
from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from ipp.core.access import SIGNED_IN, allow
from ipp.core.differences import Run, compare
from ipp.core.texts import id_in
from ipp.core.web import page, see_other
from ipp.portfolio import freezing, labels, policy, versions
from ipp.portfolio.snapshots import Kind, Version
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.portfolio import the_owner

own_version = allow(policy.may_edit, versions.get_version)

_PAGES = {
    Kind.HEADLINE: ("edit_headline", "edit_headline", ""),
    Kind.TOPIC: ("list_topics", "edit_topic", "topic_id"),
    Kind.TALENT: ("new_talent", "edit_talent", "talent_id"),
    Kind.AMBITION: ("new_ambition", "edit_ambition", "ambition_id"),
    Kind.REFLECTION: ("new_reflection", "edit_reflection", "reflection_id"),
    Kind.PERIOD: ("new_period", "edit_period", "period_id"),
    Kind.FIT: ("new_fit", "edit_fit", "fit_id"),
    Kind.CARD: ("edit_card", "edit_card", ""),
}
"""Where each kind is written anew, where it is changed, and how the address names it."""


@dataclass(frozen=True)
class Comparison:
    """One text of an entry, then and now."""

    label: str
    before: str
    runs: list[Run]


@bp.get("/portfolio/versions", access=SIGNED_IN)
def list_versions() -> Response:
    entry_id, kind = id_in(request.args.get("of")), request.args.get("kind")
    found = versions.list_versions(the_owner(), entry_id, kind=Kind(kind) if kind in set(Kind) else None)
    return page("portfolio/versions.html", versions=found, first_words=labels.first_words, of=entry_id, **_words())


@bp.get("/portfolio/removed", access=SIGNED_IN)
def list_removed() -> Response:
    found = versions.list_removed(the_owner())
    return page("portfolio/removed.html", versions=found, first_words=labels.first_words, **_words())


@bp.get("/portfolio/versions/<uuid:version_id>", access=own_version)
def show_version(version: Version) -> Response:
    entry = None if version.is_removed else versions.get_entry(version)
    texts = _compare(version, entry)
    endpoint, names = address_of(version, is_there=entry is not None)
    address = url_for(endpoint, **names)
    return page("portfolio/version.html", version=version, entry=entry, texts=texts, address=address, **_words())


@bp.post("/portfolio/versions/<uuid:version_id>/restoration", access=own_version)
def restore_version(version: Version) -> Response:
    if version.is_draft:
        return see_other(".show_version", version_id=version.id)
    was_removed, address = version.is_removed, address_of(version)
    if versions.restore(version) is None:
        flash(_("This was removed. Bring it back first, then you can choose an earlier text."))
        return see_other(".list_removed")
    back, put = (
        _("It is back. Only you decide who sees it."),
        _("The earlier text is back. That of just now is kept too."),
    )
    flash(back if was_removed else put)
    return see_other(address[0], **address[1])


@bp.post("/portfolio/versions/<uuid:version_id>/removal", access=own_version)
def erase_version(version: Version) -> Response:
    page_after = ".list_removed" if version.is_removed else ".list_versions"
    versions.erase(version)
    flash(_("Erased for good."))
    return see_other(page_after)


def address_of(version: Version, *, is_there: bool = True) -> tuple[str, dict[str, Any]]:
    """The page on which this thing is written, for see_other and url_for; with a text in progress in its form.

    What is not there any more is written anew.
    """
    anew, change, name = _PAGES[version.kind]
    names: dict[str, Any] = {"draft": version.id} if version.is_draft else {}
    if version.is_draft and version.kind is Kind.TOPIC:
        names["_anchor"] = version.content.get("driver")
    if version.entry_id is None or not name or not is_there:
        return f"portfolio.{anew}", names
    return f"portfolio.{change}", {name: version.entry_id} | names


def _compare(version: Version, entry: Any) -> list[Comparison]:
    """Text by text; a removed thing or a text in progress of something new is only shown."""
    now = freezing.texts_of(entry) if entry is not None else {}
    names = freezing.list_texts(versions.KEEPINGS[version.kind].model)
    names += [name for name in version.content if name in labels.TEXTS and name not in names]
    found = []
    for name in names:
        before = labels.text_in(version, name)
        after = now.get(name, "") if entry is not None else before
        if before or after:
            found.append(Comparison(str(labels.TEXTS.get(name, "")), before, compare(before, after)))
    return found


def _words() -> dict[str, Any]:
    return {"kinds": labels.ENTRIES, "days": versions.DAYS_KEPT}
