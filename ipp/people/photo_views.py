"""Pages and pictures of profile photos: choosing one is up to everybody, and everyone who is signed in sees it."""

from typing import Any

from flask import Response, abort, flash, request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms.validators import DataRequired

from ipp.core import files
from ipp.core.access import SIGNED_IN, GuardedBlueprint, allow, is_open_to
from ipp.core.files import FileIsGone
from ipp.core.pictures import NoPicture
from ipp.core.uploads import takes_files
from ipp.core.web import is_link_path, page, see_other
from ipp.people import photos, policy, queries
from ipp.people.models import Person

bp = GuardedBlueprint("photos", __name__)

DAY = 86_400


class PhotoForm(FlaskForm):
    photo = FileField(
        _l("Choose a picture"),
        [DataRequired(message=_l("Choose a file first."))],
        description=_l(
            "JPEG, PNG or WebP, at most 8 MB. We make it square around the middle, and forget where it was taken."
        ),
    )

    def brought(self) -> bytes:
        return self.photo.data.read() if self.photo.data else b""

    def refuse(self, sentence: str) -> None:
        self.photo.errors = [*self.photo.errors, sentence]


@bp.get("/account/photo", access=SIGNED_IN)
def edit_photo() -> Response:
    return _page(PhotoForm(formdata=None))


@bp.post("/account/photo", access=SIGNED_IN)
@takes_files
def update_photo() -> Response:
    form = PhotoForm()
    if not form.validate():
        return _page(form, status=422)
    try:
        photos.keep_photo(current_user, form.brought())
    except NoPicture:
        form.refuse(_("This picture cannot be opened, or is larger than we can handle."))
        return _page(form, status=422)
    flash(_("Your photo stands beside your name now."))
    return see_other(".edit_photo")


@bp.post("/account/photo/removal", access=SIGNED_IN)
def remove_photo() -> Response:
    photos.remove_photo(current_user)
    flash(_("Your photo has been erased. Your initials stand beside your name again."))
    return see_other(".edit_photo")


@bp.get("/people/<uuid:person_id>/photo", access=allow(policy.may_see_photo, queries.get_person))
def show_photo(person: Person) -> Response:
    """Made by us, so it is a picture and nothing else; kept for a day by the browser of this one reader."""
    file_id = person.thumbnail_id if request.args.get("size") == "small" else person.photo_id
    try:
        response = Response(files.read(file_id) if file_id else abort(404), mimetype="image/jpeg")
    except FileIsGone:
        abort(404)
    response.headers["Cache-Control"] = f"private, max-age={DAY}"
    response.headers["Content-Security-Policy"] = files.CLOSED
    return response


@bp.app_template_global()
def photo_of(person: Any, size: str = "small") -> str:
    """The address of somebody's photo, for who may see it; nothing on pages that anybody can open, or for outsiders."""
    file_id = getattr(person, "thumbnail_id", None)
    if file_id is None or is_link_path(request.path) or "_user_id" not in session:
        return ""
    if not (current_user.is_authenticated and is_open_to(current_user, "photos.show_photo")):
        return ""
    return url_for("photos.show_photo", person_id=person.id, size=size, v=file_id.hex[:8])


def _page(form: PhotoForm, *, status: int = 200) -> Response:
    return page("people/photo.html", person=current_user, form=form, largest=files.LARGEST, status=status)
