"""The compass: everybody reads it, administrators write it, with a preview and with every earlier version."""

from typing import Any

from flask import abort, flash, request
from flask.wrappers import Response
from flask_babel import gettext as _
from flask_login import current_user

from ipp.core import files
from ipp.core.access import SIGNED_IN, allow, only
from ipp.core.errors import ChangedMeanwhile
from ipp.core.files import FileIsGone
from ipp.core.pictures import NoPicture
from ipp.core.uploads import MEDIA_TYPES, takes_files
from ipp.core.web import page, page_number, see_other
from ipp.organisation import compass, policy
from ipp.organisation.compass_forms import CompassForm, PictureForm
from ipp.organisation.compass_models import CompassPicture, CompassVersion, Part
from ipp.organisation.labels import PARTS
from ipp.organisation.queries import get_organisation
from ipp.organisation.views.blueprint import bp

managing = only(policy.may_manage_organisation)
viewable = allow(policy.may_see_compass_picture, compass.get_compass_picture)
erasable = allow(policy.may_change_compass, compass.get_compass_picture)
restorable = allow(policy.may_change_compass, compass.get_compass_version)
DAY = 86_400


@bp.get("/compass", access=SIGNED_IN)
def show_compass() -> Response:
    is_keeper = policy.may_manage_organisation(current_user)
    return page("organisation/compass.html", is_keeper=is_keeper, organisation=get_organisation(), **_story())


@bp.get("/compass/edit", access=managing)
def edit_compass() -> Response:
    return _editor(CompassForm(formdata=None, data=_now()))


@bp.post("/compass", access=managing)
def update_compass() -> Response:
    form = CompassForm()
    if not form.validate():
        return _editor(form, status=422)
    if request.form.get("send") == "preview":
        return _editor(form, preview=form.sketch())
    try:
        compass.write_compass(form.texts(), seen=form.version.data, by_id=current_user.id)
    except ChangedMeanwhile:
        form.catch_up(_now()["version"])
        return _editor(form, is_changed_meanwhile=True, status=409)
    flash(_("Kept. Everybody reads it like this from now on."))
    return see_other(".show_compass")


@bp.get("/compass/versions", access=managing)
def list_compass_versions() -> Response:
    number = page_number()
    versions = compass.list_compass_versions(number)
    shown, has_more = versions[: compass.PAGE], len(versions) > compass.PAGE
    return page("organisation/compass_versions.html", versions=shown, number=number, has_more=has_more)


@bp.get("/compass/versions/<uuid:compass_version_id>", access=restorable)
def show_compass_version(version: CompassVersion) -> Response:
    return page("organisation/compass_version.html", version=version, **_story())


@bp.post("/compass/versions/<uuid:compass_version_id>/restoration", access=restorable)
def restore_compass_version(version: CompassVersion) -> Response:
    compass.restore_compass(version, by_id=current_user.id)
    flash(_("This version counts again. What stood there until now is kept among the earlier ones."))
    return see_other(".show_compass")


@bp.get("/compass/pictures", access=managing)
def list_compass_pictures() -> Response:
    """Apart from the texts: who sends a picture leaves no half-written words behind."""
    return _picture_page()


@bp.post("/compass/pictures", access=managing)
@takes_files
def create_compass_picture() -> Response:
    part = _chosen_part()
    form = PictureForm(part, now=compass.list_compass_pictures().get(part))
    if not form.validate():
        return _picture_page(form, status=422)
    try:
        _keep_picture(form)
    except NoPicture:
        form.refuse(_("This picture cannot be opened, or is larger than we can handle."))
        return _picture_page(form, status=422)
    flash(_("The picture stands beside the text now."))
    return see_other(".list_compass_pictures")


@bp.post("/compass/pictures/<uuid:compass_picture_id>/removal", access=erasable)
def remove_compass_picture(picture: CompassPicture) -> Response:
    compass.remove_picture(picture, by_id=current_user.id)
    flash(_("The picture has been erased."))
    return see_other(".list_compass_pictures")


@bp.get("/compass/pictures/<uuid:compass_picture_id>", access=viewable)
def show_compass_picture(picture: CompassPicture) -> Response:
    try:
        response = Response(files.read(picture.file_id), mimetype=MEDIA_TYPES[picture.kind])
    except FileIsGone:
        abort(404)
    response.headers["Cache-Control"] = f"private, max-age={DAY}"
    response.headers["Content-Security-Policy"] = files.CLOSED
    return response


def _now() -> dict[str, Any]:
    """The texts of now and their number, for a form."""
    now = compass.get_compass()
    return {**now.texts(), "version": now.number} if now else {"version": 0}


def _story() -> dict[str, Any]:
    return {"compass": compass.get_compass(), "pictures": compass.list_compass_pictures(), "parts": PARTS}


def _editor(form: CompassForm, *, status: int = 200, **values: Any) -> Response:
    return page("organisation/compass_edit.html", form=form, status=status, **values, **_story())


def _picture_page(sent: PictureForm | None = None, *, status: int = 200) -> Response:
    values = {"largest": files.LARGEST, "sent": sent, **_story()}
    values["picture_forms"] = {part: _picture_form(part, values["pictures"], sent) for part in Part}
    return page("organisation/compass_pictures.html", status=status, **values)


def _picture_form(part: Part, pictures: dict[Part, CompassPicture], sent: PictureForm | None) -> PictureForm:
    """One form for each part; the one that was sent comes back as it was."""
    return sent if sent and sent.part is part else PictureForm(part, now=pictures.get(part), formdata=None)


def _keep_picture(form: PictureForm) -> None:
    """Another picture; or other words for the one that is there."""
    content, words = form.brought(), form.words.data or ""
    if content or form.now is None:
        compass.keep_picture(form.part, content, words=words, by_id=current_user.id)
    else:
        compass.describe_picture(form.part, words=words, by_id=current_user.id)


def _chosen_part() -> Part:
    """Which part a picture is for; a browser that says nothing sensible means the first."""
    return next((part for part in Part if part.value == request.form.get("part")), Part.IDENTITY)
